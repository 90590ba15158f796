import { describe, expect, test } from 'vitest';
import { builtInCode, canonicalFormat, textSection } from '../../src/workbook/format-code.ts';

describe('a format is the same however it is spelled', () => {
  test.each([
    ['[=2]"●";[=1]"？";"・"', '[=2]\\●;[=1]\\？;\\・'],
    ['#,##0" 円"', '#,##0\\ \\円'],
    ['#,##0" 円"', '#,##0" "円'],
    ['#,##0;-#,##0;"－"', '#,##0;\\-#,##0;\\－'],
    ['General', 'GENERAL'],
    ['[$¥-411]#,##0', '"¥"#,##0'],
    ['[Red]0', '[red]0'],
  ])('%s and %s', (a, b) => {
    expect(canonicalFormat(a)).toBe(canonicalFormat(b));
  });
});

describe('and is another when it shows something else', () => {
  test.each([
    ['#,##0', '#,##0,'],
    ['0.0000%', '0.00%'],
    ['[=2]"●"', '[=1]"●"'],
    ['#,##0" 円"', '#,##0" 千円"'],
    ['0', '0"0"'],
    ['0', ';;;'],
  ])('%s and %s', (a, b) => {
    expect(canonicalFormat(a)).not.toBe(canonicalFormat(b));
  });
});

test('formats that files name by number are known', () => {
  expect([0, 3, 10, 49].map(builtInCode)).toEqual(['General', '#,##0', '0.00%', '@']);
});

test('of a text only the section for texts says how it shows', () => {
  expect(
    ['General', '@', '0', ';;;', '0;0;0;@', '0;0;0;"なし"', '"済 "@'].map(canonicalFormat).map(textSection),
  ).toEqual(['', '', '', '(hidden)', '@', '"なし"', '"済 "@']);
});
