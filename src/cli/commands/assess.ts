import { type Command, Option } from 'commander';
import { type Assessment, assess } from '../../assessment/assess.ts';
import { explain } from '../../assessment/explain.ts';
import type { Language } from '../../language/text.ts';
import { listCsv, listJson } from '../../report/lists/list.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { languageOf, sayDoubts, write } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Format = 'text' | 'json' | 'csv';
type Flags = AssessmentFlags &
  LedgerFlags & { readonly format: Format; readonly explain?: true; readonly out?: string };

/** `acquirer-report assess FILE...`: who is listed, and why. */
export function assessCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withLedgerOptions(withAssessmentOptions(program.command('assess <files...>')))
    .description('list the merchants the rule names (該当候補)')
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(['text', 'json', 'csv'])
        .default('text'),
    )
    .option('--explain', 'under the text: each verdict in sentences, with the multiplication that decided')
    .option('--out <file>', 'write the result to a file instead of the screen')
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      await write(await rendered(assessment, flags, language), flags.out, terminal);
      exit(sayDoubts(assessment, terminal, language));
    });
}

async function rendered(assessment: Assessment, flags: Flags, language: Language): Promise<string> {
  switch (flags.format) {
    case 'json':
      return `${JSON.stringify(listJson(assessment), null, 2)}\n`;
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
