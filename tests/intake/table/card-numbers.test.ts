import { describe, expect, test } from 'vitest';
import { received } from '../../../src/intake/rows/received.ts';
import { cardGate } from '../../../src/intake/table/card-numbers.ts';
import { looksLikeCard } from '../../../src/language/card-number.ts';
import { corporateNumberFault } from '../../../src/ledger/corporate-number.ts';

const cards = [
  '4111111111111111',
  '5555555555554444',
  '2223003122003222',
  '3530111333300000',
  '378282246310005',
  '6011111111111117',
  '30569309025904',
];

describe('a single number', () => {
  test.each(cards)('%s looks like a card, also with spaces and in full width', (card) => {
    expect(looksLikeCard(card)).toBe(true);
    expect(looksLikeCard(card.replace(/(....)(?=.)/g, '$1 '))).toBe(true);
    expect(looksLikeCard(card.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)))).toBe(
      true,
    );
    expect(received(`card ${card}`)).toBe(`card ****${card.slice(-4)}`);
  });

  const wide = (text: string) =>
    text.replace(/[0-9-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

  test.each([
    ' ',
    '-',
    '\u2010',
    '\u2011',
    '\u2013',
    '\u2014',
    '\u2212',
    '\uff0d',
    '\u3000',
    '\u00a0',
    '\u200b',
    ' - ',
  ])('with %j between its digits too, in either width, and it is shown nowhere', (between) => {
    for (const card of cards) {
      const grouped = card.replace(/(....)(?=.)/g, `$1${between}`);
      for (const text of [grouped, wide(grouped)]) {
        expect(looksLikeCard(text)).toBe(true);
        expect(received(`card ${text}.`)).toBe(`card ****${card.slice(-4)}.`);
      }
    }
  });

  test.each(['4111111111111112', '1234567890123452', '7000012050002', '411111111111', 'x4111111111111111'])(
    '%s does not',
    (text) => {
      expect(looksLikeCard(text)).toBe(false);
    },
  );
});

/** A small generator of its own, so that the numbers below are the same everywhere. */
function* random(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state / 2 ** 32;
  }
}

const refused = (values: readonly string[]): boolean => {
  const gate = cardGate('file', ['column']);
  try {
    for (const value of values) gate.look([value]);
    gate.finish();
    return false;
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') return true;
    throw error;
  }
};

describe('a column', () => {
  test('of card numbers is refused, also with gaps and some other text; of a few hits among ids it is not', () => {
    expect(refused(cards)).toBe(true);
    expect(refused([...cards, '', '', '', 'unknown', '-', ''])).toBe(true);
    expect(refused([...cards, ...Array.from({ length: cards.length }, (_, n) => `M-${n}`)])).toBe(false);
    expect(refused(cards.slice(0, 2))).toBe(false);
    expect(refused(Array<string>(50).fill('4111111111111111'))).toBe(false);
  });

  test('is found where the card numbers begin late', () => {
    const ids = Array.from({ length: 1500 }, (_, n) => `M-${n}`);
    const late = Array.from({ length: 4000 }, (_, n) => cards[n % cards.length] as string);
    expect(refused([...ids, ...late])).toBe(true);
  });

  test('of made-up ids or corporate numbers is not: no false hit in 3,000 columns', () => {
    const next = random(20_250_930);
    const digit = (): number => Math.floor((next.next().value as number) * 10);
    const digits = (length: number, start = ''): string => {
      let text = start;
      while (text.length < length) text += digit();
      return text;
    };
    const corporate = (): string => {
      const rest = digits(12);
      for (let check = 0; check <= 9; check++) {
        if (corporateNumberFault(`${check}${rest}`) === null) return `${check}${rest}`;
      }
      throw new Error(`No check digit fits ${rest}.`);
    };
    // The hardest case on purpose: ids of sixteen digits in Visa's own range.
    const makers = [() => digits(16), () => digits(16, '4'), corporate];
    const counts = makers.map((make) => {
      let [columns, single] = [0, 0];
      for (let n = 0; n < 1000; n++) {
        const values = Array.from({ length: 40 }, make);
        single += values.filter(looksLikeCard).length;
        if (refused(values)) columns++;
      }
      return { columns, perMille: Math.round(single / 40) };
    });
    // Single values that look like a card, in a thousand: 27 of any sixteen digits, 101 of those that begin with 4,
    // next to none of corporate numbers (their check digit makes Luhn's sum a multiple of 9, so that only a sum of
    // 90 satisfies both). Columns taken for card numbers: none of 3,000.
    expect(counts).toEqual([
      { columns: 0, perMille: 27 },
      { columns: 0, perMille: 101 },
      { columns: 0, perMille: 0 },
    ]);
  });
});
