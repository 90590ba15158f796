import { spawnSync } from 'node:child_process';

/** Whether the machine has a program of that name. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', name]).status === 0;
}

/**
 * Whether an outside program is on this machine. Where CI is set it must be: there a missing tool fails the test
 * instead of skipping it.
 */
export function requireTool(name: string): boolean {
  return required(hasProgram(name), name);
}

/** The same for anything else that may be missing: says so loudly, or throws where CI is set. */
export function required(found: boolean, name: string): boolean {
  if (found) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${name} is missing, and CI must not do without it.`);
  process.stderr.write(`SKIPPED: ${name} is not on this machine, its tests do not run.\n`);
  return false;
}
