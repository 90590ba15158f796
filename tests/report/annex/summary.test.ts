import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { snapshotOf } from '../../../src/assessment/snapshot.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import type { AnnexOptions } from '../../../src/report/annex/annex-options.ts';
import { previousList } from '../../../src/report/annex/previous-list.ts';
import { sentenceFormula, sentenceText, summaryOf } from '../../../src/report/annex/summary.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const after = businessYear('2026-04', '2026-09');
const at = (months: readonly string[]) => (fraud: number) => ({
  ...everyMonth(months, [10_000_000, 0]),
  [months[3] as string]: [10_000_000, fraud] as const,
});

/** The sentences of the summary of merchants with so much fraud in one month each. */
function sentences(frauds: readonly number[], options: AnnexOptions = {}) {
  const merchants = Object.fromEntries(frauds.map((fraud, n) => [`M${n}`, at(year.months)(fraud)]));
  const assessment = assess(ledgerOf(merchants), { businessYear: year, asOf: '2026-05-15' });
  const annex = annexOf(assessment, options);
  return { assessment, annex, texts: summaryOf(annex).map((sentence) => sentenceText(sentence, annex)) };
}

/** The figures a text tells of, in their order; thresholds among them. */
const figuresIn = (text: string) => [...text.matchAll(/ (\d[\d,]*) /g)].map(([, digits = '']) => digits);

const shown = (value: number) => value.toLocaleString('en-US');

describe('the summary', () => {
  test('says the figures there are, whatever they are', () => {
    const fraud = fc.oneof(fc.constantFrom(0, 500_000, 500_001), fc.nat({ max: 9_999_999_999 }));
    fc.assert(
      fc.property(fc.array(fraud, { minLength: 1, maxLength: 12 }), (frauds) => {
        const { assessment, texts } = sentences(frauds);
        const { counts, listed } = assessment;
        const sum = (of: 'fraudAmount' | 'salesAmount') =>
          listed.reduce((total, verdict) => total + verdict[of], 0);
        expect(figuresIn(texts[0] as string)).toEqual([
          shown(counts.merchants),
          '500,000',
          shown(counts.listed),
          shown(sum('fraudAmount')),
          shown(sum('salesAmount')),
        ]);
      }),
      { numRuns: 50 },
    );
  });

  test('reads as an officer would write it', () => {
    expect(sentences([900_000, 500_000]).texts).toEqual([
      '事業年度 令和7年4月〜令和8年3月（12 か月）において、対象の加盟店 2 件のうち、いずれかの月において月間の不正利用発生額が 500,000 円を超え、かつ、事業年度の不正利用発生率が 0.038 % を上回る加盟店（該当候補）は 1 件である。その不正利用発生額の合計は 900,000 円、売上金額の合計は 120,000,000 円である。',
      'データの不足により判定できない加盟店はない。',
      '不正利用発生率は、令和8年3月31日に公表された 2025 年の年次の不正利用発生率 0.038 % と比較した（令和8年5月15日時点で直近のもの）。',
    ]);
    expect(sentences([900_000], { language: 'en' }).texts[0]).toBe(
      'Merchants in the business year 2025-04 to 2026-03 (12 months): 1. Of these, 1 (candidates) had fraud above 500,000 yen in any one month, and a fraud rate above 0.038 % over the business year.',
    );
  });

  test('calls nobody a candidate once the acquirer has decided, and says who did', () => {
    const { texts } = sentences([900_000], {
      acquirer: { name: '青葉カード' },
      decided: { by: '加盟店管理部長 山田太郎' },
    });
    expect(texts.join('')).not.toContain('候補');
    expect(texts.at(-1)).toBe('該当する加盟店は、加盟店管理部長 山田太郎が決定した。');
  });

  test('counts who is new, listed again and no longer listed', () => {
    const result = (ids: Readonly<Record<string, number>>, of: typeof year, asOf: string) =>
      assess(
        ledgerOf(Object.fromEntries(Object.entries(ids).map(([id, fraud]) => [id, at(of.months)(fraud)]))),
        { businessYear: of, asOf },
      );
    const was = result({ M0: 900_000, M1: 900_000, gone: 900_000 }, year, '2026-05-15');
    // M0 again, M1 no longer, M2 new.
    const annex = annexOf(result({ M0: 900_000, M1: 0, M2: 900_000 }, after, '2026-12-01'), {
      previous: previousList(snapshotOf(was)),
    });
    const texts = summaryOf(annex).map((sentence) => sentenceText(sentence, annex));
    expect(texts.at(-1)).toBe(
      '前年度（令和7年4月〜令和8年3月）に該当した加盟店 3 件のうち、本年度も該当する加盟店は 1 件、該当しない加盟店は 2 件である。本年度に新たに該当した加盟店は 1 件である。',
    );
    expect(annex.tables.former.map(({ merchantId, statusNow }) => [merchantId, statusNow])).toEqual([
      ['M1', '非該当'],
      ['gone', '非該当'],
    ]);
  });
});

describe('the summary as formulas', () => {
  const live = { listed: 'COUNTIF(a)', undetermined: 'COUNTIF(b)' } as const;
  const formulas = (options: AnnexOptions = {}) => {
    const { annex } = sentences([900_000], options);
    return summaryOf(annex).map((sentence) =>
      sentenceFormula(sentence, annex, (field) =>
        field === 'listed' || field === 'undetermined' ? live[field] : undefined,
      ),
    );
  };

  test('follow the figures that are worked out, and are plain words where none is', () => {
    const [first = '', second, third] = formulas();
    expect(first).toContain('&TEXT(COUNTIF(a),"#,##0")&');
    expect(first).toContain('対象の加盟店 ');
    expect(second).toBe(
      'IF((COUNTIF(b))=0,"データの不足により判定できない加盟店はない。","データの不足により判定できない加盟店は "&TEXT(COUNTIF(b),"#,##0")&" 件である。")',
    );
    expect(third).toBeUndefined();
  });

  test('hold no text that is too long for one, and quotes as they were', () => {
    const by = '"'.repeat(300);
    const formula = sentenceFormula([by, { figure: 'listed' }], sentences([900_000]).annex, () => 'A1') ?? '';
    const texts = [...formula.matchAll(/"((?:[^"]|"")*)"(?=&)/g)].map(([, words = '']) =>
      words.replaceAll('""', '"'),
    );
    expect(texts.join('')).toBe(by);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(255);
  });
});
