import { Command, CommanderError } from 'commander';
import { printable } from '../language/printable.ts';
import { Refusal } from '../language/refusal.ts';
import { isSystemError, systemCause } from '../language/system-error.ts';
import { languages, type Text } from '../language/text.ts';
import { library } from '../report/receipt/library.ts';
import { languageOf } from './output.ts';
import type { ExitCode, Terminal } from './terminal.ts';

// Each is loaded when it is asked for: the others' packages would cost more time than a small file does.
const commands = {
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  look: async () => (await import('./commands/look.ts')).lookCommand,
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
  sign: async () => (await import('./commands/sign.ts')).signCommand,
  keygen: async () => (await import('./commands/keygen.ts')).keygenCommand,
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
    const asked = await codeOf(() => program.parseAsync(words, { from: 'user' }));
    // What was printed has to arrive before the code may say that it did.
    await terminal.flushed?.();
    return asked ?? code;
  } catch (error) {
    const at = words.indexOf('--lang');
    const lang = at === -1 ? undefined : languages.find((language) => language === words[at + 1]);
    const language = languageOf(lang === undefined ? {} : { lang }, terminal);
    terminal.err(`${sentence(error)[language]}\n`);
    return 2;
  }
}

/** The code that help and misspelt options end with; undefined when a command ran. */
async function codeOf(parse: () => Promise<unknown>): Promise<ExitCode | undefined> {
  try {
    await parse();
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** What went wrong in one sentence, whatever it was. */
function sentence(error: unknown): Text {
  if (error instanceof Refusal) return error.text;
  if (isSystemError(error)) {
    const path = 'path' in error && typeof error.path === 'string' ? `${printable(error.path)}: ` : '';
    const cause = systemCause(error);
    return { ja: `${path}${cause.ja}。`, en: `${path}${cause.en}.` };
  }
  const told = error instanceof Error ? error.message : String(error);
  return {
    ja: `プログラムの内部で想定外の誤りが起きました（${told}）。入力と操作を添えて開発元に知らせてください。`,
    en: `This is a fault of the program itself (${told}). Please report it with what you did.`,
  };
}
