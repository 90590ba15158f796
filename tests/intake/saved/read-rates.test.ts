import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRates } from '../../../src/intake/saved/read-rates.ts';

const path = join(mkdtempSync(join(tmpdir(), 'acquirer-report-')), 'rates.json');
const row = { calendarYear: 2026, percent: '0.036', publishedOn: '2027-03-31', source: 'JCA' };

test('rows of a file become annual rates of the user', async () => {
  writeFileSync(path, `\ufeff${JSON.stringify([row])}`);
  expect(await readRates(path)).toMatchObject([
    { kind: 'annual', calendarYear: 2026, rate: { numerator: 36, denominator: 100_000 }, provenance: 'user' },
  ]);
});

test.each([
  [[{ ...row, percent: 0.036 }], 'rates-invalid'],
  [[{ ...row, kind: 'quarter' }], 'rates-invalid'],
  [row, 'rates-invalid'],
  [[{ ...row, percent: '3.6e-2' }], 'rate-invalid'],
  [[{ ...row, publishedOn: '2027-02-30' }], 'date-invalid'],
])('%j is refused: %s', async (content, code) => {
  writeFileSync(path, JSON.stringify(content));
  await expect(readRates(path)).rejects.toMatchObject({ name: 'Refusal', code });
});
