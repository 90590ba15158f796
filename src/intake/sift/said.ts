import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { LeftOutKind } from '../../ledger/left-out.ts';
import { formatYen } from '../../money/yen.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { type AmountKind, amountKinds, type SumsSoFar } from './sums.ts';

/** What is said of a row that is left out. */
export const leftOutWords: Readonly<Record<LeftOutKind, Text>> = {
  total: { ja: '合計行のため集計しません', en: 'a total row, not counted' },
  note: { ja: '注記のため集計しません', en: 'a note, not counted' },
  heading: { ja: '見出しの繰返しのため集計しません', en: 'the heading again, not counted' },
  cancelled: { ja: '取消済みのため集計しません', en: 'cancelled, not counted' },
  repeated: { ja: '重複のため集計しません', en: 'there already, not counted' },
  dispute: { ja: '不正以外の理由のため集計しません', en: 'for another reason than fraud, not counted' },
};

/** A doubt about a total that agrees with nothing it can be the sum of. */
export function totalDiffers(
  { row }: Row,
  said: Readonly<Record<AmountKind, number | null>>,
  sums: readonly SumsSoFar[],
): Note {
  const word: Readonly<Record<AmountKind, Text>> = {
    sales: { ja: '売上', en: 'sales' },
    fraud: { ja: '不正利用', en: 'fraud' },
  };
  const told = amountKinds.filter((kind) => said[kind] !== null);
  const inWords = (of: (kind: AmountKind) => number | null, language: keyof Text): string =>
    told.map((kind) => `${word[kind][language]} ${formatYen(of(kind) as number)}`).join(' / ');
  const all = sums.map((sum) => inWords((kind) => sum[kind], 'ja'));
  const each = sums.filter((_, at) => all.indexOf(all[at] as string) === at);
  return {
    ...noteOf(
      'total-differs',
      row,
      null,
      {
        ja: '合計行の金額が、その上の行の合計と一致しません。行が欠けているか、二重になっている可能性があります',
        en: 'the total does not agree with the rows above it: rows may be missing, or be there twice',
      },
      'doubt',
    ),
    // In no language: the words stand in what was expected, in the same order.
    received: told.map((kind) => formatYen(said[kind] as number)).join(' / '),
    expected: {
      ja: each.map((sum) => inWords((kind) => sum[kind], 'ja')).join('、または '),
      en: each.map((sum) => inWords((kind) => sum[kind], 'en')).join(', or '),
    },
  };
}

/** A doubt about an id under which several merchants may be put together, or that names a figure. */
export const idOfMany = (row: number, id: string): Note => ({
  ...noteOf(
    'id-perhaps-many',
    row,
    null,
    {
      ja: '複数の加盟店をまとめた行、内訳の行、または平均・前年などの行かもしれない加盟店番号です。一つの加盟店として読みました',
      en: 'this id may stand for several merchants together, for a part of one, or for an average, a year before or the like; it was read as one merchant',
    },
    'doubt',
  ),
  received: received(id),
  expected: {
    ja: '加盟店ごとの番号。判定の単位は契約（加盟店）なので、まとめた行では判定できない',
    en: 'an id for each merchant: the unit of the law is the contract, and a sum of several cannot be judged',
  },
  merchantId: id,
});

/** Rows below a text that states another year are not of the year of those above. */
export function refuseOtherYear(
  file: string,
  { row }: Row,
  { row: at, text }: { readonly row: number; readonly text: string },
): never {
  throw new Refusal('year-below', {
    ja: `${file}:${at}: 表の途中の「${received(text)}」が、上の行と違う年を示しています。その下（${row} 行目から）の月がどの年の月か決められません。年ごとにファイルを分けるか、年の列を付けてください。`,
    en: `${file}:${at}: "${received(text)}" within the table states another year than that of the rows above it, so of which year the months below it (from row ${row} on) are is not clear. Give each year as a file of its own, or add a column of years.`,
  });
}
