import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
writeFileSync(file('february.csv'), `${head}\nM1,青葉商店,2026-02,1000000,500001\n`);
writeFileSync(file('march.csv'), `${head}\nM1,青葉商店,2026-03,1000000,0\nM2,若葉商店,2026-03,1000000,-5\n`);
writeFileSync(file('register.csv'), 'merchant_id,merchant_name,category\nM1,青葉商店,EC\nM2,若葉商店,EC\n');
const year = ['--business-year', '2026-02/2026-03', '--as-of', '2026-05-01'];
const annex = file('a.xlsx');

test('files that were renamed, or are named in another order, are those of then', async () => {
  const made = [
    'annex',
    file('february.csv'),
    file('march.csv'),
    '--register',
    file('register.csv'),
    ...year,
  ];
  expect((await cli(...made, '--out', annex)).code).toBe(1);
  mkdirSync(file('kept'));
  copyFileSync(file('march.csv'), file('kept/2026-03.csv'));
  renameSync(file('register.csv'), file('kept/加盟店.csv'));
  const again = ['verify', annex, file('kept/2026-03.csv'), file('february.csv')];
  const found = await cli(...again, '--register', file('kept/加盟店.csv'), '--lang', 'en');
  expect(found.out).toContain('Identical');
  expect(found.out).toContain('The input "march.csv" is called "2026-03.csv" now');
  expect(found.out).toContain('The input "register.csv" is called "加盟店.csv" now');
  expect(found.code).toBe(0);
  const told = await cli(...again, '--register', file('kept/加盟店.csv'), '--format', 'json');
  expect(JSON.parse(told.out).renamed).toEqual([
    { is: '2026-03.csv', was: 'march.csv' },
    { is: '加盟店.csv', was: 'register.csv' },
  ]);
});

test('a file with the name of then and other contents is no input of then', async () => {
  mkdirSync(file('other'));
  writeFileSync(file('other/march.csv'), `${head}\nM3,紅葉商店,2026-03,1000000,1\n`);
  copyFileSync(file('march.csv'), file('moved.csv'));
  const found = await cli('verify', annex, file('february.csv'), file('other/march.csv'), '--lang', 'en');
  expect(found.code).toBe(1);
  expect(found.out).toContain('No file given is the input "march.csv"');
  // With the true one beside it two would be called march.csv.
  const both = [file('february.csv'), file('moved.csv'), file('other/march.csv')];
  const beside = await cli('verify', annex, ...both, '--lang', 'en');
  expect(beside.code).toBe(1);
  expect(beside.out).toContain('The file "march.csv"');
});
