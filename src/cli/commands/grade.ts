import type { Command } from 'commander';
import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { boundaryCases } from '../../testing/boundary-cases.ts';
import { gradeImplementation } from '../../testing/grade.ts';
import { implementationGradeReport } from '../../testing/grade-report.ts';
import { regulationOf, regulationOption } from '../assessment-options.ts';
import { externalRule } from '../external-rule.ts';
import { described, option } from '../option.ts';
import { langOption, languageOf } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags {
  readonly command: string;
  readonly timeout: number;
  readonly all?: boolean;
  readonly regulation?: string;
  readonly lang?: Language;
}

const environment: Text = {
  ja: `
コマンドは 1 ケースごとにシェルで実行します。標準入力にケースの CSV（merchant_id,merchant_name,month,
sales_amount,fraud_amount）を渡し、標準出力に該当する加盟店番号を 1 行に 1 件ずつ出すものとします。環境変数:
  VECTOR_FIRST_MONTH、VECTOR_LAST_MONTH   事業年度（2025-04 と 2026-03）
  VECTOR_AS_OF                            基準日（2026-05-15）
  VECTOR_MONTH_TEST                       any または every
  VECTOR_RATE_AS_OF                       preparation または year-end
  VECTOR_RATE_PERCENT                     参照する発生率（%、0.123 など）
  VECTOR_RATE_NUMERATOR、VECTOR_RATE_DENOMINATOR   その分数（123 と 100000）
  VECTOR_INPUT、VECTOR_RATES              同じ CSV と公表された発生率のファイル
  VECTOR_ID                               ケースの識別子`,
  en: `
The command is run by the shell, once per case: the case's CSV (merchant_id,merchant_name,month,sales_amount,
fraud_amount) on standard input; one listed id per line is expected on standard output. Environment:
  VECTOR_FIRST_MONTH, VECTOR_LAST_MONTH   the business year, 2025-04 and 2026-03
  VECTOR_AS_OF                            the as-of day, 2026-05-15
  VECTOR_MONTH_TEST                       any or every
  VECTOR_RATE_AS_OF                       preparation or year-end
  VECTOR_RATE_PERCENT                     the reference rate in percent, like 0.123;
                                          VECTOR_RATE_NUMERATOR and _DENOMINATOR: 123, 100000
  VECTOR_INPUT, VECTOR_RATES              the same CSV, and the published rates, as files
  VECTOR_ID                               the case`,
};

/** `acquirer-report grade --command '…'`: puts an external implementation of the rule to every vector. */
export function gradeCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(program.command('grade'), {
    ja: 'ほかの言語で作成した判定プログラムをテストベクトルで試験する（適合試験）',
    en: 'test an implementation of the rule in any language against the vectors (実装の適合試験)',
  })
    .addOption(
      option('--command <command>', {
        ja: '試験する判定プログラムのコマンドライン（シェルでそのまま実行する）',
        en: 'your own command line; the shell runs it as it stands',
      }).makeOptionMandatory(),
    )
    .addOption(
      option('--timeout <seconds>', {
        ja: '1 ケースにかけてよい時間の上限（秒）',
        en: 'the longest one case may take',
      })
        .default(10)
        .argParser(seconds),
    )
    .addOption(
      option('--all', {
        ja: '不合格のケースを先頭の 10 件だけでなくすべて示す',
        en: 'show every failed case, not only the first ten',
      }),
    )
    .addOption(regulationOption())
    .addOption(langOption())
    .addHelpText('after', environment[terminal.language])
    .action(async (flags: Flags) => {
      const language = languageOf(flags, terminal);
      const regulation = regulationOf(flags) ?? acquirerReport;
      const rule = await externalRule(flags.command, flags.timeout);
      try {
        const [first] = boundaryCases(regulation);
        // A command that cannot be run at all is refused, not graded.
        if (first !== undefined) await rule.check(first);
        const grade = await gradeImplementation((asked) => rule.decide(asked), { regulation });
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
  throw new Refusal('options-invalid', {
    ja: `--timeout に「${excerpt(text, 40)}」は指定できません。0 を超え 3600 以下の秒数を指定してください。`,
    en: `--timeout "${excerpt(text, 40)}" cannot be used. Give seconds above 0, at most 3600.`,
  });
}
