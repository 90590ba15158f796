import { expect, test } from 'vitest';
import { looksLikeCard, withoutCards } from '../../src/language/card-number.ts';
import { excerpt } from '../../src/language/excerpt.ts';

const groups = ['4111', '1111', '1111', '1111'];

test.each([' ', '-', '.', '/', '_', ',', ':', '|', "'", '*', '+', '・', 'ー', '－', '‑', '\u200b', ' - '])(
  'a card number with %o between its digits is known and masked',
  (between) => {
    const card = groups.join(between);
    expect(looksLikeCard(card)).toBe(true);
    expect(withoutCards(`no. ${card} of a file`)).toBe('no. ****1111 of a file');
  },
);

test.each(['𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏', '４１１１１１１１１１１１１１１１'])('so is %s', (card) => {
  expect(withoutCards(card)).toBe('****1111');
});

test.each([
  '2025-04-01 12:30:00',
  '2025/04/01,1,234,567,890',
  '4111-1111-1111-1112',
  '4111a1111b1111c1111',
  '090-1234-5678',
  '7000012050002',
])('%s stays as it is', (text) => {
  expect(looksLikeCard(text)).toBe(false);
  expect(withoutCards(text)).toBe(text);
});

test.each(['4111111111111111.0', '4111111111111111.00', '４１１１１１１１１１１１１１１１．０'])(
  '%s is one, as a program writes it that takes numbers for fractions',
  (card) => {
    expect(looksLikeCard(card)).toBe(true);
    expect(withoutCards(card)).not.toContain('4111111');
    expect(looksLikeCard('4111111111111112.0')).toBe(false);
    expect(looksLikeCard('4111111111111111.5')).toBe(false);
  },
);

test('no sentence repeats one, not even its beginning where it is cut', () => {
  const card = groups.join('-');
  expect(excerpt(card)).toBe('****1111');
  expect(excerpt(`${'x'.repeat(30)}${card}`, 40)).toBe(`${'x'.repeat(30)}****1111…`);
});
