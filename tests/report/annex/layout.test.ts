import { expect, test } from 'vitest';
import { Refusal } from '../../../src/language/refusal.ts';
import type { TableField } from '../../../src/report/annex/fields.ts';
import type { FactLine, Layout, MerchantColumn, TableColumn } from '../../../src/report/annex/layout.ts';
import { parsedLayout } from '../../../src/report/receipt/receipt-schema.ts';

const heading = { ja: '不正額', en: 'Fraud' };
const layoutWith = (column: MerchantColumn): Layout => ({
  name: 'own',
  sheets: [
    {
      kind: 'merchants',
      name: { ja: '別表1', en: 'Table 1' },
      title: { ja: '別表1', en: 'Table 1' },
      rows: 'listed',
      whenEmpty: { ja: '該当なし', en: 'None' },
      columns: [column],
    },
  ],
});

test('a field that does not exist, such as one that was renamed, does not compile and is refused in a file', () => {
  const right = layoutWith({ field: 'fraudAmount', heading, width: 18, format: 'amount' });
  expect(parsedLayout(right)).toEqual(right);
  // @ts-expect-error: no field of a merchant has this name.
  const wrong = layoutWith({ field: 'fraudTotal', heading, width: 18, format: 'amount' });
  expect(() => parsedLayout(wrong)).toThrow(Refusal);
});

test('a fact and a column of a small table are held to their names as well', () => {
  // @ts-expect-error: no fact has this name.
  const fact: FactLine = { field: 'listedTotal', heading };
  // @ts-expect-error: the table of thresholds has no such column.
  const column: TableColumn<TableField<'thresholds'>> = { field: 'amount', heading, format: 'count' };
  const sheet = { kind: 'blocks', name: heading, title: heading, widths: [9, 9] };
  const facts = { kind: 'facts', heading, facts: [fact] };
  const table = { kind: 'table', table: 'thresholds', heading, whenEmpty: heading, columns: [column] };
  for (const block of [facts, table]) {
    expect(() => parsedLayout({ name: 'own', sheets: [{ ...sheet, blocks: [block] }] })).toThrow(Refusal);
  }
});
