import type { Text } from '../language/text.ts';

/**
 * What a row can be that is no merchant-month: a total of others, a note or comment, the heading again, a row that a
 * column marks as cancelled or the like, a sale that an earlier file has too, or a notice (`dispute`) whose reason is no fraud.
 */
export const leftOutKinds = ['total', 'note', 'heading', 'cancelled', 'repeated', 'dispute'] as const;

/** One of `leftOutKinds`. */
export type LeftOutKind = (typeof leftOutKinds)[number];

/** How many rows of an input were left out as what. Frozen. */
export type LeftOut = Readonly<Record<LeftOutKind, number>>;

/** What each kind is called. */
export const leftOutLabel: Readonly<Record<LeftOutKind, Text>> = Object.freeze({
  total: { ja: '合計行', en: 'total rows' },
  note: { ja: '注記行', en: 'notes' },
  heading: { ja: '見出しの繰返し', en: 'repeated headings' },
  cancelled: { ja: '取消などの行', en: 'rows marked as cancelled or the like' },
  repeated: { ja: '他のファイルと重複する売上', en: 'sales that another file has too' },
  dispute: { ja: '不正利用以外の理由の通知', en: 'notices for other reasons than fraud' },
});

/** No row left out. */
export const noneLeftOut: LeftOut = Object.freeze({
  total: 0,
  note: 0,
  heading: 0,
  cancelled: 0,
  repeated: 0,
  dispute: 0,
});

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
