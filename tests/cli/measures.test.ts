import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'measures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
const year = ['--business-year', '2026-03/2026-03', '--as-of', '2026-05-15'];
const given = ['--register', file('register.csv'), '--measures', file('measures.csv')];

beforeAll(async () => {
  writeFileSync(
    file('now.csv'),
    `${head}\nM1,青葉商店,2026-03,1000000,900000\nM2,若葉商店,2026-03,1000000,1\n`,
  );
  writeFileSync(file('then.csv'), `${head}\nM1,青葉商店,2025-12,1000000,900000\n`);
  writeFileSync(file('register.csv'), '加盟店番号,業種,講じた措置\nM1,物販,旧\nM2,飲食,\n');
  writeFileSync(
    file('measures.csv'),
    '加盟店番号,講じた措置,調査日,担当,状況\nM1,3-Dセキュアの導入,2026-04-10,総務,実施済\n',
  );
  expect((await cli('annex', file('now.csv'), ...year, ...given, '--out', file('a.xlsx'))).code).toBe(0);
});

test('they reach a merchant that is written otherwise where such ids are one, and so does a question about it', async () => {
  writeFileSync(file('ids.csv'), `${head}\n000107,A,2026-03,1000000,900000\n`);
  writeFileSync(file('m107.csv'), '加盟店番号,講じた措置\n107,導入済\n');
  const own = [file('ids.csv'), ...year, '--measures', file('m107.csv')];
  expect((await cli('assess', ...own, '--format', 'csv')).out).not.toContain('導入済');
  expect((await cli('assess', ...own, '--same-id', 'digits', '--format', 'csv')).out).toContain('導入済');
  const asked = ['--files', file('ids.csv'), ...year];
  expect((await cli('explain', '107', ...asked)).code).toBe(1);
  const same = await cli('explain', '107', ...asked, '--same-id', 'digits');
  expect(same).toMatchObject({ code: 0, out: expect.stringContaining('000107') });
});

test('they stand on the list, in the explanation and on the review page', async () => {
  const list = await cli('assess', file('now.csv'), ...year, ...given, '--format', 'csv');
  expect(list.out).toContain('3-Dセキュアの導入（実施済、総務）');
  expect(list.out).toContain('2026-04-10');
  const explained = await cli('explain', 'M1', '--files', file('now.csv'), ...year, ...given);
  expect(explained.out).toContain(
    '- Measures taken: 3-Dセキュアの導入（実施済、総務） (surveyed on 2026-04-10)',
  );
  const review = ['review', file('now.csv'), ...year, ...given, '--out', file('r.html')];
  expect((await cli(...review)).code).toBe(0);
  expect(readFileSync(file('r.html'), 'utf8')).toContain('セキュアの導入（実施済、総務）');
  expect((await cli(...review, '--mask')).code).toBe(0);
  expect(readFileSync(file('r.html'), 'utf8')).not.toContain('セキュアの導入');
});

test('an annex made with them is verified with them, and is a file of measures itself', async () => {
  expect((await cli('verify', file('a.xlsx'), file('now.csv'), ...given)).code).toBe(0);
  expect(
    (await cli('verify', file('a.xlsx'), file('now.csv'), '--register', file('register.csv'))).code,
  ).toBe(1);
  const { out } = await cli(
    'assess',
    file('now.csv'),
    ...year,
    '--measures',
    file('a.xlsx'),
    '--format',
    'json',
  );
  expect(JSON.parse(out).listed[0].facts).toMatchObject({
    measures: '3-Dセキュアの導入（実施済、総務）',
    surveyedOn: '2026-04-10',
  });
});

test('two years side by side say who is listed again, and with which measures', async () => {
  const then = ['--business-year', '2025-12/2025-12', '--as-of', '2026-01-15'];
  await cli('assess', file('then.csv'), ...then, ...given, '--format', 'json', '--out', file('then.json'));
  await cli('assess', file('now.csv'), ...year, '--format', 'json', '--out', file('now.json'));
  const { out } = await cli('diff', file('then.json'), file('now.json'), '--years', '--format', 'csv');
  expect(out).toContain('measures 2025-12/2025-12');
  expect(out).toMatch(/repeated,M1,.*3-Dセキュアの導入（実施済、総務）/);
});
