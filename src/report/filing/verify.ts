import { assess } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { checkOptions, list, type OptionChecks, record } from '../../language/options.ts';
import type { Text } from '../../language/text.ts';
import { expectLedger, type Ledger } from '../../ledger/ledger.ts';
import { narrowedBy } from '../../ledger/narrowed-by.ts';
import { type HeldBytes, heldBytes } from '../../platform/byte-input.ts';
import { regulations as known } from '../../regulations/regulations.ts';
import type { Regulation } from '../../rules/regulation.ts';
import { annexOf } from '../annex/annex.ts';
import { readReceipt } from '../receipt/read-receipt.ts';
import { annexOptionsOf, type Receipt, receiptOf, resultOf, sha256 } from '../receipt/receipt.ts';
import { againstLibrary, askedBy, regulationOf } from './against-library.ts';
import { type AnnexComparison, compareAnnex } from './compare-annex.ts';
import { type MovedMerchant, movedMerchants } from './moved-merchants.ts';
import { showsChanges } from './write-annex.ts';

/** One thing that is not as it was when the annex was made. */
export interface VerifyDifference {
  readonly kind: 'input' | 'query' | 'library' | 'rule' | 'rate' | 'result' | 'workbook';
  readonly text: Text;
}

/** What came of making an annex again. */
export interface Verification extends Pick<AnnexComparison, 'findings' | 'filledIn' | 'followed'> {
  readonly receipt: Receipt;
  /** Whether the annex made again is the same, every part of it to the byte. */
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
 * says whether it is the same to the byte, or what differs, in which cells, and which merchants moved.
 *
 * @throws Refusal as `readReceipt` and `assess`.
 * @example (await verifyAnnex(annex, ledger)).identical // true
 */
export async function verifyAnnex(
  file: HeldBytes,
  ledger: Ledger,
  asking: VerifyOptions = {},
): Promise<Verification> {
  const annex = await heldBytes('verifyAnnex', file);
  expectLedger('verifyAnnex', ledger);
  checkOptions('verifyAnnex', asking, verifyChecks);
  const { regulations = known, restatement } = asking;
  const receipt = await readReceipt(annex);
  const { options } = receipt;
  const differences: VerifyDifference[] = [
    ...inputDifferences(receipt, ledger),
    ...queryDifference(receipt, ledger),
    ...againstLibrary(receipt, regulations).map(({ kind, text }) => ({ kind, text })),
  ];
  const assessment = assess(
    withQueryOf(receipt, ledger),
    askedBy(receipt, regulationOf(receipt, regulations)),
  );
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
  const again = annexOf(assessment, {
    ...annexOptionsOf(receipt),
    ...(restatement === undefined ? {} : { restatement }),
  });
  const { layout } = options;
  if (receipt.version === 1) {
    const nothing = { findings: [], filledIn: [], followed: [] };
    return {
      receipt,
      identical: false,
      differences: [...differences, notByCell(receipt)],
      moved,
      ...nothing,
    };
  }
  const comparison = await compareAnnex(annex, again, layout, receiptOf(again, layout));
  const { identical, findings, filledIn, followed } = comparison;
  if (!identical && restatement === undefined && showsChanges(layout)) {
    differences.push({
      kind: 'workbook',
      text: {
        ja: '変更点のシートは、提出時の結果がないと作り直せません。verifyAnnex に、作成時と同じ restatement を渡してください',
        en: 'The sheet of changes cannot be made again without the result that was filed: give verifyAnnex the restatement the annex was written with',
      },
    });
  }
  if (!identical && differences.length === 0)
    differences.push({ kind: 'workbook', text: findings.length === 0 ? savedAgain : edited });
  return { receipt, identical, differences, moved, findings, filledIn, followed };
}

const notByCell = ({ library: { name, version } }: Receipt): VerifyDifference => ({
  kind: 'workbook',
  text: {
    ja: `別紙は ${name} ${version} の書式のため、セルごとの比較はしていません。必要なら作成時の版を使ってください（npx ${name}@${version} verify）`,
    en: `The annex has the form of ${name} ${version}: it was not compared cell by cell. Use that version for it (npx ${name}@${version} verify)`,
  },
});

const savedAgain: Text = {
  ja: '入力・規定・設定・結果は同じですが、ファイルが作成時のものとバイト単位では異なります（作成後に保存し直されています）',
  en: 'Inputs, rule, options and result are the same, but the file is not the one written then: it has been saved again since',
};

const edited: Text = {
  ja: '入力・規定・設定・結果は同じですが、ファイルが作成後に編集されています。該当箇所は次のとおりです',
  en: 'Inputs, rule, options and result are the same, but the file has been edited since, in these places',
};

/** The rows cannot tell which query narrowed them: unless a query is given, the receipt is taken at its word. */
function withQueryOf({ making }: Receipt, ledger: Ledger): Ledger {
  if (making.query === undefined || ledger.making.query !== undefined) return ledger;
  const { text, engine, version } = making.query;
  return narrowedBy(ledger, { text, engine, version });
}

function queryDifference({ making }: Receipt, ledger: Ledger): VerifyDifference[] {
  const given = ledger.making.query;
  if (given === undefined || sha256(given.text) === making.query?.sha256) return [];
  const was = making.query?.sha256 ?? '-';
  return [
    {
      kind: 'query',
      text: {
        ja: `データを絞り込んだ問合せが作成時のもの（SHA-256 ${was}）と異なります（指定されたもの: ${sha256(given.text)}）`,
        en: `The query given (SHA-256 ${sha256(given.text)}) is not the one that narrowed the data then (${was})`,
      },
    },
  ];
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
