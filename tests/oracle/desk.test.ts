import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireTool } from '../support/tool.ts';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'dist/acquirer-report-desk.html');
const months = join(root, 'examples/data/merchant-months-2025.csv');
const register = join(root, 'examples/data/merchant-register.csv');
const present = requireTool('chromium', 'the desk, in a browser');

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-desk-'));
afterAll(() => rmSync(here, { recursive: true }));

/** What the built command writes. */
const command = (...words: string[]) =>
  execFileSync('node', [join(root, 'dist/cli/main.cjs'), ...words, '--lang', 'ja'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** The side of the page that is shown. */
const shown = 'main > div:not([hidden])';

const step = (number: number) => `.steps li:nth-child(${number}) button`;
const isOpen = (number: number) => `${step(number)}:not(:disabled)`;

describe.skipIf(!present)('the desk in a real browser, from disk, with the network off', () => {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(() => browser?.close());

  async function opened(locale: 'ja-JP' | 'en-US' = 'ja-JP'): Promise<Page> {
    const context = await browser.newContext({ offline: true, locale, acceptDownloads: true });
    contexts.push(context);
    const page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(pathToFileURL(built).href);
    return page;
  }

  async function give(page: Page, files: readonly string[]): Promise<void> {
    await page.setInputFiles(`${shown} input[type=file]`, [...files]);
    await page.waitForSelector(`${shown} .files li:nth-child(${files.length})`);
  }

  async function asOf(page: Page, day: string): Promise<void> {
    await page.waitForSelector(isOpen(3));
    await page.click(step(3));
    await page.fill('input[type=date]', day);
    await page.locator('input[type=date]').blur();
    await page.waitForSelector(isOpen(4));
  }

  async function saved(page: Page, name: string): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`.downloads button[aria-label*="${name}"]`),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    return readFileSync(await download.path());
  }

  test('the example, from files to an annex that was inspected; every byte is the command line’s', async () => {
    const page = await opened();
    await give(page, [months, register]);
    await asOf(page, '2026-05-15');
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('32');
    await page.click(step(5));
    await page.fill('text=アクワイアラーの名称', '株式会社サンプルカード');

    const options = ['--register', register, '--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];
    const own = ['--acquirer', '株式会社サンプルカード'];
    command('annex', months, ...options, ...own, '--out', join(here, 'annex.xlsx'));
    command('assess', months, ...options, '--format', 'csv', '--out', join(here, 'list.csv'));
    command('assess', months, ...options, '--format', 'json', '--out', join(here, 'list.json'));
    command('review', months, ...options, ...own, '--out', join(here, 'review.html'));
    const same = ['annex.xlsx', 'annex.receipt.json', 'list.csv', 'list.json', 'review.html'];
    for (const name of same) {
      const bytes = await saved(page, name);
      expect([name, bytes.equals(readFileSync(join(here, name)))]).toEqual([name, true]);
    }

    await page.click('.sides button:nth-child(2)');
    await give(page, [join(here, 'annex.xlsx'), join(here, 'annex.receipt.json'), months, register]);
    await page.click('text="検査する"');
    await page.waitForSelector('.report');
    expect(await page.textContent('.verdict')).toBe('変更は見つかりませんでした。');
    expect(await page.locator('.mark.sound').count()).toBe(3);
  });

  test('nothing was asked of anywhere, and nothing complained', () => {
    const page = pathToFileURL(built).href;
    expect(asked.filter((url) => url !== page && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('the command writes the page, under a megabyte', () => {
  mkdirSync(join(here, 'out'));
  const out = join(here, 'out/desk.html');
  command('desk', '--out', out);
  const bytes = readFileSync(out);
  expect(bytes.equals(readFileSync(built))).toBe(true);
  expect(bytes.length).toBeLessThan(1_000_000);
});
