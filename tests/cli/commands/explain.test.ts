import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, cliIn } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
beforeAll(async () => {
  writeFileSync(
    file('months.csv'),
    `${head}\nM1,青葉商店,2026-03,1000000,500001\nM2,若葉商店,2026-03,1000000,500000\nM3,,2026-03,x,1\n`,
  );
  writeFileSync(file('brands.csv'), `${head}\nM1,,2026-03,600000,400001\nM1,,2026-03,400000,100000\n`);
  writeFileSync(file('then.csv'), `${head}\nM2,,2025-12,1000000,900000\n`);
  const then = ['--business-year', '2025-12/2025-12', '--as-of', '2026-01-15'];
  await cli('assess', file('then.csv'), ...then, '--format', 'json', '--out', file('then.json'));
  expect((await cli('annex', file('then.csv'), ...then, '--out', file('then.xlsx'))).code).toBe(0);
});

const explain = (...words: string[]) =>
  cli('explain', ...words, '--business-year', '2026-03/2026-03', '--as-of', '2026-05-15');
const months = ['--files', file('months.csv')];

describe('what is said of a merchant', () => {
  test('that is not listed: by how much, and where its figures stand', async () => {
    const { code, out } = await explain('M2', ...months);
    // A row was rejected.
    expect(code).toBe(1);
    expect(out).toContain('若葉商店 (M2): not listed');
    expect(out).toContain(
      '2026-03: sales 1,000,000 yen, fraud 500,000 yen (exactly the threshold)  [months.csv:3]',
    );
    expect(out).toContain('In all, 1 yen more fraud would list it; with any less it stays off.');
    expect(out).toContain('not listed under every reading (8)');
  });

  test('in Japanese', async () => {
    const { out } = await cliIn(
      'ja',
      'explain',
      'M1',
      ...months,
      '--business-year',
      '2026-03/2026-03',
      '--as-of',
      '2026-05-15',
    );
    expect(out).toContain('月別の金額と出所');
    expect(out).toContain('全体では、不正利用が 1 円少なければ該当しない');
  });

  test('that cannot be told: which row to mend', async () => {
    const { out } = await explain('M3', ...months);
    expect(out).toContain('mend these rows');
    expect(out).toContain('- months.csv:4 [sales_amount]');
  });

  test('whose rows were added up: the files are read again for it', async () => {
    const { code, out } = await explain('M1', '--files', file('brands.csv'), '--sum-rows');
    expect(code).toBe(0);
    expect(out).toContain('[brands.csv:2, brands.csv:3]');
  });

  test.each(['then.json', 'then.xlsx'])('and of earlier years, from %s', async (name) => {
    const { out } = await explain('M2', ...months, '--previous', file(name));
    expect(out).toContain('2025-12 to 2025-12: candidate for the list (fraud 900,000 yen');
  });
});

test('an id that is not there ends with 1 and names those written otherwise', async () => {
  const { code, out } = await explain('m-1', '--files', file('brands.csv'), '--sum-rows');
  expect(code).toBe(1);
  expect(out).toContain(
    'm-1: the data has no merchant of this id. Ids that differ only in how they are written: M1.',
  );
});

test('as JSON all of it is data', async () => {
  const { out } = await explain('M2', 'M9', ...months, '--previous', file('then.json'), '--format', 'json');
  const { merchants } = JSON.parse(out);
  expect(merchants).toMatchObject([
    {
      merchantId: 'M2',
      status: 'not-listed',
      monthlyThreshold: 500_000,
      months: [
        { month: '2026-03', overBy: 0, rowCount: 1, rows: [{ file: 'months.csv', row: 3, use: 'used' }] },
      ],
      change: { fraudUntilListed: 1 },
      earlier: [{ merchant: { status: 'listed', fraudAmount: 900_000 } }],
    },
    { merchantId: 'M9', status: 'absent', alike: [] },
  ]);
});
