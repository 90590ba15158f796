import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { settleIncidents } from '../../../src/incidents/settle.ts';
import { incidentList } from '../../../src/report/annex/incident-list.ts';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { verifyAnnex } from '../../../src/report/filing/verify.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { openWorkbook } from '../../../src/workbook/read-workbook.ts';
import { report } from '../../incidents/incident.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const ledger = ledgerOf({
  M1: { ...everyMonth(year.months, [1_000_000, 0]), '2025-05': [1_000_000, 900_000] },
  M2: everyMonth(year.months, [1_000_000, 0]),
});
const assessment = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
const { incidents } = settleIncidents({
  rows: [
    report({ merchantId: 'M2', merchantName: '=白樺', cards: null, publishedOn: '2026-03-31' }),
    report({ merchantId: 'M1', merchantName: '青葉', cards: 1_234, publishedOn: '2025-06-10' }),
    report({ merchantId: 'M1', cards: 5, publishedOn: '2026-04-01' }),
    report({ merchantId: 'M1', cards: 6, status: 'withdrawn' }),
  ],
});

test('holds what was first reported in the year, withdrawn incidents left out', () => {
  const found = incidentList(incidents, year);
  expect(found.map(({ merchantId, cards, publishedOn }) => [merchantId, cards, publishedOn])).toEqual([
    ['M1', 1_234, '2025-06-10'],
    ['M2', null, '2026-03-31'],
  ]);
});

describe('an annex with incidents', () => {
  const options = { incidents: incidentList(incidents, year), merchantPages: true } as const;
  const texts = async (bytes: Uint8Array, sheet: string): Promise<string> => {
    const found: string[] = [];
    await openWorkbook(bytes).readSheet(sheet, ({ cells }) => {
      for (const { value } of cells.values()) found.push(String(value));
    });
    return found.join('\n');
  };

  test('has them in a working paper, the listed merchant’s marked and first, and on its page', async () => {
    const bytes = await writeAnnex(assessment, options);
    const paper = await texts(bytes, '漏えい事件');
    expect(paper.indexOf('青葉')).toBeLessThan(paper.indexOf('=白樺'));
    expect(paper).toContain('不明');
    expect(paper).toContain('施行規則');
    expect(await texts(bytes, '加盟店票')).toMatch(/令和7年6月10日 公表、1,234 件/);
    expect(await texts(await writeAnnex(assessment), '漏えい事件')).not.toContain('青葉');
  });

  test('is the same to audit and verify, whose receipt has them', async () => {
    const bytes = await writeAnnex(assessment, options);
    expect((await auditAnnex(bytes)).findings).toEqual([]);
    expect(await verifyAnnex(bytes, ledger)).toMatchObject({ identical: true });
  });
});
