import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of a run, removed with the process. */
export const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs a command from start to end: seconds by the clock, seconds of processor time and peak memory in MB by GNU
 * time, and what it printed.
 */
export function measured(
  command,
  words,
  { environment = {}, input = '', stdout = 'pipe', codes = [0] } = {},
) {
  const report = join(folder, 'time');
  const started = process.hrtime.bigint();
  const done = spawnSync('/usr/bin/time', ['-o', report, '-f', '%U %S %M', command, ...words], {
    input,
    stdio: ['pipe', stdout, 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, ...environment },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (done.error !== undefined) throw done.error;
  if (!codes.includes(done.status)) throw new Error(`${command} ${words.join(' ')} failed: ${done.stderr}`);
  const [user, system, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { printed: done.stdout, seconds, cpu: user + system, megabytes: kilobytes / 1024 };
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The machine, in a few words. */
export const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}, Node ${process.versions.node}`;

/** How busy the machine has been lately: 1, 5 and 15 minutes. */
export const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');

/** A table in Markdown. The first column is text, the others are figures. */
export function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** A number of seconds, to three figures or so. */
export const seconds = (number) => (number < 1 ? number.toFixed(3) : number.toFixed(2));

/** A whole number with its thousands apart. */
export const whole = (number) => Math.round(number).toLocaleString('en');
