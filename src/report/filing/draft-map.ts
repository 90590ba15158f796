import type { Text } from '../../language/text.ts';
import { type HeldBytes, heldBytes } from '../../platform/byte-input.ts';
import { type DraftedSheet, draftSheet } from './draft-sheet.ts';
import type { FormMap, FormSheet } from './form-map.ts';

/** A map proposed from a form's own words, and what whoever uses it has to look at. */
export interface DraftedMap {
  readonly map: FormMap;
  readonly remarks: readonly Text[];
}

/**
 * Proposes the map of a form from its headings: labels with an empty box beside or below them, a table with rows for
 * merchants, its continuation sheet, or a sheet for one merchant. It is a draft: whoever files looks it through.
 *
 * @throws Refusal `workbook-unreadable`, `format-unknown`
 * @example (await draftMap(annex)).map.sheets.length // 4
 */
export async function draftMap(file: HeldBytes): Promise<DraftedMap> {
  const form = await heldBytes('draftMap', file);
  const { formSheets } = await import('../../workbook/form-sheet.ts');
  const drafted = (await formSheets(form)).filter(({ hidden }) => !hidden).map(draftSheet);
  const unit = drafted.map((sheet) => sheet.unit).find((found) => found !== undefined);
  const withAmounts = unit === '千円' || unit === '百万円';
  return {
    map: {
      ...(withAmounts ? { amounts: { unit, rounding: 'down', adds: 'yen' } } : {}),
      sheets: continued(drafted),
    },
    remarks: [
      ...drafted.flatMap(({ remarks }) => remarks),
      ...(withAmounts ? [roundingRemark(unit)] : []),
      ...(drafted.every(({ entry }) => entry === undefined) ? [nothingFound] : []),
    ],
  };
}

/** The sheets of the map; a sheet with the same table as the one before, under a name that says so, continues that. */
function continued(drafted: readonly DraftedSheet[]): FormSheet[] {
  const entries: FormSheet[] = [];
  for (const { entry } of drafted) {
    if (entry === undefined) continue;
    const [rows] = entry.rows ?? [];
    const before = entries.at(-1);
    const [first, ...others] = before?.rows ?? [];
    if (
      rows === undefined ||
      before === undefined ||
      first === undefined ||
      !/続|継続|続き|cont/i.test(entry.sheet)
    ) {
      entries.push(entry);
      continue;
    }
    const alike = JSON.stringify(first.columns) === JSON.stringify(rows.columns);
    const more = {
      sheet: entry.sheet,
      row: rows.row,
      ready: rows.ready ?? 1,
      ...(alike ? {} : { columns: rows.columns }),
      ...(Object.keys(entry.cells ?? {}).length === 0 ? {} : { cells: entry.cells }),
    };
    entries[entries.length - 1] = { ...before, rows: [{ ...first, more }, ...others] };
  }
  return entries;
}

const roundingRemark = (unit: string): Text => ({
  ja: `単位は ${unit} です。端数処理（amounts.rounding）と合計の取り方（amounts.adds）は様式から分からないため、切捨て（down）・円単位の合計（yen）としました。確認してください。`,
  en: `The unit is ${unit}. The form does not say how amounts are rounded ("amounts.rounding") and what sums add up ("amounts.adds"): the draft says down and yen. Check both.`,
});

const nothingFound: Text = {
  ja: '見出しから分かる欄がありませんでした。docs/form.md の例をもとに対応表を書いてください。',
  en: 'No box was found by its heading. Write the map by the examples of docs/form.md.',
};
