import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { readReceipt } from '../../../src/report/receipt/read-receipt.ts';
import { checkSignature, signReceipt } from '../../../src/report/receipt/signature.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const receiptWith = async (fraud: number) => {
  const months = { ...everyMonth(year.months, [10_000_000, 0]), '2025-07': [10_000_000, fraud] as const };
  const assessment = assess(ledgerOf({ M1: months }), { businessYear: year, asOf: '2026-05-15' });
  return readReceipt(await writeAnnex(assessment));
};
const receipt = await receiptWith(800_000);
const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const ours = pair();
const theirs = pair();
const signature = signReceipt(receipt, ours.privateKey);

describe('a signature', () => {
  test('is valid for the receipt and the key it was made with, and the same every time', () => {
    expect(checkSignature(receipt, signature, ours.publicKey)).toEqual({ valid: true, key: signature.key });
    expect(signReceipt(receipt, ours.privateKey)).toEqual(signature);
    expect(checkSignature(receipt, JSON.parse(JSON.stringify(signature)), ours.publicKey).valid).toBe(true);
  });

  test('is none of a receipt that was made up, however well it fits its workbook', async () => {
    const made = await receiptWith(900_000);
    expect(checkSignature(made, signature, ours.publicKey)).toEqual({ valid: false, why: 'other-receipt' });
    const pasted = { ...signature, receipt: made.sha256 };
    expect(checkSignature(made, pasted, ours.publicKey)).toEqual({ valid: false, why: 'forged' });
  });

  test('is none of a receipt that was edited, nor is one signed', () => {
    const edited = { ...receipt, options: { ...receipt.options, asOf: '2026-05-16' } };
    expect(checkSignature(edited, signature, ours.publicKey)).toEqual({
      valid: false,
      why: 'receipt-changed',
    });
    expect(() => signReceipt(edited, ours.privateKey)).toThrow(
      expect.objectContaining({ code: 'receipt-invalid' }),
    );
  });

  test('of another key is none of this one', () => {
    const other = signReceipt(receipt, theirs.privateKey);
    expect(checkSignature(receipt, other, ours.publicKey)).toEqual({ valid: false, why: 'other-key' });
    const renamed = { ...other, key: signature.key };
    expect(checkSignature(receipt, renamed, ours.publicKey)).toEqual({ valid: false, why: 'forged' });
  });

  test.each([
    ['no JSON object', null],
    ['another format', { ...signature, format: 'x' }],
    ['another algorithm', { ...signature, algorithm: 'RSA' }],
    ['no digest', { ...signature, receipt: 'abc' }],
    ['a short signature', { ...signature, signature: 'AAAA' }],
  ])('that is %s is refused', (_, given) => {
    expect(() => checkSignature(receipt, given, ours.publicKey)).toThrow(
      expect.objectContaining({ code: 'signature-invalid' }),
    );
  });
});

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

test.each([
  ['a text', 'hello'],
  ['a public key', ours.publicKey],
  ['an RSA key', rsa.privateKey],
])('%s is no key to sign with', (_, key) => {
  expect(() => signReceipt(receipt, key)).toThrow(expect.objectContaining({ code: 'key-unreadable' }));
});

test.each([
  ['a text', 'hello'],
  ['the private key, which is not to be given away', ours.privateKey],
  ['an RSA key', rsa.publicKey],
])('%s is no key to check with', (_, key) => {
  expect(() => checkSignature(receipt, signature, key)).toThrow(
    expect.objectContaining({ code: 'key-unreadable' }),
  );
});
