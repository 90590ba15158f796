import { expect, test } from 'vitest';
import { received } from '../../../src/intake/rows/received.ts';
import { looksLikeCard } from '../../../src/language/card-number.ts';

const card = '4111111111111111';

test('a card number is masked, also where the text is cut', () => {
  for (let before = 0; before <= 90; before++) {
    const shown = received(`${'x'.repeat(before)} ${card} 100`);
    expect(shown).not.toMatch(/4111111/);
  }
});

test.each([' ', '-', '－', '−', '‐', '–', 'ー', 'ｰ', '─', '━', '\u00a0', '　'])(
  'with "%s" between its digits too',
  (between) => {
    const parted = ['4111', '1111', '1111', '1111'].join(between);
    expect(looksLikeCard(parted)).toBe(true);
    expect(received(parted)).not.toContain(`1111${between}1111`);
  },
);

test('control characters are made visible', () => {
  expect(received('a\u0007b')).toBe('a\\u0007b');
});
