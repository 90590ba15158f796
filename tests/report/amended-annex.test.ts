import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareAssessments } from '../../src/assessment/compare-assessments.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { annexOf } from '../../src/report/annex/annex.ts';
import { changesSheet } from '../../src/report/annex/layouts/changes.ts';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { auditAnnex } from '../../src/report/filing/audit.ts';
import { verifyAnnex } from '../../src/report/filing/verify.ts';
import { annexWorkbook, writeAnnex } from '../../src/report/filing/write-annex.ts';
import { openWorkbook } from '../../src/workbook/read-workbook.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { cellsOf, withSheetXml } from '../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const quiet = everyMonth(year.months, [10_000_000, 0]);
const assessed = (fraud: number) =>
  assess(
    ledgerOf({
      M1: { ...quiet, '2025-07': [10_000_000, fraud] },
      M2: { ...quiet, '2025-08': [10_000_000, 900_000] },
    }),
    { businessYear: year, asOf: '2026-05-15' },
  );
const [filed, now] = [assessed(400_000), assessed(700_000)];
const restatement = compareAssessments(filed, now);
const amended = await writeAnnex(now, { restatement });

describe('an amended annex', () => {
  test('tells each change with both answers, both amounts, the month and the cause', () => {
    const layout = { name: 'changes', sheets: [changesSheet] };
    const cells = cellsOf(annexWorkbook(annexOf(now, { restatement }), layout)).get('変更点');
    const shown = [...(cells?.values() ?? [])].map((cell) =>
      cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.value : '',
    );
    const at = shown.indexOf('新規該当');
    expect(shown.slice(at, at + 11)).toEqual([
      '新規該当',
      'M1',
      'M1 商店',
      '非該当',
      '該当候補',
      400_000,
      700_000,
      120_000_000,
      120_000_000,
      '2025年7月 不正利用発生額 +300,000 円',
      'データ',
    ]);
  });

  test('has the sheet behind the list, and an annex that amends nothing has none', async () => {
    expect(openWorkbook(amended).sheetNames.slice(0, 3)).toEqual(['表紙', '該当加盟店一覧', '変更点']);
    expect(openWorkbook(await writeAnnex(now)).sheetNames).not.toContain('変更点');
  });

  test('has it once, where a layout puts it', async () => {
    const layout = { ...standardLayout, sheets: [changesSheet, ...standardLayout.sheets] };
    const { sheetNames } = openWorkbook(await writeAnnex(now, { restatement, layout }));
    expect(sheetNames.filter((name) => name === '変更点')).toHaveLength(1);
    expect(sheetNames[0]).toBe('変更点');
  });

  test('audits clean, and an edit of the sheet is named', async () => {
    expect((await auditAnnex(amended)).findings).toEqual([]);
    const edited = withSheetXml(amended, 3, (xml) => xml.replace('<v>400000</v>', '<v>400001</v>'));
    expect((await auditAnnex(edited)).findings.map(({ kind, sheet }) => `${kind} ${sheet}`)).toEqual([
      'cell-changed 変更点',
    ]);
  });

  test('verifies with the restatement it was written with, and says what is missing without', async () => {
    expect((await verifyAnnex(amended, now.ledger, { restatement })).identical).toBe(true);
    const without = await verifyAnnex(amended, now.ledger);
    expect(without.identical).toBe(false);
    expect(without.differences.map(({ text }) => text.en)).toEqual([expect.stringContaining('restatement')]);
  });

  test('is refused when the restatement ends at another result', async () => {
    await expect(writeAnnex(filed, { restatement })).rejects.toMatchObject({
      code: 'restatement-of-another-result',
    });
  });
});
