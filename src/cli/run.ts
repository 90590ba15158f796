import { Command, CommanderError } from 'commander';
import { Refusal } from '../language/refusal.ts';
import { annexCommand } from './commands/annex.ts';
import { assessCommand } from './commands/assess.ts';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { diffCommand } from './commands/diff.ts';
import { gradeCommand } from './commands/grade.ts';
import { portfolioCommand } from './commands/portfolio.ts';
import { readingsCommand } from './commands/readings.ts';
import { reviewCommand } from './commands/review.ts';
import { sqlCommand } from './commands/sql.ts';
import { vectorsCommand } from './commands/vectors.ts';
import { verifyCommand } from './commands/verify.ts';
import { watchCommand } from './commands/watch.ts';
import { languageOf } from './output.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const commands = [
  assessCommand,
  checkCommand,
  annexCommand,
  portfolioCommand,
  readingsCommand,
  sqlCommand,
  vectorsCommand,
  gradeCommand,
  watchCommand,
  verifyCommand,
  auditCommand,
  reviewCommand,
  diffCommand,
];

/** Runs the command line. Returns the exit code; writes through the terminal it is given. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('acquirer-report')
    .description(
      "The merchants METI's rule asks card acquirers to list, and the annex (該当候補の一覧と別紙)",
    )
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const command of commands) {
    command(program, terminal, (exit) => {
      code = exit;
    });
  }
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const at = words.indexOf('--lang');
    const asked = words[at + 1];
    const language = languageOf(
      at >= 0 && (asked === 'ja' || asked === 'en') ? { lang: asked } : {},
      terminal,
    );
    if (error instanceof Refusal) terminal.err(`${error.in(language)}\n`);
    else if (isFileError(error)) terminal.err(`${fileError(error)[language]}\n`);
    else throw error;
    return 2;
  }
}

type FileError = Error & { readonly code: string; readonly path: string };

const isFileError = (error: unknown): error is FileError =>
  error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string';

function fileError({ code, path }: FileError) {
  const causes: Readonly<Record<string, { ja: string; en: string }>> = {
    ENOENT: { ja: 'ありません', en: 'does not exist' },
    EACCES: { ja: '権限がなく開けません', en: 'cannot be opened: no permission' },
    EISDIR: { ja: 'フォルダです。ファイルを指定してください', en: 'is a folder; give a file' },
  };
  const cause = causes[code] ?? { ja: `開けません (${code})`, en: `cannot be opened (${code})` };
  return { ja: `${path}: ${cause.ja}`, en: `${path} ${cause.en}` };
}
