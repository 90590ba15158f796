import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'signoff-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const signoff = (...words: string[]) => cli('signoff', file('a.xlsx'), ...words);
const verify = (...words: string[]) => cli('verify', file('a.xlsx'), file('a.csv'), ...words);

beforeAll(async () => {
  writeFileSync(file('a.csv'), `${head}\nM1,青葉商店,2026-03,1000000,500001\n`);
  expect(
    (await cli('annex', file('a.csv'), '--business-year', '2026-03/2026-03', '--out', file('a.xlsx'))).code,
  ).toBe(0);
  expect((await cli('keygen', '--out', file('ours'))).code).toBe(0);
});

test('an annex nobody signed off is verified as before', async () => {
  const { code, out } = await verify();
  expect(code).toBe(0);
  expect(out).not.toContain('signed off');
});

test('records are added beside the annex, which stays as it is, and verify reads them', async () => {
  const before = readFileSync(file('a.xlsx'));
  expect((await signoff('--role', '作成者', '--by', '青葉 花子', '--on', '2026-05-14')).code).toBe(0);
  const { code, out } = await signoff(
    '--role',
    'approver',
    '--by',
    '若葉 太郎',
    '--key',
    file('ours.key.pem'),
  );
  expect(code).toBe(0);
  expect(out).toContain('Nobody has signed off as: reviewer');
  expect(readFileSync(file('a.xlsx'))).toEqual(before);
  const { records } = JSON.parse(readFileSync(file('a.signoff.json'), 'utf8'));
  // The day of the terminal where none is given.
  expect(records).toMatchObject([
    { on: '2026-05-14', key: null },
    { on: '2026-05-15', role: 'approver' },
  ]);
  const verified = await verify('--signoff-keys', file('ours.pub.pem'));
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('approver: 若葉 太郎 (2026-05-15, signature valid');
  const ja = await cliIn('ja', 'verify', file('a.xlsx'), file('a.csv'));
  expect(ja.out).toContain('作成者：青葉 花子（2026-05-14、署名なし）');
  expect(JSON.parse((await verify('--format', 'json')).out).signOffs.missing).toEqual(['reviewer']);
});

test('a name with a post is the same person, a day to come or before the annex is told, and verify says what it cannot show', async () => {
  const posted = await signoff('--role', '作成者', '--by', '青葉　花子（係長）');
  expect(posted).toMatchObject({ code: 2, err: expect.stringContaining('on record as preparer already') });
  const out = ['--out', file('other.signoff.json')];
  const late = await signoff('--role', 'reviewer', '--by', 'A', '--on', '2027-01-01', ...out);
  expect(late).toMatchObject({ code: 0, err: 'The day 2027-01-01 is still to come.\n' });
  const early = await signoff('--role', 'approver', '--by', 'B', '--on', '2020-01-01', ...out);
  expect(early.err).toContain('The day 2020-01-01 is before');
  expect((await verify()).out).toContain('Records taken off the end cannot be told');
});

test('one person in two roles is told and ends with 1, here and in verify', async () => {
  const { code, err } = await signoff('--role', '確認者', '--by', '青葉花子');
  expect(code).toBe(1);
  expect(err).toContain('One person is in several roles: 青葉 花子 (preparer, reviewer)');
  // The record stands there all the same.
  expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('in several roles') });
});

test('what was edited, is no record, or is not there where it was named ends verify', async () => {
  const text = readFileSync(file('a.signoff.json'), 'utf8');
  writeFileSync(file('edited.json'), text.replace('2026-05-14', '2026-05-13'));
  expect(await verify('--signoff', file('edited.json'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('were edited'),
  });
  writeFileSync(file('none.json'), 'x');
  expect((await verify('--signoff', file('none.json'))).code).toBe(2);
  expect((await verify('--signoff', file('nowhere.json'))).code).toBe(2);
});

test('a role that is none, or nobody, is refused', async () => {
  expect((await signoff('--role', '社長', '--by', '青葉')).code).toBe(2);
  expect((await signoff('--role', '作成者', '--by', '')).code).toBe(2);
});

test('a signature of another key than its record says, and records of an annex of before, end verify with 1', async () => {
  const own = file('signed.signoff.json');
  expect((await cli('keygen', '--out', file('theirs'))).code).toBe(0);
  const add = (key: string, out: string) =>
    signoff('--role', '承認者', '--by', '若葉 太郎', '--on', '2026-05-18', '--key', file(key), '--out', out);
  expect((await add('ours.key.pem', own)).code).toBe(0);
  expect((await add('theirs.key.pem', file('other-key.json'))).code).toBe(0);
  const keys = ['--signoff-keys', file('ours.pub.pem')];
  expect((await verify('--signoff', own, ...keys)).code).toBe(0);
  const [mine, other] = [own, file('other-key.json')].map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const records = [{ ...mine.records[0], signature: other.records[0].signature }];
  writeFileSync(file('forged.json'), JSON.stringify({ ...mine, records }));
  expect((await verify('--signoff', file('forged.json'), ...keys)).code).toBe(1);

  writeFileSync(file('b.csv'), `${head}\nM1,青葉商店,2026-03,1000000,900000\n`);
  const anew = ['annex', file('b.csv'), '--business-year', '2026-03/2026-03', '--out', file('b.xlsx')];
  expect((await cli(...anew)).code).toBe(0);
  expect((await cli('verify', file('b.xlsx'), file('b.csv'), '--signoff', own)).code).toBe(1);
  expect(
    await cli('signoff', file('b.xlsx'), '--role', '作成者', '--by', '青葉', '--out', own),
  ).toMatchObject({ code: 2, err: expect.stringContaining('another') });
});
