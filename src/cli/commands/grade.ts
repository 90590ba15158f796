import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Language, languages } from '../../language/text.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { boundaryCases } from '../../testing/boundary-cases.ts';
import { gradeImplementation } from '../../testing/grade.ts';
import { implementationGradeReport } from '../../testing/grade-report.ts';
import { regulationOf, regulationOption } from '../assessment-options.ts';
import { externalRule } from '../external-rule.ts';
import { languageOf } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags {
  readonly command: string;
  readonly timeout: number;
  readonly all?: boolean;
  readonly regulation?: string;
  readonly lang?: Language;
}

const environment = `
The command is run by the shell, once per case: the case's CSV (merchant_id,merchant_name,month,sales_amount,
fraud_amount) on standard input; one listed id per line is expected on standard output. Environment:
  VECTOR_FIRST_MONTH, VECTOR_LAST_MONTH   the business year, 2025-04 and 2026-03
  VECTOR_AS_OF                            the as-of day, 2026-05-15
  VECTOR_MONTH_TEST                       any or every
  VECTOR_RATE_AS_OF                       preparation or year-end
  VECTOR_RATE_PERCENT                     the reference rate in percent, like 0.123;
                                          VECTOR_RATE_NUMERATOR and _DENOMINATOR: 123, 100000
  VECTOR_INPUT, VECTOR_RATES              the same CSV, and the published rates, as files
  VECTOR_ID                               the case`;

/** `acquirer-report grade --command '…'`: puts an external implementation of the rule to every vector. */
export function gradeCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command('grade')
    .description('test an implementation of the rule in any language against the vectors (実装の適合試験)')
    .requiredOption('--command <command>', 'your own command line; the shell runs it as it stands')
    .addOption(
      new Option('--timeout <seconds>', 'the longest one case may take').default(10).argParser(seconds),
    )
    .option('--all', 'show every failed case, not only the first ten')
    .addOption(regulationOption())
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages))
    .addHelpText('after', environment)
    .action(async (flags: Flags) => {
      const language = languageOf(flags, terminal);
      const regulation = regulationOf(flags) ?? acquirerReport;
      const rule = await externalRule(flags.command, flags.timeout);
      try {
        const [first] = boundaryCases(regulation);
        // A command that cannot be run at all is refused, not graded.
        if (first !== undefined) await rule.check(first);
        const grade = await gradeImplementation((asked) => rule.decide(asked), { rule: regulation });
        terminal.out(
          implementationGradeReport(grade, language, flags.all ? { most: Number.POSITIVE_INFINITY } : {}),
        );
        exit(grade.results.every(({ passed }) => passed) ? 0 : 1);
      } finally {
        await rule.close();
      }
    });
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 3600) return value;
  throw new InvalidArgumentError('Give seconds above 0, at most 3600.');
}
