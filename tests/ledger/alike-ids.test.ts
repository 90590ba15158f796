import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareId, keyOfId, withSharedKey } from '../../src/ledger/alike-ids.ts';

test.each([
  ['00123', '123'],
  ['Ａ１２３', 'a123'],
  ['A-1_2 3\t', 'a123'],
  ['0', '0'],
  ['000', '0'],
  ['-', ''],
  ["'0123", '123'],
  ['"123"', '123'],
  ['12\u200b3', '123'],
  ['\u202a123\u00ad', '123'],
  ['1,003', '1003'],
  ['1003.0', '1003'],
  ['1,003.00', '1003'],
  // A point or a comma elsewhere is a part of the id.
  ['1003.5', '1003.5'],
  ['1,03', '1,03'],
  ['A3.0', 'a3.0'],
  ['No.A3', 'a3'],
  ['№ A3', 'a3'],
  ['#003', '3'],
  ['A3様', 'a3'],
  ['（A3）', 'a3'],
  ['[A3].', 'a3'],
  ['※A3', 'a3'],
  ['A3*', 'a3'],
  ['A3（旧）', 'a3'],
  ['加盟店A3', 'a3'],
  ['10/234', '10234'],
  ['株式会社青葉', '青葉'],
  ['㈱青葉', '青葉'],
  ['青葉（株）', '青葉'],
  ['10.234', '10234'],
  // Cyrillic and Greek capitals.
  ['\u0410\u0421-3', 'ac3'],
  ['\u0391\u0392-3', 'ab3'],
  // What is more than a mark is a part of the id.
  ['NoA3', 'noa3'],
  ['様', '様'],
  ['株式会社', '株式会社'],
  ['有限会社青葉', '有限会社青葉'],
  ['No.', 'no'],
  ['A.3', 'a.3'],
  ['10.23', '10.23'],
  ['加盟店', '加盟店'],
  ['旧A3', '旧a3'],
  ['\u0416-3', '\u04363'],
])('bare, %s is %s', (id, bare) => {
  expect(bareId(id)).toBe(bare);
});

const id = fc.string({
  unit: fc.constantFrom(
    '0',
    '1',
    'a',
    'A',
    'ａ',
    'Ｂ',
    'b',
    '-',
    '_',
    ' ',
    '‐',
    '店',
    'ß',
    'S',
    's',
    '\u{20000}',
    '\u200b',
    "'",
  ),
  maxLength: 6,
});

test('ids that are alike have one key, whatever they are written in', () => {
  const asWritten = (text: string) => bareId(text).toUpperCase();
  fc.assert(
    fc.property(id, id, (one, other) => {
      fc.pre(asWritten(one) === asWritten(other));
      expect(keyOfId(one)).toBe(keyOfId(other));
      expect(keyOfId(`${one}2`)).toBe(keyOfId(`${other}2`));
    }),
    { numRuns: 300, maxSkipsPerRun: 10_000 },
  );
});

test.each([
  ['1003', '1003.0'],
  ['1003', '1,003'],
  ['A1', "'A1"],
  ['A1', 'A1\u200b'],
  ['A1', '(A1)'],
  ['A1', 'No.A1'],
  ['A1', '#A1'],
  ['A1', 'A1:'],
  ['A1', 'A1*'],
  ['A1', '※A1'],
  ['10234', '10/234'],
  ['10234', '10.234'],
  ['A1', '\u04101'],
])('%s and %s have one key', (one, other) => {
  expect(keyOfId(one)).toBe(keyOfId(other));
});

test('nearly all others have a key of their own', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `M${at}`);
  expect(new Set(ids.map(keyOfId)).size).toBeGreaterThan(9_990);
});

test('with a shared key are those that are alike, or like one of the others; few by chance', () => {
  const ids = Array.from({ length: 5_000 }, (_, at) => `M${at}`);
  const [lower, padded, alone] = [ids.push('m17') - 1, ids.push('0M18') - 1, ids.push('x1') - 1];
  const keyOf = (merchant: number) => keyOfId(ids[merchant] as string);
  const found = withSharedKey(ids.length, keyOf, []);
  expect(found).toEqual(expect.arrayContaining([17, 18, lower, padded]));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found.length).toBeLessThan(ids.length / 10);
  expect(found).not.toContain(alone);
  expect(withSharedKey(ids.length, keyOf, ['X-1'])).toContain(alone);
  expect(withSharedKey(0, keyOf, [])).toEqual([]);
});
