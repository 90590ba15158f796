import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { readLedger } from '../../intake/read-ledger.ts';
import { writeAnnex } from '../../report/write-annex.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { languageOf, sayDoubts, write } from '../output.ts';
import { type ReadingFlags, readOptionsOf, withReadingOptions } from '../reading-options.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends AssessmentFlags, ReadingFlags {
  readonly out: string;
  readonly acquirer?: string;
  readonly registrationNumber?: string;
  readonly preparedOn?: string;
  readonly annexLang: 'ja' | 'en';
}

/** `acquirer-report annex FILE... --out annex.xlsx`: the Excel annex. */
export function annexCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withReadingOptions(withAssessmentOptions(program.command('annex <files...>')))
    .description('write the Excel annex with the listed merchants and their months (別紙)')
    .requiredOption('--out <file>', 'the workbook to write, annex.xlsx')
    .option('--acquirer <name>', 'the name on the cover and on every page')
    .option('--registration-number <number>', 'the registration number on the cover')
    .option('--prepared-on <date>', 'the day on the cover (default: the as-of day)')
    .option('--annex-lang <language>', 'language of the workbook: ja or en', 'ja')
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const ledger = await readLedger(files, await readOptionsOf(flags, terminal, language));
      const assessment = assess(ledger, await assessOptionsOf(flags, terminal));
      const bytes = await writeAnnex(assessment, undefined, {
        language: flags.annexLang,
        ...(flags.preparedOn === undefined ? {} : { preparedOn: flags.preparedOn }),
        ...(flags.acquirer === undefined
          ? {}
          : {
              acquirer: {
                name: flags.acquirer,
                ...(flags.registrationNumber === undefined
                  ? {}
                  : { registrationNumber: flags.registrationNumber }),
              },
            }),
      });
      await write(bytes, flags.out, terminal);
      terminal.out(`${summary(assessment, language)}\n${flags.out}\n`);
      exit(sayDoubts(assessment, terminal, language));
    });
}
