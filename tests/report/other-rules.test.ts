import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import type { Language } from '../../src/language/text.ts';
import { currency } from '../../src/money/currency.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import { annexOf } from '../../src/report/annex/annex.ts';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { auditAnnex } from '../../src/report/filing/audit.ts';
import { verifyAnnex } from '../../src/report/filing/verify.ts';
import { annexWorkbook, writeAnnex } from '../../src/report/filing/write-annex.ts';
import { listCsv } from '../../src/report/lists/list-csv.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { cellsOf } from '../support/workbook.ts';

// Rules that are not METI's: another currency, no published rate, windows that are not months.

const exposure = () =>
  assess(
    ledgerOf({
      quiet: everyMonth(businessYear('2025-02', '2026-03').months, [1_000_000, 0]),
      M1: {
        '2025-06': [1_000_000, 500_001],
        '2025-07': [1_000_000, 600_000],
        '2025-08': [1_000_000, 700_000],
      },
    }),
    {
      businessYear: businessYear('2025-04', '2026-03'),
      asOf: '2026-05-15',
      regulation: fraudExposureMerchant,
    },
  );
const australian = () =>
  assess(
    ledgerOf(
      {
        quiet: everyMonth(businessYear('2025-04', '2026-06').months, [1_000_000, 0]),
        M1: { '2025-08': [1_000_000, 60_000], '2025-11': [1_000_000, 70_000] },
      },
      currency('AUD'),
    ),
    { businessYear: businessYear('2025-07', '2026-06'), asOf: '2026-07-15', regulation: auspaynetCnp },
  );

/** Every text a reader meets, and every number format. */
function wordsOf(assessment: Assessment, language: Language): string[] {
  const words: string[] = [];
  for (const [sheet, cells] of cellsOf(annexWorkbook(annexOf(assessment, { language }), standardLayout))) {
    if (sheet === '検証データ' || sheet === 'Verification data') continue;
    for (const cell of cells.values()) {
      if (cell.kind === 'text') words.push(cell.text);
      if (cell.kind === 'formula') words.push(String(cell.value));
      if (cell.style.numberFormat !== undefined) words.push(cell.style.numberFormat);
    }
  }
  return words;
}

describe('an annex under a rule without a published rate', () => {
  test.each([
    ['fraud-exposure-merchant', exposure],
    ['auspaynet-cnp', australian],
  ])('%s: names no reference rate', (_, assessed) => {
    expect(assessed().counts.listed).toBe(1);
    expect(wordsOf(assessed(), 'ja').filter((word) => word.includes('参照率'))).toEqual([]);
    expect(
      wordsOf(assessed(), 'en').filter((word) => /reference rate|source of the rate/i.test(word)),
    ).toEqual([]);
  });

  test.each([
    ['fraud-exposure-merchant', exposure],
    ['auspaynet-cnp', australian],
  ])('%s: verifies to the byte and audits clean', async (_, assessed) => {
    const assessment = assessed();
    const annex = await writeAnnex(assessment);
    const { identical, differences } = await verifyAnnex(annex, assessment.ledger);
    expect(differences).toEqual([]);
    expect(identical).toBe(true);
    const audit = await auditAnnex(annex);
    expect(audit.findings).toEqual([]);
    expect(audit.answers).toEqual([]);
  });
});

describe('an annex in Australian dollars', () => {
  test('never says yen, and its amounts carry AUD', () => {
    const words = wordsOf(australian(), 'ja');
    expect(words.filter((word) => word.includes('円'))).toEqual([]);
    expect(words).toContain('"AUD "#,##0_ ');
    expect(words).toContain('1 件　金額の単位: AUD');
    expect(wordsOf(australian(), 'en').filter((word) => /\byen\b/i.test(word))).toEqual([]);
  });

  test('has no columns of single months where the rule asks of quarters', () => {
    const words = wordsOf(australian(), 'ja');
    expect(words).not.toContain('基準額\n超過月数');
    expect(words).not.toContain('全月\n超過');
    expect(wordsOf(exposure(), 'ja')).toContain('基準額\n超過月数');
  });
});

test('the list as CSV names the currency and has no column for a rate that is not there', () => {
  const heading = (assessment: Assessment, language: Language) =>
    listCsv(assessment, language).replace('\uFEFF', '').split('\r\n')[0];
  expect(heading(australian(), 'ja')).toBe(
    '判定,加盟店番号,加盟店名,売上金額（AUD）,不正利用発生額（AUD）,不正利用発生率（%）,基準額を超えた月,全月超過',
  );
  expect(heading(australian(), 'en')).toMatch(/sales_amount_aud,fraud_amount_aud,.*every_month_over$/);
  const [first, row] = listCsv(exposure(), 'en').split('\r\n');
  expect(row?.split(',').length).toBe(first?.split(',').length);
});
