import type { Row } from './row.ts';

/**
 * The row with as many fields as the header has, where only empty ones make the difference: some systems leave empty
 * fields at the end of a line out, others close every line with a separator. Fields that are used must be there.
 * Any other row comes back as it was.
 *
 * @param lastUsed the index of the last column that is used
 */
export function fitRow(row: Row, width: number, lastUsed: number): Row {
  const { fields } = row;
  if (fields.length === width || row.fault !== undefined) return row;
  if (fields.length > width) {
    return fields.slice(width).every((field) => field === '')
      ? { ...row, fields: fields.slice(0, width) }
      : row;
  }
  if (fields.length <= lastUsed) return row;
  return { ...row, fields: [...fields, ...Array.from({ length: width - fields.length }, () => '')] };
}
