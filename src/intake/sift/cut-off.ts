import type { Text } from '../../language/text.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** What programs write where they stopped before the end, and what people write for rows they took out. */
const stopped =
  /\bORA-\d{5}|\bSP2-\d{4}|^\W*(?:error|fatal|exception)\b|connection (?:reset|closed|lost|refused)|timed? ?out\b|truncated|取得に失敗|タイムアウト|接続が切|エラーが発生|異常終了|中断し|以下(?:省略|略)|(?:^|[.…・\s])(?:中略|後略|省略)(?:$|[.…・\s])/i;

/** Counts of rows: 件数: 5, 全5件, 20,000件中, (500 rows), 500行が選択されました. */
const counts =
  /(?:件数|行数|レコード数|rows?|records?)\s*[:=、,]?\s*(\d[\d,]*)|(\d[\d,]*)\s*(?:件|行(?!目)|レコード|rows?\b|records?\b)/gi;

/** Counts of something else than rows. */
const countsOther = /(?:不正|被害|取引|売上|決済|利用|加盟店|店舗)(?:の)?(?:件数|数)/;

/** The largest count of rows a text states; null where it states none. */
export function statedRows(text: string): number | null {
  if (countsOther.test(text)) return null;
  const found = [...text.matchAll(counts)].map(([, after, before]) =>
    Number((after ?? before ?? '').replaceAll(',', '')),
  );
  return found.length === 0 ? null : Math.max(...found);
}

const problem: Text = {
  ja: '表の下の文が、ファイルに全部の行が入っていないことを示しています',
  en: 'the text below the table says that rows are missing from the file',
};

/**
 * A doubt about a text between or below the rows that says that rows are missing: an error of the program that wrote
 * them, 省略, or a count above that of the rows. A smaller count may be one of merchants.
 *
 * @param rows how many rows of the table came before it
 */
export function perhapsCutOff(row: number, text: string, rows: number): Note[] {
  const narrow = text.normalize('NFKC');
  const stated = statedRows(narrow);
  if (!stopped.test(narrow) && (stated === null || stated <= rows)) return [];
  return [missing(row, text, problem, rows)];
}

const missing = (row: number | null, text: string, problem: Text, rows: number): Note => ({
  ...noteOf('rows-perhaps-missing', row, null, problem, 'doubt'),
  received: received(text),
  expected: {
    ja: `すべての行が入ったファイル（${rows} 行）`,
    en: `a file with all of its rows (it has ${rows})`,
  },
});

/** So many rows had a sheet, and have now, with the heading: what came behind them was lost. */
const lastRows = [65_536, 1_048_576];

/**
 * Doubts about a table that has been read: a line above it states more rows than came, or it ends where sheets end.
 *
 * @param headerRow the row of its header; null where the names come with every record
 * @param rows how many rows came below it
 */
export function perhapsCut(above: readonly string[], headerRow: number | null, rows: number): Note[] {
  if (headerRow === null) return [];
  const line = above.find((text) => (statedRows(text.normalize('NFKC')) ?? 0) > rows);
  const atEnd = lastRows.some((last) => rows === last - 1 || rows + headerRow === last);
  return [
    ...(line === undefined ? [] : [missing(null, line, problemAbove, rows)]),
    ...(atEnd ? [missing(null, String(rows + headerRow), problemAtEnd, rows)] : []),
  ];
}

const problemAbove: Text = {
  ja: '表の上の文にある件数が、読んだ行数より多くなっています',
  en: 'a line above the table states more rows than there are',
};

const problemAtEnd: Text = {
  ja: '表計算ソフトの行数の上限で終わっています。それより後の行が失われた可能性があります',
  en: 'the table ends at the last row a sheet can have: rows behind it may have been lost',
};
