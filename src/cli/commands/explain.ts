import type { Command } from 'commander';
import { type Assessment, assess } from '../../assessment/assess.ts';
import { compareReadings } from '../../assessment/compare-readings.ts';
import {
  type ExplainMerchantOptions,
  explainMerchant,
  idsAlike,
  type MerchantExplanation,
} from '../../assessment/explain-merchant.ts';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { writtenOtherwise } from '../../ledger/same-id.ts';
import { describeExplanation, explanationJson } from '../../report/lists/explanation.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type Doubts, doubtsOfAssessment } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import {
  inputsOf,
  type LedgerFlags,
  ledgersOf,
  mayReadAgain,
  merchantRowsOf,
  withLedgerOptions,
} from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { savedResult } from '../saved-result.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags & {
    readonly files: readonly string[];
    readonly previous?: readonly string[];
    readonly format: Format;
  };

/** `acquirer-report explain ID... --files FILE...`: why a merchant is or is not listed. Exit 1 also for an id that is not there. */
export function explainCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(withLedgerOptions(withAssessmentOptions(program.command('explain <ids...>'))));
  described(command, {
    ja: '加盟店が該当する、または該当しない理由を、月別の金額・元の行・判定が変わる条件・解釈別の判定とともに示す',
    en: 'why a merchant is or is not listed: months, rows, what would change it, readings (加盟店ごとの説明)',
  })
    .addOption(
      option('--files <files...>', {
        ja: '入力ファイル（assess と同じもの）',
        en: 'the FILEs, as assess takes them',
      }).makeOptionMandatory(),
    )
    .addOption(
      option('--previous <files...>', {
        ja: '過年度の結果（assess の JSON、別紙、または作成証跡の JSON）',
        en: 'results of earlier years: JSON of assess, annexes, or their receipts as JSON',
      }),
    )
    .addOption(formatOption(['text', 'json']))
    .action(async (ids: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const inputs = inputsOf([...flags.files, ...(flags.previous ?? [])], flags);
      const to = await destination([flags.out], flags, inputs, terminal);
      const earlier = await Promise.all((flags.previous ?? []).map(savedResult));
      const ledgers = await ledgersOf(flags.files, flags, terminal, language);
      const assessment = assess(ledgers[0], await assessOptionsOf(flags, terminal));
      const comparison = compareReadings(ledgers, assessment.options);
      const again = await mayReadAgain(flags.files, flags);
      const answered = await explainAll(ids, assessment, { comparison, earlier }, (members) =>
        again ? merchantRowsOf(members, flags.files, flags, terminal, language) : null,
      );
      const doubts = doubtsOfAssessment(assessment);
      const content = rendered(answered, doubts, flags.format, language);
      await to.deliver([{ path: flags.out, content }]);
      const code = doubts.say(terminal, language, flags);
      exit(answered.some(({ explanation }) => explanation === undefined) ? 1 : code);
    });
}

/** What there is to say of one id. */
interface Answered {
  readonly merchantId: string;
  /** Undefined when there is no such merchant. */
  readonly explanation: MerchantExplanation | undefined;
  /** Ids that may be meant in its place. */
  readonly alike: readonly string[];
}

/** Explains each merchant; the input is read again, once, only where the ledger does not remember which rows a month is made of. */
async function explainAll(
  ids: readonly string[],
  assessment: Assessment,
  options: ExplainMerchantOptions,
  readAgain: (members: readonly string[]) => Promise<readonly MerchantMonthRows[]> | null,
): Promise<readonly Answered[]> {
  // Ids that were taken for one are asked for by either.
  const { ledger } = assessment;
  const otherwise = writtenOtherwise(ledger, ids);
  const asked = ids.map((id) => {
    const index = otherwise.get(id);
    return index === undefined ? id : ledger.merchant(index).id;
  });
  const explained = asked.map((id) => explainMerchant(assessment, id, options));
  const wanting = explained.flatMap((one) =>
    one?.months.some(({ rowCount }) => rowCount === null) ? one.verdict.members : [],
  );
  const rows = wanting.length === 0 ? null : await readAgain([...new Set(wanting)]);
  return ids.map((merchantId, n) => ({
    merchantId,
    explanation:
      rows === null
        ? explained[n]
        : explainMerchant(assessment, asked[n] ?? merchantId, { ...options, rows }),
    alike: explained[n] === undefined ? idsAlike(keyed(assessment.ledger), merchantId) : [],
  }));
}

const keyed = (ledger: Ledger): Ledger => ledger.rolledFrom ?? ledger;

function rendered(
  answered: readonly Answered[],
  { findings }: Doubts,
  format: Format,
  language: Language,
): string {
  if (format === 'json') {
    const merchants = answered.map(({ merchantId, explanation, alike }) =>
      explanation === undefined ? { merchantId, status: 'absent', alike } : explanationJson(explanation),
    );
    return `${JSON.stringify({ merchants, findings }, null, 2)}\n`;
  }
  const parts = answered.map((one) =>
    one.explanation === undefined
      ? absentText(one, language)
      : describeExplanation(one.explanation, language),
  );
  return `${parts.join('\n\n')}\n`;
}

function absentText({ merchantId, alike }: Answered, language: Language): string {
  const id = printable(merchantId);
  const others = alike.map(printable);
  if (language === 'ja') {
    const meant = others.length === 0 ? '' : `表記だけが異なる番号があります：${others.join('、')}。`;
    return `${id}：この番号の加盟店はデータにありません。${meant}`;
  }
  const meant =
    others.length === 0 ? '' : ` Ids that differ only in how they are written: ${others.join(', ')}.`;
  return `${id}: the data has no merchant of this id.${meant}`;
}
