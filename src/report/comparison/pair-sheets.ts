import type { ViewBook, ViewSheet } from '../../workbook/view-book.ts';
import type { Findings } from './finding.ts';

/** A sheet as it was written, and as it is found. */
export interface SheetPair {
  readonly was: ViewSheet;
  readonly is: ViewSheet;
}

/**
 * Pairs the sheets that belong together and tells those without a counterpart. Sheets pair by their names. Those left over
 * pair in their order where there are as many on both sides: a sheet under another name is renamed, not gone and added.
 */
export function pairedSheets(was: ViewBook, is: ViewBook, findings: Findings): SheetPair[] {
  const byName = new Map(is.sheets.map((sheet) => [sheet.name, sheet]));
  const known = new Set(was.sheets.map(({ name }) => name));
  const gone = was.sheets.filter(({ name }) => !byName.has(name));
  const added = is.sheets.filter(({ name }) => !known.has(name));
  const renamed = gone.length === added.length && added.every(({ kind }) => kind === 'worksheet');
  const pairs = was.sheets.flatMap((sheet): SheetPair[] => {
    const same = byName.get(sheet.name) ?? (renamed ? added[gone.indexOf(sheet)] : undefined);
    return same === undefined || same.kind !== 'worksheet' ? [] : [{ was: sheet, is: same }];
  });
  const paired = new Set(pairs.flatMap((pair) => [pair.was, pair.is]));
  for (const { was: before, is: now } of pairs) {
    if (before.name !== now.name)
      findings.add({ kind: 'sheet-renamed', sheet: before.name, found: now.name, expected: before.name });
    if (now.state !== before.state)
      findings.add({ kind: 'sheet-hidden', sheet: before.name, found: now.state });
  }
  for (const sheet of was.sheets)
    if (!paired.has(sheet)) findings.add({ kind: 'sheet-missing', sheet: sheet.name });
  for (const sheet of is.sheets)
    if (!paired.has(sheet))
      findings.add({ kind: 'sheet-added', sheet: sheet.name, found: addedWords(sheet) });
  const order = pairs.map((pair) => is.sheets.indexOf(pair.is));
  if (order.some((at, n) => at < (order[n - 1] ?? -1)))
    findings.add({
      kind: 'sheet-order',
      sheet: null,
      found: is.sheets.map(({ name }) => name).join(', '),
      expected: was.sheets.map(({ name }) => name).join(', '),
    });
  return pairs;
}

const addedWords = ({ kind, state }: ViewSheet): string | null => {
  const words = [kind === 'worksheet' ? '' : kind, state === 'visible' ? '' : state].filter(
    (word) => word !== '',
  );
  return words.length === 0 ? null : words.join(', ');
};
