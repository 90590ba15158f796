import { expect, test } from 'vitest';
import { Refusal } from '../../../src/language/refusal.ts';
import { formMapOf } from '../../../src/report/filing/form-schema.ts';

const rows = (more: object) => ({
  sheets: [{ sheet: '様式1', rows: [{ of: 'listed', row: 5, columns: {}, ...more }] }],
});
const cell = (value: unknown) => ({ sheets: [{ sheet: '様式1', cells: { B4: value } }] });

function fault(map: unknown): Refusal {
  try {
    formMapOf(map);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('It was taken.');
}

test.each([
  [[], 'の 全体: には { … } の形のまとまり', 'at its root: must be an object'],
  [{}, 'の sheets: がありません', 'at sheets: is missing'],
  [{ sheets: {} }, 'の sheets: には [ … ] の形の並び', 'at sheets: must be a list'],
  [{ sheets: [{}] }, 'の sheets[0].sheet: がありません', 'at sheets[0].sheet: is missing'],
  [{ sheet: [], sheets: [] }, '「sheet」という項目はありません', 'there is no "sheet"'],
  [rows({ colums: {} }), '「columns」ではありませんか', 'Did you mean "columns"?'],
  [
    rows({ row: 0 }),
    'rows[0].row（シート「様式1」）: には 1 以上の整数',
    'a whole number of at least 1; what came is 0',
  ],
  [rows({ row: 1.5 }), '整数', 'a whole number'],
  [rows({ of: 'all' }), '"listed"、"undetermined"', '"listed" or "undetermined"; what came is "all"'],
  [rows({ more: 'sheet' }), '"insert" または', '"insert" or {'],
  [
    rows({ more: { sheet: '続紙', row: 3 } }),
    'more.ready（シート「様式1」）: がありません',
    'more.ready (sheet "様式1"): is missing',
  ],
  [cell(true), 'cells.B4（シート「様式1」）: には 項目の名前', 'the name of a field'],
  [cell(['acquirer']), '項目の名前', 'the name of a field'],
  [
    cell({ field: 'acquirer', unit: '億円' }),
    'cells.B4.unit',
    '"円" or "千円" or "百万円" or "share" or "%"',
  ],
  [
    cell({ text: 5 }),
    'cells.B4.text（シート「様式1」）: には 文字列',
    'cells.B4.text (sheet "様式1"): must be a text; what came is 5',
  ],
  [cell({ feild: 'acquirer' }), 'cells.B4', 'cells.B4'],
  [{ sheets: [], amounts: { unit: '千' } }, 'amounts.unit', 'amounts.unit'],
])('%j is refused in words, with its place', (map, ja, en) => {
  const { code, text } = fault(map);
  expect(code).toBe('template-map-invalid');
  expect(text.ja).toContain(ja);
  expect(text.en).toContain(en);
  // What checks the shape speaks English of its own, for programs.
  expect(text.ja).not.toMatch(/expected|received|Invalid|Unrecognized|Too /);
  expect(text.en).not.toMatch(/expected|received|Invalid|Unrecognized|Too /);
});

test('a map that is none of these is taken as it is', () => {
  const map = { ...rows({ more: 'insert', none: { B: { text: '該当なし' } } }), dates: 'era' };
  expect(formMapOf(map)).toEqual(map);
});
