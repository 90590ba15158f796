import { Command, CommanderError } from 'commander';
import { Refusal } from '../language/refusal.ts';
import { library } from '../report/receipt/library.ts';
import { languageOf } from './output.ts';
import type { ExitCode, Terminal } from './terminal.ts';

// Each is loaded when it is asked for: the others' packages would cost more time than a small file does.
const commands = {
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  annex: async () => (await import('./commands/annex.ts')).annexCommand,
  portfolio: async () => (await import('./commands/portfolio.ts')).portfolioCommand,
  readings: async () => (await import('./commands/readings.ts')).readingsCommand,
  sql: async () => (await import('./commands/sql.ts')).sqlCommand,
  vectors: async () => (await import('./commands/vectors.ts')).vectorsCommand,
  grade: async () => (await import('./commands/grade.ts')).gradeCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
} as const;

const isCommand = (word: string | undefined): word is keyof typeof commands =>
  word !== undefined && Object.hasOwn(commands, word);

/** Runs the command line. Returns the exit code; writes through the terminal it is given. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('acquirer-report')
    .description(
      "The merchants METI's rule asks card acquirers to list, and the annex (該当候補の一覧と別紙)",
    )
    .version(library.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  const [first] = words;
  const asked = isCommand(first) ? [commands[first]] : Object.values(commands);
  for (const load of asked) {
    const command = await load();
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
