import { run } from '../../src/cli/run.ts';
import type { Language } from '../../src/language/text.ts';

/** Runs the command line in this process, with a screen that remembers; in English. */
export const cli = (...words: string[]) => cliIn('en', ...words);

/** The same in a language. */
export async function cliIn(language: Language, ...words: string[]) {
  const screen = { out: '', err: '' };
  const code = await run(words, {
    out: (text) => {
      screen.out += text;
    },
    err: (text) => {
      screen.err += text;
    },
    interactive: false,
    today: '2026-05-15',
    language,
  });
  return { code, ...screen };
}
