import { statusLabel } from '../../assessment/explain.ts';
import type { ExplainedMonth } from '../../assessment/explain-merchant.ts';
import { explainMerchant, idsAlike } from '../../assessment/explain-merchant.ts';
import { stateLabel } from '../../ledger/ledger.ts';
import type { MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { sharePercent, sharePercentBeside } from '../../money/rate.ts';
import { describeExplanation } from '../../report/lists/explanation.ts';
import { type Interest, roleLabels } from '../../review/interest.ts';
import type { ListAsked, ListedRow, ListPart, MerchantAnswer, MerchantMonth } from '../talk/result.ts';
import type { JudgedJob } from './judge.ts';

/** The part of the list that is asked for. */
export function listPart(
  { shown }: JudgedJob,
  { show, text, category, by, from, count }: ListAsked,
): ListPart {
  const { interests, lines } = shown;
  const categories = [...new Set(interests.flatMap(({ verdict }) => verdict.facts?.category ?? []))].sort();
  const sought = plain(text);
  const found = interests
    .map((interest, place) => ({ interest, place }))
    .filter(
      ({ interest: { verdict, roles } }) =>
        (show === 'all' || roles.some((role) => role === show)) &&
        (category === null || verdict.facts?.category === category) &&
        (sought === '' ||
          plain(verdict.merchantId).includes(sought) ||
          plain(verdict.merchantName).includes(sought)),
    )
    .sort((one, other) => orders[by](one.interest, other.interest) || one.place - other.place);
  return {
    matched: found.length,
    categories,
    rows: found
      .slice(from, from + count)
      .map(({ interest, place }) => rowOf(interest, place, lines.reference)),
  };
}

/** As people type: width and case do not matter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const largestOf = ({ verdict }: Interest): number =>
  Math.max(0, ...verdict.months.map(({ fraudAmount }) => fraudAmount ?? 0));

const shareOf = ({ verdict: { complete, salesAmount, fraudAmount } }: Interest): number =>
  complete && salesAmount > 0 ? fraudAmount / salesAmount : -1;

const orders: Readonly<Record<ListAsked['by'], (one: Interest, other: Interest) => number>> = {
  place: () => 0,
  fraud: (one, other) => other.verdict.fraudAmount - one.verdict.fraudAmount,
  // For the order alone; the verdict multiplied whole numbers.
  rate: (one, other) => shareOf(other) - shareOf(one),
  largest: (one, other) => largestOf(other) - largestOf(one),
  id: (one, other) => (one.verdict.merchantId < other.verdict.merchantId ? -1 : 1),
};

function rowOf(
  { verdict, roles: all, points }: Interest,
  place: number,
  reference: JudgedJob['shown']['lines']['reference'],
): ListedRow {
  // What most of the listed depend on is said once, above the list.
  const roles = all.filter((role) => role !== 'reading' || all.length === 1 || points.length > 0);
  const { merchantId, merchantName, facts, salesAmount, fraudAmount, complete, monthsOver, months } = verdict;
  const rate = !complete
    ? null
    : reference === null
      ? sharePercent(fraudAmount, salesAmount, 4)
      : sharePercentBeside(fraudAmount, salesAmount, reference);
  return {
    place,
    id: merchantId,
    name: merchantName,
    roles,
    roleNames: roles.map((role) => roleLabels[role]),
    category: facts?.category ?? null,
    sales: salesAmount,
    fraud: fraudAmount,
    rate: rate ?? null,
    monthsOver: monthsOver.length,
    months: months.map((month) => month.fraudAmount),
  };
}

/** A merchant's page; where months are of several rows, these are read again. */
export async function merchantAnswer(
  { assessment, comparison }: JudgedJob,
  id: string,
  rowsOf: (members: readonly string[]) => Promise<readonly MerchantMonthRows[]>,
): Promise<MerchantAnswer> {
  const first = explainMerchant(assessment, id, { comparison });
  if (first === undefined) {
    const { ledger } = assessment;
    return { found: false, alike: idsAlike(ledger.rolledFrom ?? ledger, id) };
  }
  const several = first.months.some(({ rowCount }) => rowCount === null);
  const rows = several ? await rowsOf(first.verdict.members) : [];
  const explained = several ? (explainMerchant(assessment, id, { comparison, rows }) ?? first) : first;
  const { verdict, months, monthlyThreshold } = explained;
  return {
    found: true,
    page: {
      id: verdict.merchantId,
      name: verdict.merchantName,
      status: statusLabel[verdict.status],
      statusCode: verdict.status,
      threshold: monthlyThreshold,
      months: months.map(monthOf),
      explanation: { ja: describeExplanation(explained, 'ja'), en: describeExplanation(explained, 'en') },
    },
  };
}

const monthOf = ({
  month,
  state,
  salesAmount,
  fraudAmount,
  overBy,
  rows,
}: ExplainedMonth): MerchantMonth => ({
  month,
  sales: salesAmount,
  fraud: fraudAmount,
  over: overBy !== null && overBy > 0,
  state: state === 'reported' ? null : stateLabel[state],
  places: rows.map(({ file, row }) => `${file}:${row}`),
});
