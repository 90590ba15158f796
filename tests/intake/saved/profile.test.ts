import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { type Profile, readProfile, writeProfile } from '../../../src/intake/saved/profile.ts';

const path = join(mkdtempSync(join(tmpdir(), 'acquirer-report-')), 'profile.json');

const profile: Profile = {
  ledger: { columns: { merchantId: '店番' }, encoding: 'cp932', headerRow: 2 },
  register: { columns: { category: '取扱商材' }, sheet: '台帳' },
};

test('what was saved is read back, and reads the file', async () => {
  await writeProfile(path, profile);
  const before = readFileSync(path);
  expect(await readProfile(path)).toEqual(profile);
  await writeProfile(path, await readProfile(path));
  expect(readFileSync(path)).toEqual(before);
  const bytes = Buffer.from('x\n店番,month,sales,fraud\nM1,2025-04,1,0\n');
  const { ledger } = await readProfile(path);
  expect((await readLedger(bytes, { ...ledger, encoding: 'utf-8' })).merchant(0).id).toBe('M1');
});

test.each([
  [
    '{"ledger":{"columns":{"merchant":"店番"}}}',
    'profile-invalid',
    'ledger.columns: there is no option "merchant"',
  ],
  ['{"ledger":{"headerRow":0}}', 'profile-invalid', 'ledger.headerRow'],
  ['{"columns":{}}', 'profile-invalid', 'columns'],
  ['[]', 'profile-invalid', 'it'],
  ['{"ledger":', 'json-file-invalid', 'JSON'],
])('%s is refused, naming the place', async (text, code, place) => {
  writeFileSync(path, text);
  const refusal = await readProfile(path).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'Refusal', code });
  expect(String(refusal)).toContain(place);
});
