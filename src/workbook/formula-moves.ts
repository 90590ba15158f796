import type { RowMoves } from './row-moves.ts';

/**
 * Whether two formulas are one, but for how programs write them: spaces between tokens, quotes around sheet names, and
 * letters of names and functions in either case.
 */
export function isSameFormula(a: string, b: string): boolean {
  if (a === b) return true;
  let [i, j] = [0, 0];
  // Within a text every character counts; quotes around a sheet's name do not.
  let [text, sheetA, sheetB] = [false, false, false];
  for (;;) {
    if (!text) {
      for (; i < a.length; i++) {
        if (a[i] === "'") sheetA = !sheetA;
        else if (sheetA || !isSpace(a.charCodeAt(i))) break;
      }
      for (; j < b.length; j++) {
        if (b[j] === "'") sheetB = !sheetB;
        else if (sheetB || !isSpace(b.charCodeAt(j))) break;
      }
    }
    if (i >= a.length || j >= b.length) return i >= a.length && j >= b.length;
    const [one, other] = [a[i++] as string, b[j++] as string];
    if (one !== other && (text || one.toUpperCase() !== other.toUpperCase())) return false;
    if (one === '"' && !sheetA && !sheetB) text = !text;
  }
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** What has moved where. */
export interface Moves {
  /** The moves of a sheet's rows, by the name it had. */
  rows(sheet: string): RowMoves;
  /** The name a sheet has now. */
  name(sheet: string): string;
}

const token =
  /"(?:[^"]|"")*"|(?:'((?:[^']|'')*)'|([^\s'"!(),;:+\-*/^&=<>{}%]+))!|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Z]{1,3})(\$?)(\d{1,7}))?(?![\w(.])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.])|[A-Za-z_\\][\w.\\]*|\s+|[\s\S]/g;

/**
 * A formula of `sheet` as it is written after sheets were renamed and rows moved, deleted or inserted. What was deleted is
 * `#REF!` there, on whichever sheet it was.
 */
export function movedThrough(formula: string, sheet: string, moves: Moves): string {
  let on = sheet;
  const moved = formula.replace(token, (whole, ...groups: (string | undefined)[]) => {
    const [quoted, plain, c1, from, r1, first, c2, to, r2, last, w1, wholeFirst, w2, wholeLast] = groups;
    if (quoted !== undefined || plain !== undefined) {
      on = quoted?.replaceAll("''", "'") ?? plain ?? '';
      return `'${moves.name(on).replaceAll("'", "''")}'!`;
    }
    const rows = moves.rows(on);
    if (first !== undefined || wholeFirst !== undefined || /^[-+*/^&=<>(),;]$/.test(whole)) on = sheet;
    if (!rows.moved) return whole;
    if (wholeFirst !== undefined)
      return `${w1}${rows.firstFrom(Number(wholeFirst))}:${w2}${rows.lastUpTo(Number(wholeLast))}`;
    if (first === undefined) return whole;
    if (last === undefined) {
      const row = rows.rowOf(Number(first));
      return row === null ? '#REF!' : `${c1}${from}${r1}${row}`;
    }
    const [top, bottom] = [rows.firstFrom(Number(first)), rows.lastUpTo(Number(last))];
    return top > bottom ? '#REF!' : `${c1}${from}${r1}${top}:${c2}${to}${r2}${bottom}`;
  });
  return moved.includes('#REF!') ? moved.replace(/(?:'(?:[^']|'')*'|[^\s'"!(),;]+)!#REF!/g, '#REF!') : moved;
}

/** The same for ranges of cells on one sheet, `A1:B2 D4`; those wholly on deleted rows are left out. */
export function movedRanges(ranges: string, rows: RowMoves): string {
  if (!rows.moved) return ranges;
  const moved = ranges
    .split(' ')
    .map((range) => movedThrough(range, '', { rows: () => rows, name: (sheet) => sheet }));
  return moved.filter((range) => range !== '#REF!').join(' ');
}
