import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'month-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const rows = ['2026-01', '2026-02', '2026-03'].map((month) => `M0,基準店,${month},1000000,0`);
const year = ['--business-year', '2026-01/2026-12', '--as-of', '2026-05-15'];
const within = '--as-of-within-year';
const month = (name: string, ...words: string[]) => cli('month', file(name), ...year, within, ...words);

beforeAll(() => {
  writeFileSync(
    file('feb.csv'),
    `${[head, ...rows.slice(0, 2), 'M1,青葉,2026-02,1000000,600000'].join('\n')}\n`,
  );
  writeFileSync(
    file('mar.csv'),
    `${[head, ...rows, 'M1,青葉,2026-02,1000000,600000', 'M2,若葉,2026-03,1000000,500001'].join('\n')}\n`,
  );
});

test('the latest month, against the month before, in both languages', async () => {
  const { code, out } = await month('mar.csv', '--format', 'summary');
  expect(code).toBe(0);
  expect(out).toContain('2026-03 (business year 2026-01 to 2026-12');
  expect(out).toContain('- would be listed now: M2 (若葉) fraud 500,001 yen, 1 yen over');
  const ja = await cliIn('ja', 'month', file('mar.csv'), ...year, within);
  expect(ja.out).toContain('新たに該当 1、当月に基準額を超過 1');
});

test('against what was kept the last time; ends with 3 for somebody new, where it is asked for', async () => {
  expect((await month('feb.csv', '--format', 'json', '--out', file('feb.json'))).code).toBe(0);
  const since = ['--since', file('feb.json')];
  expect((await month('mar.csv', ...since)).code).toBe(0);
  expect((await month('mar.csv', ...since, '--exit-code')).code).toBe(3);
  await month('mar.csv', '--format', 'json', '--out', file('mar.json'));
  expect((await month('mar.csv', '--since', file('mar.json'), '--exit-code')).code).toBe(0);
  const diff = await cli('diff', file('feb.json'), file('mar.json'), '--format', 'json');
  expect(diff.code).toBe(0);
  expect(JSON.parse(diff.out).changes).toMatchObject([{ merchantId: 'M2', change: 'entered' }]);
});

test('what was kept under another reading, of a later month, or is no month is refused with what to give', async () => {
  await month('feb.csv', '--format', 'json', '--out', file('feb2.json'));
  await month('mar.csv', '--format', 'json', '--out', file('mar2.json'));
  const other = await month('mar.csv', '--since', file('feb2.json'), '--reading', 'every');
  expect(other).toMatchObject({
    code: 2,
    err: expect.stringContaining('monthTest any; now monthTest every'),
  });
  const later = await month('feb.csv', '--since', file('mar2.json'));
  expect(later).toMatchObject({ code: 2, err: expect.stringContaining('of data through 2026-03') });
  writeFileSync(file('as.json'), '{"basis":{}}');
  const none = await month('mar.csv', '--since', file('as.json'));
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('Give what watch or month printed') });
});

test('quietly, with a log that grows', async () => {
  writeFileSync(file('odd.csv'), `${[head, ...rows, 'M3,,2026-03,1,9'].join('\n')}\n`);
  expect((await month('odd.csv')).err).toContain('fraud-above-sales');
  const log = ['--quiet', '--log', file('month.log')];
  expect((await month('odd.csv', ...log)).err).toBe('');
  const once = readFileSync(file('month.log'), 'utf8');
  expect(once).toMatch(/^2026-05-15\n2026-03 \(business year/);
  expect(once).toContain('fraud-above-sales');
  await month('odd.csv', ...log);
  expect(readFileSync(file('month.log'), 'utf8')).toBe(once + once);
});

test('an input is no log, and nothing is written when it could not be done', async () => {
  expect((await month('mar.csv', '--log', file('mar.csv'))).code).toBe(2);
  expect((await month('mar.csv', '--log', file('no/such.log'))).code).toBe(2);
  expect((await month('nosuch.csv', '--log', file('none.log'))).code).toBe(2);
  expect(existsSync(file('none.log'))).toBe(false);
});
