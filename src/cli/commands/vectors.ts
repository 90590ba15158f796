import { join } from 'node:path';
import type { Command } from 'commander';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { type VectorFormat, vectorFiles, vectorFormats } from '../../testing/vectors.ts';
import { regulationOf, regulationOption } from '../assessment-options.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly format: VectorFormat;
  readonly out: string;
  readonly regulation?: string;
  readonly lang?: Language;
}

/** `acquirer-report vectors --out DIR`: writes the test vectors, for programs in any language. */
export function vectorsCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(program.command('vectors'), {
    ja: '書き出し先のフォルダー',
    en: 'the folder to write to',
  });
  described(command, {
    ja: '規則のテストベクトル（入力と正しい結果）を書き出す',
    en: 'write the test vectors of the rule: inputs, and what must come out (テストベクトルの書き出し)',
  })
    .addOption(
      option('--format <format>', {
        ja: '正しい結果を書き出す形式',
        en: 'how what is expected is written',
      })
        .choices(vectorFormats)
        .default('json'),
    )
    .addOption(regulationOption())
    .addOption(langOption())
    .action(async (flags: Flags) => {
      const files = vectorFiles(flags.format, { regulation: regulationOf(flags) ?? acquirerReport });
      const to = await destination([], flags, [], terminal);
      const ja = languageOf(flags, terminal) === 'ja';
      await to.deliver(
        files.map(({ path, text }) => ({ path: join(flags.out, path), content: text, makesFolder: true })),
        ja
          ? `${printable(flags.out)} に ${files.length} ファイルを書き出しました。\n`
          : `${files.length} files written to ${printable(flags.out)}.\n`,
      );
      exit(0);
    });
}
