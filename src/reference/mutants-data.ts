import type { WrongRule } from './mutant.ts';
import { plainRows } from './reference.ts';

/** How rows, ids and names are got wrong. */
export const dataMutants: readonly WrongRule[] = [
  {
    id: 'missing-month-skips',
    story: {
      ja: '行のない月がある加盟店を対象外とする。取引のない月は行がないだけで、非該当の理由にはならない。',
      en: 'A merchant without a row in some month is skipped. No row only means that nothing happened in that month.',
    },
    pieces: {
      rows: (question) => {
        const rows = plainRows(question);
        const seen = new Set(rows.map(({ key, month }) => `${key}\n${month}`));
        return rows.filter(({ key }) =>
          question.businessYear.months.every((month) => seen.has(`${key}\n${month}`)),
        );
      },
    },
  },
  {
    id: 'repeats-added-up',
    story: {
      ja: '同じ加盟店・年月の行が 2 回あると合算する。再送されたファイルを SUM すると起きる。',
      en: 'A row that comes twice is added up. SUM over a file that was sent again does it.',
    },
    pieces: {
      repeated: (earlier, later) =>
        earlier === null ? null : { sales: earlier.sales + later.sales, fraud: earlier.fraud + later.fraud },
    },
  },
  {
    id: 'last-repeat-wins',
    story: {
      ja: '同じ加盟店・年月の行が 2 回あると後の行で上書きする。UPSERT や辞書への代入で起きる。',
      en: 'Of two rows of one merchant and month the later one wins. Upserts and assignments to a map do it.',
    },
    pieces: { repeated: (_, later) => later },
  },
  {
    id: 'repeats-as-zero',
    story: {
      ja: '除外した行をゼロとして扱う。読み取れない値を 0 に置き換えると、判定不能が「非該当」になる。',
      en: 'What cannot be used becomes zero: where unreadable values are replaced by 0, "undetermined" turns into an answer.',
    },
    pieces: { repeated: () => ({ sales: 0n, fraud: 0n }) },
  },
  {
    id: 'ids-without-case',
    story: {
      ja: '加盟店番号の大文字と小文字を同じとみなす。照合順序が ci のデータベースで結合すると起きる。',
      en: 'Ids that differ only in case are one merchant. Databases whose collation ignores case do it.',
    },
    pieces: {
      rows: (question) => plainRows(question).map((row) => ({ ...row, key: row.key.toLowerCase() })),
    },
  },
  {
    id: 'ids-as-numbers',
    story: {
      ja: '加盟店番号を数値として読む。先頭のゼロが落ち、16 桁を超える番号は丸められる。表計算ソフトを通すと起きる。',
      en: 'Ids are read as numbers: leading zeros go, and ids past 16 digits are rounded. Spreadsheets do it.',
    },
    pieces: {
      rows: (question) =>
        plainRows(question).map((row) => ({
          ...row,
          key: /^\d+$/.test(row.id) ? String(Number(row.id)) : row.id,
        })),
    },
  },
  {
    id: 'grouped-by-name',
    story: {
      ja: '加盟店番号ではなく名称で集計する。同じ名称の別の加盟店が一つになる。',
      en: 'Merchants are grouped by name, not by id: two of one name become one.',
    },
    pieces: {
      rows: (question) =>
        plainRows(question).map((row, at) => ({ ...row, key: question.records[at]?.merchantName ?? row.id })),
    },
  },
  {
    id: 'renamed-is-new',
    story: {
      ja: '加盟店番号と名称の組で集計する。年度の途中で名称が変わると二つに分かれる（GROUP BY 番号, 名称）。',
      en: 'Merchants are grouped by id and name: one renamed in mid-year falls in two (GROUP BY id, name).',
    },
    pieces: {
      rows: (question) =>
        plainRows(question).map((row, at) => ({
          ...row,
          key: `${row.id}\n${question.records[at]?.merchantName}`,
        })),
    },
  },
];
