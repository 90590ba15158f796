import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { right } from '../reference/reference.ts';
import type { Leg, WindowLength } from '../rules/criterion.ts';
import type { Readings } from '../rules/reading.ts';

/**
 * What each window of a leg is to do so that one of them decides: the `critical` one is put on the boundary, `over`
 * meets the leg comfortably, `quiet` does not meet it.
 */
export type Part = 'critical' | 'over' | 'quiet';

/** Which window decides, in words. */
export interface Placement {
  readonly id: string;
  readonly title: Text;
  readonly parts: readonly Part[];
}

const period: Readonly<Record<WindowLength, Text>> = {
  month: { ja: '月', en: 'month' },
  quarter: { ja: '四半期', en: 'quarter' },
  'business-year': { ja: '事業年度', en: 'business year' },
};

/** The windows that may be the deciding one: first, middle, last, and for runs the one that straddles the year's start. */
export function placements(
  { quantifier: open, window }: Leg,
  readings: Readings,
  windows: readonly (readonly YearMonth[])[],
  firstOfYear: YearMonth,
): readonly Placement[] {
  const quantifier = right.settle(open, readings);
  const inYear = windows.flatMap((months, w) => ((months.at(-1) as YearMonth) >= firstOfYear ? [w] : []));
  const [first, last] = [inYear[0], inYear.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (windows.length === 1)
    return [{ id: 'whole', title: { ja: '全期間', en: 'the whole period' }, parts: ['critical'] }];
  const { ja, en } = period[window];
  const spots: readonly (readonly [id: string, at: number, title: Text])[] = [
    ['first', first, { ja: `最初の${ja}が決め手`, en: `the first ${en} decides` }],
    [
      'middle',
      Math.floor((first + last) / 2),
      { ja: `途中の${ja}が決め手`, en: `a ${en} in the middle decides` },
    ],
    ['last', last, { ja: `最後の${ja}が決め手`, en: `the last ${en} decides` }],
  ];
  const distinct = spots.filter(([, at], i) => spots.findIndex(([, other]) => other === at) === i);
  switch (quantifier.kind) {
    case 'any':
    case 'every': {
      const rest: Part = quantifier.kind === 'any' ? 'quiet' : 'over';
      return distinct.map(([id, at, title]) => ({
        id,
        title,
        parts: windows.map((_, w) => (w === at ? 'critical' : rest)),
      }));
    }
    case 'consecutive': {
      const runs = distinct.flatMap(([id, end, title]) => {
        const start = end + 1 - quantifier.count;
        return start < 0 ? [] : [{ id, title, start, end }];
      });
      return runs.flatMap(({ id, title, start, end }) => {
        // The run's own first and last windows decide in turn.
        const deciding = start === end ? [start] : [start, end];
        return deciding.map((at) => ({
          id: `run-${id}.${at === start ? 'begins' : 'ends'}`,
          title: {
            ja: `${quantifier.count} ${window === 'month' ? 'か月' : ja}連続、${title.ja}（連続の${at === start ? '始め' : '終わり'}）`,
            en: `${quantifier.count} ${en}s in a row, ${title.en} (the run's ${at === start ? 'start' : 'end'})`,
          },
          parts: windows.map(
            (_, w): Part => (w === at ? 'critical' : w >= start && w <= end ? 'over' : 'quiet'),
          ),
        }));
      });
    }
  }
}
