import { describe, expect, test } from 'vitest';
import {
  checkLanguage,
  checkOptions,
  expectThing,
  flag,
  nearest,
  type OptionChecks,
  oneOf,
  text,
} from '../../src/language/options.ts';
import type { Refusal } from '../../src/language/refusal.ts';

interface Options {
  readonly mask?: boolean;
  readonly regulation?: string;
  readonly format?: 'csv' | 'json';
}

const checks: OptionChecks<Options> = { mask: flag, regulation: text, format: oneOf(['csv', 'json']) };

function refusal(run: () => void): Refusal {
  try {
    run();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('Nothing was refused.');
}

describe('options', () => {
  test.each([{}, { mask: true, format: 'csv' }, { mask: undefined }])('%j are taken', (options) => {
    expect(() => checkOptions('f', options, checks)).not.toThrow();
  });

  test.each([
    [
      { masked: true },
      'f: there is no option "masked". Did you mean "mask"? Known: mask, regulation, format',
    ],
    [{ rule: 'x' }, 'f: there is no option "rule". Known: mask, regulation, format'],
    [{ constructor: 1 }, 'f: there is no option "constructor". Known: mask, regulation, format'],
    [{ mask: 'yes' }, "f: the option mask must be true or false; what came is 'yes'."],
    [{ mask: null }, 'f: the option mask must be true or false; what came is null.'],
    [{ format: 'xml' }, "f: the option format must be 'csv' or 'json'; what came is 'xml'."],
    [undefined, 'f: its options are an object, { … }; what came is undefined.'],
    [null, 'f: its options are an object, { … }; what came is null.'],
    [['mask'], 'f: its options are an object, { … }; what came is an array.'],
  ])('%j are refused', (options, message) => {
    expect(refusal(() => checkOptions('f', options, checks))).toMatchObject({
      code: 'options-invalid',
      message,
    });
  });

  test('a promise is told, for all options and for one', () => {
    for (const options of [Promise.resolve({}), { mask: Promise.resolve(true) }]) {
      expect(refusal(() => checkOptions('f', options, checks)).code).toBe('not-awaited');
    }
  });

  test('what came is shown in short, and on one line', () => {
    const { message, text: both } = refusal(() => checkOptions('f', { format: 'x\n'.repeat(5000) }, checks));
    for (const shown of [message, both.ja]) {
      expect(shown.length).toBeLessThan(200);
      expect(shown).not.toContain('\n');
    }
    expect(refusal(() => checkOptions('f', { ['y'.repeat(5000)]: 1 }, checks)).message.length).toBeLessThan(
      200,
    );
  });
});

test.each([
  ['readngs', 'readings'],
  ['Mask', 'mask'],
  ['regulations', 'regulation'],
  ['masxy', 'mask'],
  ['masxyz', undefined],
  ['x', undefined],
  ['', undefined],
  ['reading-of-something-else', undefined],
])('of known names "%s" means %s', (name, meant) => {
  expect(nearest(name, ['mask', 'readings', 'regulation'])).toBe(meant);
});

test.each([undefined, 'jp', 'JA', 1])('the language %j is refused', (language) => {
  expect(refusal(() => checkLanguage('f', language)).code).toBe('language-unknown');
});

test.each([
  [Promise.resolve(), 'not-awaited'],
  [undefined, 'argument-invalid'],
  ['a text', 'argument-invalid'],
  [{}, 'argument-invalid'],
])('%j is no thing: %s', (value, code) => {
  const refused = refusal(() => expectThing('f', value, 'mark', { ja: 'もの', en: 'a thing' }));
  expect(refused.code).toBe(code);
  expect(() => expectThing('f', { mark: undefined }, 'mark', { ja: 'もの', en: 'a thing' })).not.toThrow();
});
