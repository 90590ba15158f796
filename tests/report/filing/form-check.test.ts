import { expect, test } from 'vitest';
import { Refusal } from '../../../src/language/refusal.ts';
import { checkFormMap } from '../../../src/report/filing/form-check.ts';
import type { FormMap } from '../../../src/report/filing/form-map.ts';

const sheet = (entry: object): FormMap => ({ sheets: [{ sheet: 'S', ...entry }] }) as FormMap;
const rows = (more: object): FormMap => sheet({ rows: [{ of: 'listed', row: 5, columns: {}, ...more }] });

function faultOf(map: FormMap): Refusal | undefined {
  try {
    checkFormMap(map);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

test.each([
  ['no address', sheet({ cells: { B: 'listed' } }), '"B" is no address'],
  ['an unknown field', sheet({ cells: { B4: 'listd' } }), 'Did you mean "listed"?'],
  [
    'an unknown field in a text',
    sheet({ cells: { B4: { text: '{{aquirer}} 御中' } } }),
    'Did you mean "acquirer"?',
  ],
  ['a brace too many', sheet({ cells: { B4: { text: '{{acquirer}} }}' } } }), 'do not pair'],
  [
    "a merchant's field in a cell of the whole",
    sheet({ cells: { B4: 'fraudAmount' } }),
    '"fraudAmount" is a merchant\'s',
  ],
  ['no column', rows({ columns: { B4: 'rank' } }), '"B4" is no column'],
  ['a row beyond the block', rows({ columns: { 'B+1': 'rank' } }), 'B+1 lies beyond'],
  ['a month there cannot be', rows({ columns: { B: 'fraud.19' } }), 'there is no field "fraud.19"'],
  [
    'a unit without its rounding',
    sheet({ cells: { B4: { field: 'listedFraud', unit: '千円' } } }),
    'say the rounding',
  ],
  ['the same of the whole form', { amounts: { unit: '百万円' }, sheets: [] }, 'The map, at amounts'],
  [
    'decimals without their rounding',
    { rates: { unit: '%', decimals: 3 }, sheets: [] },
    'with "decimals" say the rounding',
  ],
  [
    'a count in thousands',
    sheet({ cells: { B4: { field: 'listed', unit: '千円', rounding: 'down' } } }),
    '"unit" is for amounts',
  ],
  [
    'an amount in percent',
    sheet({ cells: { B4: { field: 'listedFraud', unit: '%' } } }),
    '"unit" is for rates',
  ],
  [
    'a sum of what is none',
    rows({ columns: { B: { field: 'largestMonth', adds: 'rounded-months' } } }),
    '"adds" is for sums',
  ],
  ['a date of a name', sheet({ cells: { B4: { field: 'acquirer', dates: 'iso' } } }), '"dates" is for days'],
  [
    'rows on a sheet for one merchant',
    sheet({ each: 'listed', rows: [{ of: 'listed', row: 5, columns: {} }] }),
    '"each" is one merchant\'s',
  ],
  [
    'a cell among the repeating rows',
    {
      sheets: [
        { sheet: 'S', cells: { B6: 'listed' }, rows: [{ of: 'listed', row: 5, ready: 2, columns: {} }] },
      ],
    },
    'B6 lies within the repeating rows 5 to 6',
  ],
  [
    'rows over rows',
    sheet({
      rows: [
        { of: 'listed', row: 5, ready: 3, columns: {} },
        { of: 'undetermined', row: 7, columns: {} },
      ],
    }),
    'overlap the rows 5 to 7',
  ],
  ['a sheet twice', { sheets: [{ sheet: 'S' }, { sheet: 's' }] }, 'stands at sheets.0 as well'],
  [
    'a continuation that is a sheet of its own',
    {
      sheets: [
        { sheet: 'S', rows: [{ of: 'listed', row: 5, columns: {}, more: { sheet: 'T', row: 2, ready: 5 } }] },
        { sheet: 'T' },
      ],
    },
    'stands at sheets.0.rows.0.more as well',
  ],
] as [string, FormMap, string][])('%s is refused', (_, map, words) => {
  expect(faultOf(map)?.message).toContain(words);
  expect(faultOf(map)?.in('ja')).toMatch(/^対応表の .+: .+。/);
});

test('just beside the repeating rows, and their last months, are taken', () => {
  expect(
    faultOf(
      sheet({
        cells: { B4: 'listed', B7: { field: 'listedFraud', unit: '千円', rounding: 'down' } },
        rows: [
          { of: 'listed', row: 5, ready: 1, height: 2, columns: { B: 'fraud.18', 'B+1': 'acquirer' } },
          { of: 'undetermined', row: 8, columns: { B: { text: '{{merchantName}}（{{rank}}）' } } },
        ],
      }),
    ),
  ).toBeUndefined();
});
