import { plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { right } from '../reference/reference.ts';
import { runLength } from '../rules/criterion.ts';
import { type BoundaryCase, type CaseRow, caseOn } from './case.ts';
import { comfortable, type MonthFigures, type Plan, planned } from './draft.ts';
import { type Ground, questionOf } from './ground.ts';
import { merchant, type TestMerchant } from './merchant.ts';
import { sumCases } from './sum-cases.ts';

/** What the data does to a rule: each of these has led a correct comparison to a wrong list. */
export function dataCases(ground: Ground): readonly BoundaryCase[] {
  return [
    ...yearCases(ground),
    ...rowCases(ground),
    ...brokenRunCases(ground),
    ...identityCases(ground),
    ...sumCases(ground),
  ];
}

/** What lies outside the business year, and merchants without a row in most months of it. */
function yearCases(ground: Ground): readonly BoundaryCase[] {
  const { first, last } = ground.businessYear;
  const plan = comfortable(ground);
  const before = plusMonths(ground.months[0] as YearMonth, -1);
  const after = plusMonths(last, 1);
  const heavy = { sales: 0, fraud: 0 };
  for (const { sales, fraud } of plan.values()) {
    heavy.sales += 10 * sales;
    heavy.fraud += fraud;
  }
  const quiet: Plan = new Map(ground.months.map((month) => [month, { sales: 1_000_000, fraud: 0 }]));
  const only = (month: YearMonth): Plan => new Map([[month, plan.get(month) as MonthFigures]]);
  return [
    caseOn(
      ground,
      'data.outside-the-year',
      null,
      {
        ja: '事業年度の前後の月も入ったファイル',
        en: 'A file that also holds months before and after the business year',
      },
      [
        row(
          'INSIDE',
          '年度内は該当、年度外の売上が大きい',
          'over within the year, with large sales outside it',
          new Map([
            [before, { sales: heavy.sales, fraud: 0 }],
            ...plan,
            [after, { sales: heavy.sales, fraud: 0 }],
          ]),
        ),
        row(
          'BEFORE',
          '不正利用は年度の直前の月だけ',
          'fraud only in the month before',
          new Map([[before, { sales: 1, fraud: heavy.fraud }], ...quiet]),
        ),
        row(
          'AFTER',
          '不正利用は年度の直後の月だけ',
          'fraud only in the month after',
          new Map([...quiet, [after, { sales: 1, fraud: heavy.fraud }]]),
        ),
      ],
      [before, after],
    ),
    caseOn(
      ground,
      'data.absent-rows',
      null,
      {
        ja: '取引のない月の行がない加盟店',
        en: 'Merchants without rows for months in which nothing happened',
      },
      [
        row('ONLY-FIRST', '最初の月の行だけ', 'a row of the first month only', only(first)),
        row('ONLY-LAST', '最後の月の行だけ', 'a row of the last month only', only(last)),
        row('ALL', 'すべての月の行がある', 'a row of every month', plan),
      ],
    ),
    caseOn(
      ground,
      'data.many-small-months',
      null,
      {
        ja: '少額の不正利用が毎月ある（合計だけが大きい）',
        en: 'A little fraud in every month: only the sum is large',
      },
      [
        row('SMALL', '毎月少額', 'a little in every month', small(ground)),
        row(
          'SMALL-BUT-ONE',
          '一か月だけ多い',
          'a little, and a lot in one month',
          new Map([...small(ground), [last, plan.get(last) as MonthFigures]]),
        ),
      ],
    ),
    caseOn(
      ground,
      'data.zero-sales',
      null,
      { ja: '売上のない加盟店・月', en: 'Merchants and months without sales' },
      [
        row(
          'NO-SALES',
          '不正利用だけがあり売上がない',
          'fraud and no sales at all',
          new Map([...plan].map(([month, { fraud }]) => [month, { sales: 0, fraud }])),
        ),
        {
          about: { ja: '売上も不正利用もゼロの行', en: 'rows of zero sales and zero fraud' },
          merchant: ground.months.reduce((zero, month) => zero.month(month, {}), merchant('NOTHING')),
        },
        row(
          'NO-SALES-IN-MONTH',
          '不正利用のある月に売上がない',
          'no sales in the month of the fraud',
          new Map([...quiet, [last, { sales: 0, fraud: plan.get(last)?.fraud as number }]]),
        ),
      ],
    ),
  ];
}

/** Comfortable fraud, but spread over all months. */
function small(ground: Ground): Plan {
  const count = ground.months.length;
  return new Map(
    [...comfortable(ground)].map(([month, { sales, fraud }]) => [
      month,
      { sales: Math.ceil(sales / count), fraud: Math.floor(fraud / count) },
    ]),
  );
}

/** Rows that come twice. */
function rowCases(ground: Ground): readonly BoundaryCase[] {
  const plan = comfortable(ground);
  const { last } = ground.businessYear;
  const whole = plan.get(last) as MonthFigures;
  const half = { sales: Math.floor(whole.sales / 2), fraud: Math.floor(whole.fraud / 2) - 2 };
  return [
    caseOn(
      ground,
      'data.repeated-row',
      null,
      { ja: '同じ加盟店・年月の行が 2 回ある', en: 'The row of one merchant and month comes twice' },
      [
        {
          about: { ja: 'どの月も超え、最後の月の行が 2 回', en: 'over in every month, the last one twice' },
          merchant: planned('TWICE', plan).month(last, whole),
        },
        {
          about: { ja: '合算すれば超える 2 行', en: 'two rows that are over only when added up' },
          merchant: merchant('HALVES').month(last, half).month(last, half),
        },
        {
          about: {
            ja: '値の異なる 2 行（後の行だけ超える）',
            en: 'two rows that differ, the later one over',
          },
          merchant: merchant('DIFFERENT').month(last, {}).month(last, whole),
        },
      ],
    ),
  ];
}

/** As many periods over as a run needs, and more, but never in a row. */
function brokenRunCases(ground: Ground): readonly BoundaryCase[] {
  return ground.legs.flatMap((leg) => {
    const run = runLength(leg.quantifier);
    if (run < 2) return [];
    const plan = new Map(comfortable(ground));
    for (const [w, months] of right.windows(leg, questionOf({ ...ground, records: [] })).entries()) {
      if ((w + 1) % run !== 0) continue;
      for (const month of months) plan.set(month, { sales: plan.get(month)?.sales as number, fraud: 0 });
    }
    const title = {
      ja: `超える期間が ${run} 以上あるが連続しない`,
      en: `${run} periods over and more, but not in a row`,
    };
    return [
      caseOn(ground, `${leg.id}.broken-run`, leg.id, title, [
        { about: title, merchant: planned('BROKEN', plan) },
      ]),
    ];
  });
}

/** Ids and names that look alike. */
function identityCases(ground: Ground): readonly BoundaryCase[] {
  const plan = comfortable(ground);
  const quiet: Plan = new Map([...plan].map(([month, { sales }]) => [month, { sales, fraud: 0 }]));
  const over: Text = { ja: '要件を超える', en: 'over' };
  const clean: Text = { ja: '不正利用がない', en: 'without fraud' };
  const pair = (id: string, title: Text, one: string, other: string, name?: string): BoundaryCase =>
    caseOn(ground, id, null, title, [
      { about: over, merchant: renamed(planned(one, plan), name) },
      { about: clean, merchant: renamed(planned(other, quiet), name) },
    ]);
  return [
    pair(
      'data.id-case',
      { ja: '大文字と小文字だけが異なる加盟店番号', en: 'Ids that differ only in case' },
      'Shop-a',
      'SHOP-A',
    ),
    pair(
      'data.id-leading-zero',
      { ja: '先頭のゼロだけが異なる加盟店番号', en: 'Ids that differ only in a leading zero' },
      '0012',
      '12',
    ),
    pair(
      'data.id-long-number',
      { ja: '17 桁の加盟店番号', en: 'Ids of seventeen digits' },
      '90071992547409921',
      '90071992547409922',
    ),
    pair(
      'data.same-name',
      { ja: '同じ名称の別の加盟店', en: 'Two merchants of one name' },
      'NORTH',
      'SOUTH',
      '株式会社さくら',
    ),
  ];
}

function row(id: string, ja: string, en: string, plan: Plan): CaseRow {
  return { about: { ja, en }, merchant: planned(id, plan) };
}

function renamed({ id, records }: TestMerchant, name: string | undefined): TestMerchant {
  return records.reduce(
    (copy, { month, salesAmount, fraudAmount }) =>
      copy.month(month, { sales: salesAmount, fraud: fraudAmount }),
    merchant(id, name),
  );
}
