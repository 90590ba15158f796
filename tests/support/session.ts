import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const bin = mkdtempSync(join(tmpdir(), 'acquirer-report-bin-'));
writeFileSync(
  join(bin, 'acquirer-report'),
  `#!/bin/sh\nexec node '${join(root, 'dist/cli/main.cjs')}' "$@"\n`,
);
chmodSync(join(bin, 'acquirer-report'), 0o755);
/** The search path of a session: this library's command, tsx, and the machine's own programs. */
export const path = `${bin}:${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;

/**
 * Runs a shell session as documentation shows it, in this folder, with `acquirer-report` and `tsx` on the path, and
 * expects the output it shows, in the language of a locale. `…` on a line of its own stands for any lines, or none; at the beginning of one it stands for what
 * is another next year, as the number of cases that the published rates give.
 */
export function expectSession(session: string, folder: string, locale = 'C.UTF-8'): void {
  for (const part of session.split(/^\$ /m).slice(1)) {
    const [command, ...lines] = part.split('\n');
    const printed = execFileSync('bash', ['-c', `${command} 2>&1 || true`], {
      cwd: folder,
      encoding: 'utf8',
      // Where the machine has no such locale, the shell says so.
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, PATH: path, LANG: locale, LC_ALL: locale, NO_COLOR: '1' },
    });
    const shown = lines.join('\n').trimEnd();
    const pattern = shown === '' ? '' : shown.split('\n').map(patternOf).join('');
    expect(shown === '' ? printed : `${printed.trimEnd()}\n`).toMatch(new RegExp(`^${pattern}$`));
  }
}

function patternOf(line: string): string {
  if (line.trim() === '…') return '(?:.*\\n)*?';
  const begun = line.startsWith('… ');
  const rest = (begun ? line.slice(1) : line).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `${begun ? `.*${rest}` : rest}\\n`;
}
