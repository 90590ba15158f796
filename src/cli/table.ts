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
  const rows = texts.map((cells) => cells.map(printable));
  const headings = columns.map(({ heading }) => printable(heading));
  const widths = headings.map((heading, c) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[c] as string)), stringWidth(heading)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => {
        const gap = ' '.repeat((widths[c] as number) - stringWidth(cell));
        return columns[c]?.align === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
