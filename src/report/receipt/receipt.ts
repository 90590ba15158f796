import { expectThing } from '../../language/options.ts';
import type { Language } from '../../language/text.ts';
import type { ControlTotals } from '../../ledger/control-totals.ts';
import { countLeftOut, type LeftOut } from '../../ledger/left-out.ts';
import type { Making, NarrowingQuery } from '../../ledger/making.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import type { Source, SourceRows } from '../../ledger/source.ts';
import { hexOf, utf8Bytes } from '../../platform/bytes.ts';
import { sha256Bytes } from '../../platform/digest.ts';
import type { AnnualRate } from '../../rates/reference-rate.ts';
import type { Readings } from '../../rules/reading.ts';
import type { Edition, Regulation } from '../../rules/regulation.ts';
import type { Paper } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { AcceptedFinding, Acquirer, AnnexOptions, Decision } from '../annex/annex-options.ts';
import type { AnnexMerchant, AnnexResult } from '../annex/annex-source.ts';
import type { DateStyle } from '../annex/dates.ts';
import type { AnnexIncident } from '../annex/incident-list.ts';
import type { Layout } from '../annex/layout.ts';
import type { PreviousList } from '../annex/previous-list.ts';
import { type DataDigest, dataDigest, dataLines } from './annex-data.ts';
import { library } from './library.ts';

/** One merchant of the result, as the receipt keeps it. */
export interface ReceiptMerchant {
  readonly id: string;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** The rows of an input as the receipt keeps them: those left out only where there are any. */
export interface ReceiptRows extends Omit<SourceRows, 'leftOut'> {
  readonly leftOut?: LeftOut;
}

/** An input as the receipt keeps it: decisions of reading only where there are any. */
export interface ReceiptSource extends Omit<Source, 'rows' | 'readAs'> {
  readonly rows: ReceiptRows;
  readonly readAs?: readonly ReadAs[];
}

/**
 * What an annex was made from: enough to make it again and to say what has changed since. Plain JSON. Digests are
 * SHA-256, lower-case hex; those of data are over its canonical JSON (see `canonicalJson`).
 */
export interface Receipt {
  readonly format: 'acquirer-report/receipt';
  /** 1 as 0.1.0 wrote it: without data, so that its annex cannot be made again from it. */
  readonly version: 1 | 2;
  readonly library: { readonly name: string; readonly version: string };
  readonly inputs: readonly ReceiptSource[];
  readonly register: readonly ReceiptSource[] | null;
  readonly controlTotals: Omit<ControlTotals, 'rows'> & { readonly rows: ReceiptRows };
  readonly making: ReceiptMaking;
  readonly options: {
    readonly businessYear: { readonly first: string; readonly last: string };
    readonly asOf: string;
    readonly readings: Readings;
    readonly language: Language;
    readonly preparedOn: string;
    readonly acquirer: Acquirer | null;
    /** What an annex was asked for beside that. Receipts of before there were these lack them. */
    readonly dates?: DateStyle;
    readonly paper?: Paper;
    readonly filingOnly?: boolean;
    readonly decided?: Decision;
    readonly previous?: PreviousList;
    readonly accepted?: readonly AcceptedFinding[];
    readonly incidents?: readonly AnnexIncident[];
    readonly layout: Layout;
  };
  readonly rule: {
    readonly regulation: Omit<Regulation, 'editions'>;
    readonly edition: Edition;
    readonly sha256: string;
  };
  readonly rate: AnnualRate | null;
  readonly result: {
    readonly merchants: number;
    readonly listed: readonly ReceiptMerchant[];
    readonly undetermined: readonly ReceiptMerchant[];
    /** Of the counts, the listed and the undetermined: the same for any order of the input's rows. */
    readonly sha256: string;
  };
  /** What the annex shows and no rule gives (see `AnnexData`): it stands beside the receipt in the workbook. Since version 2. */
  readonly data?: DataDigest;
  /** Version 1 only: a digest of each sheet. */
  readonly sheets?: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  /** Over everything above. */
  readonly sha256: string;
}

/**
 * Refuses what is no receipt, a promise of one above all.
 * @throws Refusal `not-awaited`, `argument-invalid`
 */
export function expectReceipt(who: string, receipt: unknown): void {
  expectThing(who, receipt, 'controlTotals', {
    ja: '作成証跡（readReceipt の結果）',
    en: 'a receipt, as readReceipt gives it',
  });
}

/** JSON with its keys in order and no spaces: the same data gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** How the amounts came to be, as the receipt keeps it: a query with the SHA-256 of its text in UTF-8. */
export interface ReceiptMaking extends Omit<Making, 'query'> {
  readonly query?: NarrowingQuery & { readonly sha256: string };
}

function keptMaking({ query, ...making }: Making): ReceiptMaking {
  return query === undefined ? making : { ...making, query: { ...query, sha256: sha256(query.text) } };
}

/** SHA-256 of a text in UTF-8, lower-case hex. */
export function sha256(text: string): string {
  return hexOf(sha256Bytes(utf8Bytes(text)));
}

/**
 * The digest of a rule: what of the edition judges. That is the day it began and, of each leg, window, quantifier,
 * tests and the days it is in force; not labels, citations and notes, nor an end that a newer edition set.
 */
export function ruleDigest(regulation: Pick<Regulation, 'id'>, edition: Edition): string {
  const { id, effective, criterion } = edition;
  const legs = criterion.legs.map((leg) => ({
    id: leg.id,
    window: leg.window,
    quantifier: leg.quantifier,
    tests: leg.tests,
    effective: leg.effective,
  }));
  const judges = { id, from: effective.from, criterion: { kind: criterion.kind, legs } };
  return sha256(canonicalJson({ regulation: regulation.id, edition: judges }));
}

/** Whether a receipt's rule has the digest of its edition: as it is made now, or over all of it, as 0.1.0 made it. */
export function ruleIsIntact({ regulation, edition, sha256: digest }: Receipt['rule']): boolean {
  const whole = canonicalJson({ regulation: regulation.id, edition });
  return digest === ruleDigest(regulation, edition) || digest === sha256(whole);
}

/** The result as the receipt keeps it. */
export function resultOf({ counts, listed, undetermined }: AnnexResult): Receipt['result'] {
  const merchant = ({ merchantId, salesAmount, fraudAmount }: AnnexMerchant): ReceiptMerchant => ({
    id: merchantId,
    salesAmount,
    fraudAmount,
  });
  const result = {
    merchants: counts.merchants,
    listed: listed.map(merchant),
    undetermined: undetermined.map(merchant),
  };
  return { ...result, sha256: sha256(canonicalJson(result)) };
}

function keptRows({ leftOut, ...rows }: SourceRows): ReceiptRows {
  return countLeftOut(leftOut) === 0 ? rows : { ...rows, leftOut };
}

function keptSource({ rows, readAs, ...source }: Source): ReceiptSource {
  const kept = { ...source, rows: keptRows(rows) };
  return readAs.length === 0 ? kept : { ...kept, readAs };
}

/** The receipt of an annex in a layout. */
export function receiptOf(annex: Annex, layout: Layout): Receipt {
  const { assessment } = annex;
  const { basis } = assessment;
  const { filingOnly, decided, previous, incidents, accepted = [] } = annex.options;
  const { editions: _, ...regulation } = basis.regulation;
  const receipt: Omit<Receipt, 'sha256'> = {
    format: 'acquirer-report/receipt',
    version: 2,
    library,
    inputs: basis.sources.map(keptSource),
    register: annex.source.register?.map(keptSource) ?? null,
    controlTotals: { ...basis.controlTotals, rows: keptRows(basis.controlTotals.rows) },
    making: keptMaking(basis.making),
    options: {
      businessYear: { first: basis.businessYear.first, last: basis.businessYear.last },
      asOf: basis.asOf,
      readings: basis.readings,
      language: annex.language,
      preparedOn: annex.preparedOn,
      acquirer: annex.acquirer,
      dates: annex.dates,
      paper: annex.paper,
      ...(filingOnly === true ? { filingOnly } : {}),
      ...(decided === undefined ? {} : { decided }),
      ...(previous === undefined ? {} : { previous }),
      ...(incidents === undefined ? {} : { incidents }),
      ...(accepted.length === 0 ? {} : { accepted }),
      layout,
    },
    rule: { regulation, edition: basis.edition, sha256: ruleDigest(basis.regulation, basis.edition) },
    rate: basis.referenceRate,
    result: resultOf(assessment),
    data: dataDigest(dataLines(annex)),
  };
  return { ...receipt, sha256: receiptDigest(receipt) };
}

/** The options of an annex as its receipt has them: with them it is made again. */
export function annexOptionsOf({ options }: Receipt): AnnexOptions {
  const { language, preparedOn, acquirer, dates, paper, filingOnly, decided, previous, incidents, accepted } =
    options;
  return {
    language,
    preparedOn,
    ...(acquirer === null ? {} : { acquirer }),
    ...(dates === undefined ? {} : { dates }),
    ...(paper === undefined ? {} : { paper }),
    ...(filingOnly === undefined ? {} : { filingOnly }),
    ...(decided === undefined ? {} : { decided }),
    ...(previous === undefined ? {} : { previous }),
    ...(incidents === undefined ? {} : { incidents }),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

/** The digest of a receipt over everything but itself. */
export function receiptDigest(receipt: Omit<Receipt, 'sha256'>): string {
  const { sha256: _, ...rest } = receipt as Receipt;
  return sha256(canonicalJson(rest));
}
