import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordOf } from '../../../src/intake/forms/json-record.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn } from '../../support/read.ts';

test('a record is what JSON says it is, whatever its names and values', () => {
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', '\\', ':', '{', '}', ',', '名') }),
    fc.constant('__proto__'),
  );
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.jsonValue({ maxDepth: 2 })),
      fc.constantFrom(0, 2, '\t'),
      (record, indent) => {
        const text = JSON.stringify(record, null, indent);
        expect(recordOf(1, text)).toEqual({ row: 1, record: JSON.parse(text) });
      },
    ),
  );
});

test.each([
  ['side by side', '{"a":1,"a":2,"b":3}', 'a'],
  ['with others between', '{"a":1,"b":2,"a":1}', 'a'],
  ['spelt another way', '{"a":1,"\\u0061":2,"b":3}', 'a'],
  ['with spaces about it', '{ "a" : 1 ,\n"a"\t: 2, "b": 3 }', 'a'],
  ['with a quote in it', '{"q\\"":1,"b":3,"q\\"":1}', 'q"'],
  ['and another one', '{"a":1,"c":2,"a":3,"c":4,"b":3}', 'a, c'],
])('a name that comes twice %s is told, and the others are certain', (_, text, received) => {
  expect(recordOf(7, text)).toMatchObject({
    row: 7,
    fault: { code: 'json-name-twice', received },
    certain: { b: expect.anything() },
  });
  expect(Object.keys((recordOf(7, text) as { certain: object }).certain)).toEqual(['b']);
});

test.each(['{"a":"a\\":1","b":"\\\\"}', '{"a":{"b":1,"b":2},"b":[{"a":1},"a"]}', '{"a":":","b":"\\"a\\":"}'])(
  'what only looks like a name is none: %s',
  (text) => {
    expect(recordOf(1, text)).toHaveProperty('record');
  },
);

test.each([
  ['json', (lines: string[]) => `[${lines.join(',')}]`],
  ['ndjson', (lines: string[]) => lines.join('\n')],
] as const)(
  'in %s, fraud that is there twice is not taken for either, and its merchant is in doubt',
  async (format, joined) => {
    const text = joined([
      '{"merchantId":"M1","month":"2025-04","salesAmount":1000000,"fraudAmount":600000,"fraudAmount":0}',
      '{"merchantId":"M2","month":"2025-04","salesAmount":1,"fraudAmount":0}',
    ]);
    const ledger = await readLedger(Buffer.from(text), { format });
    expect(Object.keys(figuresIn(ledger))).toEqual(['M2 2025-04']);
    expect(ledger.diagnostics).toMatchObject([
      { code: 'json-name-twice', severity: 'error', row: 1, received: 'fraudAmount', merchantId: 'M1' },
    ]);
    expect(ledger.unattributedRows).toBe(0);
  },
);
