import { CommanderError } from 'commander';
import { printable } from '../language/printable.ts';
import { Refusal } from '../language/refusal.ts';
import { isSystemError, systemCause } from '../language/system-error.ts';
import { type Language, languages, type Text } from '../language/text.ts';
import { programIn } from './program.ts';
import { projectFor } from './project-options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Runs the command line. Returns the exit code; writes through the terminal it is given. */
export async function run(words: readonly string[], asked: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  // Help and usage errors come before any command has read its options.
  const project = await projectFor(words);
  // A folder to be set up has nothing to do with the project of the folder at hand.
  const reads = project !== null && !(project instanceof Refusal) && words[0] !== 'init';
  const written = reads ? project.settled.language : undefined;
  const terminal = { ...asked, language: languageAsked(words) ?? written ?? asked.language };
  const told = (exit: ExitCode): void => {
    code = exit;
  };
  const program = await programIn(terminal, words[0], told, project);
  try {
    const ended = await codeOf(() => program.parseAsync(words, { from: 'user' }));
    // What was printed has to arrive before the code may say that it did.
    await terminal.flushed?.();
    return ended ?? code;
  } catch (error) {
    terminal.err(`${sentence(error)[terminal.language]}\n`);
    return 2;
  }
}

/** The language that `--lang` names, whichever command it belongs to. */
function languageAsked(words: readonly string[]): Language | undefined {
  const asked = words.flatMap((word, at) =>
    word === '--lang' ? [words[at + 1]] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  );
  return languages.find((language) => language === asked.at(-1));
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
