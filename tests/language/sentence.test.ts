import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/language/printable.ts';
import { fitSentence } from '../../src/language/sentence.ts';

describe('a sentence', () => {
  test.each(['「売上」と "x" は使えません。', `「${'売'.repeat(200)}」`, `"${'x'.repeat(200)}…" and more`])(
    'that quotes little stays as it is: %j',
    (sentence) => {
      expect(fitSentence(sentence)).toBe(sentence);
    },
  );

  test.each([
    [`a「${'売'.repeat(40_000)}」の列`, `a「${'売'.repeat(200)}…」の列`],
    [`"${'x'.repeat(202)}" is "${'y'.repeat(300)}".`, `"${'x'.repeat(200)}…" is "${'y'.repeat(200)}…".`],
  ])('that quotes much is cut within the quotes', (sentence, fit) => {
    expect(fitSentence(sentence)).toBe(fit);
  });

  test('that quotes many things keeps its beginning and its end', () => {
    const many = Array.from({ length: 16_384 }, (_, at) => `「列${at}」`).join(' ');
    const fit = fitSentence(`a.csv: 見出し: ${many}。見出し行を付けてください。`);
    expect(fit.length).toBeLessThan(2_010);
    expect(fit).toMatch(/^a\.csv: 見出し: 「列0」.* … .*見出し行を付けてください。$/);
  });

  test('is short and printable, whatever it is made of, and fits as it is', () => {
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom('「', '」', '"', '\n', '\u202e', 'x', '売'), maxLength: 5_000 }),
      fc.constantFrom('「', '」', '"'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const fit = fitSentence(pieces.join(''));
        expect(fit.length).toBeLessThan(2_010);
        expect(printable(fit)).toBe(fit);
        expect(fitSentence(fit)).toBe(fit);
      }),
      { numRuns: 300 },
    );
  });
});
