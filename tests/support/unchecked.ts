import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the tests' processes note what they do not check: a file that the run makes, named in the environment. */
export const uncheckedVariable = 'ACQUIRER_REPORT_UNCHECKED';

/** Before the first test: makes that file. After the last: says, in the run's last lines, what stands in it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-unchecked-'));
  const file = join(folder, 'claims');
  writeFileSync(file, '');
  process.env[uncheckedVariable] = file;
  return () => {
    process.stdout.write(uncheckedText(readFileSync(file, 'utf8')));
    rmSync(folder, { recursive: true });
  };
}

/** What was not checked, a line each, from the lines that the tests noted. Nothing when they noted nothing. */
export function uncheckedText(noted: string): string {
  const lines = [...new Set(noted.split('\n').filter((line) => line !== ''))].sort();
  if (lines.length === 0) return '';
  const list = lines.map((line) => `  ${line}\n`).join('');
  return `\nNot checked on this machine, which lacks what it takes (.ci/run installs it all):\n${list}`;
}
