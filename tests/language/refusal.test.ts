import { expect, test, vi } from 'vitest';
import { Refusal } from '../../src/language/refusal.ts';

const text = { ja: '列がありません。', en: 'There is no such column.' };

test('a refusal of another copy of the library is one, and nothing else is', async () => {
  const own = new Refusal('column-missing', text);
  vi.resetModules();
  const { Refusal: Other } = await import('../../src/language/refusal.ts');
  const other = new Other('column-missing', text);
  expect(Other).not.toBe(Refusal);
  for (const each of [own, other]) {
    expect(each instanceof Refusal).toBe(true);
    expect(each instanceof Other).toBe(true);
    expect(each instanceof Error).toBe(true);
  }
  expect(other).toMatchObject({ name: 'Refusal', code: 'column-missing' });
  const named = Object.assign(new Error('x'), { name: 'Refusal', code: 'column-missing' });
  for (const none of [named, new Error('x'), { ...own }, {}, null, undefined, 'Refusal', 1])
    expect(none instanceof Refusal).toBe(false);
});

test('a class that extends it has its own', () => {
  class Narrow extends Refusal {}
  expect(new Refusal('column-missing', text) instanceof Narrow).toBe(false);
  expect(new Narrow('column-missing', text) instanceof Narrow).toBe(true);
  expect(new Narrow('column-missing', text) instanceof Refusal).toBe(true);
});
