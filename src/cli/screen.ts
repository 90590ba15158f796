import { lstatSync, readlinkSync } from 'node:fs';
import { Refusal } from '../language/refusal.ts';
import { isSystemError, systemCause } from '../language/system-error.ts';
import type { Terminal } from './terminal.ts';

/** The standard output and error of this process. */
export function screen(): Required<Pick<Terminal, 'out' | 'err' | 'flushed'>> {
  let failure: Refusal | undefined;
  let isRead = true;
  process.stdout.on('error', (error) => {
    // Whoever read has read enough: that is no error.
    if (isSystemError(error) && error.code === 'EPIPE') isRead = false;
    else failure ??= failed(error);
  });
  // There is no place left to say so; the exit code stands.
  process.stderr.on('error', () => undefined);
  return {
    out(text) {
      if (text !== '' && isClosed()) failure ??= closed();
      if (failure === undefined && isRead) process.stdout.write(text);
    },
    err: (text) => process.stderr.write(text),
    async flushed() {
      if (failure === undefined && isRead) await new Promise((resolve) => process.stdout.write('', resolve));
      if (failure !== undefined) throw failure;
    },
  };
}

/**
 * Whether the standard output was closed when the program began. Node opens the null device in its place, for reading
 * and writing, where `> /dev/null` opens it for writing only. Only Linux lets one see that; and where the standard error
 * is the same, nobody wants to hear anything.
 */
function isClosed(): boolean {
  return isNullBothWays(1) && !isNullBothWays(2);
}

function isNullBothWays(descriptor: number): boolean {
  try {
    const link = `/proc/self/fd/${descriptor}`;
    return readlinkSync(link) === '/dev/null' && (lstatSync(link).mode & 0o600) === 0o600;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

const closed = () =>
  new Refusal('screen-failed', {
    ja: '標準出力が閉じているため、結果を出力できません。結果が不要なら > /dev/null、ファイルに書くなら --out を指定してください。',
    en: 'The standard output is closed, so nothing can be printed. Use > /dev/null if it is not wanted, or --out for a file.',
  });

function failed(error: Error): Refusal {
  const cause = isSystemError(error) ? systemCause(error) : { ja: error.message, en: error.message };
  return new Refusal('screen-failed', {
    ja: `標準出力に書き込めません。${cause.ja}。`,
    en: `The standard output cannot be written to: ${cause.en}.`,
  });
}

/** Asks on the standard error, so that results stay by themselves, and gives what is typed. */
export async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const typed = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await typed.question(question);
  } finally {
    typed.close();
  }
}
