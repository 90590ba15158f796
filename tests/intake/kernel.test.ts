import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openKernel } from '../../src/intake/kernel.ts';
import { textDirectory } from '../../src/ledger/directory.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';

const long = 'あ'.repeat(50);
const id = fc.oneof(
  fc.constantFrom(
    'M1',
    'M2',
    '加盟店',
    'a'.repeat(127),
    'a'.repeat(128),
    'b'.repeat(127),
    long,
    `${long}い`,
    ',',
  ),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const name = fc.constantFrom(
  '',
  '青葉商店',
  '白樺',
  'a',
  'n'.repeat(4_095),
  'n'.repeat(4_096),
  'あ'.repeat(1_366),
  '"\n"',
);
const row = fc.record({
  id,
  name,
  month: fc.oneof(fc.constant(-1), fc.integer({ min: 24_300, max: 24_303 })),
});

const said = (directory: ReturnType<typeof textDirectory>) =>
  Array.from({ length: directory.count() }, (_, at) => [
    directory.idOf(at),
    directory.nameOf(at),
    directory.monthOfName(at),
    directory.indexOf(directory.idOf(at)),
  ]);

describe("the kernel's directory", () => {
  test('says what the directory of texts says after the same rows, and goes on where that one stopped', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.array(row, { maxLength: 30 }), (before, after) => {
        const texts = textDirectory();
        for (const { id, name, month } of before) texts.merchant(id, name, month);
        const kernel = openKernel(texts, ledgerBuilder().shared).directory;
        expect(said(kernel)).toEqual(said(texts));
        for (const { id, name, month } of after) {
          expect(kernel.merchant(id, name, month)).toBe(texts.merchant(id, name, month));
        }
        expect(said(kernel)).toEqual(said(texts));
        expect([...kernel.variouslyNamed].sort()).toEqual([...texts.variouslyNamed].sort());
        expect(kernel.indexOf('nobody has this id')).toBeUndefined();
        expect(() => kernel.idOf(kernel.count())).toThrow(RangeError);
      }),
      { numRuns: 100 },
    );
  });

  test('grows: more merchants than its table was made for, found again one and all', () => {
    const { directory } = openKernel(textDirectory(), ledgerBuilder().shared);
    const count = 150_000;
    for (let at = 0; at < count; at++) directory.merchant(`M${at}`, '', -1);
    const wrong = Array.from({ length: count }, (_, at) => at).filter(
      (at) => directory.indexOf(`M${at}`) !== at || directory.idOf(at) !== `M${at}`,
    );
    expect(wrong).toEqual([]);
  });
});
