import { type Command, InvalidArgumentError, Option } from 'commander';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { type Dialect, dialectNames, dialects } from '../../sql/dialect.ts';
import { type MonthType, monthTypes, type SqlColumns, type TableForm, tableForms } from '../../sql/source.ts';
import { type SqlQueries, toSql } from '../../sql/to-sql.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { inputsOf } from '../ledger-options.ts';
import { destination, type OutputFlags, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

type Flags = AssessmentFlags &
  OutputFlags & {
    readonly dialect: Dialect;
    readonly table: string;
    readonly query: keyof SqlQueries;
    readonly form: TableForm;
    readonly monthType?: MonthType;
    readonly column?: Partial<SqlColumns>;
  };

const fields: readonly (keyof SqlColumns)[] = [
  'merchantId',
  'merchantName',
  'month',
  'salesAmount',
  'fraudAmount',
  'transactionId',
];

const onlyParsed = dialectNames.filter((name) => dialects[name].verified === null);

/** `acquirer-report sql`: the rule as a query for a warehouse. */
export function sqlCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withOutput(withAssessmentOptions(program.command('sql')))
    .description('the rule as SQL for a warehouse; its answer comes back through assess')
    .addOption(
      new Option(
        '--dialect <engine>',
        `for which engine (only parsed, run by none: ${onlyParsed.join(', ')})`,
      )
        .choices(dialectNames)
        .makeOptionMandatory(),
    )
    .requiredOption('--table <name>', 'the table, like schema.table')
    .addOption(
      new Option('--query <which>', 'the rows for assess; who is listed; the faults of the data; the totals')
        .choices(['rows', 'status', 'findings', 'totals'])
        .default('rows'),
    )
    .addOption(
      new Option('--form <form>', 'what a row of the table is')
        .choices(tableForms)
        .default('merchant-months'),
    )
    .addOption(
      new Option(
        '--month-type <type>',
        'the month column: text like 2025-04, a date, a number like 202504',
      ).choices(monthTypes),
    )
    .option('--column <field=name>', `a column that is called otherwise: ${fields.join(', ')}`, columnsOf)
    .action(async (flags: Flags) => {
      const to = await destination([flags.out], flags, inputsOf([], flags), terminal);
      const { regulation = acquirerReport, ...options } = await assessOptionsOf(flags, terminal);
      const queries = toSql(regulation, {
        ...options,
        dialect: flags.dialect,
        table: flags.table,
        form: flags.form,
        ...(flags.monthType === undefined ? {} : { monthType: flags.monthType }),
        ...(flags.column === undefined ? {} : { columns: flags.column }),
      });
      await to.deliver([{ path: flags.out, content: `${queries[flags.query]};\n` }]);
      exit(0);
    });
}

function columnsOf(word: string, before: Partial<SqlColumns> = {}): Partial<SqlColumns> {
  const at = word.indexOf('=');
  const field = fields.find((known) => known === word.slice(0, at));
  if (field === undefined)
    throw new InvalidArgumentError(`Give field=name; the fields are ${fields.join(', ')}.`);
  return { ...before, [field]: word.slice(at + 1) };
}
