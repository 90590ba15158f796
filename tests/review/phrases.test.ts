import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Phrase, phrased } from '../../src/review/phrases.ts';

/** What the page's script does: the phrases with their figures put back in. */
function read(encoded: string, phrases: readonly Phrase[], known: readonly string[], language: 'ja' | 'en') {
  return encoded.split(';').map((line) => {
    const [number, ...figures] = line.split(' ');
    const phrase = phrases[Number(number)] as Phrase;
    const skip = language === 'en' && !phrase.shared ? phrase.ja.length - 1 : 0;
    const parts = phrase[language];
    return parts
      .map((part, at) => {
        if (at === parts.length - 1) return part;
        const figure = figures[skip + at] as string;
        return part + (/^[a-zA-Z]$/.test(figure) ? known[letterPlace(figure)] : figure);
      })
      .join('');
  });
}

const letterPlace = (letter: string) =>
  letter >= 'a' ? letter.charCodeAt(0) - 97 : letter.charCodeAt(0) - 65 + 26;

const anyText = fc
  .array(fc.constantFrom('不正 ', '12', '1,234', '2025-04', ' ; ', 'a', '</script>', '0.038', ' '))
  .map((parts) => parts.join(''));

test('one phrase serves every merchant told in the same words, and every figure comes back', () => {
  const known = ['2025-04', '600,000', '1,234'];
  const told = [
    {
      lines: [
        { ja: '2025-04 は 600,000 円（100,000 円超過）。', en: '2025-04: 600,000 yen (100,000 over).' },
        { ja: '0.038 %、2025 年', en: 'of 2025: 0.038 %' },
      ],
      known,
    },
    {
      lines: [
        { ja: '2025-05 は 500,001 円（100,000 円超過）。', en: '2025-05: 500,001 yen (100,000 over).' },
        { ja: '0.047 %、2025 年', en: 'of 2025: 0.047 %' },
      ],
      known: [],
    },
  ];
  const { phrases, explanations } = phrased(told);
  expect(phrases).toEqual([
    { ja: ['', ' は ', ' 円（100,000 円超過）。'], en: ['', ': ', ' yen (100,000 over).'], shared: true },
    { ja: ['', ' %、2025 年'], en: ['of 2025: ', ' %'], shared: false },
  ]);
  expect(explanations).toEqual(['0 a b;1 0.038 0.038', '0 2025-05 500,001;1 0.047 0.047']);
  for (const language of ['ja', 'en'] as const) {
    for (const [at, { lines, known: own }] of told.entries()) {
      expect(read(explanations[at] as string, phrases, own, language)).toEqual(
        lines.map((line) => line[language]),
      );
    }
  }
});

test('law: whatever is told comes back, in both languages', () => {
  const line = fc.record({ ja: anyText, en: anyText });
  const told = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    known: fc.array(fc.nat(9_999).map(String), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 5 }), (all) => {
      const { phrases, explanations } = phrased(all);
      for (const [at, { lines, known }] of all.entries()) {
        for (const language of ['ja', 'en'] as const) {
          expect(read(explanations[at] as string, phrases, known, language)).toEqual(
            lines.map((text) => text[language]),
          );
        }
      }
    }),
  );
});
