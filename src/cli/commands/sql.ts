import type { Command } from 'commander';
import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { type Dialect, dialectNames, dialects } from '../../sql/dialect.ts';
import { type MonthType, monthTypes, type SqlColumns, type TableForm, tableForms } from '../../sql/source.ts';
import { type SqlQueries, toSql } from '../../sql/to-sql.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { inputsOf } from '../ledger-options.ts';
import { described, option } from '../option.ts';
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
  described(withOutput(withAssessmentOptions(program.command('sql'))), {
    ja: '規則をデータウェアハウス用の SQL にする（その答えは assess で判定する）',
    en: 'the rule as SQL for a warehouse; its answer comes back through assess',
  })
    .addOption(
      option('--dialect <engine>', {
        ja: `対象のエンジン（構文だけを確認し、実行していないもの: ${onlyParsed.join('、')}）`,
        en: `for which engine (only parsed, run by none: ${onlyParsed.join(', ')})`,
      })
        .choices(dialectNames)
        .makeOptionMandatory(),
    )
    .addOption(
      option('--table <name>', {
        ja: '表の名前（スキーマ名.表名 など）',
        en: 'the table, like schema.table',
      }).makeOptionMandatory(),
    )
    .addOption(
      option('--query <which>', {
        ja: '問合せの種類（rows: assess で判定する行、status: 該当候補、findings: データの誤り、totals: 合計）',
        en: 'the rows for assess; who is listed; the faults of the data; the totals',
      })
        .choices(['rows', 'status', 'findings', 'totals'])
        .default('rows'),
    )
    .addOption(
      option('--form <form>', {
        ja: '表の 1 行が表すもの（merchant-months: 加盟店と月、transactions: 取引）',
        en: 'what a row of the table is',
      })
        .choices(tableForms)
        .default('merchant-months'),
    )
    .addOption(
      option('--month-type <type>', {
        ja: '月の列の型（text: 2025-04 のような文字列、date: 日付、number: 202504 のような数値）',
        en: 'the month column: text like 2025-04, a date, a number like 202504',
      }).choices(monthTypes),
    )
    .addOption(
      option('--column <field=name>', {
        ja: `既定の名前と異なる列の名前（項目: ${fields.join('、')}）`,
        en: `a column that is called otherwise: ${fields.join(', ')}`,
      }).argParser(columnsOf),
    )
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
    throw new Refusal('options-invalid', {
      ja: `--column の「${excerpt(word, 40)}」は使えません。「項目=列名」で指定してください（項目: ${fields.join('、')}）。`,
      en: `"${excerpt(word, 40)}" of --column cannot be used. Give field=name; the fields are ${fields.join(', ')}.`,
    });
  return { ...before, [field]: word.slice(at + 1) };
}
