import { run } from '../../src/cli/run.ts';

/** Runs the command line in this process, with a screen that remembers. */
export async function cli(...words: string[]) {
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
    language: 'en',
  });
  return { code, ...screen };
}
