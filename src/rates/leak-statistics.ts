import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';

// Incidents in which merchants leaked card data, as the Cacco/Link report counts them by the quarter of publication.
// Append only. Data, and the sums that show where a printed table does not add up.

/** How many incidents, and how many cards they leaked; null where that was not known when it was counted. */
export interface PrintedLeaks {
  readonly incidents: number;
  readonly cards: number | null;
}

/** A row of a printed table: a category of goods, or a length of leaking. */
export interface PrintedLeakRow extends PrintedLeaks {
  readonly label: Text;
}

/** What the report prints of one quarter of publication. */
export interface LeakQuarter {
  readonly calendarYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly total: PrintedLeaks;
  readonly byCategory: readonly PrintedLeakRow[];
  readonly byLength: readonly PrintedLeakRow[];
  /** What was counted first, where it was corrected afterwards; null where it was not. */
  readonly firstCounted: { readonly incidents: number; readonly why: Text } | null;
}

/** Where the tables stand, and when they were counted. */
export const leakSource: Citation = {
  words: 'カード情報流出事件数・情報流出件数の推移、商材別、漏洩期間別',
  gist: {
    ja: 'カード情報の漏えい事件と漏えいしたカードの件数。クレジットカード、ブランドデビット、ブランドプリペイドを数える',
    en: 'Incidents of leaked card data and the cards they leaked: credit cards and branded debit and prepaid cards',
  },
  source: {
    ja: 'かっこ株式会社・株式会社リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）。2025 年 10 月 24 日集計',
    en: 'Cacco Inc. and Link Inc., Cashless Security Report, April-June 2025 (November 2025), counted on 24 October 2025',
  },
  standing: 'second-hand',
};

const categories = {
  apparel: { ja: 'アパレル', en: 'apparel' },
  cosmetics: { ja: 'コスメ', en: 'cosmetics' },
  food: { ja: '食品', en: 'food' },
  electronics: { ja: '家電・電子機器・PC', en: 'home electronics, devices, PCs' },
  household: { ja: '生活雑貨、家具、インテリア', en: 'household goods, furniture, interior' },
  health: { ja: '健康食品', en: 'health food' },
  hobby: { ja: 'ホビー', en: 'hobby' },
  vehicles: { ja: '自動車、バイク', en: 'cars, motorcycles' },
  other: { ja: 'その他', en: 'other' },
} as const satisfies Record<string, Text>;

const lengths = {
  'to-3-months': { ja: '3 か月以内', en: 'up to 3 months' },
  'to-1-year': { ja: '3 か月超 1 年以内', en: '3 months to 1 year' },
  'to-3-years': { ja: '1 年超 3 年未満', en: '1 to 3 years' },
  'from-3-years': { ja: '3 年以上', en: '3 years and more' },
} as const satisfies Record<string, Text>;

type Pair = readonly [incidents: number, cards: number | null];

const rowsOf = <Name extends string>(
  labels: Readonly<Record<Name, Text>>,
  figures: Readonly<Record<Name, Pair>>,
): PrintedLeakRow[] =>
  (Object.keys(labels) as Name[]).map((name) => ({
    label: labels[name],
    incidents: figures[name][0],
    cards: figures[name][1],
  }));

/** The four quarters of the report, as printed. */
export const leakQuarters: readonly LeakQuarter[] = Object.freeze([
  {
    calendarYear: 2024,
    quarter: 3,
    total: { incidents: 7, cards: 145_032 },
    byCategory: rowsOf(categories, {
      apparel: [0, 0],
      cosmetics: [0, 0],
      food: [5, 136_145],
      electronics: [0, 0],
      household: [1, 1_432],
      health: [0, 0],
      hobby: [0, 0],
      vehicles: [0, 0],
      other: [1, 7_455],
    }),
    byLength: rowsOf(lengths, {
      'to-3-months': [0, 0],
      'to-1-year': [0, 0],
      'to-3-years': [3, 25_132],
      'from-3-years': [4, 119_900],
    }),
    firstCounted: null,
  },
  {
    calendarYear: 2024,
    quarter: 4,
    total: { incidents: 8, cards: 177_772 },
    byCategory: rowsOf(categories, {
      apparel: [1, 71_943],
      cosmetics: [0, 0],
      food: [3, 67_489],
      electronics: [1, 4_257],
      household: [0, 0],
      health: [1, 4_494],
      hobby: [1, 0],
      vehicles: [0, 0],
      other: [1, 16_396],
    }),
    byLength: rowsOf(lengths, {
      'to-3-months': [1, 4_257],
      'to-1-year': [1, 6_929],
      'to-3-years': [0, 0],
      'from-3-years': [6, 166_586],
    }),
    firstCounted: null,
  },
  {
    calendarYear: 2025,
    quarter: 1,
    total: { incidents: 5, cards: 19_635 },
    byCategory: rowsOf(categories, {
      apparel: [0, 0],
      cosmetics: [0, 0],
      food: [3, 17_726],
      electronics: [0, 0],
      household: [1, 2_460],
      health: [0, 0],
      hobby: [1, 1_909],
      vehicles: [0, 0],
      other: [0, 0],
    }),
    byLength: rowsOf(lengths, {
      'to-3-months': [0, 0],
      'to-1-year': [1, 13_094],
      'to-3-years': [0, 0],
      'from-3-years': [4, 6_541],
    }),
    firstCounted: {
      incidents: 6,
      why: {
        ja: '食品の 1 件は、後にカード情報を含まないことが分かり除かれた（食品 4 件 → 3 件）。',
        en: 'One incident in food turned out to be without card data and was taken out (food: 4 to 3).',
      },
    },
  },
  {
    calendarYear: 2025,
    quarter: 2,
    total: { incidents: 4, cards: 33_872 },
    byCategory: rowsOf(categories, {
      apparel: [1, 30_712],
      cosmetics: [0, 0],
      food: [1, 2_270],
      electronics: [0, 0],
      household: [1, null],
      health: [0, 0],
      hobby: [0, 0],
      vehicles: [0, 0],
      other: [1, 890],
    }),
    byLength: rowsOf(lengths, {
      'to-3-months': [1, 2_270],
      'to-1-year': [0, 0],
      'to-3-years': [0, 0],
      'from-3-years': [2, 31_602],
    }),
    firstCounted: null,
  },
] satisfies LeakQuarter[]);

/** A printed table whose rows do not come to the printed total. `difference`: what the rows lack (negative: have too much). */
export interface UnequalSum {
  readonly calendarYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly table: 'byCategory' | 'byLength';
  readonly of: 'incidents' | 'cards';
  readonly printed: number;
  readonly sum: number;
  readonly difference: number;
}

/**
 * Where the tables, as printed, do not add up. Nothing is mended: the totals are trusted, and this is said beside them.
 *
 * @example unequalSums(leakQuarters).some(({ difference }) => difference === 13193) // true
 */
export function unequalSums(quarters: readonly LeakQuarter[]): UnequalSum[] {
  return quarters.flatMap(({ calendarYear, quarter, total, byCategory, byLength }) =>
    (['incidents', 'cards'] as const).flatMap((of) =>
      Object.entries({ byCategory, byLength } as const).flatMap(([table, rows]) => {
        const printed = total[of] ?? 0;
        const sum = rows.reduce((all, row) => all + (row[of] ?? 0), 0);
        return sum === printed
          ? []
          : [
              {
                calendarYear,
                quarter,
                table: table as 'byCategory' | 'byLength',
                of,
                printed,
                sum,
                difference: printed - sum,
              },
            ];
      }),
    ),
  );
}
