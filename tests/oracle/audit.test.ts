import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { auditAnnex } from '../../src/report/filing/audit.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { requireOffice, savedByOffice } from '../support/office.ts';
import { withCell } from '../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const quiet = everyMonth(year.months, [10_000_000, 0]);
const ledger = ledgerOf({
  M1: { ...quiet, '2025-07': [10_000_000, 800_000] },
  M2: { ...quiet, '2025-05': [1_000_000, 900_000] },
});

test.runIf(requireOffice())(
  'an annex saved by LibreOffice is still unedited, and an edit in it is still found',
  async () => {
    const annex = await writeAnnex(assess(ledger, { businessYear: year, asOf: '2026-05-15' }), undefined);
    const saved = savedByOffice(annex);
    expect(saved).not.toEqual(annex);
    const audit = await auditAnnex(saved);
    expect(audit.findings).toEqual([]);
    expect(audit.answers).toEqual([]);

    // LibreOffice works the sums and verdicts out again, so the edited month is all that is left to find.
    const edited = await auditAnnex(savedByOffice(withCell(annex, 3, 'G10', () => '<v>400000</v>')));
    expect(edited.findings.map(({ kind, sheet, cell }) => `${kind} ${sheet} ${cell}`)).toEqual([
      'cell-changed 月別明細 G10',
    ]);
    expect(edited.answers).toEqual([{ merchantId: 'M1', was: 'listed', is: 'not-listed' }]);
  },
);
