import { describeMeasures } from '../assessment/describe-measures.ts';
import { explain } from '../assessment/explain.ts';
import type { MonthFigures, Verdict } from '../assessment/verdict.ts';
import type { Text } from '../language/text.ts';
import type { MerchantFacts } from '../ledger/merchant.ts';
import { type Currency, unitOf } from '../money/currency.ts';
import { formatYen } from '../money/yen.ts';
import { utf8Bytes } from '../platform/bytes.ts';
import { plotRoles } from './charts/two-axis.ts';
import type { Interest } from './interest.ts';
import { shownRate } from './merchant-columns.ts';
import { type Phrase, phrased } from './phrases.ts';
import type { RuleLines } from './plot.ts';

/**
 * One merchant as the page's script reads it: short, because there may be thousands.
 * 0 id, 1 name, 2 category (index, -1: none), 3 roles (bits in the order of `plotRoles`), 4 months, 5 rate in percent
 * (`""`: a month is unknown, `"-"`: sales are zero), 6 months over, 7 explanation, 8 notes (indexes of `notes`),
 * 9 open points it depends on (indexes of `points`), 10 what the register knows of it (texts of `facts`; left out behind
 * the last).
 */
export type Row = readonly [
  string,
  string,
  number,
  number,
  string,
  string,
  number,
  string,
  readonly number[],
  readonly number[],
  readonly string[],
];

/** Everything the page's script is given. */
export interface PageData {
  readonly months: readonly string[];
  readonly threshold: number | null;
  /** Of every amount. */
  readonly unit: Text;
  readonly categories: readonly string[];
  readonly phrases: readonly Phrase[];
  readonly notes: readonly Text[];
  readonly points: readonly Text[];
  /** What the register's facts are called, in the order of each row's. */
  readonly facts: readonly Text[];
  readonly rows: readonly Row[];
  /** How many merchants more there are, who would make the page too large. */
  readonly left: number;
}

/** So many bytes of rows, and a page stays below two megabytes whatever the data. */
const mostBytes = 1_650_000;

/** The merchants of interest as data, with the amount a month must be above to draw beside their months. */
export function pageData(
  interests: readonly Interest[],
  months: readonly string[],
  { threshold, reference }: RuleLines,
  currency: Currency,
): PageData {
  const { phrases, explanations } = phrased(
    interests.map(({ verdict, distance }) => ({
      lines: [...linesOf(verdict), ...(distance === null ? [] : [distance])],
      known: knownOf(verdict),
    })),
  );
  const categories = new Map<string, number>();
  const notes = indexed();
  const points = indexed();
  const rowOf = (interest: Interest, at: number): Row => {
    const { verdict, roles: own, notes: said, points: named } = interest;
    const rate = shownRate(interest, reference);
    return [
      verdict.merchantId,
      verdict.merchantName,
      numberOf(categories, verdict.facts?.category ?? null),
      own.reduce((bits, role) => bits | (1 << plotRoles.indexOf(role)), 0),
      verdict.months.map(cell).join(';'),
      rate === undefined ? '' : (rate ?? '-'),
      verdict.monthsOver.length,
      explanations[at] as string,
      said.map(notes.of),
      named.map(points.of),
      factsOf(verdict),
    ];
  };
  const rows: Row[] = [];
  let bytes = 0;
  for (const [at, interest] of interests.entries()) {
    const row = rowOf(interest, at);
    bytes += utf8Bytes(JSON.stringify(row)).length;
    if (bytes > mostBytes) break;
    rows.push(row);
  }
  return {
    months,
    threshold,
    unit: unitOf(currency),
    categories: [...categories.keys()],
    phrases,
    notes: notes.texts,
    points: points.texts,
    facts: shownFacts.map(([, label]) => label),
    rows,
    left: interests.length - rows.length,
  };
}

/** What a row that is opened shows of the register; measures and the day of the survey stand with the explanation. */
const shownFacts = [
  ['corporateNumber', { ja: '法人番号', en: 'corporate number' }],
  ['representative', { ja: '代表者', en: 'representative' }],
  ['address', { ja: '所在地', en: 'address' }],
  ['tradeType', { ja: '取引の種類', en: 'type of trade' }],
  ['umbrella', { ja: '包括加盟店・PSP', en: 'umbrella merchant or PSP' }],
  ['threeDSecure', { ja: '3-D セキュア', en: '3-D Secure' }],
  ['contractFrom', { ja: '契約開始日', en: 'contract from' }],
  ['contractUntil', { ja: '契約終了日', en: 'contract until' }],
] as const satisfies readonly (readonly [keyof MerchantFacts, Text])[];

function factsOf({ facts }: Verdict): readonly string[] {
  if (facts === null) return [];
  const texts = shownFacts.map(([fact]) => facts[fact] ?? '');
  while (texts.at(-1) === '') texts.pop();
  return texts;
}

/** Texts held once each, by their numbers. */
function indexed(): { readonly texts: readonly Text[]; of(text: Text): number } {
  const numbers = new Map<string, number>();
  const texts: Text[] = [];
  return {
    texts,
    of(text) {
      const key = JSON.stringify(text);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, texts.length);
      return texts.push(text) - 1;
    },
  };
}

/** A value's number in order of appearance; -1 for none. */
function numberOf(known: Map<string, number>, value: string | null): number {
  if (value === null) return -1;
  const number = known.get(value) ?? known.size;
  known.set(value, number);
  return number;
}

/** One month: `sales,fraud` in base 36 (fraud of zero left out), or a sign for a month without figures. */
function cell({ state, salesAmount, fraudAmount }: MonthFigures): string {
  switch (state) {
    case 'reported': {
      const sales = salesAmount === null ? '' : salesAmount.toString(36);
      return fraudAmount === null || fraudAmount === 0 ? sales : `${sales},${fraudAmount.toString(36)}`;
    }
    case 'no-activity':
      return '';
    case 'no-contract':
      return '~';
    case 'rejected':
      return '?';
    case 'not-covered':
      return '!';
  }
}

/** The explanation line by line, without its heading: the page writes id and name itself. */
function linesOf(verdict: Verdict): Text[] {
  const nameless = { ...verdict, merchantId: '', merchantName: '' };
  const [ja, en] = [bodyOf(explain(nameless, 'ja')), bodyOf(explain(nameless, 'en'))];
  // Both languages tell the same things in the same order; were one ever longer, nothing may be left out.
  const count = Math.max(ja.length, en.length);
  const measures = describeMeasures(verdict.facts);
  return [
    ...Array.from({ length: count }, (_, n) => ({ ja: ja[n] ?? '', en: en[n] ?? '' })),
    ...(measures === null ? [] : [measures]),
  ];
}

const bodyOf = (text: string): string[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^- /, ''));

/** Figures the page's script has or works out itself, in the order it does. */
function knownOf({ months, fraudAmount, salesAmount }: Verdict): string[] {
  return [
    ...months.map(({ month }) => month),
    ...months.map((month) => formatYen(month.fraudAmount ?? 0)),
    formatYen(fraudAmount),
    formatYen(salesAmount),
  ];
}
