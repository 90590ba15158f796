import { namedStatuses } from '../../assessment/verdict.ts';
import { checkOptions, list, type OptionChecks, record } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { ratePercent } from '../../money/rate.ts';
import { type HeldBytes, heldBytes } from '../../platform/byte-input.ts';
import { regulations as known } from '../../regulations/regulations.ts';
import type { Regulation } from '../../rules/regulation.ts';
import type { Annex } from '../annex/annex.ts';
import { aroundDifference } from '../comparison/around-difference.ts';
import type { Finding } from '../comparison/finding.ts';
import { dataDigest } from '../receipt/annex-data.ts';
import { library } from '../receipt/library.ts';
import { receiptIn } from '../receipt/read-receipt.ts';
import {
  canonicalJson,
  expectReceipt,
  type Receipt,
  receiptDigest,
  resultOf,
  ruleDigest,
  ruleIsIntact,
} from '../receipt/receipt.ts';
import { machineSheetName } from '../receipt/receipt-sheet.ts';
import { againstLibrary } from './against-library.ts';
import { type AnnexComparison, compareAnnex } from './compare-annex.ts';
import { movedMerchants } from './moved-merchants.ts';
import { remadeAnnex, ruleOf } from './remake.ts';

/** What an audit may be told. */
export interface AuditOptions {
  /** The receipt as it was kept apart from the workbook: what the workbook says of itself is held against it. */
  readonly receipt?: Receipt;
  /** Rules that an annex may have been made by. Default: those of this library. */
  readonly regulations?: readonly Regulation[];
}

/** What came of auditing an annex. */
export interface Audit extends Omit<AnnexComparison, 'withoutValues' | 'left'> {
  readonly receipt: Receipt;
  /** How many findings there are beyond those told: a thousand of each kind are told of each sheet. */
  readonly further: number;
  /** What could not be compared, in words; without any, and without findings, the annex is unchanged. */
  readonly notCompared: readonly Text[];
}

const auditChecks: OptionChecks<AuditOptions> = { receipt: record, regulations: list };

/**
 * Audits an annex without its inputs: makes it again from its receipt, compares all that a reader would see, and works
 * every answer out from the months in it.
 *
 * @throws Refusal `workbook-unreadable`, `receipt-missing`, `receipt-invalid`; `receipt-outdated` for one that 0.1.0 wrote.
 * @example (await auditAnnex(annex)).identical // true
 */
export async function auditAnnex(file: HeldBytes, options: AuditOptions = {}): Promise<Audit> {
  const annex = await heldBytes('auditAnnex', file);
  checkOptions('auditAnnex', options, auditChecks);
  const { parsedData, parsedReceipt } = await import('../receipt/receipt-schema.ts');
  // Of what is no receipt nothing could be held against the workbook's own.
  if (options.receipt !== undefined) expectReceipt('auditAnnex: receipt', options.receipt);
  const kept = options.receipt === undefined ? undefined : parsedReceipt(options.receipt);
  const { receipt, dataLines } = await receiptIn(annex);
  if (receipt.version === 1) throw madeByEarlier(receipt);
  const data = parsedData(dataLines, ruleOf(receipt).horizon.months.length);
  const remade = remadeAnnex(receipt, data);
  const differences = againstLibrary(receipt, options.regulations ?? known);
  const own = [
    ...receiptFindings(receipt, dataLines, remade),
    ...differences.flatMap(({ kind, judges, recorded, here }) =>
      judges ? [changed(receipt, { what: kind, found: recorded, expected: here })] : [],
    ),
    ...(kept === undefined ? [] : keptFindings(receipt, kept)),
  ];
  const comparison = await compareAnnex(annex, remade, receipt.options.layout, receipt);
  const { left, withoutValues, ...compared } = comparison;
  return {
    ...compared,
    findings: [...own, ...compared.findings],
    receipt,
    further: [...left.values()].reduce((sum, count) => sum + count, 0),
    notCompared: [
      ...(withoutValues === 0 ? [] : [valuesNotCompared(withoutValues)]),
      ...otherVersion(receipt),
      ...notInLibrary(receipt, options.regulations ?? known),
    ],
  };
}

const madeByEarlier = ({ library: { name, version } }: Receipt) =>
  new Refusal('receipt-outdated', {
    ja: `この別紙は ${name} ${version} で作成されており、作り直すためのデータを含みません。その版で検査するか（npx ${name}@${version} audit）、入力ファイルと照合してください（acquirer-report verify）。`,
    en: `The annex was made by ${name} ${version} and holds no data to make it again from. Audit it with that version (npx ${name}@${version} audit), or verify it with the input files (acquirer-report verify).`,
  });

const valuesNotCompared = (count: number): Text => ({
  ja: `数式 ${count} 個の計算結果は、ファイルに保存されていないため比較していません（計算しないプログラムで保存されています）。数式は作成時のままで、Excel で開けば計算されます。`,
  en: `The values of ${count} formulas were not compared: a program that does not calculate saved the file without them. The formulas are as they were written; Excel works them out when it opens the file.`,
});

function otherVersion({ library: { name, version } }: Receipt): Text[] {
  if (name === library.name && version === library.version) return [];
  return [
    {
      ja: `この別紙は ${name} ${version} で作成されています（このプログラムは ${library.version}）。違いには、版による文言や書式の違いが含まれることがあります。確実に比較するには作成時の版を使ってください（npx ${name}@${version} audit）。`,
      en: `The annex was made by ${name} ${version}; this is ${library.version}. Differences may be those of words and looks between the versions. To be sure use the version it was made with: npx ${name}@${version} audit.`,
    },
  ];
}

/** What of a receipt nobody but its maker knows. */
function notInLibrary({ rule, rate }: Receipt, regulations: readonly Regulation[]): Text[] {
  const { id } = rule.regulation;
  const texts: Text[] = [];
  if (!regulations.some((regulation) => regulation.id === id))
    texts.push({
      ja: `規定「${id}」はこのプログラムにないため、その内容（基準値など）が正しいかは比較していません。`,
      en: `The rule "${id}" is not in this program: whether its thresholds are right was not compared.`,
    });
  if (rate?.provenance === 'user')
    texts.push({
      ja: `参照率 ${ratePercent(rate.rate)} % は利用者が追加した行のため、公表値と同じかは比較していません。`,
      en: `The reference rate ${ratePercent(rate.rate)} % is a row supplied by the user: whether it is the published one was not compared.`,
    });
  return texts;
}

const changed = (receipt: Receipt, told: Partial<Finding>): Finding => ({
  kind: 'receipt-changed',
  sheet: machineSheetName[receipt.options.language],
  cell: null,
  row: null,
  what: null,
  found: null,
  expected: null,
  further: 0,
  merchantId: null,
  ...told,
});

/** Whether the parts of a receipt still belong together. */
function receiptFindings(receipt: Receipt, dataLines: readonly string[], remade: Annex): Finding[] {
  const findings: Finding[] = [];
  const hold = (what: string, found: string, expected: string) => {
    if (found !== expected) findings.push(changed(receipt, { what, found, expected }));
  };
  hold('sha256', receiptDigest(receipt), receipt.sha256);
  if (!ruleIsIntact(receipt.rule))
    hold('rule', ruleDigest(receipt.rule.regulation, receipt.rule.edition), receipt.rule.sha256);
  hold('data', dataDigest(dataLines).sha256, receipt.data?.sha256 ?? '');
  // What the months beside the receipt give, by the rule in it, is the result it tells of.
  const { assessment } = remade;
  hold('result', resultOf(assessment).sha256, receipt.result.sha256);
  for (const list of namedStatuses) {
    const other = assessment[list].find(({ status }) => status !== list);
    if (other === undefined) continue;
    findings.push(
      changed(receipt, { what: 'result', found: list, expected: other.status, merchantId: other.merchantId }),
    );
  }
  return findings;
}

/** What a receipt says otherwise than the copy that was kept of it. */
function keptFindings(receipt: Receipt, kept: Receipt): Finding[] {
  if (canonicalJson(receipt) === canonicalJson(kept)) return [];
  const findings: Finding[] = [];
  const hold = (what: string, found: unknown, expected: unknown) => {
    const [one, other] = [canonicalJson(found ?? null), canonicalJson(expected ?? null)];
    if (one === other) return;
    const [shownFound, shownExpected] = aroundDifference(one, other);
    findings.push(changed(receipt, { what, found: shownFound, expected: shownExpected }));
  };
  for (const { merchantId, was, is } of movedMerchants(kept.result, receipt.result))
    findings.push(changed(receipt, { what: 'result', merchantId, found: is, expected: was }));
  const parts = [
    'library',
    'inputs',
    'register',
    'controlTotals',
    'making',
    'options',
    'rule',
    'rate',
  ] as const;
  for (const part of parts) hold(part, receipt[part], kept[part]);
  hold('data', receipt.data, kept.data);
  hold('sha256', receipt.sha256, kept.sha256);
  return findings;
}
