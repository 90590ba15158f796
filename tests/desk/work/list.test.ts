import { describe, expect, test } from 'vitest';
import type { Choices } from '../../../src/desk/talk/job.ts';
import type { ListAsked, ListFilters } from '../../../src/desk/talk/result.ts';
import { judgedJob, judgedOf } from '../../../src/desk/work/judge.ts';
import { listedCsv, listPart, merchantAnswer } from '../../../src/desk/work/list.ts';
import { ledgerOf } from '../../../src/intake/months/ledger-of.ts';
import type { Language } from '../../../src/language/text.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { registerOf } from '../../support/register.ts';

const choices: Choices = {
  businessYear: '2026-02/2026-03',
  asOf: '2026-05-15',
  asOfWithinYear: false,
  regulation: '',
  readings: { monthTest: 'any', rateAsOf: 'preparation', contractMonths: 'contracted' },
  fraud: { fraudMonth: 'transaction', fraudStatus: 'confirmed' },
  rollUp: false,
};

const month = (merchantId: string, name: string, of: string, salesAmount: number, fraudAmount: number) => ({
  merchantId,
  merchantName: name,
  month: of,
  salesAmount,
  fraudAmount,
});

const ledger = withRegister(
  ledgerOf([
    month('M1', '青葉', '2026-02', 1_000_000, 600_000),
    month('M1', '青葉', '2026-03', 1_000_000, 0),
    month('M2', 'ＡＢＣ商店', '2026-02', 9_000_000, 900_000),
    month('M2', 'ＡＢＣ商店', '2026-03', 9_000_000, 0),
    month('M3', '若葉', '2026-02', 1_000_000, 0),
    month('M3', '若葉', '2026-03', 1_000_000, 0),
  ]),
  registerOf({ M1: { category: '旅行' }, M2: { category: 'EC' }, M3: { category: 'EC' } }),
);
const judged = judgedJob([ledger], { incidents: null, screening: null, beside: [] }, choices);

const asked: ListAsked = { show: 'all', text: '', category: null, by: 'place', from: 0, count: 10 };
const ids = (to: Partial<ListAsked>) => listPart(judged, { ...asked, ...to }).rows.map(({ id }) => id);

describe('the list', () => {
  test('is put in order', () => {
    expect(ids({})).toEqual(['M2', 'M1']);
    expect(ids({ by: 'fraud' })).toEqual(['M2', 'M1']);
    expect(ids({ by: 'rate' })).toEqual(['M1', 'M2']);
    expect(ids({ by: 'id' })).toEqual(['M1', 'M2']);
  });

  test('is filtered: by status, category, and text whatever its width and case', () => {
    expect(ids({ show: 'undetermined' })).toEqual([]);
    expect(ids({ show: 'listed' })).toHaveLength(2);
    expect(ids({ category: '旅行' })).toEqual(['M1']);
    expect(ids({ text: 'abc' })).toEqual(['M2']);
    expect(ids({ text: 'ｍ1' })).toEqual(['M1']);
  });

  test('comes in parts, and says how many there are', () => {
    expect(listPart(judged, { ...asked, from: 1, count: 1 })).toMatchObject({
      matched: 2,
      categories: ['EC', '旅行'],
      rows: [
        { id: 'M1', place: 1, rate: { ja: '30.000 %' }, fraud: 600_000, monthsOver: 1, months: [600_000, 0] },
      ],
    });
  });
});

test('why there is no rate is said', () => {
  const unsold = judgedJob(
    [ledgerOf([month('M4', '売上なし', '2026-02', 0, 600_000), month('M4', '売上なし', '2026-03', 0, 0)])],
    { incidents: null, screening: null, beside: [] },
    choices,
  );
  expect(listPart(unsold, asked).rows.map(({ rate }) => rate.ja)).toEqual(['算出不能']);
});

describe('the list as CSV', () => {
  const filters: ListFilters = { show: 'all', text: '', category: null, by: 'place' };
  const saved = (to: Partial<ListFilters>, language: Language = 'ja') =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      listedCsv(judged, { ...filters, ...to }, language).bytes,
    );

  test('has every column of the review page, whole yen, and the mark that Excel needs', () => {
    expect(saved({ show: 'listed' })).toBe(
      [
        '\uFEFF区分,加盟店番号,加盟店名,業種・商材,推移・直近月の増減（円）,最大の月（円）,基準額超過月数,不正利用（円）,売上（円）,発生率（%）',
        '該当候補 解釈により変わる,M2,ＡＢＣ商店,EC,-900000,900000,1,900000,18000000,5.000',
        '該当候補 解釈により変わる,M1,青葉,旅行,-600000,600000,1,600000,2000000,30.000',
        '',
      ].join('\r\n'),
    );
  });

  test('is filtered and put in order as the list is, and in the language shown', () => {
    const idsOf = (to: Partial<ListFilters>) =>
      saved(to, 'en')
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[1]);
    expect(idsOf({ by: 'rate' })).toEqual(ids({ by: 'rate' }));
    expect(idsOf({ category: '旅行' })).toEqual(['M1']);
    expect(idsOf({ text: 'nobody' })).toEqual([]);
    expect(saved({}, 'en')).toContain('merchant id');
  });
});

test('counts are those of every choice alone', () => {
  const { counts, points } = judgedOf(judged);
  expect(counts).toEqual({ merchants: 3, listed: 2, undetermined: 0, notListed: 1 });
  const [first] = points.filter(({ name }) => name === 'monthTest');
  expect(first?.choices.map(({ value, chosen, counts: { listed } }) => [value, chosen, listed])).toEqual([
    ['any', true, 2],
    ['every', false, 0],
  ]);
});

describe('a merchant’s page', () => {
  const rows = async () => [];
  test('also of one that is not listed', async () => {
    const answer = await merchantAnswer(judged, 'M3', rows);
    expect(answer).toMatchObject({ found: true, page: { statusCode: 'not-listed', name: '若葉' } });
  });

  test('tells which months are over', async () => {
    const answer = await merchantAnswer(judged, 'M1', rows);
    expect(answer.found && answer.page.months.map(({ over }) => over)).toEqual([true, false]);
  });

  test('names the ids that may be meant', async () => {
    expect(await merchantAnswer(judged, 'm-1', rows)).toEqual({ found: false, alike: ['M1'] });
  });
});
