import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';
import { withCell, withSheetXml } from '../../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'sign-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const mode = (name: string) => statSync(file(name)).mode & 0o777;

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const lines = (fraud: number) =>
  `${head}\nM1,青葉商店,2026-03,1000000,${fraud}\nM2,若葉商店,2026-03,1000000,1\n`;
const annex = (input: string, out: string) =>
  cli('annex', file(input), '--business-year', '2026-03/2026-03', '--out', file(out));

beforeAll(async () => {
  writeFileSync(file('good.csv'), lines(500_001));
  writeFileSync(file('other.csv'), lines(900_000));
  expect((await annex('good.csv', 'a.xlsx')).code).toBe(0);
  expect((await annex('other.csv', 'b.xlsx')).code).toBe(0);
  expect((await cli('keygen', '--out', file('ours'))).code).toBe(0);
  expect((await cli('keygen', '--out', file('theirs'))).code).toBe(0);
});

test('keygen writes a private key that nobody else reads, a public one, and says its digest', async () => {
  expect([mode('ours.key.pem'), mode('ours.pub.pem')]).toEqual([0o600, 0o644]);
  expect(readFileSync(file('ours.key.pem'), 'utf8')).toContain('BEGIN PRIVATE KEY');
  expect(readFileSync(file('ours.pub.pem'), 'utf8')).toContain('BEGIN PUBLIC KEY');
  const { code, out } = await cliIn('ja', 'keygen', '--out', file('third'));
  expect(code).toBe(0);
  expect(out).toMatch(/公開鍵の SHA-256 [0-9a-f]{64}/);
  expect(out).not.toContain('BEGIN');
});

test.each(['', `${file('keys')}/`])('keygen asks for a name that is one: %o', async (out) => {
  expect(await cli('keygen', '--out', out)).toMatchObject({ code: 2, out: '' });
});

test('keygen replaces no key unless it is told to, and then nobody else reads it either', async () => {
  const before = readFileSync(file('ours.key.pem'), 'utf8');
  expect(await cli('keygen', '--out', file('ours'))).toMatchObject({ code: 2 });
  expect(readFileSync(file('ours.key.pem'), 'utf8')).toBe(before);
  writeFileSync(file('open.key.pem'), 'x', { mode: 0o644 });
  expect((await cli('keygen', '--out', file('open'), '--force')).code).toBe(0);
  expect(mode('open.key.pem')).toBe(0o600);
});

test('what is signed is valid for audit and verify, and the workbook stays as it is', async () => {
  const before = readFileSync(file('a.xlsx'));
  const signed = await cli('sign', file('a.xlsx'), '--key', file('ours.key.pem'));
  expect(signed).toMatchObject({ code: 0, err: '' });
  expect(signed.out).toContain(file('a.sig.json'));
  expect(readFileSync(file('a.xlsx'))).toEqual(before);
  const audited = await cli('audit', file('a.xlsx'), '--signer', file('ours.pub.pem'));
  expect(audited.code).toBe(0);
  expect(audited.out).toContain('The signature is valid');
  const verified = await cli('verify', file('a.xlsx'), file('good.csv'), '--signer', file('ours.pub.pem'));
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('The signature is valid');
});

test('a workbook edited after it was signed has a valid signature, and an audit that ends with 1', async () => {
  const edited = withCell(readFileSync(file('a.xlsx')), 3, 'D5', () => '<v>400000</v>');
  writeFileSync(file('later.xlsx'), edited);
  const words = ['--signature', file('a.sig.json'), '--signer', file('ours.pub.pem')];
  const { code, out } = await cli('audit', file('later.xlsx'), ...words);
  expect(code).toBe(1);
  expect(out).toContain('The signature is valid');
  expect(out).not.toContain('Unchanged');
});

test('an annex made anew for the same merchants does not pass with the old signature', async () => {
  const words = [
    'audit',
    file('b.xlsx'),
    '--signature',
    file('a.sig.json'),
    '--signer',
    file('ours.pub.pem'),
  ];
  const { code, out } = await cli(...words);
  expect(code).toBe(1);
  const verified = await cli('verify', file('b.xlsx'), file('other.csv'), ...words.slice(2));
  expect([verified.code, verified.out]).toEqual([1, expect.stringContaining('The signature is not valid')]);
  expect(out).toContain('Unchanged');
  expect(out).toContain('The signature is not valid: it is of another receipt');
  expect((await cliIn('ja', ...words)).out).toContain('署名が無効です');
  const json = JSON.parse((await cli(...words, '--format', 'json')).out);
  expect(json.signature).toEqual({ valid: false, why: 'other-receipt' });
});

test('somebody else’s key, no signature and no key are told', async () => {
  const signer = (...words: string[]) => cli('audit', file('a.xlsx'), ...words);
  expect((await signer('--signer', file('theirs.pub.pem'))).out).toContain('another key');
  expect(await cli('audit', file('b.xlsx'), '--signer', file('ours.pub.pem'))).toMatchObject({ code: 2 });
  expect(await signer('--signer', file('ours.key.pem'))).toMatchObject({ code: 2 });
  expect(await signer('--signer', file('good.csv'))).toMatchObject({ code: 2 });
  expect(await cli('sign', file('a.xlsx'), '--key', file('ours.pub.pem'))).toMatchObject({ code: 2 });
  expect(
    await cli('sign', file('a.xlsx'), '--key', file('ours.key.pem'), '--out', file('a.xlsx')),
  ).toMatchObject({ code: 2 });
});

test('an edited receipt is not signed', async () => {
  const edited = withSheetXml(readFileSync(file('a.xlsx')), 10, (xml) =>
    xml.replace('&quot;preparedOn&quot;:&quot;2026', '&quot;preparedOn&quot;:&quot;2027'),
  );
  writeFileSync(file('edited.xlsx'), edited);
  const { code, err } = await cli('sign', file('edited.xlsx'), '--key', file('ours.key.pem'));
  expect(code).toBe(2);
  expect(err).toContain('edited after it was made');
});

test('audit --receipt holds an annex against the copy kept apart', async () => {
  expect((await cli('audit', file('a.xlsx'), '--receipt', file('a.receipt.json'))).code).toBe(0);
  const made = await cli('audit', file('b.xlsx'), '--receipt', file('a.receipt.json'));
  expect(made.code).toBe(1);
  expect(made.out).toContain('(merchant M1) | result');
  const { findings } = JSON.parse(
    (await cli('audit', file('b.xlsx'), '--receipt', file('a.receipt.json'), '--format', 'json')).out,
  );
  const whats = findings.map(({ what }: { what: string }) => what);
  expect(whats).toEqual(['result', 'inputs', 'controlTotals', 'data', 'sha256']);
  expect(await cli('audit', file('a.xlsx'), '--receipt', file('good.csv'))).toMatchObject({ code: 2 });
});

test('audit says in both languages what is where, and what it misleads to', async () => {
  const edited = withCell(readFileSync(file('a.xlsx')), 3, 'D5', () => '<v>400000</v>');
  writeFileSync(file('changed.xlsx'), edited);
  const [ja, en] = [
    await cliIn('ja', 'audit', file('changed.xlsx')),
    await cli('audit', file('changed.xlsx')),
  ];
  expect([ja.code, en.code]).toEqual([1, 1]);
  expect(ja.out).toContain(
    '変更されたセル: 作成時と異なる金額・文字が読まれます\n  月別明細!D5（加盟店 M1） | 現在: 400000 | 作成時: 500001',
  );
  expect(en.out).toContain(
    'cell changed: another figure or text is read than was written\n  月別明細!D5 (merchant M1) | found: 400000 | written: 500001',
  );
  expect(ja.out).toContain('M1: 該当候補 → 非該当');
  const verified = await cliIn('ja', 'verify', file('changed.xlsx'), file('good.csv'));
  expect(verified.code).toBe(1);
  expect(verified.out).toContain('  月別明細!D5（加盟店 M1） | 現在: 400000 | 作成時: 500001');
});
