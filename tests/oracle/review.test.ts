import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../src/assessment/explain.ts';
import { whatWouldChange } from '../../src/assessment/what-would-change.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { formatYen } from '../../src/money/yen.ts';
import { chartFiles } from '../../src/review/charts/charts.ts';
import { reviewPage, reviewPlot } from '../../src/review/review-page.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';
import { materialOf } from '../support/review.ts';
import { requireTool } from '../support/tool.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const hostile = [
  '<img src=x onerror="document.title=1">',
  '</script><script>document.title=2</script>',
  '\u202Eetucexe\u202C ltd',
  '"><svg onload=document.title=3>',
  '=SUM(A1:A9)',
  '{{constructor.constructor("document.title=4")()}}',
];

/** 130 listed merchants (more than one screenful), one undetermined, the first few with hostile names. */
function exampleLedger(): Ledger {
  const builder = ledgerBuilder();
  builder.open({
    name: 'example <b>.csv',
    format: 'csv',
    encoding: 'utf-8',
    bytes: 1,
    sha256: 'ab'.repeat(32),
  });
  let row = 1;
  const facts: Record<string, { category: string; address: string }> = {};
  for (let n = 0; n < 131; n++) {
    const id = `1${String(n).padStart(4, '0')}`;
    facts[id] = { category: n % 2 === 0 ? '家電 & PC' : '<i>旅行</i>', address: `<b>東京都</b> ${n}` };
    for (const [at, month] of businessYear('2025-04', '2026-03').months.entries()) {
      const number = monthNumber(yearMonth(month));
      const merchant = builder.merchant(id, hostile[n] ?? `加盟店 ${n}`, number);
      const fraud = n === 130 ? 0 : at === n % 12 ? 500_001 + n : at;
      row++;
      if (n === 130 && at === 3) builder.reject(row, { merchant, month: number, sales: null, fraud: null });
      else builder.add(merchant, number, 1_000_000 + n, fraud, row);
    }
  }
  return withRegister(builder.finish(), registerOf(facts));
}

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-review-'));
const present = requireTool('chromium', 'the review page, in a browser');

describe.skipIf(!present)('the review page in a real browser, from disk, with the network off', () => {
  const material = materialOf(exampleLedger());
  const file = join(here, 'review.html');
  let browser: Browser | undefined;
  let page: Page;
  const said: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    writeFileSync(file, reviewPage(material, { acquirer: '<b>株式会社サンプル</b>' }));
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags, timeout: 100_000 });
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  });

  afterAll(async () => {
    await browser?.close();
  });

  const ids = () => page.locator('#rows .open').allTextContents();
  const count = () => page.locator('#count').textContent();

  test('asks for nothing but itself', () => {
    expect(asked).toEqual([pathToFileURL(file).href]);
  });

  test('shows the merchants in their order, a hundred at a time', async () => {
    expect((await ids()).slice(0, 2)).toEqual([
      material.assessment.listed[0]?.merchantId,
      material.assessment.listed[1]?.merchantId,
    ]);
    expect((await ids()).length).toBe(100);
    await page.click('#more');
    expect((await ids()).length).toBe(131);
    expect(await page.locator('#more').isHidden()).toBe(true);
  });

  test('names stay text, whatever they contain', async () => {
    const names = await page.locator('#rows tr.merchant td:nth-child(3)').allTextContents();
    for (const name of hostile) expect(names).toContain(name);
    expect(await page.locator('#rows img, #rows svg:not(.spark), #rows script, main i, h1 b').count()).toBe(
      0,
    );
    expect(await page.title()).toBe('加盟店レビュー 2025-04〜2026-03');
    expect(await page.locator('h1 bdi').textContent()).toBe('<b>株式会社サンプル</b>');
    // The mark that turns the direction turns its own cell only.
    expect(await page.locator('#rows td:nth-child(3) > bdi').count()).toBe(131);
  });

  test('sorts by a heading, one way and the other, and says so', async () => {
    const head = page.locator('#merchants th[data-key="sales"]');
    await head.locator('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect((await ids())[0]).toBe('10129');
    await head.locator('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    // The merchant with an unknown month: what is known of its sales, marked as not all.
    expect((await ids())[0]).toBe('10130');
    expect(await page.locator('#rows tr.merchant td:nth-child(9)').first().textContent()).toBe(
      '11,001,430 + ?',
    );
    await page.locator('#merchants th[data-key="id"] button').click();
    expect((await ids()).slice(0, 3)).toEqual(['10000', '10001', '10002']);
  });

  test('searches in full or half width, and filters by category and status', async () => {
    await page.fill('#search', '１０００７');
    expect(await ids()).toEqual(['10007']);
    await page.fill('#search', 'onerror');
    expect(await ids()).toEqual(['10000']);
    await page.fill('#search', '');
    await page.selectOption('#category', { label: '家電 & PC' });
    expect(await count()).toContain('66 件中');
    await page.selectOption('#category', '');
    await page.uncheck('#role-listed');
    await page.uncheck('#role-reading');
    expect(await ids()).toEqual(['10130']);
    await page.check('#role-listed');
    await page.check('#role-reading');
  });

  test('a row opens by keyboard to its months and the very words of explain, in both languages', async () => {
    const verdicts = [...material.assessment.listed.slice(0, 5), ...material.assessment.undetermined];
    for (const verdict of verdicts) {
      await page.fill('#search', verdict.merchantId);
      await page.locator('#rows .open').focus();
      await page.keyboard.press('Enter');
      const open = page.locator('#rows .open');
      expect(await open.getAttribute('aria-expanded')).toBe('true');
      expect(await open.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
      for (const language of ['ja', 'en'] as const) {
        const lines = await page.locator('tr.detail li').allTextContents();
        const told = explain(verdict, language)
          .split('\n')
          .slice(1)
          .map((line) => line.replace(/^- /, ''));
        expect(lines.slice(0, told.length)).toEqual(told);
        await page.click('#language');
      }
      expect(await page.locator('tr.detail svg.months rect').count()).toBeGreaterThan(10);
      await page.keyboard.press('Tab');
      await page.locator('#rows .open').click();
      expect(await page.locator('tr.detail').count()).toBe(0);
    }
    await page.fill('#search', '');
  });

  test('a mark of the plot opens its merchant', async () => {
    await page.locator('#plot [data-row="3"]').dispatchEvent('click');
    expect(await page.locator('tr.detail').count()).toBe(1);
    expect(await ids()).toEqual([material.assessment.listed[3]?.merchantId]);
    await page.locator('#rows .open').click();
    await page.fill('#search', '');
  });

  test('a mark says whose it is, and the first merchants are named in the plot', async () => {
    const [first] = material.assessment.listed;
    const title = await page.locator('#plot [data-row="0"] title').textContent();
    expect(title).toContain(first?.merchantId);
    expect(title).toContain('最大の月 500,121 円');
    const names = await page.locator('#plot .point-name').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(5);
    // The corner of candidates is seen without scrolling, on a phone too.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    const corner =
      '[...document.querySelectorAll("#plot .c-zone")].map((zone) => zone.getBoundingClientRect().right)[0]';
    expect(await page.evaluate(corner)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    const axis =
      '[...document.querySelectorAll("#plot .s-axis")].map((axis) => axis.getBoundingClientRect().bottom)[0]';
    expect(await page.evaluate(axis)).toBeLessThan(800);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('an opened row has the facts of the register, how far it is from the other answer, and the months small', async () => {
    const [first] = material.assessment.listed;
    await page.fill('#search', first?.merchantId ?? '');
    await page.locator('#rows .open').click();
    expect(await page.locator('tr.detail dl.facts').innerText()).toMatch(/所在地\n<b>東京都<\/b> \d+/);
    const change = whatWouldChange(material.assessment, first?.merchantId ?? '');
    expect(await page.locator('tr.detail li').allTextContents()).toContain(
      `非該当となるまで：不正利用が ${change?.fraudUntilNotListed} 円 少ない場合、または売上が ${formatYen(change?.salesUntilNotListed ?? 0)} 円 多い場合`.replaceAll(
        ' 円 ',
        ' 円 ',
      ),
    );
    expect(await page.locator('#rows .spark rect').count()).toBeGreaterThan(10);
    await page.locator('#rows .open').click();
    await page.fill('#search', '');
  });

  test('what is chosen is saved as CSV that is safe to open, and all rows are printed on request', async () => {
    await page.selectOption('#category', { label: '家電 & PC' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export')]);
    const text = readFileSync(await download.path(), 'utf8');
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF区分,加盟店番号,加盟店名,業種・商材,推移・直近月の増減（円）,最大の月（円）,基準額超過月数,不正利用（円）,売上（円）,発生率（%）',
    );
    expect(lines.length).toBe(67);
    expect(text).toContain(`10004,"'=SUM(A1:A9)",家電 & PC,`);
    await page.selectOption('#category', '');
    await page.evaluate(
      'window.print = () => { window.printed = document.querySelectorAll("#rows .open").length; }',
    );
    await page.click('#print-all');
    expect(await page.evaluate('window.printed')).toBe(131);
    expect((await ids()).length).toBe(100);
  });

  test('a bar of a category chooses it', async () => {
    await page.locator('#ranking [data-category="<i>旅行</i>"] rect').first().dispatchEvent('click');
    expect(await count()).toContain('65 件中');
    await page.selectOption('#category', '');
  });

  test('speaks one language at a time and changes its colours', async () => {
    const visible = () => page.locator('main h2:visible').allInnerTexts();
    expect(await visible()).toContain('確認が必要な加盟店');
    await page.click('#language');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await visible()).toContain('Merchants to look at');
    expect(await page.title()).toBe('Merchant review 2025-04 to 2026-03');
    expect((await visible()).join('')).not.toMatch(/[ぁ-ん]/);
    await page.click('#language');
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.click('#theme');
    expect(await paper()).not.toBe(light);
    await page.click('#theme');
    expect(await paper()).toBe(light);
  });

  test.each(['light', 'dark'])('axe finds no serious fault in the %s colours', async (theme) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    if (theme === 'dark') await page.click('#theme');
    await page.fill('#search', '1000');
    await page.locator('#rows .open').first().click();
    const faults = await page.evaluate(`${axe}; axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')))`);
    await page.locator('#rows .open').first().click();
    await page.fill('#search', '');
    if (theme === 'dark') await page.click('#theme');
    expect(faults).toEqual([]);
  });

  test('says once what most of the listed depend on, and marks only what says more', async () => {
    expect(await page.locator('#merchants > p:visible').first().innerText()).toContain(
      '該当候補 130 件のうち 130 件は、「対象月の範囲」の解釈により判定が変わります。',
    );
    expect(await page.locator('label:has(#role-reading)').innerText()).toContain('131');
    expect(await page.locator('label:has(#role-risk)').isVisible()).toBe(false);
    expect(await page.locator('#rows .b-reading, #rows .points').count()).toBe(0);
    await page.fill('#search', '10000');
    await page.locator('#rows .open').click();
    expect(await page.locator('tr.detail li').allTextContents()).toContain(
      '解釈により判定が変わる：対象月の範囲を「すべての月が基準額を超えれば該当」と解すると非該当となる。',
    );
    await page.locator('#rows .open').click();
    await page.fill('#search', '');
  });

  test('names the reading that would list a merchant', async () => {
    const months = businessYear('2025-04', '2026-03').months;
    const number = '7000012050002';
    const half = { ...everyMonth(months, [1_000_000, 0]), '2025-06': [1_000_000, 300_000] } as const;
    const split = withRegister(
      ledgerOf({ A: half, B: half }),
      registerOf({ A: { corporateNumber: number }, B: { corporateNumber: number } }),
    );
    const other = join(here, 'split.html');
    writeFileSync(other, reviewPage(materialOf(split)));
    await page.goto(pathToFileURL(other).href);
    expect(await page.locator('#rows tr.merchant td:first-child').allInnerTexts()).toEqual([
      '解釈により変わる\n加盟店の単位',
      '解釈により変わる\n加盟店の単位',
    ]);
    await page.goto(pathToFileURL(file).href);
  });

  test.each([
    ['ja', 1280],
    ['en', 1280],
    ['ja', 360],
    ['en', 360],
  ])('in %s on %d pixels nothing is cut off', async (language, width) => {
    await page.setViewportSize({ width, height: 900 });
    if (language === 'en') await page.click('#language');
    const wider = (what: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${what}')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length`,
      );
    expect(await wider('html')).toBe(0);
    // Wide tables and charts scroll by themselves on a phone; on a desk there is no need to.
    expect(await wider(width === 1280 ? '#merchants .scroll' : '.cards li, .filters')).toBe(0);
    if (language === 'en') await page.click('#language');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('prints to PDF', async () => {
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(50_000);
  });

  test.skipIf(!requireTool('pdftotext', 'the review page, on paper'))(
    'on paper every page of the table has its headings',
    async () => {
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      const pages = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString().split('\f');
      const withRows = pages.filter((text) => /該当候補 +10\d{3} /.test(text));
      expect(withRows.length).toBeGreaterThan(2);
      for (const text of withRows) expect(text).toMatch(/区分 +加盟店番号 +加盟店名/);
      // What only a screen can use is not printed.
      expect(pages.join('')).not.toMatch(/▸|数値の表|見出しを押すと/);
    },
  );

  test('nothing was said to the console all along', () => {
    expect(said).toEqual([]);
  });

  test('the charts as files are pictures by themselves', async () => {
    for (const { name, svg } of chartFiles(material.portfolio, 'ja', { plot: reviewPlot(material) })) {
      const path = join(here, name);
      writeFileSync(path, svg);
      await page.goto(pathToFileURL(path).href);
      expect(await page.locator('parsererror').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
    }
  });
});
