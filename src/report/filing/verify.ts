import { assess } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { readyRule } from '../../assessment/ready-rule.ts';
import { businessYear } from '../../calendar/business-year.ts';
import { checkOptions, list, type OptionChecks, record, refusePromise } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { expectLedger, type Ledger } from '../../ledger/ledger.ts';
import { ratePercent } from '../../money/rate.ts';
import { regulations as known } from '../../regulations/regulations.ts';
import { editionFor, type Regulation } from '../../rules/regulation.ts';
import { library } from '../receipt/library.ts';
import { readReceipt } from '../receipt/read-receipt.ts';
import {
  canonicalJson,
  type Receipt,
  type ReceiptMerchant,
  resultOf,
  ruleDigest,
  ruleIsIntact,
} from '../receipt/receipt.ts';
import { showsChanges, writeAnnex } from './write-annex.ts';

/** One thing that is not as it was when the annex was made. */
export interface VerifyDifference {
  readonly kind: 'input' | 'library' | 'rule' | 'rate' | 'result' | 'workbook';
  readonly text: Text;
}

/** A merchant whose answer or amounts are not those of the receipt. */
export interface MovedMerchant {
  readonly merchantId: string;
  readonly was: MovedStatus;
  readonly is: MovedStatus;
}

type MovedStatus = 'listed' | 'undetermined' | 'not-listed';

/** What came of making an annex again. */
export interface Verification {
  readonly receipt: Receipt;
  /** Whether the annex made again is the same file, to the byte. */
  readonly identical: boolean;
  readonly differences: readonly VerifyDifference[];
  /** Merchants that entered, left, or are listed with other amounts; by id. */
  readonly moved: readonly MovedMerchant[];
}

/** What a verification may be told. */
export interface VerifyOptions {
  /** Rules that an annex may have been made by. Default: those of this library. */
  readonly regulations?: readonly Regulation[];
  /** What an amended annex was written with: its sheet of changes cannot be made again from the inputs alone. */
  readonly restatement?: Restatement;
}

const verifyChecks: OptionChecks<VerifyOptions> = { regulations: list, restatement: record };

/**
 * Makes an annex again from its receipt and the input's ledger, by the rule and the rates this library has now, and
 * says whether it is the same to the byte, or what differs and which merchants moved.
 *
 * @throws Refusal as `readReceipt` and `assess`.
 */
export async function verifyAnnex(
  annex: Uint8Array,
  ledger: Ledger,
  asking: VerifyOptions = {},
): Promise<Verification> {
  refusePromise('verifyAnnex', annex);
  expectLedger('verifyAnnex', ledger);
  checkOptions('verifyAnnex', asking, verifyChecks);
  const { regulations = known, restatement } = asking;
  const receipt = await readReceipt(annex);
  const { options, rule } = receipt;
  const year = businessYear(options.businessYear.first, options.businessYear.last);
  const here = regulations.find(({ id }) => id === rule.regulation.id);
  const regulation = here ?? { ...rule.regulation, editions: [rule.edition] };
  const asked = {
    businessYear: year,
    asOf: options.asOf,
    // Whoever made it meant the day.
    asOfWithinYear: true,
    regulation,
    readings: options.readings,
    rates: receipt.rate?.provenance === 'user' ? [receipt.rate] : [],
  };
  const differences = [
    ...inputDifferences(receipt, ledger),
    ...libraryDifference(receipt),
    ...ruleDifference(receipt, editionOrNull(regulation, receipt)),
    ...rateDifference(receipt, readyRule(asked).referenceRate),
  ];
  const assessment = assess(ledger, asked);
  const moved = movedMerchants(receipt.result, resultOf(assessment));
  if (moved.length > 0 || resultOf(assessment).sha256 !== receipt.result.sha256) {
    differences.push({
      kind: 'result',
      text: {
        ja: `結果が異なります。動いた加盟店 ${moved.length} 件`,
        en: `The result differs: ${moved.length} merchants moved`,
      },
    });
  }
  const again = await writeAnnex(assessment, undefined, {
    language: options.language,
    preparedOn: options.preparedOn,
    layout: options.layout,
    ...(options.acquirer === null ? {} : { acquirer: options.acquirer }),
    ...(restatement === undefined ? {} : { restatement }),
  });
  const identical = sameBytes(again, annex);
  if (!identical && restatement === undefined && showsChanges(options.layout)) {
    differences.push({
      kind: 'workbook',
      text: {
        ja: '変更点のシートは、提出時の結果がないと作り直せません。verifyAnnex に、作成時と同じ restatement を渡してください',
        en: 'The sheet of changes cannot be made again without the result that was filed: give verifyAnnex the restatement the annex was written with',
      },
    });
  }
  if (!identical && differences.length === 0) {
    differences.push({
      kind: 'workbook',
      text: {
        ja: '入力・規定・設定・結果は同じですが、ファイルが作成時のものと異なります（作成後に保存または編集されています）。どのセルかは acquirer-report audit で分かります',
        en: 'Inputs, rule, options and result are the same, but the file is not the one written then: it has been saved or edited since. acquirer-report audit names the cells',
      },
    });
  }
  return { receipt, identical, differences, moved };
}

function inputDifferences({ inputs }: Receipt, ledger: Ledger): VerifyDifference[] {
  const differences: VerifyDifference[] = [];
  const left = [...ledger.sources];
  for (const input of inputs) {
    const at = left.findIndex((source) => source.sha256 === input.sha256 && source.bytes === input.bytes);
    if (at >= 0) left.splice(at, 1);
    else {
      differences.push({
        kind: 'input',
        text: {
          ja: `入力「${input.name}」（SHA-256 ${input.sha256 ?? '-'}、${input.rows.read} 行）と同じファイルがありません`,
          en: `No file given is the input "${input.name}" (SHA-256 ${input.sha256 ?? '-'}, ${input.rows.read} rows)`,
        },
      });
    }
  }
  for (const source of left) {
    differences.push({
      kind: 'input',
      text: {
        ja: `ファイル「${source.name}」（SHA-256 ${source.sha256 ?? '-'}、${source.rows.read} 行）は作成時の入力ではありません`,
        en: `The file "${source.name}" (SHA-256 ${source.sha256 ?? '-'}, ${source.rows.read} rows) was no input then`,
      },
    });
  }
  return differences;
}

function libraryDifference({ library: then }: Receipt): VerifyDifference[] {
  if (then.name === library.name && then.version === library.version) return [];
  return [
    {
      kind: 'library',
      text: {
        ja: `作成時のプログラムは ${then.name} ${then.version}、いまは ${library.name} ${library.version} です`,
        en: `It was made by ${then.name} ${then.version}; this is ${library.name} ${library.version}`,
      },
    },
  ];
}

function editionOrNull(regulation: Regulation, { options }: Receipt) {
  try {
    return editionFor(regulation, businessYear(options.businessYear.first, options.businessYear.last));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function ruleDifference(
  { rule }: Receipt,
  edition: Regulation['editions'][number] | null,
): VerifyDifference[] {
  const digest = edition === null ? null : ruleDigest(rule.regulation, edition);
  const recorded = ruleDigest(rule.regulation, rule.edition);
  if (digest === recorded && ruleIsIntact(rule)) return wordsDifference(rule, edition, recorded);
  return [
    {
      kind: 'rule',
      text: {
        ja: `規定「${rule.regulation.id}」${rule.edition.id} 版の内容（SHA-256 ${rule.sha256}）が、いまの内容（${edition === null ? 'なし' : `${edition.id} 版、SHA-256 ${digest}`}）と異なります`,
        en: `The rule "${rule.regulation.id}", edition ${rule.edition.id} (SHA-256 ${rule.sha256}), is not the one here now (${edition === null ? 'none' : `edition ${edition.id}, SHA-256 ${digest}`})`,
      },
    },
  ];
}

/** The same rule: what else of it is printed, or digested otherwise, and keeps the file from being the same. */
function wordsDifference(
  { edition: then, sha256 }: Receipt['rule'],
  now: Regulation['editions'][number] | null,
  digest: string,
): VerifyDifference[] {
  if (canonicalJson(then) !== canonicalJson(now)) {
    return [
      {
        kind: 'rule',
        text: {
          ja: `規定の ${then.id} 版は、判定の内容は同じですが、文言（名称・出典・注記など）が作成時と異なります`,
          en: `Edition ${then.id} of the rule judges the same, but its words (labels, citations, notes) are not those of then`,
        },
      },
    ];
  }
  if (sha256 === digest) return [];
  return [
    {
      kind: 'library',
      text: {
        ja: '作成時のプログラムは、規定の指紋を出典と注記まで含めて取っていました（0.1.0）。いまは判定の内容だけから取ります',
        en: 'The program it was made by digested the rule with its citations and notes (0.1.0); now only what judges is digested',
      },
    },
  ];
}

function rateDifference({ rate }: Receipt, now: Receipt['rate']): VerifyDifference[] {
  if (canonicalJson(rate) === canonicalJson(now)) return [];
  const told = (row: Receipt['rate']) =>
    row === null
      ? '-'
      : `${ratePercent(row.rate)} % (${row.calendarYear}, ${row.publishedOn}, ${row.provenance})`;
  return [
    {
      kind: 'rate',
      text: {
        ja: `参照率の行が異なります: 作成時 ${told(rate)}、いま ${told(now)}`,
        en: `The row of the reference rate differs: then ${told(rate)}, now ${told(now)}`,
      },
    },
  ];
}

/** Merchants with another answer, or the same with other amounts; in the order of their ids. */
function movedMerchants(then: Receipt['result'], now: Receipt['result']): MovedMerchant[] {
  const answers = (result: Receipt['result']) => {
    const known = new Map<string, { readonly status: MovedStatus } & ReceiptMerchant>();
    for (const status of ['listed', 'undetermined'] as const) {
      for (const merchant of result[status]) known.set(merchant.id, { status, ...merchant });
    }
    return known;
  };
  const [before, after] = [answers(then), answers(now)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((merchantId): MovedMerchant[] => {
    const [was, is] = [before.get(merchantId), after.get(merchantId)];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    return [{ merchantId, was: was?.status ?? 'not-listed', is: is?.status ?? 'not-listed' }];
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
