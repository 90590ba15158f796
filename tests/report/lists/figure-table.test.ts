import { expect, test } from 'vitest';
import {
  asIs,
  type FigureTable,
  figureColumn,
  figureTablesCsv,
  textColumn,
} from '../../../src/report/lists/figure-table.ts';

const table: FigureTable = {
  title: { ja: '表', en: 'table' },
  columns: [textColumn('名', 'name'), figureColumn('数', 'count')],
  rows: [
    [asIs('=1+1'), 1_234],
    [{ ja: '不明', en: 'unknown' }, null],
  ],
  notes: [],
};

test('as CSV each row has its title, a formula stays text, nothing is empty', () => {
  expect(figureTablesCsv([table], 'ja')).toBe('\uFEFF表,名,数\r\n表,"\'=1+1",1234\r\n表,不明,\r\n');
  expect(figureTablesCsv([table], 'en')).toContain('table,unknown,\r\n');
});
