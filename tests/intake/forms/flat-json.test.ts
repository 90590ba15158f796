import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatJson } from '../../../src/intake/forms/flat-json.ts';
import { rowOfRecord } from '../../../src/intake/forms/records.ts';
import { parseLines } from '../../../src/intake/text/csv.ts';

const names = ['加盟店番号', 'name', 'n'];

/** The line written of an object, or null where it is left. What stands around it must not matter. */
function written(json: string, of: readonly string[] = names): string | null {
  const text = Buffer.from(`"x"\n${json}\n{"`);
  const [from, length] = [4, Buffer.byteLength(json)];
  const into = Buffer.alloc(length + 10, 0x2a);
  const end = flatJson(of)?.write(text, from, from + length, into, 5);
  if (end === undefined) throw new Error('The names cannot be.');
  expect(into.subarray(0, 5).toString()).toBe('*****');
  return end === -1 ? null : into.subarray(5, end).toString();
}

test.each([
  ['{"加盟店番号":"M1","name":"青葉 商店","n":120}', 'M1,青葉 商店,120\n'],
  [' { "加盟店番号" : "M1" ,\t"name": "", "n": 0 }\r', 'M1,,0\n'],
  ['{"加盟店番号":null,"name":null,"n":null}', ',,\n'],
  ['{"加盟店番号":123456789012345,"name":"\'{}[]:","n":"007"}', "123456789012345,'{}[]:,007\n"],
])('%s is a line', (json, line) => {
  expect(written(json)).toBe(line);
});

test.each([
  ['names in another order', '{"name":"a","加盟店番号":"M1","n":1}'],
  ['a name that is missing', '{"加盟店番号":"M1","name":"a"}'],
  ['a name more', '{"加盟店番号":"M1","name":"a","n":1,"m":2}'],
  ['a name twice', '{"加盟店番号":"M1","name":"a","name":"b","n":1}'],
  ['a name that begins alike', '{"加盟店番号":"M1","nam":"a","n":1}'],
  ['a name that goes on', '{"加盟店番号":"M1","name2":"a","n":1}'],
  ['a comma in a text', '{"加盟店番号":"M1","name":"a,b","n":1}'],
  ['an escape in a text', '{"加盟店番号":"M1","name":"a\\"b","n":1}'],
  ['a tab in a text', '{"加盟店番号":"M1","name":"a\tb","n":1}'],
  ['a text that does not end', '{"加盟店番号":"M1","name":"a","n":"1}'],
  ['a fraction', '{"加盟店番号":"M1","name":"a","n":1.0}'],
  ['an exponent', '{"加盟店番号":"M1","name":"a","n":1e3}'],
  ['a sign', '{"加盟店番号":"M1","name":"a","n":-1}'],
  ['a zero in front', '{"加盟店番号":"M1","name":"a","n":01}'],
  ['sixteen digits', '{"加盟店番号":"M1","name":"a","n":1234567890123456}'],
  ['a truth value', '{"加盟店番号":"M1","name":"a","n":true}'],
  ['a list', '{"加盟店番号":"M1","name":"a","n":[1]}'],
  ['nothing', ''],
  ['an array', '["M1","a",1]'],
  ['text behind it', '{"加盟店番号":"M1","name":"a","n":1} x'],
  ['another object behind it', '{"加盟店番号":"M1","name":"a","n":1}{}'],
  ['no end', '{"加盟店番号":"M1","name":"a","n":1'],
  ['null cut short', '{"加盟店番号":"M1","name":"a","n":nul}'],
])('an object with %s is left', (_, json) => {
  expect(written(json)).toBeNull();
});

test('names that could be spelt in several ways are not looked for', () => {
  for (const name of ['a"', 'a\\', 'a\n', '\u0085']) expect(flatJson(['id', name])).toBeUndefined();
  expect(flatJson([])).toBeUndefined();
});

describe('what is written', () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    '0',
    ' ',
    '青',
    '"',
    '\\',
    ',',
    '{',
    '}',
    ':',
    '\t',
    '-',
    '.',
    '𠮷',
    '\u3000',
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const value = fc.oneof(
    text,
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.nat({ max: 1_000_000 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );

  test('means the same as the record, and whatever is plain is written', () => {
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.constantFrom(undefined, 1), ([id, name, n], indent) => {
        const record = { 加盟店番号: id, name, n };
        const json = JSON.stringify(record, null, indent).replaceAll('\n', ' ');
        const line = written(json);
        const { fields } = rowOfRecord(1, JSON.parse(json), names);
        const plain = Object.values(record).every(
          (each) =>
            each === null ||
            (typeof each === 'string' && !/["\\,\t]/.test(each)) ||
            (Number.isInteger(each) && /^\d{1,15}$/.test(JSON.stringify(each))),
        );
        if (!plain) expect(line).toBeNull();
        else expect(parseLines(Buffer.from(line ?? ''), 1, ',', true).rows).toEqual([{ row: 1, fields }]);
      }),
      { numRuns: 2000 },
    );
  });

  test('is JSON: of text that is none, nothing is', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '"', ':', ',', '"n"', '"n":', '1', '0', 'null', ' ', '"a"', 'nul', '\\'),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const json = parts.join('');
        if (written(json, ['n']) !== null) expect(Object.keys(JSON.parse(json))).toEqual(['n']);
      }),
      { numRuns: 3000 },
    );
  });
});
