import type { Command } from 'commander';
import { type Assessment, assess } from '../../assessment/assess.ts';
import { explain } from '../../assessment/explain.ts';
import type { Language } from '../../language/text.ts';
import { listCsv } from '../../report/lists/list-csv.ts';
import { listJson } from '../../report/lists/list-json.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type Doubts, doubtsOfAssessment } from '../doubts.ts';
import { type Format, formatOption } from '../format-option.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags &
  LedgerFlags &
  OutputFlags & { readonly format: Format; readonly explain?: true };

/** `acquirer-report assess FILE...`: who is listed, and why. */
export function assessCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(withLedgerOptions(withAssessmentOptions(program.command('assess <files...>'))));
  described(command, {
    ja: '該当候補の加盟店を判定し、一覧にする',
    en: 'list the merchants the rule names (該当候補)',
  })
    .addOption(formatOption())
    .addOption(
      option('--explain', {
        ja: '加盟店ごとの判定理由を、判定に用いた計算とともに文章で付ける（text のとき）',
        en: 'under the text: each verdict in sentences, with the multiplication that decided',
      }),
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const to = await destination([flags.out], flags, inputsOf(files, flags), terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      const doubts = doubtsOfAssessment(assessment);
      const content = await rendered(assessment, doubts, flags, language);
      await to.deliver([{ path: flags.out, content }]);
      exit(doubts.say(terminal, language, flags));
    });
}

async function rendered(
  assessment: Assessment,
  { findings }: Doubts,
  flags: Flags,
  language: Language,
): Promise<string> {
  switch (flags.format) {
    case 'json':
      return `${JSON.stringify({ ...listJson(assessment), findings }, null, 2)}\n`;
    case 'csv':
      return listCsv(assessment, language);
    case 'text': {
      const { listTable } = await import('../list-table.ts');
      const named = [...assessment.listed, ...assessment.undetermined];
      const explained = flags.explain === true ? named.map((verdict) => explain(verdict, language)) : [];
      return `${[summary(assessment, language), listTable(assessment, language), ...explained].join('\n\n')}\n`;
    }
  }
}
