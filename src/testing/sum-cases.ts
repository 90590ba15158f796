import { right } from '../reference/reference.ts';
import type { Leg, RateTest } from '../rules/criterion.ts';
import { type BoundaryCase, caseOn } from './case.ts';
import { rateDrafts } from './draft.ts';
import { type Ground, questionOf, rateTests } from './ground.ts';
import { merchant, type TestMerchant } from './merchant.ts';
import { placements } from './placement.ts';
import { rateSteps, rowsAround } from './steps.ts';

/** Where a rate is made from the wrong sums, or from sums in numbers that cannot hold them. */
export function sumCases(ground: Ground): readonly BoundaryCase[] {
  return rateTests(ground.legs).flatMap(({ leg, test }) => casesOf(ground, leg, test));
}

function casesOf(ground: Ground, leg: Leg, test: RateTest): readonly BoundaryCase[] {
  const windows = right.windows(leg, questionOf({ ...ground, records: [] }));
  const placement = placements(leg, ground.readings, windows, ground.businessYear.first).at(-1);
  if (placement === undefined) return [];
  const around = (sales: number) =>
    rowsAround(ground, rateDrafts(ground, test, placement.parts, windows, sales), rateSteps(test, ground));
  const rows = around(1);
  return [
    caseOn(
      ground,
      `${leg.id}.sum-past-32-bits`,
      leg.id,
      { ja: '合計が 32 ビット整数に収まらない', en: 'Sums that do not fit 32-bit integers' },
      around(3 * 2 ** 32),
    ),
    caseOn(
      ground,
      `${leg.id}.renamed`,
      leg.id,
      { ja: '年度の途中で名称が変わった加盟店', en: 'Merchants renamed in mid-year' },
      rows.map(({ about, merchant }) => ({ about, merchant: renamedInMidYear(merchant) })),
    ),
    caseOn(
      ground,
      `${leg.id}.uneven-months`,
      leg.id,
      { ja: '不正利用のある月の売上がごく小さい', en: 'Hardly any sales in the month of the fraud' },
      rows.map(({ about, merchant }) => ({ about, merchant: uneven(merchant) })),
    ),
  ];
}

/** The same rows under a new name from the middle of them on. */
function renamedInMidYear({ id, records }: TestMerchant): TestMerchant {
  const middle = Math.floor(records.length / 2);
  return records.reduce((copy, { month, salesAmount, fraudAmount }, at) => {
    const named = at === middle ? copy.renamed(`${id}（新名称）`) : copy;
    return named.month(month, { sales: salesAmount, fraud: fraudAmount });
  }, merchant(id));
}

/** The same sums, with all sales but one yen of each further month moved to the first month. */
function uneven({ id, records }: TestMerchant): TestMerchant {
  const moved = records.slice(1).reduce((sum, { salesAmount }) => sum + salesAmount - 1, 0);
  return records.reduce(
    (copy, { month, salesAmount, fraudAmount }, at) =>
      copy.month(month, { sales: at === 0 ? salesAmount + moved : 1, fraud: fraudAmount }),
    merchant(id),
  );
}
