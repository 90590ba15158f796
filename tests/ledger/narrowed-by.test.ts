import { expect, test } from 'vitest';
import { describeMaking } from '../../src/ledger/making.ts';
import { narrowedBy } from '../../src/ledger/narrowed-by.ts';
import { ledgerOf } from '../support/ledger.ts';

const ledger = ledgerOf({ 'M-1': { '2025-04': [1, 0] } });

test('a ledger says which query its rows are the answer of, and is the same otherwise', () => {
  const narrowed = narrowedBy(ledger, { text: 'SELECT 1', engine: 'Trino', version: '476' });
  expect(narrowed.making).toEqual({
    ...ledger.making,
    query: { text: 'SELECT 1', engine: 'Trino', version: '476' },
  });
  expect(narrowed.merchant(0)).toEqual(ledger.merchant(0));
  expect(ledger.making.query).toBeUndefined();
});

test.each([
  ['Trino', '476', 'run by Trino 476'],
  ['Trino', null, 'run by Trino'],
  [null, null, 'the engine was not told'],
])('engine %s, version %s: %s', (engine, version, words) => {
  const { making } = narrowedBy(ledger, { text: 'SELECT 1', engine, version });
  expect(describeMaking(making).at(-1)).toMatchObject({
    label: { en: 'Rows narrowed by a query' },
    value: { en: words },
  });
});

test('of a ledger that is the whole data nothing is said', () => {
  expect(describeMaking(ledger.making)).toHaveLength(4);
});

test.each([
  ['a promise', Promise.resolve(ledger), { text: '', engine: null, version: null }, 'not-awaited'],
  ['no ledger', {}, { text: '', engine: null, version: null }, 'argument-invalid'],
  ['a misspelt name', ledger, { text: '', motor: null }, 'options-invalid'],
  ['a version that is a number', ledger, { text: '', engine: null, version: 4 }, 'options-invalid'],
])('%s is refused', (_, data, query, code) => {
  // @ts-expect-error: what plain JavaScript may pass.
  expect(() => narrowedBy(data, query)).toThrow(expect.objectContaining({ code }));
});
