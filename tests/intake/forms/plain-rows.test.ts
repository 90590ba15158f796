import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takePlainRows } from '../../../src/intake/forms/plain-rows.ts';
import type { Skim } from '../../../src/intake/text/csv.ts';

/** Takes lines until one that begins with x, and notes which with which numbers. */
function taking(seen: string[]): Skim {
  return ({ bytes, encoding }, from, line) => {
    expect(encoding).toBe('utf-8');
    const lines = bytes.subarray(from).toString().split('\n').slice(0, -1);
    const stop = lines.findIndex((text) => text.startsWith('x'));
    const taken = lines.slice(0, stop === -1 ? lines.length : stop);
    for (const [at, text] of taken.entries()) seen.push(`${line + at} ${text}`);
    return { end: from + taken.join('\n').length, taken: taken.length };
  };
}

test('each row is taken or left, once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'bb', 'x', 'xyz', '')), fc.nat({ max: 40 }), (texts, more) => {
      // Behind the rows stands what was written before.
      const bytes = Buffer.from(`${texts.map((text) => `${text}\n`).join('')}${'old\n'.repeat(more)}`);
      const starts = new Uint32Array(texts.length + 5);
      for (const [at, text] of texts.entries()) starts[at + 1] = (starts[at] as number) + text.length + 1;
      const seen: string[] = [];
      const rows = { bytes, starts, rows: texts.length };
      for (const { from, to } of takePlainRows(taking(seen), rows, 7, { rows: 1 })) {
        for (let at = from; at < to; at++) seen.push(`${7 + at} ${texts[at]}`);
      }
      expect(seen).toEqual(texts.map((text, at) => `${7 + at} ${text}`));
    }),
  );
});

test('after each try in vain twice as many are left, until more are taken', () => {
  const texts = [...Array<string>(10).fill('x'), ...Array<string>(40).fill('a'), 'x', 'x'];
  const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
  const starts = Uint32Array.from({ length: texts.length + 1 }, (_, at) => at * 2);
  const left = [...takePlainRows(taking([]), { bytes, starts, rows: texts.length }, 1, { rows: 1 })];
  expect(left.map(({ from, to }) => to - from)).toEqual([1, 2, 4, 8, 1, 1]);
});
