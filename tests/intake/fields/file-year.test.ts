import { describe, expect, test } from 'vitest';
import {
  bareMonth,
  fileYear,
  monthOfYear,
  statedYear,
  westernYear,
  yearOfCell,
} from '../../../src/intake/fields/file-year.ts';

const numberOf = (year: number, month: number): number => year * 12 + month - 1;

test.each([
  ['2025', 2025],
  ['令和7', 2025],
  ['R7', 2025],
  ['令和元', 2019],
  ['H31', 2019],
  ['25', null],
  ['R0', null],
  ['', null],
])('the western year of %j is %s', (text, year) => {
  expect(westernYear(text)).toBe(year);
});

test.each([
  ['加盟店別実績（2025年度）', { kind: 'fiscal', year: 2025 }],
  ['令和７年度 実績', { kind: 'fiscal', year: 2025 }],
  ['FY2025 results', { kind: 'fiscal', year: 2025 }],
  ['2026年 加盟店別実績', { kind: 'calendar', year: 2026 }],
  ['対象期間：2025年4月～2026年3月', { kind: 'period', first: numberOf(2025, 4), last: numberOf(2026, 3) }],
  ['2025/04/01-2026/03/31', { kind: 'period', first: numberOf(2025, 4), last: numberOf(2026, 3) }],
  // Days and months are no years, and a period of more than a year names a month twice.
  ['作成日：2026年5月15日', null],
  ['2026年3月期', null],
  ['2024年4月～2026年3月', null],
  ['25年度', null],
  ['電話 03-2025-1234', null],
])('%s states %j', (text, stated) => {
  expect(statedYear(text)).toEqual(stated);
});

test.each([
  ['2026', false, { kind: 'calendar', year: 2026 }],
  ['2026年', false, { kind: 'calendar', year: 2026 }],
  ['R8', false, { kind: 'calendar', year: 2026 }],
  ['2026.0', false, { kind: 'calendar', year: 2026 }],
  ['2025', true, { kind: 'fiscal', year: 2025 }],
  ['2025年度', false, { kind: 'fiscal', year: 2025 }],
  ['FY2025', false, { kind: 'fiscal', year: 2025 }],
  ['26', false, null],
])('a cell %s of a column of 年度 or not (%s) is %j', (text, fiscalColumn, stated) => {
  expect(yearOfCell(text, fiscalColumn)).toEqual(stated);
});

test.each([
  ['4', 4],
  ['04', 4],
  ['４月', 4],
  ['12月度', 12],
  ['4.0', 4],
  ['0', null],
  ['13', null],
  ['2026年4月', null],
])('the month in %s is %s', (text, month) => {
  expect(bareMonth(text)).toBe(month);
});

describe('a month of a year', () => {
  test.each([
    [4, 4, numberOf(2025, 4)],
    [3, 4, numberOf(2026, 3)],
    [1, 1, numberOf(2025, 1)],
    [12, 1, numberOf(2025, 12)],
    [2, 3, numberOf(2026, 2)],
    [3, 3, numberOf(2025, 3)],
  ])('%i of 2025年度 that begins in %i', (month, from, number) => {
    expect(monthOfYear({ kind: 'fiscal', year: 2025 }, month, from)).toBe(number);
  });

  test('of a period it is the one in it, or none', () => {
    const period = { kind: 'period', first: numberOf(2025, 11), last: numberOf(2026, 3) } as const;
    expect(monthOfYear(period, 11)).toBe(numberOf(2025, 11));
    expect(monthOfYear(period, 3)).toBe(numberOf(2026, 3));
    expect(monthOfYear(period, 4)).toBeNull();
    expect(monthOfYear(period, 10)).toBeNull();
  });
});

describe('the year of a file', () => {
  test('two that agree are one, two that do not are none, and the option goes first', () => {
    const agreeing = ['2025年度', '対象期間：2025年4月～2026年3月'];
    expect(fileYear(agreeing, {}).monthOf(2)).toBe(numberOf(2026, 2));
    const differing = ['2025年度', '2026年 実績'];
    expect(fileYear(differing, {}).monthOf(4)).toBeNull();
    expect(fileYear(differing, {}).monthOf(2)).toBe(numberOf(2026, 2));
    expect(fileYear(differing, { year: '2024' }).monthOf(4)).toBe(numberOf(2024, 4));
  });

  test('is recorded with what said so', () => {
    expect(fileYear(['2025年度'], {}).decision).toMatchObject({ code: 'year', value: '2025-04/2026-03' });
    expect(fileYear(['2025年度'], { fiscalYearFrom: 1 }).decision?.value).toBe('2025-01/2025-12');
    expect(fileYear([], {}).decision).toBeNull();
    expect(fileYear([], { year: '2025-04/2026-03' }).decision?.words.en).toContain('by the option');
  });

  test.each([['25年度'], ['2025-04/2026-05'], ['2026-03/2025-04'], ['来年']])('%s is no year', (year) => {
    expect(() => fileYear([], { year })).toThrow(expect.objectContaining({ code: 'options-invalid' }));
  });
});
