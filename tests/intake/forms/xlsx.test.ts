import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn, placesOf } from '../../support/read.ts';
import { type MadeSheet, monthsHeader, rowXml, xlsxOf } from '../../support/xlsx.ts';

const row = (number: number, id: string, month = '2026-02', sales = 1_000_000, fraud = 600_000) =>
  rowXml(number, [id, '青葉', month, sales, fraud]);
const read = (...sheets: readonly MadeSheet[]) => readLedger(xlsxOf({ sheets }));
const refusalOf = (...sheets: readonly MadeSheet[]): Promise<unknown> =>
  read(...sheets).catch((error: unknown) => error);
const notesOf = (ledger: Awaited<ReturnType<typeof readLedger>>) =>
  ledger.diagnostics.map(({ code, severity }) => [code, severity]);

describe('a sheet that is not whole', () => {
  const whole = `<worksheet><sheetData>${monthsHeader}${row(2, 'A1')}${row(3, 'B1')}</sheetData></worksheet>`;

  test('is refused wherever its XML ends before its end tag', async () => {
    expect(Object.keys(figuresIn(await read({ xml: whole })))).toEqual(['A1 2026-02', 'B1 2026-02']);
    expect(Object.keys(figuresIn(await read({ xml: `${whole}\n` })))).toHaveLength(2);
    for (const length of [
      whole.length - 1,
      whole.indexOf('</worksheet>'),
      whole.indexOf('</sheetData>'),
      whole.indexOf('<row r="3"'),
      whole.indexOf('<row r="3"') + 40,
    ]) {
      expect(await refusalOf({ xml: whole.slice(0, length) })).toMatchObject({
        name: 'Refusal',
        code: 'workbook-unreadable',
      });
    }
  });

  test('one with a document type of its own is refused: entities would be left unread', async () => {
    const xml = `<!DOCTYPE worksheet [<!ENTITY id "A1">]>${whole.replace('A1', '&id;')}`;
    expect(await refusalOf({ xml })).toMatchObject({
      code: 'workbook-unreadable',
      message: expect.stringContaining('DOCTYPE'),
    });
  });
});

describe('cells far away', () => {
  test('a cell at the last column of every row costs no more than its bytes, and is told', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) =>
      row(n + 2, `M${n}`).replace('</row>', `<c r="XFD${n + 2}"><v>1</v></c></row>`),
    );
    const ledger = await read({ rows: monthsHeader + rows.join('') });
    expect(Object.keys(figuresIn(ledger))).toHaveLength(20_000);
    expect(placesOf(ledger)).toEqual([]);
    expect(notesOf(ledger)).toEqual([['cells-beyond-header', 'warning']]);
    expect(ledger.diagnostics[0]?.problem.en).toContain('in 20000 rows, first XFD2');
  });

  test('a mark far to the right of the headings is no heading, and the rows stay as wide as the table', async () => {
    const header = monthsHeader.replace('</row>', '<c r="XFD1" t="str"><v>x</v></c></row>');
    const ledger = await read({ rows: header + row(2, 'A1') });
    expect(figuresIn(ledger)).toEqual({ 'A1 2026-02': ['青葉', 1_000_000, 600_000] });
    const near = await read({ rows: header.replace('XFD1', 'CX1') + row(2, 'A1') });
    expect(notesOf(near).at(-1)).toEqual(['column-unknown', 'note']);
  });
});
