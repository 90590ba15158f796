import type { Assessment } from '../../assessment/assess.ts';
import { expectThing } from '../../language/options.ts';
import { type HeldBytes, heldBytes } from '../../platform/byte-input.ts';
import { annexOf } from '../annex/annex.ts';
import { type AnnexOptions, annexChecks, checkAnnexOptions } from '../annex/annex-options.ts';
import type { FormMap } from './form-map.ts';

/**
 * Puts the figures into an acquirer's own workbook. The cells are changed inside the zip: charts, text boxes, furigana,
 * page breaks, validations and everything else stay as they were, stale values of formulas are dropped, and Excel works
 * everything out when it opens the file.
 *
 * @throws Refusal `template-map-invalid`, `template-field-unknown` for a map that cannot be followed, with the place in it;
 *   `template-sheet-missing`, `template-cell-missing`, `template-merge-across-rows`, `template-sheet-not-copied`,
 *   `template-formula-misses` where map and form do not fit; `template-value-missing` for what must not be empty;
 *   `workbook-unreadable`.
 * @example
 * const filled = await fillTemplate(form, assessment, { sheets: [{ sheet: '様式1', cells: { A1: 'acquirer' } }] }, { acquirer });
 * filled.length > 0 // true
 */
export async function fillTemplate(
  file: HeldBytes,
  assessment: Assessment,
  map: FormMap,
  options: AnnexOptions = {},
): Promise<Uint8Array> {
  checkAnnexOptions('fillTemplate', assessment, options, annexChecks);
  expectThing('fillTemplate', map, 'sheets', { ja: '対応表 { sheets: […] }', en: 'a map, { sheets: […] }' });
  const template = await heldBytes('fillTemplate', file);
  const [{ formMapOf }, { checkFormMap }, { formPlan }, { patchWorkbook }, { openBook }] = await Promise.all([
    import('./form-schema.ts'),
    import('./form-check.ts'),
    import('./form-plan.ts'),
    import('../../workbook/patch-workbook.ts'),
    import('../../workbook/book.ts'),
  ]);
  const checked = formMapOf(map);
  checkFormMap(checked);
  const names = openBook(template).sheets.map(({ name }) => name);
  // Days as data has them: each place of the form says how it writes its own.
  const annex = annexOf(assessment, { ...options, dates: 'iso' });
  const dated = options.dates === undefined ? checked : { dates: options.dates, ...checked };
  return patchWorkbook(template, formPlan(annex, dated, names));
}
