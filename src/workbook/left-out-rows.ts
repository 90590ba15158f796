import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { SheetCopies } from './copy-sheet.ts';
import { withRows } from './formula-references.ts';
import type { PackageParts } from './package-parts.ts';
import { type RowInsertion, rowsAdded } from './row-insertion.ts';
import { address } from './sheet.ts';
import { formulaOf, withPlainFormulas, xmlSheet } from './sheet-xml.ts';

/** Repeated rows where they are now: the first of them, and all with their copies. */
interface Placed {
  readonly sheet: string;
  readonly first: number;
  readonly last: number;
  readonly end: number;
}

/**
 * Refuses formulas that look at the first of repeated rows, or of copied sheets, only: a total of those would leave out
 * every merchant but one, and nobody would see it.
 *
 * @param sheets the part of each sheet, copies included
 * @throws Refusal `template-formula-misses`
 */
export function refuseLeftOut(
  parts: PackageParts,
  sheets: ReadonlyMap<string, string>,
  changes: { readonly insertions: readonly RowInsertion[]; readonly copies: readonly SheetCopies[] },
): void {
  const placed = placedRows(changes.insertions);
  const copies = new Map(
    changes.copies.flatMap(({ sheet, names }) => (names.length > 0 ? [[sheet.toLowerCase(), names]] : [])),
  );
  if (placed.length === 0 && copies.size === 0) return;
  // A copy has the formulas of its sheet, but for its own name in them.
  const made = new Set(changes.copies.flatMap(({ names }) => names));
  for (const [name, part] of sheets) {
    if (made.has(name)) continue;
    for (const row of withPlainFormulas(xmlSheet(part, parts.text(part) ?? '').rows)) {
      for (const cell of row.cells) {
        const formula = formulaOf(cell);
        if (formula === undefined || formula === '') continue;
        withRows(formula, ({ sheet = name, first, last }) => {
          const at = `${name}!${address(cell.column, row.number)}`;
          const [own, other] = [name.toLowerCase(), sheet.toLowerCase()];
          if (copies.has(other) && own !== other) throw missesSheets(at, formula, sheet);
          const rows = placed.find(
            (block) =>
              block.sheet.toLowerCase() === other &&
              first >= block.first &&
              last <= block.last &&
              !(own === other && row.number >= block.first && row.number <= block.end),
          );
          if (rows !== undefined) throw missesRows(at, formula, rows);
          return undefined;
        });
      }
    }
  }
}

function placedRows(insertions: readonly RowInsertion[]): Placed[] {
  const shifts = new Map<string, number>();
  return insertions
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => a.first - b.first)
    .map((insertion) => {
      const shift = shifts.get(insertion.sheet) ?? 0;
      const added = rowsAdded(insertion);
      shifts.set(insertion.sheet, shift + added);
      const last = insertion.last + shift;
      return { sheet: insertion.sheet, first: insertion.first + shift, last, end: last + added };
    });
}

const missesRows = (at: string, formula: string, { first, last, end }: Placed) =>
  new Refusal('template-formula-misses', {
    ja: `ひな形の ${at} の式「=${excerpt(formula, 60)}」は、繰り返す行 ${first}〜${last} だけを参照しており、挿入された ${end} 行目までの加盟店が漏れます。${last} 行目で終わる範囲（SUM など）に直すか、対応表でそのセルに項目（listedFraud など）を割り当ててください。`,
    en: `The formula of ${at} in the template, "=${excerpt(formula, 60)}", looks at the repeated rows ${first} to ${last} only and would miss the merchants inserted down to row ${end}. Make it a range that ends on row ${last} (as in SUM), or have the map fill that cell with a field such as listedFraud.`,
  });

const missesSheets = (at: string, formula: string, sheet: string) =>
  new Refusal('template-formula-misses', {
    ja: `ひな形の ${at} の式「=${excerpt(formula, 60)}」は、複写されるシート「${sheet}」を参照しており、複写先の加盟店が漏れます。対応表でそのセルに項目（listedFraud など）を割り当ててください。`,
    en: `The formula of ${at} in the template, "=${excerpt(formula, 60)}", looks at the sheet "${sheet}", which is copied, and would miss the merchants on its copies. Have the map fill that cell with a field such as listedFraud.`,
  });
