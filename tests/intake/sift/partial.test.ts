import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';

const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
const rows = 'A1,青葉,2026-02,10000000,600000\nA2,白樺,2026-02,20000000,0';
const doubts = async (text: string) =>
  (await readLedger(Buffer.from(`${text}\n`), { name: 'f.csv' })).diagnostics
    .filter(({ severity }) => severity === 'doubt')
    .map(({ code, row, received }) => [code, row, received]);
const below = (line: string) => doubts(`${header}\n${rows}\n${line}`);
const above = (line: string) => doubts(`${line}\n${header}\n${rows}`);

describe('a line of its own', () => {
  test.each([
    '※未確定のため2月分は含まない',
    '※返金を控除した純額',
    '※売上は返品差引後',
    '※上位100社のみ',
    '※一部',
    '※一部加盟店のデータは未着',
    '注：抜粋',
    '※速報値',
    '（暫定）',
    '※海外加盟店を除く',
    '※3Dセキュア分は集計対象外',
    '※不正利用は確定分のみ',
    '※抽出条件：不正利用金額 > 0',
    '※被害額10万円以上を抽出',
    '※データ欠損あり',
    '※金額は年度累計',
    '※売上高は推計値を含む',
    '※来月確定予定',
    '※請求月ベースで集計',
    '注：不正は報告月で集計しています',
    '※チャージバック月基準',
    'Note: fraud by reporting month',
    '# filter.min_fraud: 500000',
    'Note: top 100 only',
    '* net of refunds',
    '# excluding suspended merchants',
    '# only merchants with fraud',
  ])('%s may say that something was left out: a doubt, below and above the table', async (line) => {
    expect(await below(line)).toEqual([['rows-perhaps-left-out', 4, line]]);
    expect(await above(line)).toEqual([['rows-perhaps-left-out', null, line]]);
  });

  test.each([
    '※消費税は含まない',
    '※手数料控除前',
    '※返品は控除していない',
    '※確定値（速報値から更新）',
    '※未確定なし',
    '※全加盟店',
    '※利用月ベースで集計',
    '※取引日基準',
    '※通知は月末締め',
    'Note: by transaction month',
    '※海外加盟店を含む',
    '※社内利用のみ',
    '※加盟店名は漢字のみ',
    '※営業一部 作成',
    '※抽出条件：売上日>=2025/04/01',
    '※抽出期間：2025/04/01以上',
    '# Confidential - internal use only',
    '出力日時 2026-04-01',
  ])('%s does not', async (line) => {
    expect(await below(line)).toEqual([]);
    expect(await above(line)).toEqual([]);
  });
});
