import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Criterion, openPointsOf } from '../rules/criterion.ts';
import { type ReadingName, readings } from '../rules/reading.ts';

/** The points about how a ledger is made from the data, beside those about how the rule is read. */
export type MakingName = 'unit' | 'fraudMonth' | 'fraudStatus';

/** The name of a point that the text leaves open. */
export type OpenPointName = ReadingName | MakingName;

/** A point that the text leaves open and the rule and the data at hand can be read both ways. */
export interface OpenPoint {
  readonly name: OpenPointName;
  readonly question: Text;
  /** The words that leave it open. */
  readonly words: string;
  /** What may be chosen, in the order of the combinations. */
  readonly options: Readonly<Record<string, Text>>;
}

const asDelivered: Text = { ja: '受領したデータのまま', en: 'as delivered' };

/** The open points of a ledger, whether or not the data at hand leaves them open. */
export const makings: readonly (OpenPoint & { readonly name: MakingName })[] = [
  {
    name: 'unit',
    question: { ja: '加盟店の単位', en: 'Unit of a merchant' },
    words: '加盟店の数とその一覧',
    options: {
      merchant: { ja: 'アクワイアラーの加盟店番号ごと', en: "each of the acquirer's merchant keys" },
      'corporate-number': {
        ja: '法人番号が同じ加盟店を合算',
        en: 'keys with one corporate number (法人番号) summed',
      },
    },
  },
  {
    name: 'fraudMonth',
    question: { ja: '不正利用の計上月', en: 'Month of a fraud' },
    words: '月間の不正利用発生額',
    options: {
      'as-delivered': asDelivered,
      transaction: { ja: '取引の月', en: 'month of the transaction' },
      notice: { ja: '最初の通知の月', en: 'month of the first notice' },
    },
  },
  {
    name: 'fraudStatus',
    question: { ja: '集計対象とする不正利用', en: 'Which fraud counts' },
    words: '不正利用発生額',
    options: {
      'as-delivered': asDelivered,
      confirmed: { ja: '確定したもののみ', en: 'confirmed only' },
      all: { ja: '疑いを含むすべて', en: 'all, suspected as well' },
    },
  },
];

/** The points on which the rule can be read both ways, or of which the ledgers differ. */
export function openPointsFor(criterion: Criterion, ledgers: readonly Ledger[]): readonly OpenPoint[] {
  const ofRule = openPointsOf(criterion).map((name) => {
    const { question, words, options } = readings[name];
    return { name, question, words, options };
  });
  const ofData = makings.flatMap((point) => {
    const made = new Set<string>(ledgers.map(({ making }) => making[point.name]));
    const options = Object.entries(point.options).filter(([option]) => made.has(option));
    return options.length < 2 ? [] : [{ ...point, options: Object.fromEntries(options) }];
  });
  return [...ofRule, ...ofData];
}
