import type { Text } from '../language/text.ts';

/**
 * What a row can be that is no merchant-month: a total of others, a note or comment, the heading again, or a sale that
 * a column says was cancelled.
 */
export const leftOutKinds = ['total', 'note', 'heading', 'cancelled'] as const;

/** One of `leftOutKinds`. */
export type LeftOutKind = (typeof leftOutKinds)[number];

/** How many rows of an input were left out as what. Frozen. */
export type LeftOut = Readonly<Record<LeftOutKind, number>>;

/** What each kind is called. */
export const leftOutLabel: Readonly<Record<LeftOutKind, Text>> = Object.freeze({
  total: { ja: '合計行', en: 'total rows' },
  note: { ja: '注記行', en: 'notes' },
  heading: { ja: '見出しの繰返し', en: 'repeated headings' },
  cancelled: { ja: '取消済みの取引', en: 'cancelled sales' },
});

/** No row left out. */
export const noneLeftOut: LeftOut = Object.freeze({ total: 0, note: 0, heading: 0, cancelled: 0 });

/** All rows left out, whatever they are. */
export const countLeftOut = (leftOut: LeftOut): number =>
  leftOutKinds.reduce((sum, kind) => sum + leftOut[kind], 0);

/** The rows left out of several inputs. */
export function sumLeftOut(all: Iterable<LeftOut>): LeftOut {
  const sum = { ...noneLeftOut };
  for (const leftOut of all) for (const kind of leftOutKinds) sum[kind] += leftOut[kind];
  return Object.freeze(sum);
}

/** In words what was left out, `合計行 1、注記行 2`; empty when nothing was. */
export function describeLeftOut(leftOut: LeftOut): Text {
  const found = leftOutKinds.filter((kind) => leftOut[kind] > 0);
  const of = (language: keyof Text) =>
    found.map((kind) => `${leftOutLabel[kind][language]} ${leftOut[kind]}`);
  return { ja: of('ja').join('、'), en: of('en').join(', ') };
}
