/**
 * Rows as CSV: UTF-8 with BOM (Excel needs it for Japanese), CRLF. Text that a spreadsheet would run as a formula
 * (`=SUM(A1:A9)`, `+81 ゲーム`) gets an apostrophe in front, inside quotes, and so stays text.
 */
export function csv(rows: Iterable<readonly (string | number)[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(cell).join(','), '\r\n');
  return `\uFEFF${lines.join('')}`;
}

// The characters spreadsheets take as the start of a formula, in half and full width, and the two that can hide one.
const formulaStart = /^[=+\-@＝＋－＠\t\r]/;

// What most cells have nothing of, looked for at once.
const special = new RegExp(`${formulaStart.source}|[",\r\n]`);

function cell(value: string | number): string {
  if (typeof value === 'number' || !special.test(value)) return String(value);
  return `"${formulaStart.test(value) ? "'" : ''}${value.replaceAll('"', '""')}"`;
}
