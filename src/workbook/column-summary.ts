const call = /\b(?:SUM|AVERAGE|COUNT|COUNTA|MAX|MIN)\(|\b(?:SUBTOTAL|AGGREGATE)\(\s*\d+\s*,/gi;
const reference = /^\$?([A-Z]{1,3})\$?\d{1,7}(?::\$?([A-Z]{1,3})\$?\d{1,7})?$/i;
/** Of a table of Excel's own: `明細[売上金額]`. */
const tableColumn = /^[^\s[\](),+]*\[[^[\]]*\]$/;

/**
 * Whether a formula sums up cells of the column it stands in: `SUM`, `SUBTOTAL`, `AVERAGE` and their like over cells of
 * that column, `C5+C9`, or both. Such a row says something of the rows around it, not of a merchant.
 *
 * @example isColumnSummary('SUBTOTAL(9,C2:C13)', 'C') // true
 * @example isColumnSummary('SUM(A2:C2)', 'D') // false: a sum along the row
 */
export function isColumnSummary(formula: string, letters: string): boolean {
  let calls = 0;
  const bare = formula.replace(call, () => {
    calls++;
    return '(';
  });
  const operands = bare.split(/[(),+\s]+/).filter((operand) => operand !== '' && !/^\d$/.test(operand));
  if (operands.length < (calls > 0 ? 1 : 2)) return false;
  return operands.every((operand) => {
    const found = reference.exec(operand);
    if (found === null) return calls > 0 && tableColumn.test(operand);
    const [, from = '', to = from] = found;
    return from.toUpperCase() === letters && to.toUpperCase() === letters;
  });
}
