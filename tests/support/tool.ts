import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { uncheckedVariable } from './unchecked.ts';

/** Whether the machine has a program of that name. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', name]).status === 0;
}

/**
 * Whether an outside program is on this machine, without which a claim cannot be checked. Where CI is set it must be:
 * there a missing tool fails the test instead of skipping it.
 */
export function requireTool(name: string, claim = 'a test'): boolean {
  return required(hasProgram(name), name, claim);
}

/**
 * The same for anything else that may be missing: notes the claim for the last lines of the run, or throws where CI
 * is set.
 */
export function required(found: boolean, name: string, claim = 'a test'): boolean {
  if (found) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${name} is missing, and CI must not do without it.`);
  const noted = process.env[uncheckedVariable];
  if (noted !== undefined) appendFileSync(noted, `${claim} (${name})\n`);
  return false;
}
