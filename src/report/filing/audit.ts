import { answerLeg, legBench, quantify } from '../../assessment/evaluate.ts';
import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import { layOut, type ReadyRule } from '../../assessment/ready-rule.ts';
import { both, type Truth } from '../../assessment/truth.ts';
import { type Status, statusOf } from '../../assessment/verdict.ts';
import { type BusinessYear, businessYear } from '../../calendar/business-year.ts';
import { isoDate } from '../../calendar/iso-date.ts';
import type { YearMonth } from '../../calendar/year-month.ts';
import type { Text } from '../../language/text.ts';
import { addYen, type Yen, yen } from '../../money/yen.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { OpenWorkbook, SeenRow } from '../../workbook/read-workbook.ts';
import { address } from '../../workbook/sheet.ts';
import { type AnnexFrame, annexFrame } from '../annex/annex.ts';
import type { Judged } from '../annex/annex-source.ts';
import { truthNumber } from '../annex/formula.ts';
import type { MerchantsSheet } from '../annex/layout.ts';
import { compareMarks, digestOfMarks, marksOfSeen } from '../receipt/cell-marks.ts';
import { receiptIn } from '../receipt/read-receipt.ts';
import { type Receipt, receiptDigest, ruleIsIntact } from '../receipt/receipt.ts';
import { machineSheetName, receiptRows } from '../receipt/receipt-sheet.ts';
import { placedColumns, windowsOfYear, workedOut } from '../sheets/merchants-sheet.ts';
import { lead } from '../sheets/months-plan.ts';
import { numberedName } from '../sheets/page.ts';
import { blockReader, type SeenBlock } from './read-months.ts';

/** One place of an annex that is not as it was written, or does not follow from its months. */
export interface AuditFinding {
  readonly kind: /** a cell's figure, text or formula is another */
    | 'cell-changed'
    /** a formula shows something else than the months give */
    | 'value-wrong'
    | 'row-deleted'
    | 'row-inserted'
    | 'sheet-missing'
    | 'sheet-added'
    /** the receipt or the verification data themselves */
    | 'receipt-changed';
  readonly sheet: string;
  /** `D7`; null when it concerns a row or a sheet as a whole. */
  readonly cell: string | null;
  /** 1-based; null when it concerns a sheet as a whole. */
  readonly row: number | null;
  readonly found: string | null;
  /** Null where only a digest of what was written is left. */
  readonly expected: string | null;
  /** The merchant whose row it is, where it can be told. */
  readonly merchantId: string | null;
}

/** A merchant whose answer, by the months now in the workbook, is not that of the receipt. */
export interface AuditedAnswer {
  readonly merchantId: string;
  readonly was: Status;
  /** Null when its months are gone. */
  readonly is: Status | null;
}

/** What came of auditing an annex. */
export interface Audit {
  readonly receipt: Receipt;
  readonly findings: readonly AuditFinding[];
  /** Cells that are there to be filled in, and were: measures taken, sign-off. No findings. */
  readonly filledIn: readonly { readonly sheet: string; readonly cell: string; readonly found: string }[];
  readonly answers: readonly AuditedAnswer[];
}

/** What a finding's kind means. */
export const auditFindingText: Readonly<Record<AuditFinding['kind'], Text>> = Object.freeze({
  'cell-changed': { ja: '作成後に変更されたセル', en: 'cell changed since it was written' },
  'value-wrong': { ja: '月別の金額から計算した値と異なるセル', en: 'value does not follow from the months' },
  'row-deleted': { ja: '削除された行', en: 'row deleted' },
  'row-inserted': { ja: '追加された行', en: 'row added' },
  'sheet-missing': { ja: '削除されたシート', en: 'sheet deleted' },
  'sheet-added': { ja: '追加されたシート', en: 'sheet added' },
  'receipt-changed': { ja: '変更された受領証・検証データ', en: 'receipt or verification data changed' },
});

/**
 * Audits an annex without its inputs: rereads it, works every sum, test and verdict out from the monthly figures in it,
 * and names each cell that was edited after it was written.
 *
 * @throws Refusal `workbook-unreadable`, `receipt-missing`, `receipt-invalid`.
 */
export async function auditAnnex(annex: Uint8Array): Promise<Audit> {
  const { workbook, receipt, marks } = await receiptIn(annex);
  const { options } = receipt;
  const year = businessYear(options.businessYear.first, options.businessYear.last);
  const frame = annexFrame(ruleOf(receipt, year), options.language);
  const findings: AuditFinding[] = [...(await receiptFindings(workbook, receipt, marks))];
  const filledIn: { sheet: string; cell: string; found: string }[] = [];

  for (const sheet of receipt.sheets) {
    const found: string[] = [];
    const there = await workbook.readSheet(sheet.name, (row) => {
      while (found.length < row.number - 1) found.push('');
      found.push(marksOfSeen(row));
    });
    if (!there) {
      findings.push(finding('sheet-missing', sheet.name));
      continue;
    }
    const written = marks.get(sheet.name) ?? [];
    const differences = compareMarks(trimmedEnd(written), trimmedEnd(found));
    const values = await valuesAt(workbook, sheet.name, new Set(differences.map(({ row }) => row)));
    for (const { kind, row, column } of differences) {
      const cell = column === null ? null : address(column, row);
      const value = cell === null ? null : (values.get(cell) ?? '');
      if (kind === 'filled-in') filledIn.push({ sheet: sheet.name, cell: cell ?? '', found: value ?? '' });
      else {
        const of = kind === 'changed' ? 'cell-changed' : kind;
        findings.push({ ...finding(of, sheet.name), row, cell, found: value });
      }
    }
  }
  const own = new Set([
    ...receipt.sheets.map(({ name }) => name),
    ...Object.values(machineSheetName),
    ...receiptSheetNames(receipt),
  ]);
  for (const name of workbook.sheetNames) if (!own.has(name)) findings.push(finding('sheet-added', name));

  const judged = await judgeMonths(workbook, receipt, frame, findings);
  for (const sheet of options.layout.sheets) {
    if (sheet.kind === 'merchants') await checkMerchants(workbook, receipt, frame, sheet, judged, findings);
  }
  return {
    receipt,
    findings: await named(findings, workbook, receipt),
    filledIn,
    answers: answersOf(receipt, judged),
  };
}

/** The rule as the receipt has it, made ready for its business year. */
const ruleOf = ({ rule, rate, options }: Receipt, year: BusinessYear): ReadyRule =>
  layOut({
    regulation: { ...rule.regulation, editions: [rule.edition] },
    edition: rule.edition,
    businessYear: year,
    asOf: isoDate(options.asOf),
    readings: options.readings,
    referenceRate: rate,
  });

const finding = (kind: AuditFinding['kind'], sheet: string): AuditFinding => ({
  kind,
  sheet,
  cell: null,
  row: null,
  found: null,
  expected: null,
  merchantId: null,
});

const trimmedEnd = (rows: readonly string[]): readonly string[] => {
  let end = rows.length;
  while (end > 0 && rows[end - 1] === '') end--;
  return rows.slice(0, end);
};

const receiptSheetNames = ({ options }: Receipt): string[] =>
  options.layout.sheets.flatMap((sheet) => (sheet.kind === 'receipt' ? [sheet.name[options.language]] : []));

/** Whether receipt, its copy for people, and the marks still belong together. */
async function receiptFindings(
  workbook: OpenWorkbook,
  receipt: Receipt,
  marks: ReadonlyMap<string, readonly string[]>,
): Promise<AuditFinding[]> {
  const { language, layout } = receipt.options;
  const machine = machineSheetName[language];
  const findings: AuditFinding[] = [];
  const digest = receiptDigest(receipt);
  if (digest !== receipt.sha256 || !ruleIsIntact(receipt.rule)) {
    findings.push({ ...finding('receipt-changed', machine), found: digest, expected: receipt.sha256 });
  }
  for (const { name, sha256 } of receipt.sheets) {
    const found = digestOfMarks({ name, rows: marks.get(name) ?? [] });
    if (found !== sha256) findings.push({ ...finding('receipt-changed', machine), found, expected: sha256 });
  }
  for (const sheet of layout.sheets) {
    if (sheet.kind !== 'receipt') continue;
    const name = sheet.name[language];
    const seen = new Map<string, string>();
    const there = await workbook.readSheet(name, ({ number, cells }) => {
      for (const [column, { value }] of cells) seen.set(address(column, number), String(value));
    });
    if (!there) {
      findings.push(finding('sheet-missing', name));
      continue;
    }
    let number = 0;
    for (const { cells } of receiptRows(sheet.title[language], language, receipt)) {
      number++;
      for (const [column, cell] of cells.entries()) {
        if (cell?.kind !== 'text') continue;
        const at = address(column, number);
        const found = seen.get(at) ?? '';
        seen.delete(at);
        if (found === cell.text) continue;
        findings.push({
          ...finding('receipt-changed', name),
          cell: at,
          row: number,
          found,
          expected: cell.text,
        });
      }
    }
    for (const [cell, found] of seen)
      findings.push({ ...finding('receipt-changed', name), cell, found, expected: '' });
  }
  return findings;
}

async function valuesAt(
  workbook: OpenWorkbook,
  sheet: string,
  rows: ReadonlySet<number>,
): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  if (rows.size === 0) return values;
  await workbook.readSheet(sheet, ({ number, cells }) => {
    if (!rows.has(number)) return;
    for (const [column, { value, formula }] of cells) {
      values.set(address(column, number), formula === null ? String(value) : `=${formula}`);
    }
  });
  return values;
}

/** One merchant as its months in the workbook judge it. */
interface FromMonths extends Judged {
  readonly figures: MerchantMonths;
}

/** Judges every block of the monthly detail and holds the block's own formulas against it. */
async function judgeMonths(
  workbook: OpenWorkbook,
  receipt: Receipt,
  frame: AnnexFrame,
  findings: AuditFinding[],
): Promise<Map<string, FromMonths>> {
  const judged = new Map<string, FromMonths>();
  const layout = receipt.options.layout.sheets.find((sheet) => sheet.kind === 'months');
  if (layout === undefined) return judged;
  const totalColumn = lead + frame.horizon.months.length;
  const names = receipt.sheets.map(({ name }) => name);
  for (let n = 0; ; n++) {
    const sheet = numberedName(layout.name[receipt.options.language], n);
    if (!names.includes(sheet)) return judged;
    const check = (
      row: SeenRow | undefined,
      column: number,
      expected: number | string,
      merchantId: string,
    ) => {
      const found = row?.cells.get(column);
      if (row === undefined || found === undefined || found.formula === null || same(found.value, expected))
        return;
      findings.push({
        kind: 'value-wrong',
        sheet,
        cell: address(column, row.number),
        row: row.number,
        found: String(found.value),
        expected: String(expected),
        merchantId,
      });
    };
    const reader = blockReader(frame, ({ merchantId, figures, rows }: SeenBlock) => {
      const answer = judgeFigures(frame, receipt, figures);
      if (!judged.has(merchantId)) judged.set(merchantId, { ...answer, figures });
      check(rows[0], totalColumn, answer.salesAmount, merchantId);
      check(rows[1], totalColumn, answer.fraudAmount, merchantId);
      for (const [l, { truth, windows }] of answer.findings.entries()) {
        check(rows[2 + l], totalColumn, truthNumber[truth], merchantId);
        const leg = frame.legs[l]?.ready;
        if (leg === undefined || leg.leg.window === 'business-year') continue;
        for (const [w, window] of windows.entries()) {
          const at = lead + (leg.windows[w]?.end ?? 1) - 1;
          const found = rows[2 + l]?.cells.get(at)?.value;
          // A window without contract holds a word in place of a number; the marks watch over its formula.
          if (window.contracted || typeof found === 'number')
            check(rows[2 + l], at, truthNumber[window.truth], merchantId);
        }
      }
    });
    await workbook.readSheet(sheet, reader.row);
    reader.end();
  }
}

function judgeFigures(frame: AnnexFrame, receipt: Receipt, figures: MerchantMonths): Judged {
  const { horizon, legs } = frame;
  let answer: Truth = 'yes';
  const findings = legs.map(({ ready }) => {
    const bench = legBench(ready);
    const truth = answerLeg(bench, figures);
    answer = both(answer, truth);
    return {
      truth,
      windows: ready.windows.map((window, w) => ({
        first: horizon.months[window.start] as YearMonth,
        truth: bench.truths[w] as Truth,
        contracted: bench.sums.contracted[w] === 1,
      })),
    };
  });
  const ofYear = (column: Float64Array): Yen =>
    column.subarray(horizon.firstOfYear).reduce<Yen>((sum, amount) => addYen(sum, yen(amount)), yen(0));
  const { monthly } = frame;
  const windows =
    monthly === undefined ? [] : windowsOfYear(frame, monthly).map((w) => findings[monthly]?.windows[w]);
  return {
    findings,
    status: statusOf(answer),
    salesAmount: ofYear(figures.sales),
    fraudAmount: ofYear(figures.fraud),
    complete: figures.knowledge.subarray(horizon.firstOfYear).every((known) => known !== 1),
    everyMonthOver: quantify(
      { kind: 'every', windows: receipt.options.readings.contractMonths },
      windows.map((window) => window?.truth ?? 'no'),
      Uint8Array.from(windows, (window) => (window?.contracted === true ? 1 : 0)),
    ),
  };
}

/** Holds the formulas of a sheet of merchants against what their months give. */
async function checkMerchants(
  workbook: OpenWorkbook,
  receipt: Receipt,
  frame: AnnexFrame,
  layout: MerchantsSheet,
  judged: ReadonlyMap<string, FromMonths>,
  findings: AuditFinding[],
): Promise<void> {
  const columns = placedColumns(frame, layout.columns);
  const key = columns.findIndex((column) => column.kind === 'field' && column.field === 'merchantId');
  const sheet = layout.name[receipt.options.language];
  if (key < 0) return;
  await workbook.readSheet(sheet, ({ number, cells }) => {
    const merchantId = String(cells.get(key)?.value ?? '');
    const answer = judged.get(merchantId);
    if (answer === undefined) return;
    for (const [c, column] of columns.entries()) {
      const found = cells.get(c);
      const expected = workedOut(frame, column, answer, answer.figures);
      if (found === undefined || found.formula === null || expected === undefined) continue;
      if (same(found.value, expected)) continue;
      findings.push({
        kind: 'value-wrong',
        sheet,
        cell: address(c, number),
        row: number,
        found: String(found.value),
        expected: String(expected),
        merchantId,
      });
    }
  });
}

/** Programs save fifteen digits of a number, or all of them. */
function same(found: unknown, expected: number | string): boolean {
  if (typeof found === 'number' && typeof expected === 'number') {
    return found === expected || Number(found.toPrecision(15)) === Number(expected.toPrecision(15));
  }
  return String(found) === String(expected);
}

function answersOf({ result, options }: Receipt, judged: ReadonlyMap<string, FromMonths>): AuditedAnswer[] {
  if (!options.layout.sheets.some((sheet) => sheet.kind === 'months')) return [];
  const answers: AuditedAnswer[] = [];
  for (const was of ['listed', 'undetermined'] as const) {
    for (const { id } of result[was]) {
      const is = judged.get(cleanText(id).text)?.status ?? null;
      if (is !== was) answers.push({ merchantId: id, was, is });
    }
  }
  const known = new Set([...result.listed, ...result.undetermined].map(({ id }) => cleanText(id).text));
  for (const [id, { status }] of judged) {
    if (!known.has(id) && status !== 'not-listed')
      answers.push({ merchantId: id, was: 'not-listed', is: status });
  }
  return answers;
}

/** Adds to each finding whose row it is. */
async function named(
  findings: readonly AuditFinding[],
  workbook: OpenWorkbook,
  receipt: Receipt,
): Promise<AuditFinding[]> {
  const { listed, undetermined } = receipt.result;
  const known = new Set([...listed, ...undetermined].map(({ id }) => cleanText(id).text));
  const wanted = new Map<string, Set<number>>();
  for (const { sheet, row, merchantId, kind } of findings) {
    if (row === null || merchantId !== null || kind === 'row-deleted') continue;
    wanted.set(sheet, (wanted.get(sheet) ?? new Set()).add(row));
  }
  const owners = new Map<string, string>();
  for (const [sheet, rows] of wanted) {
    await workbook.readSheet(sheet, ({ number, cells }) => {
      if (!rows.has(number)) return;
      for (const { value } of cells.values()) {
        if (typeof value === 'string' && known.has(value)) owners.set(`${sheet} ${number}`, value);
      }
    });
  }
  return findings.map((item) => ({
    ...item,
    merchantId: item.merchantId ?? owners.get(`${item.sheet} ${item.row}`) ?? null,
  }));
}
