import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import type { Status } from '../../assessment/verdict.ts';
import { Refusal } from '../../language/refusal.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { chartXml } from '../../workbook/chart.ts';
import { crc32 } from '../../workbook/inflate.ts';
import { address, type Row } from '../../workbook/sheet.ts';
import type { ViewValue } from '../../workbook/view.ts';
import { chartFeatures } from '../../workbook/view-chart.ts';
import type { Workbook } from '../../workbook/write-workbook.ts';
import { treeOf } from '../../workbook/xml-tree.ts';
import type { Annex } from '../annex/annex.ts';
import type { Layout, MonthsSheet } from '../annex/layout.ts';
import { type FoundValue, isSameValue, shownWords } from '../comparison/compare-cells.ts';
import { type Comparison, compareWorkbooks } from '../comparison/compare-workbooks.ts';
import type { Finding, FindingKind } from '../comparison/finding.ts';
import { place } from '../comparison/written-book.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { machineSheetName } from '../receipt/receipt-sheet.ts';
import { lead, type MonthsPlan, planMonths } from '../sheets/months-plan.ts';
import { boxStyle } from '../sheets/style.ts';
import { recalculatedAnnex } from './remake.ts';
import { annexWorkbook } from './write-annex.ts';

/** A cell that is there to be filled in, and was. */
export interface FilledCell {
  readonly sheet: string;
  readonly cell: string;
  readonly found: string;
}

/** A value that was recalculated, rightly, from months that were changed. */
export interface FollowedValue {
  readonly sheet: string;
  /** `P14`; of a chart, what of it. */
  readonly cell: string;
  readonly found: string;
  readonly written: string;
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

/** Findings of each kind that are told of each sheet. */
const most = 1000;

/** Compares a file with an annex in a layout, made again; `receipt` is the one it shows. */
export async function compareAnnex(
  file: Uint8Array,
  annex: Annex,
  layout: Layout,
  receipt: Receipt,
): Promise<AnnexComparison> {
  const make = (of: Annex) => annexWorkbook(of, layout, receipt);
  const monthsLayout = layout.sheets.find((sheet): sheet is MonthsSheet => sheet.kind === 'months');
  const plan = monthsLayout && planMonths(annex, monthsLayout);
  const comparison = await compareWorkbooks(file, () => make(annex), {
    isEntry: ({ style }) => style === boxStyle,
    owners: idsOf(annex),
    first: plan?.sheets.map(({ name }) => name) ?? [],
    most,
  });
  const changed = plan === undefined ? new Map() : changedMonths(annex, plan, comparison.numbers);
  const now = changed.size === 0 ? null : recalculated(annex, changed);
  const told = valueFindings(comparison, annex, now, make);
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

/** Tells values that follow from changed months from those that do not, and from those that still should. */
function valueFindings(
  comparison: Comparison,
  annex: Annex,
  now: Annex | null,
  make: (annex: Annex) => Workbook,
): { readonly findings: readonly Finding[]; readonly followed: readonly FollowedValue[] } {
  const findings: Finding[] = [];
  const followed: FollowedValue[] = [];
  const wrong = (
    value: Pick<FoundValue, 'sheet' | 'cell' | 'row' | 'merchantId'>,
    found: string,
    expected: string,
  ) => findings.push({ ...value, kind: 'value-wrong', what: null, found, expected, further: 0 });
  const recalculatedTo =
    now === null ? new Map<string, Recalculated>() : recalculatedValues(make(annex), make(now), idsOf(annex));
  for (const value of comparison.values) {
    const { sheet, cell, row, column, found, written, merchantId } = value;
    const key = `${sheet} ${place(row, column)}`;
    const expected = recalculatedTo.get(key)?.now ?? written;
    recalculatedTo.delete(key);
    if (isSameValue(expected, found))
      followed.push({ sheet, cell, found: shownWords(found), written: shownWords(written) });
    else if (findings.length < most)
      wrong(
        { sheet, cell, row: comparison.rowOf(sheet, row) ?? row, merchantId },
        shownWords(found),
        shownWords(expected),
      );
  }
  if (comparison.withoutValue.all) return { findings, followed };
  const named = new Set(comparison.findings.list.map(({ sheet, cell }) => `${sheet} ${cell}`));
  for (const { sheet, row, column, was, now: expected, owner } of recalculatedTo.values()) {
    const found = comparison.rowOf(sheet, row);
    if (found === null || findings.length >= most) continue;
    const cell = address(column, found);
    if (named.has(`${sheet} ${cell}`)) continue;
    wrong({ sheet, cell, row: found, merchantId: owner }, shownWords(was), shownWords(expected));
  }
  return { findings, followed };
}

/** A formula's value as it was written, and as it is worked out now. */
interface Recalculated {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly was: ViewValue;
  readonly now: ViewValue;
  readonly owner: string | null;
}

/** The formulas of two workbooks of the same shape whose values differ. */
function recalculatedValues(
  was: Workbook,
  now: Workbook,
  owners: ReadonlySet<string>,
): Map<string, Recalculated> {
  const differing = new Map<string, Recalculated>();
  for (const [n, sheet] of was.sheets.entries()) {
    const others = now.sheets[n]?.rows[Symbol.iterator]();
    let row = 0;
    for (const { cells } of sheet.rows) {
      row++;
      const other = others?.next().value as Row | undefined;
      for (const [column, cell] of cells.entries()) {
        const counterpart = other?.cells[column];
        if (cell?.kind !== 'formula' || counterpart?.kind !== 'formula' || cell.value === counterpart.value)
          continue;
        const named = cells.find((each) => each?.kind === 'text' && owners.has(each.text));
        differing.set(`${sheet.name} ${place(row, column)}`, {
          sheet: sheet.name,
          row,
          column,
          was: shownValue(cell.value),
          now: shownValue(counterpart.value),
          owner: named?.kind === 'text' ? named.text : null,
        });
      }
    }
  }
  return differing;
}

const shownValue = (value: number | string): ViewValue =>
  typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', value };

const idsOf = ({ assessment }: Annex): Set<string> =>
  new Set(
    [...assessment.listed, ...assessment.undetermined].map(({ merchantId }) => cleanText(merchantId).text),
  );

/** Points of charts that were drawn anew, rightly, from months that were changed. */
function followedPoints(
  findings: readonly Finding[],
  now: Annex | null,
  make: (annex: Annex) => Workbook,
): { readonly findings: readonly Finding[]; readonly followed: readonly FollowedValue[] } {
  if (now === null || !findings.some(({ kind }) => kind === 'chart')) return { findings, followed: [] };
  const points = new Map<string, string>();
  for (const { name, rows, charts = [] } of make(now).sheets) {
    // What charts draw may be worked out as their sheet's rows pass.
    if (charts.length > 0) for (const _ of rows);
    for (const [n, chart] of charts.entries()) {
      const packed = new TextEncoder().encode(chartXml(chart));
      const part = { name: 'chart', method: 0, crc: crc32(packed, 0), size: packed.length, packed };
      for (const feature of chartFeatures(treeOf(part), String(n + 1)))
        points.set(`${name} ${feature.name}`, feature.value);
    }
  }
  const followed: FollowedValue[] = [];
  const left = findings.filter(({ kind, sheet, what, found, expected }) => {
    if (kind !== 'chart' || sheet === null || what === null || found === null || expected === null)
      return true;
    if (!what.includes(' point ') || points.get(`${sheet} ${what}`) !== found) return true;
    followed.push({ sheet, cell: what, found, written: expected });
    return false;
  });
  return { findings: left, followed };
}

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

const longest = 300;

/** Two long texts, cut to where they differ. */
export function aroundDifference(
  found: string | null,
  expected: string | null,
): [string | null, string | null] {
  if ((found?.length ?? 0) <= longest && (expected?.length ?? 0) <= longest) return [found, expected];
  let at = 0;
  if (found !== null && expected !== null) while (found[at] === expected[at]) at++;
  const from = Math.max(0, at - 40);
  const cut = (text: string | null) =>
    text === null
      ? null
      : `${from > 0 ? '…' : ''}${text.slice(from, from + longest)}${text.length > from + longest ? '…' : ''}`;
  return [cut(found), cut(expected)];
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
