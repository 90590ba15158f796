import stringWidth from 'string-width';

/** One column of a table on the screen. */
export interface Column {
  readonly heading: string;
  /** Figures are set to the right, text to the left. */
  readonly align: 'left' | 'right';
}

/** Rows under headings, in columns that line up where Japanese characters are two cells wide. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, c) =>
    Math.max(stringWidth(heading), ...rows.map((row) => stringWidth(row[c] as string))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => {
        const gap = ' '.repeat((widths[c] as number) - stringWidth(cell));
        return columns[c]?.align === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ heading }) => heading)),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}

// Would move the cursor, change colours, break the line or turn its direction.
const control = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a file made harmless for a terminal: such characters show as a question mark. */
export function printable(text: string): string {
  return text.replace(control, '?');
}
