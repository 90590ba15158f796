import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { Refusal } from '../../../src/language/refusal.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { readReceipt, receiptIn } from '../../../src/report/receipt/read-receipt.ts';
import { checkSignOffs, signOff } from '../../../src/report/receipt/sign-off.ts';
import { checkSignature, signReceipt } from '../../../src/report/receipt/signature.ts';
import { openPackage } from '../../../src/workbook/open-package.ts';
import { viewBook } from '../../../src/workbook/view-book.ts';
import { edition202509 } from '../../support/turned.ts';

// Each part of a receipt, held against what the annex was made from: worked out here by other means.

const year = businessYear('2025-04', '2026-03');
const bytes = (lines: readonly string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`);
const rows = year.months.flatMap((month) => [
  `quiet,静か商店,${month},1000000,0`,
  `M1,青葉商店,${month},1000000,${month === '2025-07' ? 800_000 : 0}`,
  `M2,若葉商店,${month},1000000,${month === '2025-07' ? '?' : 500_001}`,
]);
const input = bytes(['merchant_id,merchant_name,month,sales_amount,fraud_amount', ...rows]);
const facts = bytes(['加盟店番号,加盟店名', 'quiet,静か商店', 'M1,青葉商店', 'M2,若葉商店']);
const ledger = withRegister(
  await readLedger(new File([input.slice()], 'year.csv')),
  await readRegister(new File([facts.slice()], 'register.csv')),
);
const annex = await writeAnnex(assess(ledger, { businessYear: year, asOf: '2026-05-15' }), {
  acquirer: { name: '青葉カード' },
  preparedOn: '2026-05-16',
  dates: 'iso',
  paper: 'A3',
});
const receipt = await readReceipt(annex);

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
/** JSON with sorted keys and no spaces, in another way than the library's. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

describe('a receipt', () => {
  test('stands on a sheet that is hidden, beside one that is not', () => {
    const sheets = viewBook(openPackage(annex)).sheets.map(({ name, state }) => [name, state]);
    expect(sheets.slice(-2)).toEqual([
      ['作成証跡', 'visible'],
      ['検証データ', 'hidden'],
    ]);
  });

  test('names the program and its version', () => {
    expect(receipt.library).toEqual({ name: packageJson.name, version: packageJson.version });
  });

  test('names each input and register with its size, digest and rows', () => {
    expect(receipt.inputs).toMatchObject([
      {
        name: 'year.csv',
        bytes: input.length,
        sha256: sha256(input),
        rows: { read: 36, used: 35, rejected: 1 },
      },
    ]);
    expect(receipt.register).toMatchObject([
      { name: 'register.csv', bytes: facts.length, sha256: sha256(facts), rows: { read: 3, used: 3 } },
    ]);
  });

  test('counts rows and sums, and says how the amounts came to be', () => {
    expect(receipt.controlTotals).toMatchObject({
      rows: { read: 36, used: 35, rejected: 1 },
      salesAmount: { used: 35_000_000 },
      fraudAmount: { used: 800_000 + 11 * 500_001 },
    });
    expect(receipt.making).toEqual(ledger.making);
  });

  test('keeps every option the annex was asked for', () => {
    expect(receipt.options).toMatchObject({
      businessYear: { first: '2025-04', last: '2026-03' },
      asOf: '2026-05-15',
      readings: { monthTest: 'any' },
      language: 'ja',
      preparedOn: '2026-05-16',
      acquirer: { name: '青葉カード' },
      dates: 'iso',
      paper: 'A3',
    });
    expect(receipt.options.layout).not.toEqual({});
  });

  test('holds the edition as data, with thresholds and citations', () => {
    expect(sorted(receipt.rule.edition)).toBe(sorted(edition202509));
    expect(receipt.rule.edition.criterion.legs[0]).toMatchObject({
      tests: [{ kind: 'amount', threshold: 500_000 }],
      citation: { words: expect.stringContaining('50万円') },
    });
  });

  test('holds the row of the reference rate', () => {
    expect(receipt.rate).toMatchObject({
      calendarYear: 2025,
      rate: { numerator: 38, denominator: 100_000 },
      publishedOn: '2026-03-31',
    });
  });

  test('names listed and undetermined merchants with their sums', () => {
    expect(receipt.result).toMatchObject({
      merchants: 3,
      listed: [{ id: 'M1', salesAmount: 12_000_000, fraudAmount: 800_000 }],
      undetermined: [{ id: 'M2', salesAmount: 11_000_000, fraudAmount: 11 * 500_001 }],
    });
  });

  test('has the digest of the data beside it: the months of the merchants in the annex, and no others', async () => {
    const { dataLines } = await receiptIn(annex);
    expect(receipt.data).toEqual({
      merchants: 2,
      sha256: sha256(dataLines.map((line) => `${line}\n`).join('')),
    });
    const [whole = '', ...merchants] = dataLines;
    expect(Object.keys(JSON.parse(whole))).toEqual(['outsideYear', 'unattributedRows', 'tables']);
    expect(merchants.map((line) => JSON.parse(line)[0])).toEqual(['M1', 'M2']);
    expect(JSON.parse(merchants[0] ?? '')[5]).toEqual(
      year.months.map((month) => (month === '2025-07' ? 800_000 : 0)),
    );
  });

  test('has a digest over all of that, as JSON with sorted keys and no spaces', () => {
    const { sha256: digest, ...all } = receipt;
    expect(digest).toBe(sha256(sorted(all)));
  });
});

test('what is no receipt is refused wherever one is asked for, a promise with what to do', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const signature = signReceipt(receipt, privateKey);
  const calls: ((given: never) => unknown)[] = [
    (given) => signReceipt(given, privateKey),
    (given) => checkSignature(given, signature, publicKey),
    (given) => signOff(given, { role: 'preparer', by: '青葉', on: '2026-05-16' }),
    (given) => checkSignOffs(given, {}),
    (given) => auditAnnex(annex, { receipt: given }),
  ];
  for (const call of calls) {
    const refusal = async (given: unknown) => {
      try {
        return await call(given as never);
      } catch (error) {
        return error instanceof Refusal ? error.code : error;
      }
    };
    expect(await refusal(readReceipt(annex)), String(call)).toBe('not-awaited');
    expect(await refusal({}), String(call)).toBe('argument-invalid');
    expect(await refusal(null), String(call)).toMatch(/^(argument|options)-invalid$/);
  }
  await expect(auditAnnex(annex, { receipt: { controlTotals: {} } as never })).rejects.toMatchObject({
    code: 'receipt-invalid',
  });
});
