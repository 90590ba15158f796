import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import type { Status } from '../../assessment/verdict.ts';
import { Refusal } from '../../language/refusal.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { Annex } from '../annex/annex.ts';
import type { Layout } from '../annex/layout.ts';
import { aroundDifference } from '../comparison/around-difference.ts';
import { type Comparison, compareWorkbooks } from '../comparison/compare-workbooks.ts';
import type { Finding, FindingKind } from '../comparison/finding.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { machineSheetName } from '../receipt/receipt-sheet.ts';
import { lead, type MonthsPlan, monthsPlan } from '../sheets/months-plan.ts';
import { boxStyle } from '../sheets/style.ts';
import { type FollowedValue, followedPoints, mostFindings, valueFindings } from './followed-values.ts';
import { recalculatedAnnex } from './remake.ts';
import { annexWorkbook } from './write-annex.ts';

/** A cell that is there to be filled in, and was. */
export interface FilledCell {
  readonly sheet: string;
  readonly cell: string;
  readonly found: string;
}

/** A merchant whose answer, by the months now in the workbook, is not that of the receipt. */
export interface ChangedAnswer {
  readonly merchantId: string;
  readonly was: Status;
  /** Null when its months are gone. */
  readonly is: Status | null;
}

/** What came of comparing an annex with the one that was written. */
export interface AnnexComparison {
  readonly identical: boolean;
  /** In the order of sheets, rows and cells. */
  readonly findings: readonly Finding[];
  /** How many findings of a kind there are beyond those told, a thousand of each kind on each sheet. */
  readonly left: ReadonlyMap<FindingKind, number>;
  readonly filledIn: readonly FilledCell[];
  readonly followed: readonly FollowedValue[];
  readonly answers: readonly ChangedAnswer[];
  /** How many formulas were saved without their values, when all were; 0 otherwise. */
  readonly withoutValues: number;
}

/** Compares a file with an annex in a layout, made again; `receipt` is the one it shows. */
export async function compareAnnex(
  file: Uint8Array,
  annex: Annex,
  layout: Layout,
  receipt: Receipt,
): Promise<AnnexComparison> {
  const make = (of: Annex) => annexWorkbook(of, layout, receipt);
  const plan = monthsPlan(annex, layout);
  const comparison = await compareWorkbooks(file, () => make(annex), {
    isEntry: ({ style }) => style === boxStyle,
    owners: idsOf(annex),
    first: plan?.sheets.map(({ name }) => name) ?? [],
    most: mostFindings,
  });
  const changed = plan === undefined ? new Map() : changedMonths(annex, plan, comparison.numbers);
  const now = changed.size === 0 ? null : recalculated(annex, changed);
  const told = valueFindings(comparison, idsOf(annex), annex, now, make);
  const drawn = followedPoints(comparison.findings.list, now, make);
  const order = make(annex).sheets.map(({ name }) => name);
  const receiptSheets = receiptSheetNames(annex, layout);
  const findings = [...told.findings, ...drawn.findings].map((finding) => ofReceipt(finding, receiptSheets));
  return {
    identical: comparison.identical,
    findings: sorted(findings, order),
    left: comparison.findings.left,
    filledIn: comparison.filledIn,
    followed: [...told.followed, ...drawn.followed],
    answers: [...changedAnswers(annex, now), ...goneAnswers(annex, plan, findings)],
    withoutValues: comparison.withoutValue.all ? comparison.withoutValue.count : 0,
  };
}

/** The months of the merchants of which a figure was changed, as they stand now. */
function changedMonths(
  { source, assessment }: Annex,
  plan: MonthsPlan,
  numbers: Comparison['numbers'],
): Map<number, MerchantMonths> {
  const merchants = [...assessment.listed, ...assessment.undetermined];
  const changed = new Map<number, MerchantMonths>();
  for (const { sheet, row, column, found } of numbers) {
    const figure = plan.figureAt(sheet, row, column);
    const merchant = figure === null ? undefined : merchants[figure.position];
    if (figure === null || merchant === undefined || found.kind !== 'number') continue;
    if (!Number.isSafeInteger(found.value) || (figure.item === 'fraud' && found.value < 0)) continue;
    const { sales, fraud, knowledge } = changed.get(figure.position) ?? source.months(merchant);
    const months = { sales: sales.slice(), fraud: fraud.slice(), knowledge: knowledge.slice() };
    months[figure.item][figure.month] = found.value;
    changed.set(figure.position, months);
  }
  return changed;
}

/** The annex with those months; null where their sums are beyond what can be judged. */
function recalculated(annex: Annex, changed: ReadonlyMap<number, MerchantMonths>): Annex | null {
  try {
    return recalculatedAnnex(annex, changed);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const idsOf = ({ assessment }: Annex): Set<string> =>
  new Set(
    [...assessment.listed, ...assessment.undetermined].map(({ merchantId }) => cleanText(merchantId).text),
  );

function changedAnswers(annex: Annex, now: Annex | null): ChangedAnswer[] {
  if (now === null) return [];
  const answers = (of: Annex) => [...of.assessment.listed, ...of.assessment.undetermined];
  const after = answers(now);
  return answers(annex).flatMap(({ merchantId, status }, n): ChangedAnswer[] => {
    const is = after[n]?.status ?? null;
    return is === status ? [] : [{ merchantId, was: status, is }];
  });
}

/** Merchants whose months were deleted. */
function goneAnswers(
  { assessment }: Annex,
  plan: MonthsPlan | undefined,
  findings: readonly Finding[],
): ChangedAnswer[] {
  const merchants = [...assessment.listed, ...assessment.undetermined];
  return findings.flatMap(({ kind, sheet, row }): ChangedAnswer[] => {
    if (kind !== 'row-deleted' || sheet === null || row === null) return [];
    const figure = plan?.figureAt(sheet, row, lead);
    const merchant = figure?.item === 'fraud' ? merchants[figure.position] : undefined;
    return merchant === undefined
      ? []
      : [{ merchantId: merchant.merchantId, was: merchant.status, is: null }];
  });
}

const receiptSheetNames = ({ language }: Annex, { sheets }: Layout): ReadonlySet<string> =>
  new Set([
    machineSheetName[language],
    ...sheets.flatMap((sheet) => (sheet.kind === 'receipt' ? [sheet.name[language]] : [])),
  ]);

const ofCells: ReadonlySet<FindingKind> = new Set([
  'cell-changed',
  'cell-added',
  'row-deleted',
  'row-inserted',
]);

/** On the sheets of the receipt every word is part of it. Long texts are cut to where they differ. */
function ofReceipt(finding: Finding, receiptSheets: ReadonlySet<string>): Finding {
  const { kind, sheet } = finding;
  const own = sheet !== null && receiptSheets.has(sheet) && ofCells.has(kind);
  const [found, expected] = aroundDifference(finding.found, finding.expected);
  return { ...finding, kind: own ? 'receipt-changed' : kind, found, expected };
}

/** In the order of sheets, rows and columns; what concerns the workbook as a whole comes last. */
function sorted(findings: readonly Finding[], order: readonly string[]): Finding[] {
  const sheetOf = ({ sheet }: Finding) => {
    const at = sheet === null ? -1 : order.indexOf(sheet);
    return at < 0 ? order.length : at;
  };
  const columnOf = ({ cell }: Finding) => (cell ?? '').replace(/\d.*$/, '');
  return [...findings].sort(
    (a, b) =>
      sheetOf(a) - sheetOf(b) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      columnOf(a).length - columnOf(b).length ||
      (columnOf(a) < columnOf(b) ? -1 : columnOf(a) > columnOf(b) ? 1 : 0),
  );
}
