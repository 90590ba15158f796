import { explainReference } from '../../assessment/explain.ts';
import { checkLanguage, expectThing } from '../../language/options.ts';
import type { Language } from '../../language/text.ts';
import type { Reconciliation } from '../../reconcile/reconcile.ts';
import {
  causeRows,
  reconciliationNotes,
  reconciliationRows,
  reconciliationSummary,
} from '../lists/reconciliation.ts';
import { rowsBook } from '../sheets/rows-book.ts';

/**
 * The reconciliation as a workbook: what came of it with the causes, and each merchant that differs. The same
 * reconciliation gives the same bytes.
 *
 * @throws Refusal `language-unknown`, `argument-invalid`
 * @example
 * const bytes = reconciliationBook(reconciliation, 'ja');
 * bytes.length > 0 // true
 */
export function reconciliationBook(reconciliation: Reconciliation, language: Language): Uint8Array {
  expectThing('reconciliationBook', reconciliation, 'agreeing', {
    ja: '照合の結果（reconcile の結果）',
    en: 'what reconcile gives',
  });
  checkLanguage('reconciliationBook', language);
  const { basis } = reconciliation.assessment;
  const { first, last } = basis.businessYear;
  const year =
    language === 'ja'
      ? `事業年度 ${first}〜${last}、基準日 ${basis.asOf}`
      : `Business year ${first} to ${last}, as of ${basis.asOf}`;
  const above = [
    reconciliationSummary(reconciliation)[language],
    ...reconciliationNotes(reconciliation, language),
    year,
    ...(basis.referenceRate === null ? [] : [explainReference(basis.referenceRate, language)]),
  ];
  return rowsBook(
    [
      {
        name: { ja: '照合結果', en: 'Summary' },
        title: { ja: '従来の一覧との照合', en: 'Reconciliation with the legacy list' },
        above,
        rows: causeRows(reconciliation, language),
      },
      {
        name: { ja: '相違', en: 'Differences' },
        title: { ja: '相違のある加盟店', en: 'Merchants that differ' },
        above: [],
        rows: reconciliationRows(reconciliation, language),
      },
    ],
    { language, date: basis.asOf, currency: basis.regulation.currency },
  );
}
