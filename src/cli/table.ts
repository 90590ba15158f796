import stringWidth from 'string-width';
import { printable } from '../language/printable.ts';

/** One column of a table on the screen. */
export interface Column {
  readonly heading: string;
  /** Figures are set to the right, text to the left. */
  readonly align: 'left' | 'right';
}

/** Rows under headings, in columns that line up where Japanese characters are two cells wide. */
export function table(columns: readonly Column[], texts: readonly (readonly string[])[]): string {
  const rows = [columns.map(({ heading }) => heading), ...texts].map((cells) => cells.map(printable));
  const taken = rows.map((cells) => cells.map(cellsOnScreen));
  const widths = columns.map((_, c) => taken.reduce((widest, row) => Math.max(widest, row[c] as number), 0));
  const lines = rows.map((cells, r) =>
    cells
      .map((cell, c) => {
        const gap = ' '.repeat((widths[c] as number) - (taken[r]?.[c] as number));
        return columns[c]?.align === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

/**
 * How many cells of a terminal a text takes. Of ASCII, kana, kanji and their full and half widths, which nearly all
 * text is made of, it is known by the character alone; texts with any other go to the package, which knows them all.
 */
export function cellsOnScreen(text: string): number {
  let cells = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) cells += 1;
    else if (isWide(code)) cells += 2;
    else return stringWidth(text);
  }
  return cells;
}

const isWide = (code: number): boolean =>
  // Kana but for the voicing marks that join the letter before them; kanji; the full-width forms of ASCII.
  (code > 0x3040 && code < 0x3097) ||
  (code >= 0x30a0 && code < 0x3100) ||
  (code >= 0x4e00 && code < 0x9fff) ||
  (code > 0xff00 && code < 0xff61);
