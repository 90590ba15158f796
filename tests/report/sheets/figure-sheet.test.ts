import { expect, test } from 'vitest';
import { asIs, figureColumn, textColumn } from '../../../src/report/lists/figure-table.ts';
import { figureSheet, figureWorkbook } from '../../../src/report/sheets/figure-sheet.ts';

const table = {
  title: asIs('t'),
  columns: [textColumn('名', 'name'), figureColumn('数', 'count')],
  rows: [
    [asIs('=1+1'), 5],
    [asIs('b'), null],
  ],
  notes: [asIs('note')],
};

test('numbers are numbers, text is text whatever it looks like', () => {
  const rows = [...figureSheet('s', asIs('T'), [table], 'en').rows].map(({ cells }) =>
    cells.map((cell) =>
      cell === null
        ? null
        : cell.kind === 'number'
          ? cell.value
          : cell.kind === 'text'
            ? cell.text
            : cell.kind,
    ),
  );
  expect(rows).toEqual([['T'], [], ['t'], ['name', 'count'], ['=1+1', 5], ['b', 'blank'], ['note']]);
});

test('the same tables give the same bytes', () => {
  const bytes = () => figureWorkbook(figureSheet('s', asIs('T'), [table], 'ja'), 'T', '2025-06-30');
  expect(Buffer.from(bytes()).equals(Buffer.from(bytes()))).toBe(true);
});
