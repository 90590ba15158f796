import { statusLabel } from '../../assessment/explain.ts';
import type { ExplainedMonth } from '../../assessment/explain-merchant.ts';
import { explainMerchant, idsAlike } from '../../assessment/explain-merchant.ts';
import type { Language } from '../../language/text.ts';
import { stateLabel } from '../../ledger/ledger.ts';
import type { MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { utf8Bytes } from '../../platform/bytes.ts';
import { describeExplanation } from '../../report/lists/explanation.ts';
import { type Interest, roleLabels } from '../../review/interest.ts';
import { largestMonth, merchantsCsv, rateWords } from '../../review/merchant-columns.ts';
import type {
  ListAsked,
  ListedRow,
  ListFilters,
  ListPart,
  MadeFile,
  MerchantAnswer,
  MerchantMonth,
} from '../talk/result.ts';
import type { JudgedJob } from './judge.ts';

/** The part of the list that is asked for. */
export function listPart(judged: JudgedJob, asked: ListAsked): ListPart {
  const { interests, lines } = judged.shown;
  const found = chosen(judged, asked);
  return {
    matched: found.length,
    categories: [...new Set(interests.flatMap(({ verdict }) => verdict.facts?.category ?? []))].sort(),
    rows: found
      .slice(asked.from, asked.from + asked.count)
      .map(({ interest, place }) => rowOf(interest, place, lines.reference)),
  };
}

/** All of the list that the filters let through, in its order, as the CSV that the review page saves. */
export function listedCsv(judged: JudgedJob, filters: ListFilters, language: Language): MadeFile {
  const { shown, assessment } = judged;
  const rows = chosen(judged, filters).map(({ interest }) => interest);
  const text = merchantsCsv(rows, shown.lines.reference, assessment.ledger.currency, language);
  return {
    name: 'merchants.csv',
    type: 'text/csv;charset=utf-8',
    bytes: new Uint8Array(utf8Bytes(text)),
  };
}

/** The merchants that the filters let through, in order, each with its place among all. */
function chosen(
  { shown }: JudgedJob,
  { show, text, category, by }: ListFilters,
): readonly { readonly interest: Interest; readonly place: number }[] {
  const sought = plain(text);
  return shown.interests
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
}

/** As people type: width and case do not matter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const shareOf = ({ verdict: { complete, salesAmount, fraudAmount } }: Interest): number =>
  complete && salesAmount > 0 ? fraudAmount / salesAmount : -1;

const orders: Readonly<Record<ListAsked['by'], (one: Interest, other: Interest) => number>> = {
  place: () => 0,
  fraud: (one, other) => other.verdict.fraudAmount - one.verdict.fraudAmount,
  // For the order alone; the verdict multiplied whole numbers.
  rate: (one, other) => shareOf(other) - shareOf(one),
  largest: (one, other) => largestMonth(other) - largestMonth(one),
  id: (one, other) => (one.verdict.merchantId < other.verdict.merchantId ? -1 : 1),
};

function rowOf(
  interest: Interest,
  place: number,
  reference: JudgedJob['shown']['lines']['reference'],
): ListedRow {
  const { verdict, roles: all, points } = interest;
  // What most of the listed depend on is said once, above the list.
  const roles = all.filter((role) => role !== 'reading' || all.length === 1 || points.length > 0);
  const { merchantId, merchantName, facts, salesAmount, fraudAmount, monthsOver, months } = verdict;
  return {
    place,
    id: merchantId,
    name: merchantName,
    roles,
    roleNames: roles.map((role) => roleLabels[role]),
    category: facts?.category ?? null,
    sales: salesAmount,
    fraud: fraudAmount,
    rate: rateWords(interest, reference, ' %'),
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
