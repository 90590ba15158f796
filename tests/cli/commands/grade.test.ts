import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

test('a program that agrees with every case: exit code 0', async () => {
  const { code, out } = await cli('grade', '--command', 'awk -f examples/grade-awk/rule.awk');
  expect(out).toMatch(/^(\d+) of \1 cases agree, 0 differ\n$/);
  expect(code).toBe(0);
});

test('a program that is wrong: exit code 1, its cases, and the mistake it resembles', async () => {
  const wrong = join(tmpdir(), `at-least-${process.pid}.sh`);
  writeFileSync(
    wrong,
    'sed \'s/> 500000/>= 500000/\' examples/grade-awk/rule.awk > "$0.awk" && awk -f "$0.awk"\n',
  );
  const { code, out } = await cli('grade', '--command', `sh ${wrong}`);
  expect(code).toBe(1);
  expect(out).toContain('named, not to be listed: AT (exactly 500,000 yen)');
  expect(out).toMatch(/Mistakes that give the same wrong answers \(cases\):\n {2}amount-operator +14 /);
});

test('a program that fails, or never ends, gives no answer; the rest of the cases are still tried', async () => {
  const failing = await cli('grade', '--command', 'echo "no such table" >&2; exit 3', '--lang', 'ja');
  expect(failing.code).toBe(1);
  expect(failing.out).toContain('答えなし: exit code 3: no such table');
  const answering =
    'if [ "$VECTOR_ID" = data.id-case ]; then sleep 60; else awk -f examples/grade-awk/rule.awk; fi';
  const endless = await cli('grade', '--timeout', '1', '--command', answering);
  expect(endless.out).toMatch(/, 1 differ\n {2}data\.id-case: .*\n {4}no answer: no answer within 1 s\n$/);
});

test('a program that prints on and on is stopped', async () => {
  const answering =
    'if [ "$VECTOR_ID" = data.id-case ]; then yes; else awk -f examples/grade-awk/rule.awk; fi';
  const { out } = await cli('grade', '--command', answering);
  expect(out).toContain('more than 1048576 characters printed');
});

test('the same CSV and the published rates are there as files too', async () => {
  const { out } = await cli(
    'grade',
    '--command',
    'grep -q annual "$VECTOR_RATES" && awk -f examples/grade-awk/rule.awk "$VECTOR_INPUT"',
  );
  expect(out).toContain(', 0 differ');
});

test('a command that does not exist is refused: exit code 2', async () => {
  const { code, out, err } = await cli('grade', '--command', './no-such-program');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('The command "./no-such-program" cannot be run (exit code 127');
});

test.each(['0', '-1', 'soon', '3601'])('a timeout of %s is refused', async (timeout) => {
  expect((await cli('grade', '--command', 'true', '--timeout', timeout)).code).toBe(2);
});

test('interrupted, it leaves no folder of its own behind', async () => {
  const home = mkdtempSync(join(tmpdir(), 'grade-'));
  const own = () => readdirSync(home).filter((name) => name.startsWith('acquirer-report-'));
  try {
    const built = resolve(import.meta.dirname, '../../../dist/cli/main.cjs');
    // The mark tells that the folder is made and the first case is with the program.
    const words = ['grade', '--command', `touch ${join(home, 'mark')}; sleep 20`];
    const env = { ...process.env, TMPDIR: home };
    const child = spawn(process.execPath, [built, ...words], { env, stdio: 'ignore' });
    while (!existsSync(join(home, 'mark'))) await new Promise((go) => setTimeout(go, 10));
    expect(own()).toHaveLength(1);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    expect(own()).toEqual([]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
