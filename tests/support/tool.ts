import { spawnSync } from 'node:child_process';

/**
 * Whether an outside program is on this machine. Where CI is set it must be: there a missing tool fails the test
 * instead of skipping it.
 */
export function requireTool(name: string): boolean {
  const found = spawnSync('sh', ['-c', 'command -v "$0"', name]).status === 0;
  return required(found, name);
}

/** The same for anything else that may be missing: says so loudly, or throws where CI is set. */
export function required(found: boolean, name: string): boolean {
  if (found) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${name} is missing, and CI must not do without it.`);
  process.stderr.write(`SKIPPED: ${name} is not on this machine, its tests do not run.\n`);
  return false;
}
