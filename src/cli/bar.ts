const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One column per value, the largest at full height; a space for nothing. Small amounts are not none. */
export function columns(values: readonly number[]): string {
  const most = Math.max(...values);
  return values
    .map((value) => (value <= 0 ? ' ' : (heights[Math.min(7, Math.floor((value / most) * 8))] as string)))
    .join('');
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * A bar of block characters for `value` on a scale where `most` fills `width` columns, in eighths of a column.
 * Always `width` columns wide. Anything above zero shows at least the thinnest bar: a small amount is not none.
 */
export function bar(value: number, most: number, width: number): string {
  if (value <= 0 || most <= 0) return ' '.repeat(width);
  const parts = Math.min(width * 8, Math.max(1, Math.floor((value / most) * width * 8)));
  const drawn = '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] as string);
  return drawn + ' '.repeat(width - Math.ceil(parts / 8));
}
