import { expect, test } from 'vitest';
import { received } from '../../../src/intake/rows/received.ts';

const card = '4111111111111111';

test('a card number is masked, also where the text is cut', () => {
  for (let before = 0; before <= 90; before++) {
    const shown = received(`${'x'.repeat(before)} ${card} 100`);
    expect(shown).not.toMatch(/4111111/);
  }
});

test('control characters are made visible', () => {
  expect(received('a\u0007b')).toBe('a\\u0007b');
});
