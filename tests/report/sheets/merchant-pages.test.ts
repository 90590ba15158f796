import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import { merchantPagesSheet } from '../../../src/report/annex/layouts/merchant-pages.ts';
import { standardLayout } from '../../../src/report/annex/layouts/standard.ts';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { verifyAnnex } from '../../../src/report/filing/verify.ts';
import { annexWorkbook, writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { readReceipt } from '../../../src/report/receipt/read-receipt.ts';
import { merchantPages } from '../../../src/report/sheets/merchant-pages.ts';
import { monthsPlan } from '../../../src/report/sheets/months-plan.ts';
import type { Cell } from '../../../src/workbook/sheet.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { registerOf } from '../../support/register.ts';
import { cellsOf, withCell } from '../../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const quiet = everyMonth(year.months, [10_000_000, 0]);
const figures = {
  Often: everyMonth(year.months, [10_000_000, 600_000]),
  Once: { ...quiet, '2025-07': [10_000_000, 500_001] },
  Never: quiet,
} as const;
const register = registerOf({
  Often: {
    corporateNumber: '7000012050002',
    representative: '青葉 太郎',
    tradeType: '通信販売',
    contractFrom: '2020-04-01' as never,
    measures: '配送先の照合',
    surveyedOn: '2025-11-10',
  },
});
const ledger = withRegister(ledgerOf(figures), register);
const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
const layout = { ...standardLayout, sheets: [...standardLayout.sheets, merchantPagesSheet] };

/** The texts and values of the page of each merchant, in the order of the rows. */
function pages(language: 'ja' | 'en' = 'ja'): string[] {
  const cells = cellsOf(annexWorkbook(annexOf(assessment, { language }), layout)).get(
    merchantPagesSheet.name[language],
  );
  const words = [...(cells?.values() ?? [])].map(shown).join('\n');
  return words.split(new RegExp(`^${merchantPagesSheet.title[language]}$`, 'm')).slice(1);
}

const shown = (cell: Cell): string =>
  cell.kind === 'blank' ? '' : cell.kind === 'text' ? cell.text : String(cell.value);

describe('the pages of merchants', () => {
  test('are one for each listed merchant, in the order of the list, and none for others', () => {
    const made = pages();
    expect(made).toHaveLength(2);
    expect(made[0]).toContain('Often');
    expect(made[1]).toContain('Once');
    expect(made.join()).not.toContain('Never');
  });

  test('hold the facts of the register, and boxes where it says nothing', () => {
    const [often = '', once = ''] = pages();
    for (const fact of [
      '7000012050002',
      '青葉 太郎',
      '通信販売',
      '令和2年4月1日〜',
      '配送先の照合',
      '令和7年11月10日',
    ])
      expect(often).toContain(fact);
    expect(once).not.toContain('青葉');
  });

  test('say each leg in words; of many months over, the three largest', () => {
    const [often = '', once = ''] = pages();
    expect(once).toContain('金額要件（月間の不正利用発生額が 500,000 円を超えること。');
    expect(once).toContain('令和7年7月 は不正利用 500,001 円（基準額を 1 円超過）');
    expect(once).toContain('500,001 × 100,000 = 50,000,100,000 > 120,000,000 × 38 = 4,560,000,000');
    expect(often.match(/（基準額を 100,000 円超過）/g)).toHaveLength(3);
    expect(often).toContain('ほかに 9 か月。');
    expect(pages('en')[0]).toContain('And 9 further months.');
  });

  test('have the fraud of each month in a chart, the threshold across; none where there is no fraud', () => {
    const annex = annexOf(assessment);
    const [sheet] = merchantPages(annex, merchantPagesSheet, monthsPlan(annex, layout));
    expect(sheet?.charts).toHaveLength(2);
    const [fraud, threshold] = sheet?.charts?.[1]?.series ?? [];
    expect(fraud?.y.values).toEqual(year.months.map((month) => (month === '2025-07' ? 500_001 : 0)));
    expect(new Set(threshold?.y.values)).toEqual(new Set([500_000]));
    expect(threshold?.line).toBe(true);
  });

  test('go on on a further sheet before Excel has no more page breaks', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1001 }, (_, n) => [
        `M${n}`,
        { ...quiet, '2025-07': [10_000_000, 500_001 + n] as const },
      ]),
    );
    const annex = annexOf(assess(ledgerOf(many), { businessYear: year, asOf: '2026-05-15' }));
    const sheets = merchantPages(annex, merchantPagesSheet, monthsPlan(annex, layout));
    expect(sheets.map(({ name, rowBreaks }) => [name, rowBreaks?.length])).toEqual([
      ['加盟店票', 999],
      ['加盟店票 (2)', 0],
    ]);
  });
});

describe('an annex with pages of merchants', async () => {
  const annex = await writeAnnex(assessment, { merchantPages: true });
  const sheets = cellsOf(annexWorkbook(annexOf(assessment), layout));
  const cellWith = (words: string) =>
    [...(sheets.get('加盟店票') ?? [])].find(([, cell]) => shown(cell).includes(words))?.[0] ?? '';

  test('keeps them in its receipt, and is made again by verify and audit', async () => {
    const { options } = await readReceipt(annex);
    expect(options.layout.sheets.filter(({ kind }) => kind === 'merchant-pages')).toHaveLength(1);
    expect(await auditAnnex(annex)).toMatchObject({ identical: true, findings: [], filledIn: [] });
    expect((await verifyAnnex(annex, ledger)).identical).toBe(true);
  });

  // Sheets by number: cover, list, facts, months, pages.
  test('names what is changed on a page, and takes what an officer fills in', async () => {
    const at = cellWith('青葉 太郎');
    const edited = await auditAnnex(withCell(annex, 5, at, () => '<is><t>別人</t></is>'));
    expect(edited.findings.map(({ kind, sheet, cell }) => [kind, sheet, cell])).toEqual([
      ['cell-changed', '加盟店票', at],
    ]);
    const box = cellWith('配送先の照合');
    const filled = await auditAnnex(
      withCell(annex, 5, box, () => '<is><t>配送先の照合、与信枠の見直し</t></is>'),
    );
    expect(filled.findings).toEqual([]);
    expect(filled.filledIn.map(({ sheet, cell }) => [sheet, cell])).toEqual([['加盟店票', box]]);
  });
});
