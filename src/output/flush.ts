import { fsync, fsyncSync } from 'node:fs';
import { isSystemError, notAllowed } from '../language/system-error.ts';

// Node's permission model forbids fsync and has no option that allows it. There the system writes files out in its own
// time: they are as whole for everybody who reads them, but may be lost where the power fails within seconds.

const unlessForbidden = (error: unknown): void => {
  if (!isSystemError(error) || error.code !== notAllowed) throw error;
};

/** Has what was written to an open file on the disk, as far as the runtime lets it. @throws what the file system throws */
export async function flush(file: number): Promise<void> {
  await new Promise<void>((done, failed) => {
    fsync(file, (error) => (error === null ? done() : failed(error)));
  }).catch(unlessForbidden);
}

/** The same at once. */
export function flushNow(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    unlessForbidden(error);
  }
}
