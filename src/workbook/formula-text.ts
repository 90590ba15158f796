import { columnLetters } from './sheet.ts';

// Formulas as text: enough of their grammar to move one and to tell two apart. Strings and quoted sheet names are
// taken as wholes; what remains is scanned for references.

const token =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.])|[A-Za-z_\\][\w.\\]*|\s+|[\s\S]/g;

/** Moves the relative references of a formula, as filling it down or to the right does. */
export function movedFormula(formula: string, columns: number, rows: number): string {
  return formula.replace(token, (whole, fixedColumn, letters, fixedRow, digits) => {
    if (letters === undefined) return whole;
    const column = fixedColumn === '$' ? letters : columnLetters(columnOf(letters) + columns);
    const row = fixedRow === '$' ? digits : Number(digits) + rows;
    return `${fixedColumn}${column}${fixedRow}${row}`;
  });
}

/**
 * A formula in a form that is the same for every program that saves it and every row it stands in: rows of relative
 * references are distances, and those on other sheets are left out (they move when rows are deleted there); sheet
 * names have no quotes, spaces between tokens are gone.
 */
export function relativeFormula(formula: string, row: number): string {
  let [before, foreign] = ['', false];
  return formula.replace(token, (whole: string, fixedColumn, letters, fixedRow, digits) => {
    if (letters === undefined) {
      if (/^\s+$/.test(whole)) return '';
      before = whole;
      return whole.startsWith("'") ? whole.slice(1, -1).replaceAll("''", "'") : whole;
    }
    // `Sheet!A1:B2`: the second corner is on that sheet as well.
    foreign = before === '!' || (before === ':' && foreign);
    before = '';
    if (fixedRow === '$') return `${fixedColumn}${letters}$${digits}`;
    return foreign ? `${fixedColumn}${letters}[]` : `${fixedColumn}${letters}[${Number(digits) - row}]`;
  });
}

/** The 0-based number of a column: `A` is 0. */
export function columnOf(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
