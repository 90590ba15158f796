import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readReceipt } from '../../src/report/receipt/read-receipt.ts';

// Whole processes, as a shell or a scheduler would run them. The built command: signals and exit codes are Node's.
const command = resolve(import.meta.dirname, '../../dist/cli/main.cjs');
const home = mkdtempSync(join(tmpdir(), 'acquirer-report-process-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = join(home, 'work');
const at = (name: string) => join(folder, name);

const year = '--business-year 2026-03/2026-03 --as-of 2026-05-15 --lang en';
const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const merchants = (count: number) =>
  `${[head, ...Array.from({ length: count }, (_, n) => `M-${n},店 ${n},2026-03,1000000,600000`)].join('\n')}\n`;

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of Object.entries(beside)) writeFileSync(at(name), text);
  writeFileSync(at('acquirer-report'), `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
  chmodSync(at('acquirer-report'), 0o755);
});

/** What a shell makes of a line, and every file that stands there afterwards but the ones above. */
function shell(line: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
  });
  return { code: status, out: stdout, err: stderr, files: made() };
}

const made = () =>
  readdirSync(folder).filter((name) => !Object.hasOwn(beside, name) && name !== 'acquirer-report');

/** One sentence: no stack, no code of the system alone. */
const sentence = /^[^\n]*[a-z][^\n]*\.\n$/;

// Every command that prints or writes something, ready to be given another end.
const commands = [
  `assess good.csv ${year}`,
  'check good.csv --lang en',
  `portfolio good.csv --as-of 2026-05-15 --lang en`,
  `readings good.csv ${year}`,
  `watch good.csv ${year} --through 2026-03`,
  `sql ${year} --dialect duckdb --table t`,
  `annex good.csv ${year} --out a.xlsx`,
  `review good.csv ${year} --out r.html --charts charts`,
  'vectors --out vectors --lang en',
  'grade --command true --lang en',
  'look good.csv --lang en',
  `month good.csv ${year}`,
  `explain M-0 --files good.csv ${year}`,
  `reconcile legacy.csv good.csv ${year}`,
  `report good.csv ${year} --out filed`,
  'incidents incidents.csv --lang en',
  'screening screening.csv --lang en',
  'keygen --out own --lang en',
  'desk --out desk.html --lang en',
];

const beside = {
  'good.csv': merchants(2),
  'other.csv': merchants(3),
  'legacy.csv': 'merchant_id,status\nM-0,listed\nM-1,listed\n',
  'incidents.csv': 'case_id,merchant_name,published_on,cards\nI1,店,2026-03-01,10\n',
  'screening.csv': 'month,category,screened,fraudulent\n2026-03,a,100,1\n',
};

describe('the standard output', () => {
  test.each(commands)('%s > /dev/full: 2, a sentence, nothing written', (line) => {
    const { code, err, files } = shell(`acquirer-report ${line} > /dev/full`);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toMatch(sentence);
    expect(err).toContain('the disk is full');
  });

  test.runIf(existsSync('/proc/self/fd')).each(commands)('%s >&-: 2, a sentence, nothing written', (line) => {
    const { code, err, files } = shell(`acquirer-report ${line} >&-`);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toMatch(sentence);
    expect(err).toContain('standard output is closed');
  });

  test('> /dev/null, or all streams on the null device, is what somebody wants', () => {
    const [line] = commands;
    expect(shell(`acquirer-report ${line} > /dev/null`)).toMatchObject({ code: 0, err: '' });
    const silent = spawnSync(process.execPath, [command, ...(line as string).split(' ')], {
      cwd: folder,
      stdio: 'ignore',
    });
    expect(silent.status).toBe(0);
  });

  test('a reader that has read enough is no error', () => {
    writeFileSync(at('many.csv'), merchants(20_000));
    const { code, out, err } = shell(
      `set -o pipefail; acquirer-report assess many.csv ${year} --format csv | head -1`,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\ufeffstatus,merchant_id/);
  });

  test('a file that is asked for needs no screen', () => {
    const { code, err, files } = shell(`acquirer-report assess good.csv ${year} --out list.txt >&-`);
    expect({ code, err, files }).toEqual({ code: 0, err: '', files: ['list.txt'] });
  });

  test('a result may go to the standard output itself, and nothing is mixed into it', () => {
    const line = `acquirer-report annex good.csv ${year} --out /dev/stdout > a.xlsx`;
    expect(shell(line)).toMatchObject({ code: 0, out: '', files: ['a.xlsx'] });
    expect(shell('acquirer-report verify a.xlsx good.csv --lang en').code).toBe(0);
  });

  test('a full or closed standard error changes no code', () => {
    for (const end of ['2> /dev/full', '2>&-']) {
      expect(shell(`acquirer-report assess good.csv ${year} ${end}`).code).toBe(0);
      expect(shell(`acquirer-report assess none.csv ${year} ${end}`).code).toBe(2);
    }
  });
});

describe('files that cannot be read', () => {
  test.each(['.', 'none.csv', 'good.csv/none.csv'])('%s: 2 and a sentence in every command', (file) => {
    for (const line of [
      `assess ${file} ${year}`,
      `assess good.csv ${year} --register ${file}`,
      `assess good.csv ${year} --notices ${file}`,
      `assess good.csv ${year} --rates ${file}`,
      `assess good.csv ${year} --profile ${file}`,
      `annex good.csv ${year} --out a.xlsx --layout ${file}`,
      `audit ${file} --lang en`,
      `verify ${file} good.csv --lang en`,
      `diff ${file} ${file} --lang en`,
      `look ${file} --lang en`,
      `check ${file} --lang en`,
      `month ${file} ${year}`,
      `month good.csv ${year} --since ${file}`,
      `explain M-0 --files ${file} ${year}`,
      `explain M-0 --files good.csv --previous ${file} ${year}`,
      `reconcile ${file} good.csv ${year}`,
      `reconcile legacy.csv ${file} ${year}`,
      `report ${file} ${year} --out filed`,
      `report good.csv ${year} --out filed --key ${file}`,
      `report good.csv ${year} --out filed --incidents ${file}`,
      `assess good.csv ${year} --measures ${file}`,
      `incidents ${file} --lang en`,
      `screening ${file} --lang en`,
      `fill ${file} good.csv ${year} --map ${file} --out f.xlsx`,
      `sign ${file} --key ${file} --lang en`,
      `signoff ${file} --role preparer --by A --lang en`,
      `assess --project ${file} --lang en`,
      `portfolio ${file} --as-of 2026-05-15 --lang en`,
      `readings ${file} ${year}`,
      `watch ${file} ${year} --through 2026-03`,
      `review ${file} ${year} --out r.html`,
    ]) {
      const { code, err, files } = shell(`acquirer-report ${line}`);
      expect({ line, code, files }).toEqual({ line, code: 2, files: [] });
      expect(err).toMatch(sentence);
    }
  });
});

describe('a file that is an input, or that somebody else made, stays as it is', () => {
  const outputs = [
    `assess good.csv ${year} --out`,
    'check good.csv --lang en --out',
    `portfolio good.csv --as-of 2026-05-15 --lang en --out`,
    `readings good.csv ${year} --out`,
    `watch good.csv ${year} --through 2026-03 --out`,
    `month good.csv ${year} --out`,
    `month good.csv ${year} --log`,
    `explain M-0 --files good.csv ${year} --out`,
    `reconcile legacy.csv good.csv ${year} --out`,
    `annex good.csv ${year} --out`,
    `review good.csv ${year} --out`,
    'incidents incidents.csv --lang en --out',
    'screening screening.csv --lang en --out',
    `look good.csv --lang en --save-profile`,
    `sql ${year} --dialect duckdb --table t --out`,
    'desk --lang en --out',
  ];
  test.each(outputs)('%s', (line) => {
    const inputs = Object.keys(beside).filter((name) => line.includes(name));
    writeFileSync(at('theirs.txt'), 'not ours\n');
    const ends = line.endsWith('--log') ? inputs : [...inputs, 'theirs.txt', './theirs.txt'];
    for (const name of ends) {
      const { code, err } = shell(`acquirer-report ${line} ${name}`);
      expect({ name, code }).toEqual({ name, code: 2 });
      expect(err).toMatch(sentence);
    }
    for (const [name, text] of Object.entries(beside)) expect(readFileSync(at(name), 'utf8')).toBe(text);
    expect(readFileSync(at('theirs.txt'), 'utf8')).toBe('not ours\n');
  });
});

test('the same files give the same bytes, however their paths are typed and wherever it runs', () => {
  mkdirSync(at('feb'));
  mkdirSync(at('mar'));
  writeFileSync(at('feb/x.csv'), `${head}\nM-1,店,2026-02,1000000,0\n`);
  writeFileSync(at('mar/x.csv'), `${head}\nM-1,店,2026-03,1000000,600000\nM-2,店,2026-03,x,0\n`);
  const asked = '--business-year 2026-02/2026-03 --as-of 2026-05-15 --lang ja';
  const runs = [
    `acquirer-report annex feb/x.csv mar/x.csv ${asked} --out 1.xlsx`,
    `acquirer-report annex ./feb/../feb/x.csv ${folder}/mar/x.csv ${asked} --out 2.xlsx`,
    `cd feb && acquirer-report annex x.csv ../mar/x.csv ${asked} --out ../3.xlsx`,
  ];
  const bytes = runs.map((line, n) => {
    // A row is bad: its file is named in the document.
    expect(shell(line)).toMatchObject({ code: 1, err: expect.stringContaining('mar/x.csv 3 行目') });
    return readFileSync(at(`${n + 1}.xlsx`), 'base64');
  });
  expect(new Set(bytes).size).toBe(1);
  const verified = shell(
    `cd /; acquirer-report verify ${folder}/1.xlsx ${folder}/feb/x.csv ${folder}/mar/x.csv`,
  );
  expect(verified.code).toBe(0);
  const page = `review feb/x.csv mar/x.csv ${asked} --out r.html`;
  expect(shell(`acquirer-report ${page}`).code).toBe(1);
  expect(readFileSync(at('r.html'), 'utf8')).not.toContain(folder);
});

describe('a place that is too small', () => {
  /** With old files in their places. */
  function before() {
    shell(`acquirer-report annex good.csv ${year} --out a.xlsx`);
    return contents();
  }
  const contents = () => Object.fromEntries(made().map((name) => [name, readFileSync(at(name), 'base64')]));

  test('a limit on the size of files: the old files stay, and nothing else', () => {
    writeFileSync(at('many.csv'), merchants(1000));
    const old = before();
    const { code, err } = shell(`ulimit -f 64; acquirer-report annex many.csv ${year} --out a.xlsx`);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
    expect(err).toContain('beyond the largest size');
    expect(contents()).toEqual(old);
  });

  test('a disk that is full: the old files stay, and nothing else', (context) => {
    mkdirSync(join(home, 'disk'), { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', join(home, 'disk')]);
    if (mounted.status !== 0) context.skip('no small disk can be mounted here');
    try {
      writeFileSync(at('many.csv'), merchants(1000));
      const disk = join(home, 'disk');
      expect(shell(`acquirer-report annex good.csv ${year} --out ${disk}/a.xlsx`).code).toBe(0);
      const contents = () =>
        readdirSync(disk).map((name) => [name, readFileSync(join(disk, name), 'base64')]);
      const old = contents();
      const { code, err } = shell(`acquirer-report annex many.csv ${year} --out ${disk}/a.xlsx`);
      expect(code).toBe(2);
      expect(err).toContain('the disk is full');
      expect(contents()).toEqual(old);
    } finally {
      execFileSync('umount', [join(home, 'disk')]);
    }
  });
});

test('an annex beside the receipt of another one, as a power cut in between leaves them, is told by verify and audit', () => {
  expect(shell(`acquirer-report annex good.csv ${year} --out a.xlsx`).code).toBe(0);
  const old = readFileSync(at('a.receipt.json'));
  expect(shell(`acquirer-report annex other.csv ${year} --out a.xlsx`).code).toBe(0);
  expect(shell('acquirer-report verify a.xlsx other.csv --lang en')).toMatchObject({ code: 0, err: '' });
  writeFileSync(at('a.receipt.json'), old);
  for (const line of ['verify a.xlsx other.csv', 'audit a.xlsx']) {
    const { code, err } = shell(`acquirer-report ${line} --lang en`);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('a.receipt.json is not the receipt of this annex'),
    ]);
  }
  // What is no receipt, or not there, says nothing.
  writeFileSync(at('a.receipt.json'), '{}');
  expect(shell('acquirer-report audit a.xlsx --lang en')).toMatchObject({ code: 0, err: '' });
});

describe('interruption', () => {
  const words = `annex other.csv ${year} --out a.xlsx`.split(' ');
  const temporaries = () => readdirSync(folder).filter((name) => name.startsWith('.acquirer-report'));
  const ended = (child: ChildProcess) =>
    new Promise<{ code: number | null; signal: string | null }>((done) => {
      child.on('close', (code, signal) => done({ code, signal }));
    });
  const start = (more: readonly string[] = []) =>
    spawn(process.execPath, [command, ...words, ...more], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((done) => setTimeout(done, 5));
  }

  /** A run that has its workbook on the disk and waits for somebody to read its receipt from a pipe. */
  async function waiting(): Promise<ChildProcess> {
    execFileSync('mkfifo', [at('pipe')]);
    const child = start(['--receipt', 'pipe']);
    await until(
      () => temporaries().length === 1 && readFileSync(at(temporaries()[0] as string)).length > 1000,
    );
    return child;
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s while writing: the old file stays, nothing is left, and the process has died of it',
    async (signal) => {
      shell(`acquirer-report annex good.csv ${year} --out a.xlsx --no-receipt`);
      const old = readFileSync(at('a.xlsx'));
      const child = await waiting();
      child.kill(signal);
      expect(await ended(child)).toEqual({ code: null, signal });
      expect(readFileSync(at('a.xlsx')).equals(old)).toBe(true);
      expect(made()).toEqual(['a.xlsx', 'pipe']);
    },
  );

  test('a kill while writing: the old file stays, and the next run tidies up', async () => {
    shell(`acquirer-report annex good.csv ${year} --out a.xlsx --no-receipt`);
    const old = readFileSync(at('a.xlsx'));
    const child = await waiting();
    child.kill('SIGKILL');
    await ended(child);
    expect(readFileSync(at('a.xlsx')).equals(old)).toBe(true);
    expect(temporaries()).toHaveLength(1);
    expect(shell(`acquirer-report ${words.join(' ')}`).code).toBe(0);
    expect(made().sort()).toEqual(['a.receipt.json', 'a.xlsx', 'pipe']);
  });

  test('a kill at any moment leaves a whole workbook, the old one or the new', async () => {
    writeFileSync(at('many.csv'), merchants(400));
    const outcome = async (file: string) => {
      shell(`acquirer-report annex ${file} ${year} --out a.xlsx`);
      return readFileSync(at('a.xlsx'), 'base64');
    };
    const whole = new Set([await outcome('many.csv'), await outcome('good.csv')]);
    const many = ['annex', 'many.csv', ...words.slice(2)];
    const begun = performance.now();
    spawnSync(process.execPath, [command, ...many, '--out', 'b.xlsx'], { cwd: folder });
    const length = performance.now() - begun;
    for (let part = 1; part <= 6; part++) {
      const child = spawn(process.execPath, [command, ...many], { cwd: folder, stdio: 'ignore' });
      const end = ended(child);
      // Mostly towards the end, where the writing is.
      const timer = setTimeout(() => child.kill('SIGKILL'), length * (0.65 + part * 0.06));
      await end;
      clearTimeout(timer);
      expect(whole).toContain(readFileSync(at('a.xlsx'), 'base64'));
    }
  });

  test('runs that write the same files at once leave one whole result', async () => {
    const runs = Array.from({ length: 4 }, (_, n) => {
      const input = n % 2 === 0 ? 'good.csv' : 'other.csv';
      const child = spawn(process.execPath, [command, 'annex', input, ...words.slice(2)], {
        cwd: folder,
        stdio: 'ignore',
      });
      return ended(child);
    });
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(made().sort()).toEqual(['a.receipt.json', 'a.xlsx']);
    const receipt = JSON.parse(readFileSync(at('a.receipt.json'), 'utf8'));
    expect(await readReceipt(readFileSync(at('a.xlsx')))).toEqual(receipt);
  });
});
