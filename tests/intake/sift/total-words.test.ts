import { expect, test } from 'vitest';
import { isTotalWord, namesTotal } from '../../../src/intake/sift/total-words.ts';

test.each([
  '合計',
  '【小計】',
  '総　計',
  '合 計',
  '月計',
  '累計',
  '計',
  '総合計',
  '合計額',
  'Total',
  'GRAND TOTAL',
  'Sub-total',
  '全体 合計',
])('%s is a word for a total', (word) => {
  expect([isTotalWord(word), namesTotal(word)]).toEqual([true, true]);
});

test.each([
  '2026年2月計',
  '2026年2月 合計',
  'A001 集計',
  'A001 計',
  'A001 Total',
  'Total for A001',
  '2月 小計：',
  '2025-04/2026-03 計',
])('%s names a total', (words) => {
  expect([isTotalWord(words), namesTotal(words)]).toEqual([false, true]);
});

test.each([
  '東京時計',
  '会計',
  '設計',
  '合計システム',
  'トータルビューティー',
  'Total Beauty',
  '計測器の青葉',
  '2026-02',
  '2026年2月',
  '2025年度',
  '',
])('%s names none', (words) => {
  expect([isTotalWord(words), namesTotal(words)]).toEqual([false, false]);
});
