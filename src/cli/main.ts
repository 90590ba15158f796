import { statSync } from 'node:fs';
import { prepareThread, worthThread } from '../platform/file-reader.ts';

const words = process.argv.slice(2);

const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';

const sizeOf = (word: string): number => {
  try {
    return statSync(word).size;
  } catch {
    // No file, or none that may be looked at: whoever is to read it says so.
    return 0;
  }
};

async function main(): Promise<void> {
  // A large file is read with another thread, which begins while the rest of the program is loaded.
  if (words.some((word) => !word.startsWith('-') && sizeOf(word) >= worthThread)) prepareThread();
  const { run } = await import('./run.ts');
  const { ask, screen } = await import('./screen.ts');

  // The only place that looks at the clock and the locale.
  const now = new Date();
  const pad = (n: number) => String(n).padStart(2, '0');

  process.exitCode = await run(words, {
    ...screen(),
    // Who is no terminal answers nothing.
    ...(process.stdin.isTTY === true ? { ask } : {}),
    interactive: process.stderr.isTTY === true,
    today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
    language: locale.startsWith('ja') ? 'ja' : 'en',
  });

  // Once all is written there is nothing to wait for: Node would still finish what it compiles in the background.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

/** What even `run` did not expect is a fault of this program; its place is told to whoever mends it, not to everybody. */
function fail(error: unknown): void {
  const said = locale.startsWith('ja') ? 'プログラムの内部で想定外の誤りが起きました' : 'internal error';
  process.stderr.write(
    `acquirer-report: ${said}: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(2);
}

process.on('uncaughtException', fail);
main().catch(fail);
