import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/ledger/diagnostic.ts';
import { faultInBrief, faultWords } from '../../../src/report/annex/fault-words.ts';

const fault: Diagnostic = {
  code: 'amount-not-a-number',
  severity: 'error',
  file: '月次.csv',
  row: 2,
  column: '不正利用金額',
  received: 'abc',
  problem: { ja: '金額として読めません', en: 'this cannot be read as an amount' },
  expected: {
    ja: '0 以上の円単位の整数。コマンドでは --unit 千円 を指定してください',
    en: 'whole yen, zero or more',
  },
  merchantId: 'M1',
  month: null,
  related: { file: '前月.csv', row: 7 },
};

test('a Japanese paper has a fault in sentences, without the options that would mend it', () => {
  expect(faultWords(fault, 'ja')).toBe(
    '【除外】月次.csv 2 行目の「不正利用金額」：金額として読めません。入力は「abc」。求められる内容：0 以上の円単位の整数。前月.csv 7 行目も参照。',
  );
});

test('what a fault does not say is left out', () => {
  const bare = {
    ...fault,
    severity: 'doubt',
    column: null,
    row: null,
    received: null,
    related: null,
  } as const;
  expect(faultWords({ ...bare, expected: { ja: '', en: '' } }, 'ja')).toBe(
    '【要確認】月次.csv：金額として読めません。',
  );
  expect(faultInBrief(bare, 'ja')).toBe('月次.csv（金額として読めません）');
});

test.each([
  ['ja', '月次.csv 2 行目の「不正利用金額」「abc」（金額として読めません）'],
  ['en', '月次.csv, row 2, 不正利用金額 "abc" (this cannot be read as an amount)'],
] as const)('as a reason it is said in brief: %s', (language, words) => {
  expect(faultInBrief(fault, language)).toBe(words);
});
