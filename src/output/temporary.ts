import { readdirSync, rmdirSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from '../language/system-error.ts';

/** Who writes: the machine and the process. Of results nothing depends on it: only names of files that vanish again. */
export const owner = `${hostname()
  .replace(/[^A-Za-z0-9]/g, '_')
  .slice(0, 32)}-${process.pid}`;

const ownName = /^\.acquirer-report-(.+-\d+)-\d+\.tmp$/;

let made = 0;

/**
 * A name for a file in a folder until it gets its own. Another part of this process may have had the same idea: open
 * it with `wx` and ask again when it exists.
 */
export function temporaryIn(folder: string): string {
  return join(folder, `.acquirer-report-${owner}-${++made}.tmp`);
}

/** What has to be undone if the process ends now, the newest last. */
const leftovers = new Map<string, () => void>();
/** A folder is removed when it is empty, a tree with all that is in it. */
const removing = {
  file: unlinkSync,
  folder: (path: string) => rmdirSync(path),
  tree: (path: string) => rmSync(path, { recursive: true, force: true }),
};
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has something removed again when the process is interrupted before `forget`. Whoever else listens for the signal
 * decides what comes of the process; with nobody else it ends as it would have without us.
 */
export function remember(path: string, kind: keyof typeof removing): void {
  if (leftovers.size === 0) for (const signal of signals) process.on(signal, interrupted);
  leftovers.set(path, () => removing[kind](path));
}

/** It is gone, or it may stay. */
export function forget(path: string): void {
  leftovers.delete(path);
  if (leftovers.size === 0) for (const signal of signals) process.off(signal, interrupted);
}

/** Removes it now. A folder stays when somebody else has put something into it. */
export function discard(path: string): void {
  attempted(() => leftovers.get(path)?.());
  forget(path);
}

function interrupted(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  for (const path of [...leftovers.keys()].reverse()) discard(path);
  process.kill(process.pid, signal);
}

const day = 24 * 60 * 60 * 1000;

/**
 * Removes from a folder what killed processes of ours left there. Of another machine, and of a process that lives, only
 * what nobody had written to for a day when this one began.
 */
export function sweep(folder: string): void {
  attempted(() => {
    for (const name of readdirSync(folder)) {
      const by = ownName.exec(name)?.[1];
      if (by === undefined) continue;
      const path = join(folder, name);
      attempted(() => {
        if (isStale(by, statSync(path).mtimeMs)) unlinkSync(path);
      });
    }
  });
}

/** Whether whoever made a file with that owner's name, last written to then, will never come back to it. */
export function isStale(by: string, writtenAt: number): boolean {
  if (writtenAt < performance.timeOrigin - day) return true;
  const at = by.lastIndexOf('-');
  if (by.slice(0, at) !== owner.slice(0, owner.lastIndexOf('-'))) return false;
  const pid = Number(by.slice(at + 1));
  // In a container every process may have the same number.
  if (pid === process.pid) return writtenAt < performance.timeOrigin;
  return !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What cannot be tidied up now is no reason to fail: the next run comes by again. */
export function attempted(tidy: () => void): void {
  try {
    tidy();
  } catch (error) {
    if (!isSystemError(error) && !(error instanceof Error && 'code' in error)) throw error;
  }
}
