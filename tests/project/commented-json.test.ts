import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/language/refusal.ts';
import { parseCommented } from '../../src/project/commented-json.ts';

const said = (text: string): string => {
  try {
    parseCommented(text, 'p.json');
  } catch (error) {
    if (error instanceof Refusal && error.code === 'json-file-invalid') return error.text.en;
    throw error;
  }
  return 'nothing';
};

describe('JSON with comments', () => {
  test('every JSON is what JSON.parse says it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseCommented(text, 'p').value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('comments stand anywhere between values, and nowhere within a text', () => {
    const text = '// a "b"\n{ /* { */ "a" /*:*/ : // x\n [1, /**/ "http://x /* y */"] }\n// end';
    expect(parseCommented(text, 'p').value).toEqual({ a: [1, 'http://x /* y */'] });
    expect(parseCommented('\ufeff{}', 'p').value).toEqual({});
  });

  test('the line of each value is known; of what is not there, that of what is around it', () => {
    const { lineOf } = parseCommented('{\n"a": [\n1,\n{"b": 2}]}', 'p');
    expect([['a'], ['a', 0], ['a', 1, 'b'], ['a', 1, 'c'], ['z'], []].map(lineOf)).toEqual([
      2, 3, 4, 4, 1, 1,
    ]);
  });

  test.each([
    ['', 'p.json:1 cannot be read as JSON (the file ends too early).'],
    ['{\n"a": 1,\n}', 'p.json:3 cannot be read as JSON (at "}").'],
    ['{"a": 1', 'p.json:1 cannot be read as JSON (the file ends too early).'],
    ['{"a" 1}', 'p.json:1 cannot be read as JSON (at "1}").'],
    ['{"a": 01}', '(at "01}")'],
    ['{"a": .5}', '(at ".5}")'],
    ['{"a": tru}', '(at "tru}")'],
    ["{'a': 1}", `(at "'a': 1}")`],
    ['{"a": "\n"}', 'p.json:1 cannot be read as JSON'],
    ['[1 2]', '(at "2]")'],
    ['{} {}', '(at "{}")'],
    ['{"a": 1,\n"a": 2}', 'p.json:2 cannot be read as JSON ("a" stands there twice)'],
    ['/* open', '(at "/* open")'],
  ])('%j is refused with its line', (text, words) => {
    expect(said(text)).toContain(words);
  });

  test('a file nested without end is refused, not a fault of the program', () => {
    expect(said('['.repeat(100_000))).toContain('it is nested too deep');
    expect(parseCommented(`${'['.repeat(100)}${']'.repeat(100)}`, 'p').value).toBeInstanceOf(Array);
  });
});
