import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { currency } from '../../src/money/currency.ts';
import { portfolio } from '../../src/portfolio/portfolio.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import { resultOf, ruleDigest } from '../../src/report/receipt/receipt.ts';
import { reviewPage } from '../../src/review/review-page.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { columnsOf, registerOf } from '../support/register.ts';
import { materialOf } from '../support/review.ts';

const months = businessYear('2025-04', '2026-03').months;
const figures: Figures = {
  '10000001': { ...everyMonth(months, [10_000_000, 0]), '2025-06': [10_000_000, 900_000] },
  '10000002': everyMonth(months, [80_000_000, 700_000]),
  '10000003': everyMonth(months, [90_000_000, 0]),
  '</script><img onerror=x>': everyMonth(months, [1_000_000, 600_000]),
};
const ledger = withRegister(ledgerOf(figures), {
  ...registerOf({
    '10000001': { category: '家電', address: '東京都港区', corporateNumber: '7000012050002' },
  }),
  columns: columnsOf({ '<i>担当</i>': { '10000001': '<b>山田</b>', '10000002': '佐藤' } }),
});
const ranked = ['category', 'address', 'corporateNumber', '<i>担当</i>'];
const material = materialOf(ledger, ranked);
const page = reviewPage(material);

const inline = (tag: string, text: string) =>
  [...text.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, body]) => body as string);

describe('one file that asks for nothing', () => {
  test('the policy allows the one script and the one style by their hashes, and no request at all', () => {
    const policy = page.match(/Content-Security-Policy" content="([^"]+)"/)?.[1]?.replaceAll('&#39;', "'");
    const hash = (body: string) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`;
    expect(inline('script', page).length).toBe(1);
    expect(inline('style', page).length).toBe(1);
    expect(inline('style', page)[0]).toContain('@media print');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${inline('script', page).map(hash)}`);
    expect(policy).toContain(`style-src ${inline('style', page).map(hash)}`);
  });

  test('nothing in it points outside the file', () => {
    const addresses = page.match(/https?:[^"' <)]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(/);
    expect(page.match(/href="[^"#]/g)).toBeNull();
  });

  test('no style or handler stands in an attribute: the policy would drop them', () => {
    expect(page.replace(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(/<[^>]*\s(style|on\w+)="/);
  });
});

test('the same material gives the same bytes, and the order of rows changes nothing but the input', () => {
  expect(reviewPage(materialOf(ledger, ranked))).toBe(page);
  const turned = Object.fromEntries(Object.entries(figures).reverse());
  expect(reviewPage(materialOf(ledgerOf(turned)))).toBe(reviewPage(materialOf(ledgerOf(figures))));
});

test('carries the digests that the receipt of an annex of the same run carries', () => {
  const { assessment } = material;
  expect(page).toContain(resultOf(assessment).sha256);
  expect(page).toContain(ruleDigest(assessment.basis.regulation, assessment.basis.edition));
});

test('every id of the page stands once', () => {
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('ranks by any column of the register; its heading and texts stay text', () => {
  expect(page).toContain('&lt;i&gt;担当&lt;/i&gt;別の順位');
  expect(page).toContain('<bdi>&lt;b&gt;山田&lt;/b&gt;</bdi>');
  expect(page).not.toMatch(/<i>|<b>/);
});

test('amounts are in the currency of the data; JCA’s stay in yen', () => {
  const year = { businessYear: businessYear('2025-07', '2026-06'), asOf: '2026-07-15' };
  const quarters = monthsBetween(yearMonth('2025-04'), yearMonth('2026-06'));
  const dollars = ledgerOf({ A: everyMonth(quarters, [1_000_000, 20_000]) }, currency('AUD'));
  const options = { ...year, regulation: auspaynetCnp };
  const shown = reviewPage({
    assessment: assess(dollars, options),
    portfolio: portfolio(dollars, year),
    quality: qualityReport(dollars, year),
    readings: compareReadings(dollars, options),
  });
  expect(shown).toContain('最大の月（AUD）');
  expect(shown).toContain('"unit":{"ja":"AUD","en":"AUD"}');
  const [before, after] = shown.split(/<section id="jca"[\s\S]*?<\/section>/) as [string, string];
  expect(before).not.toMatch(/円|\byen\b|¥/);
  expect(after).not.toMatch(/円|\byen\b|¥/);
});

describe('masking', () => {
  const masked = reviewPage(material, { mask: true });

  test('no id, name, address or corporate number is left', () => {
    for (const secret of [...Object.keys(figures), '商店', '東京都港区', '7000012050002', '山田', '佐藤']) {
      expect(masked).not.toContain(secret);
    }
    expect(masked).toContain('>#2<');
    expect(masked).toContain('家電');
    expect(masked).not.toContain('onerror');
    expect(masked).toContain('"M-1"');
  });

  test('pseudonyms go by the sorted ids, not by the order of rows', () => {
    const turned = Object.fromEntries(Object.entries(figures).reverse());
    const pseudonyms = (text: string) => text.match(/"M-\d"/g);
    expect(pseudonyms(reviewPage(materialOf(ledgerOf(turned)), { mask: true }))).toEqual(
      pseudonyms(reviewPage(materialOf(ledgerOf(figures)), { mask: true })),
    );
  });
});

test('a ledger without fraud, and one with a rejected month, make a page', () => {
  const none = reviewPage(materialOf(ledgerOf({ A: everyMonth(months, [1, 0]) })));
  expect(none).toContain('<span class="figure">0 ');
  for (const made of [none, page]) {
    expect(made.replace(/<script>[\s\S]*<\/script>/, '')).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('5,000 merchants of interest, each with fraud in every month, stay under 2 MB; of more the page says so', () => {
  const many: Record<string, Figures[string]> = {};
  for (let n = 0; n < 6_000; n++) {
    many[`1${String(n).padStart(7, '0')}`] = Object.fromEntries(
      months.map((month, m) => [
        month,
        [
          3_000_000 + ((n * 7_919 + m * 104_729) % 9_000_000),
          m % 4 === n % 4 ? 500_001 + ((n * 31) % 99_999) : (n * m) % 9_999,
        ],
      ]),
    );
  }
  const rowsIn = (page: string) => JSON.parse(page.match(/id="data">(.*)<\/script>/)?.[1] ?? '').rows.length;
  const pageOf = (merchants: number) =>
    reviewPage(materialOf(ledgerOf(Object.fromEntries(Object.entries(many).slice(0, merchants)))));
  const large = pageOf(5_000);
  expect(rowsIn(large)).toBe(5_000);
  expect(large).not.toContain('このページに収まらない');
  expect(new TextEncoder().encode(large).length).toBeLessThan(2_000_000);
  const larger = pageOf(6_000);
  const left = 6_000 - rowsIn(larger);
  expect(left).toBeGreaterThan(0);
  expect(larger).toContain(`ほかの ${left} 件はこのページに収まらない`);
  expect(new TextEncoder().encode(larger).length).toBeLessThan(2_000_000);
});
