import { describe, expect, test } from 'vitest';
import { builtInFormat, movedPoint, numberFormat, shownByPattern } from '../../src/workbook/number-format.ts';

describe('a number format', () => {
  test.each([
    'yyyy/m/d',
    '[$-411]ggge"年"m"月"d"日"',
    '[$-ja-JP-x-gannen]ggge"年"m"月";@',
    'e',
    '[h]:mm',
    'h:mm AM/PM',
    'yyyy"年"m"月"',
    'mmm-yy',
  ])('%s counts days', (code) => {
    expect(numberFormat(code).date).toBe(true);
  });

  test.each([
    'General',
    'G/標準',
    '#,##0',
    '0.00E+00',
    '#,##0"day";[Red]-#,##0',
    '_-* #,##0_m',
    '"mdy"0',
    '@',
    '[Red]0',
  ])('%s does not', (code) => {
    expect(numberFormat(code)).toMatchObject({ date: false });
  });

  test.each([
    ['#,##0,"千円"', '', '千円', 3],
    ['#,##0"千円"', '', '千円', 0],
    ['#,##0,,\\百\\万\\円', '', '百万円', 6],
    ['General"千円"', '', '千円', 0],
    ['0.0,"千円";-0.0,"千円"', '', '千円', 3],
    ['#,##0.0,', '', '', 3],
    ['#,##0,.0', '', '', 3],
    ['0!.0,"万円"', '', '万円', 4],
    ['0!.00,', '', '', 5],
    ['0.0%', '', '%', -2],
    ['[$¥-411]#,##0;[Red]-[$¥-411]#,##0', '¥', '', 0],
    ['[$USD] #,##0.00', 'USD', '', 0],
    ['"¥"#,##0_);[Red]\\("¥"#,##0\\)', '¥', '', 0],
    ['_ "¥"* #,##0_ ', '¥', '', 0],
    ['#,##0 件', '', '件', 0],
  ])(
    '%s shows "%s" before and "%s" behind, the point %d places further left',
    (code, before, after, places) => {
      expect(numberFormat(code)).toEqual({
        before,
        after,
        places,
        date: false,
        pattern: null,
        unclear: null,
      });
    },
  );

  test('of a number alone is what Excel has for it', () => {
    expect([9, 10, 3, 49].map((id) => builtInFormat(id).places)).toEqual([-2, -2, 0, 0]);
    expect([14, 22, 27, 57, 13, 23, 49].map((id) => builtInFormat(id).date)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('with words among its digits that make no pattern is unclear', () => {
    expect(numberFormat('#,"億"###0"万円"').unclear).toBe('#,"億"###0"万円"');
    expect(numberFormat('#,##0').unclear).toBeNull();
  });

  test.each([
    ['0000000000', 12_345, '0000012345'],
    ['0000-0000', 1_234_567, '0123-4567'],
    ['000\\-0000', 1_234_567, '123-4567'],
    ['00', 12_345, '12345'],
    ['000-000', 12_345_678, '12345-678'],
    ['0000', 0, '0000'],
    ['0000"年"00"月"', 202_504, '2025年04'],
    ['####"年"##"月"', 202_504, '2025年04'],
    ['#-####', 123, '-123'],
  ])('fills its digits into a pattern: %s shows %d as %s', (code, number, shown) => {
    expect(shownByPattern(numberFormat(code).pattern ?? [], number)).toBe(shown);
  });

  test.each(['0', '#000', '0.00', '0,000', '#,##0', '0%', '0!.0'])('%s has no pattern', (code) => {
    expect(numberFormat(code).pattern).toBeNull();
  });

  test.each([-1, 1.5, 2 ** 53])('%d fits no pattern', (number) => {
    expect(shownByPattern(numberFormat('0000').pattern ?? [], number)).toBeNull();
  });
});

test.each([
  ['1234567', 3, '1234.567'],
  ['1234000', 3, '1234'],
  ['5', 3, '0.005'],
  ['-1234.5', 3, '-1.2345'],
  ['0', 6, '0'],
  ['0.5', -2, '50'],
  ['0.384', -2, '38.4'],
  ['12', -2, '1200'],
  ['12', 0, '12'],
  ['1e21', 3, '1e21'],
])('the point of %s moved by %d gives %s', (number, places, moved) => {
  expect(movedPoint(number, places)).toBe(moved);
});
