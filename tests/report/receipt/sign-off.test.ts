import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { readReceipt } from '../../../src/report/receipt/read-receipt.ts';
import { checkSignOffs, signOff } from '../../../src/report/receipt/sign-off.ts';
import type { SignOffs } from '../../../src/report/receipt/sign-off-file.ts';
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

const prepared = signOff(receipt, { role: 'preparer', by: '青葉 花子', on: '2026-05-15' });
const approved = signOff(receipt, {
  before: prepared,
  role: 'approver',
  by: '若葉 太郎',
  on: '2026-05-18',
  privateKey: ours.privateKey,
});
const kept = (signOffs: SignOffs): unknown => JSON.parse(JSON.stringify(signOffs));

describe('records of a sign-off', () => {
  test('are added one after the other, the same every time, and are sound', () => {
    expect(signOff(receipt, { role: 'preparer', by: ' 青葉  花子 ', on: '2026-05-15' })).toEqual(prepared);
    expect(checkSignOffs(receipt, kept(approved), [ours.publicKey])).toMatchObject({
      broken: null,
      records: [
        { role: 'preparer', by: '青葉 花子', on: '2026-05-15', signature: 'none' },
        { role: 'approver', by: '若葉 太郎', signature: 'valid' },
      ],
      missing: ['reviewer'],
      severalRoles: [],
    });
    expect(checkSignOffs(receipt, approved, [theirs.publicKey]).records[1]?.signature).toBe('unchecked');
  });

  test.each([
    [
      'a name',
      (records: SignOffs['records']) => records.map((one, n) => (n === 0 ? { ...one, by: '別人' } : one)),
    ],
    [
      'a day',
      (records: SignOffs['records']) =>
        records.map((one, n) => (n === 1 ? { ...one, on: '2026-05-17' } : one)),
    ],
    [
      'a role',
      (records: SignOffs['records']) =>
        records.map((one, n) => (n === 0 ? { ...one, role: 'reviewer' as const } : one)),
    ],
    ['a record less', (records: SignOffs['records']) => records.slice(1)],
    ['another order', (records: SignOffs['records']) => [...records].reverse()],
  ])('that were edited are told: %s', (_, change) => {
    const edited = { ...approved, records: change(approved.records) };
    expect(checkSignOffs(receipt, edited).broken).toBe('records-changed');
    expect(() =>
      signOff(receipt, { before: edited, role: 'reviewer', by: '三葉', on: '2026-05-19' }),
    ).toThrow(expect.objectContaining({ code: 'signoff-invalid' }));
  });

  test('taken off the end leave what was never more: a role is missing, and nothing else shows it', () => {
    const shorter = { ...approved, records: approved.records.slice(0, -1) };
    expect(kept(shorter)).toEqual(kept(prepared));
    expect(checkSignOffs(receipt, approved).missing).toEqual(['reviewer']);
    expect(checkSignOffs(receipt, shorter)).toMatchObject({
      broken: null,
      missing: ['reviewer', 'approver'],
    });
  });

  test('of another receipt are none of this one', async () => {
    const other = await receiptWith(900_000);
    expect(checkSignOffs(other, approved).broken).toBe('other-receipt');
    expect(() =>
      signOff(other, { before: approved, role: 'reviewer', by: '三葉', on: '2026-05-19' }),
    ).toThrow(expect.objectContaining({ code: 'signoff-other-receipt' }));
  });

  test('with a signature of another key, or moved to another record, are forged', () => {
    const [first, second] = approved.records;
    if (first === undefined || second === undefined) throw new Error('two');
    const other = signOff(receipt, {
      before: prepared,
      role: 'approver',
      by: '若葉 太郎',
      on: '2026-05-18',
      privateKey: theirs.privateKey,
    });
    const forged = {
      ...approved,
      records: [first, { ...second, signature: other.records[1]?.signature ?? null }],
    };
    expect(checkSignOffs(receipt, forged, [ours.publicKey])).toMatchObject({ broken: 'signature-forged' });
  });

  test('of one person in two roles are told, however the name is spaced, and by the key', () => {
    const reviewed = signOff(receipt, {
      before: prepared,
      role: 'reviewer',
      by: '青葉花子',
      on: '2026-05-16',
    });
    expect(checkSignOffs(receipt, reviewed).severalRoles).toEqual([
      { by: '青葉 花子', roles: ['preparer', 'reviewer'] },
    ]);
    const first = signOff(receipt, { role: 'preparer', by: 'Hanako Aoba', on: '2026-05-15' });
    const widths = signOff(receipt, {
      before: first,
      role: 'reviewer',
      by: 'ＨＡＮＡＫＯ　ａｏｂａ（係長）',
      on: '2026-05-16',
    });
    expect(checkSignOffs(receipt, widths).severalRoles).toHaveLength(1);
    const again = signOff(receipt, {
      before: approved,
      role: 'reviewer',
      by: '三葉',
      on: '2026-05-19',
      privateKey: ours.privateKey,
    });
    expect(checkSignOffs(receipt, again).severalRoles).toEqual([
      { by: '若葉 太郎', roles: ['approver', 'reviewer'] },
    ]);
  });

  test('are not added twice, for nobody, for an edited receipt, or to what is none', () => {
    const add =
      (before: unknown, by = '青葉 花子', of = receipt) =>
      () =>
        signOff(of, { before: before, role: 'preparer', by, on: '2026-05-15' });
    expect(add(prepared)).toThrow(expect.objectContaining({ code: 'signoff-twice' }));
    expect(add(null, ' ')).toThrow(expect.objectContaining({ code: 'options-invalid' }));
    expect(add(null, 'x', { ...receipt, inputs: [] })).toThrow(
      expect.objectContaining({ code: 'receipt-invalid' }),
    );
    expect(add({ format: 'acquirer-report/signature' })).toThrow(
      expect.objectContaining({ code: 'signoff-invalid' }),
    );
    expect(add({ ...prepared, records: [{ ...prepared.records[0], on: '5 月' }] })).toThrow(
      expect.objectContaining({ code: 'signoff-invalid' }),
    );
  });

  test('never take a private key where a public one is asked for', () => {
    expect(() => checkSignOffs(receipt, approved, [ours.privateKey])).toThrow(
      expect.objectContaining({ code: 'key-unreadable' }),
    );
  });
});
