import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cp932 } from '../support/cp932.ts';
import { edit, sheetParts, tampered, writtenCells } from '../support/tamper.ts';
import { requireTool } from '../support/tool.ts';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'dist/acquirer-report-desk.html');
const months = join(root, 'examples/data/merchant-months-2025.csv');
const register = join(root, 'examples/data/merchant-register.csv');
const present = requireTool('chromium', 'the desk, in a browser');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-desk-'));
afterAll(() => rmSync(here, { recursive: true }));

/** A file that is made for a test. */
function made(name: string, content: string | Uint8Array): string {
  const path = join(here, name);
  writeFileSync(path, content);
  return path;
}

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
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(() => browser?.close());

  interface Opening {
    readonly locale?: 'ja-JP' | 'en-US';
    readonly width?: number;
    readonly colorScheme?: 'light' | 'dark';
    readonly file?: string;
  }

  async function opened(how: Opening = {}): Promise<Page> {
    const { locale = 'ja-JP', width = 1280, colorScheme = 'light', file = built } = how;
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ offline: true, locale, viewport, colorScheme });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(pathToFileURL(file).href);
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

  /** Once nothing is being worked on any more. */
  async function settled(page: Page): Promise<void> {
    await page.waitForTimeout(100);
    await page.waitForSelector('.busy', { state: 'detached' });
  }

  async function ofYear(page: Page, first: string, last: string): Promise<void> {
    await page.waitForSelector(isOpen(3));
    await page.click(step(3));
    await page.fill('text=事業年度の最初の月', first);
    await page.fill('text=/^最後の月$/', last);
    await page.keyboard.press('Tab');
    await page.waitForSelector(isOpen(4));
  }

  async function saved(page: Page, name: string): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`.downloads button[aria-label*="${name}"]`),
    ]).catch(async (cause) => {
      throw new Error(`${name} was not saved: ${await page.innerText('main')}`, { cause });
    });
    expect(download.suggestedFilename()).toBe(name);
    return readFileSync(await download.path());
  }

  test('the example, from files to an annex that was inspected; every byte is the command line’s', async () => {
    const page = await opened();
    await give(page, [months, register]);
    await asOf(page, '2026-05-15');
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('32');
    // A mark of the plot says whose it is, and opens its page.
    const mark = page.locator('.plot circle[data-row]').first();
    const [id] = /\d+$/.exec((await mark.locator('title').textContent()) ?? '') ?? [];
    await mark.dispatchEvent('click');
    await page.waitForSelector('dialog .months');
    expect(await page.textContent('#merchant-name')).toContain(id);
    await page.keyboard.press('Escape');
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

    // What is filtered in the list is saved as the review page saves it.
    const chosen = async (from: Page, button: string): Promise<string> => {
      const [download] = await Promise.all([from.waitForEvent('download'), from.click(button)]);
      expect(download.suggestedFilename()).toBe('merchants.csv');
      return readFileSync(await download.path(), 'utf8');
    };
    await page.click(step(4));
    const review = await opened({ file: join(here, 'review.html') });
    const all = await chosen(page, 'text="表示中の条件で CSV に保存"');
    expect(all).toBe(await chosen(review, '#export'));
    await page.fill('text=番号・名称で絞り込む', id ?? '');
    await page.waitForSelector('p[role=status]:text-is("1 件")');
    await review.fill('#search', id ?? '');
    const one = await chosen(page, 'text="表示中の条件で CSV に保存"');
    expect(one.split('\r\n')).toHaveLength(3);
    expect(one).toBe(await chosen(review, '#export'));

    await page.click('.sides button:nth-child(2)');
    // One that was only renamed since is known again.
    const renamed = made('加盟店.csv', readFileSync(register));
    await give(page, [join(here, 'annex.xlsx'), join(here, 'annex.receipt.json'), months, renamed]);
    await page.click('text="検査する"');
    await page.waitForSelector('.report');
    expect(await page.textContent('.verdict')).toBe('変更は見つかりませんでした。');
    expect(await page.locator('.mark.sound').count()).toBe(3);
    expect(await page.innerText('.report')).toContain('いまのファイル名が「加盟店.csv」です');
  });

  test('the project file that is saved gives the same annex on the command line, and says the same when it is dropped', async () => {
    const page = await opened();
    await give(page, [months, register]);
    await asOf(page, '2026-05-15');
    await page.click('text="法人番号が同じ加盟店を合算"');
    await settled(page);
    await page.waitForSelector(isOpen(5));
    await page.click(step(5));
    await page.fill('text=アクワイアラーの名称', '株式会社サンプルカード');
    await page.fill('text=登録番号', '近畿（割）第123号');
    const folder = join(here, 'project');
    mkdirSync(folder);
    for (const file of [months, register]) copyFileSync(file, join(folder, basename(file)));
    const project = join(folder, 'acquirer-report.json');
    writeFileSync(project, await saved(page, 'acquirer-report.json'));
    const annex = await saved(page, 'annex.xlsx');
    const check = await saved(page, 'check.txt');
    execFileSync('node', [join(root, 'dist/cli/main.cjs'), 'report'], { cwd: folder });
    expect(annex.equals(readFileSync(join(folder, 'report/annex.xlsx')))).toBe(true);
    expect(check.equals(readFileSync(join(folder, 'report/check.txt')))).toBe(true);

    const again = await opened();
    await give(again, [months, register]);
    await again.setInputFiles(`${shown} input[type=file]`, [project]);
    await again.waitForSelector('text=プロジェクトファイル（acquirer-report.json）から');
    await again.waitForSelector(isOpen(5));
    await again.click(step(5));
    expect((await saved(again, 'annex.xlsx')).equals(annex)).toBe(true);
  });

  test('a file of one’s own, in Shift_JIS under other headings: columns are chosen, and the profile keeps that', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, n) => `M${n},加盟店${n},2026-02,100000${n},${n === 3 ? 500001 : 0}`,
    );
    const file = made('自社.csv', cp932(`店番,名,対象月,当月取扱,当月被害\n${rows.join('\n')}\n`));
    const page = await opened();
    await give(page, [file]);
    await page.waitForSelector(isOpen(2));
    await page.click(step(2));
    expect(await page.textContent('.card .told.error')).toContain('自社.csv');
    for (const [heading, field] of [
      ['店番', 'merchantId'],
      ['当月取扱', 'salesAmount'],
      ['当月被害', 'fraudAmount'],
    ] as const) {
      await settled(page);
      await page.selectOption(`select[aria-label*="「${heading}」"]`, field);
    }
    await page.waitForSelector('text=読込件数 40');
    expect(await page.textContent('.card .facts')).toContain('CP932');
    await ofYear(page, '2026-02', '2026-02');
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('1');
    await page.click(step(5));
    const profile = JSON.parse((await saved(page, 'profile.json')).toString());
    expect(profile).toEqual({
      ledger: { columns: { merchantId: '店番', salesAmount: '当月取扱', fraudAmount: '当月被害' } },
    });
    const next = await opened();
    await give(next, [file]);
    await next.setInputFiles(`${shown} input[type=file]`, [made('profile.json', JSON.stringify(profile))]);
    await ofYear(next, '2026-02', '2026-02');
  });

  test('what a file means is chosen where its rows were found wanting', async () => {
    const page = await opened();
    const head = '加盟店番号,ブランド,年月,売上金額,不正利用金額\n';
    await give(page, [
      made('brands.csv', `${head}M1,V,2026-02,9000000,300000\nM1,J,2026-02,9000000,300000\n`),
    ]);
    await page.waitForSelector(isOpen(2));
    await page.click(step(2));
    await page.click('[data-code="merchant-month-repeated"] button');
    await page.waitForSelector('[data-code="merchant-month-repeated"]', { state: 'detached' });
    await ofYear(page, '2026-02', '2026-02');
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('1');
  });

  test('a unit is chosen, and told', async () => {
    const page = await opened();
    await give(page, [made('thousands.csv', '加盟店番号,年月,売上金額,不正利用金額\nM1,2026-02,9000,600\n')]);
    await ofYear(page, '2026-02', '2026-02');
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('0');
    await page.click(step(2));
    await page.click('text="読み取り方を変える"');
    await page.selectOption('text=金額の単位', '千円');
    await page.waitForSelector('.card .facts >> text=千円単位');
    await page.waitForSelector(isOpen(4));
    await page.click(step(4));
    expect(await page.textContent('.cards .listed dd')).toBe('1');
  });

  test('sales and fraud notices: what a word means is said, and the readings of notices are counted', async () => {
    const sales = made(
      'sales.csv',
      '取引番号,加盟店番号,取引日,売上金額\nt1,M1,2026-02-03,400000\nt2,M1,2026-02-20,300000\n',
    );
    const notices = made(
      'tc40.csv',
      '取引番号,加盟店番号,取引日,通知日,不正利用金額,状態\nt1,M1,2026-02-03,2026-02-15,400000,確定\nt2,M1,2026-02-20,2026-03-25,300000,保留\n',
    );
    const page = await opened();
    await give(page, [sales, notices]);
    await page.waitForSelector(isOpen(2));
    await page.click(step(2));
    await page.waitForSelector('.told.error >> text=保留');
    await page.click('.card:has-text("tc40.csv") summary');
    await page.fill('fieldset:has-text("通知の状態") input', '保留');
    await page.selectOption('fieldset:has-text("通知の状態") select', 'confirmed');
    await page.click('fieldset:has-text("通知の状態") >> text="追加"');
    await settled(page);
    await ofYear(page, '2026-02', '2026-02');
    await page.click(step(3));
    await page.waitForSelector('text="最初の通知の月"');
    const counts = (text: string) => page.textContent(`label:has-text("${text}") .count`);
    expect(await counts('取引の月')).toBe('該当候補 1、判定不能 0');
    expect(await counts('最初の通知の月')).toBe('該当候補 0、判定不能 0');
    await page.click(step(5));
    const profile = made('notices.json', await saved(page, 'profile.json'));
    const day = await page.evaluate(() => new Date().toISOString().slice(0, 10));
    command(
      ...['annex', sales, '--notices', notices, '--profile', profile, '--business-year', '2026-02/2026-02'],
      ...['--as-of', day, '--out', join(here, 'noticed.xlsx')],
    );
    expect((await saved(page, 'annex.xlsx')).equals(readFileSync(join(here, 'noticed.xlsx')))).toBe(true);
  });

  test('the inspector: a figure that was changed is shown in its place among the cells', async () => {
    const annex = join(here, 'annex.xlsx');
    let at = '';
    const changed = tampered(readFileSync(annex), (parts) => {
      const part = sheetParts(parts).find(({ name }) => name === '月別明細')?.part ?? '';
      edit(parts, part, (xml) => {
        const cell = writtenCells(xml).find(({ inner }) => /^<v>\d{6}<\/v>$/.test(inner));
        at = cell?.at ?? '';
        return xml.replace(cell?.whole ?? '?', (cell?.whole ?? '').replace(/<v>\d/, '<v>7'));
      });
    });
    const page = await opened();
    await page.click('.sides button:nth-child(2)');
    await give(page, [made('changed.xlsx', changed)]);
    await page.click('text="検査する"');
    await page.waitForSelector('.finding');
    expect(await page.textContent('.verdict')).toBe('確認が必要な点があります。');
    const finding = page.locator(`.finding:has(code:text("月別明細!${at}"))`).first();
    expect(await finding.locator('.meant').innerText()).toMatch(/^7\d\d,\d{3}$/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.drop')).toBe(false);
    expect(await page.isVisible('.finding')).toBe(true);
  });

  test('measures and leaks beside the months; the inspector checks the signature', async () => {
    const measures = made(
      '講じた措置.csv',
      '加盟店番号,講じた措置,調査日\n10016836,3-D セキュア導入,2025-11-04\n',
    );
    const incidents = made(
      '漏えい.csv',
      '加盟店番号,加盟店名,公表日,カード件数\n10016836,毎月トラベル,2025-06-10,1200\n',
    );
    const page = await opened();
    await give(page, [months, measures, incidents]);
    await asOf(page, '2026-05-15');
    await page.click(step(5));
    const annex = made('leaks.xlsx', await saved(page, 'annex.xlsx'));
    const options = ['--measures', measures, '--incidents', incidents];
    const year = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];
    command('annex', months, ...options, ...year, '--out', join(here, 'own.xlsx'));
    expect(readFileSync(annex).equals(readFileSync(join(here, 'own.xlsx')))).toBe(true);

    command('keygen', '--out', join(here, 'officer'));
    command('keygen', '--out', join(here, 'other'));
    command('sign', annex, '--key', join(here, 'officer.key.pem'));
    for (const [role, by, key] of [
      ['作成者', '山田', 'officer'],
      ['承認者', '佐藤', 'other'],
    ] as const) {
      const record = [
        '--role',
        role,
        '--by',
        by,
        '--on',
        '2026-05-20',
        '--key',
        join(here, `${key}.key.pem`),
      ];
      command('signoff', annex, ...record);
    }
    for (const [key, verdict] of [
      ['officer.pub.pem', '署名は有効です'],
      ['other.pub.pem', '署名が無効です: 指定された公開鍵とは別の鍵による署名です。'],
    ] as const) {
      const inspector = await opened();
      await inspector.click('.sides button:nth-child(2)');
      await give(inspector, [
        ...[annex, join(here, 'leaks.sig.json'), join(here, 'leaks.signoff.json'), join(here, key)],
      ]);
      await inspector.click('text="検査する"');
      await inspector.waitForSelector('.part:has-text("署名の検証")');
      expect(await inspector.innerText('.part:has-text("署名の検証")')).toContain(verdict);
      const records = await inspector.innerText('.part:has-text("確認記録")');
      expect(records).toContain('承認者：佐藤（2026-05-20');
      expect(records).toContain('記録のない役割：確認者');
    }
  });

  test('files are dropped, too; the annex of the year before stands beside this one', async () => {
    const page = await opened();
    const text = readFileSync(months, 'utf8');
    await page.evaluate(
      `const given = new DataTransfer();
      given.items.add(new File([${JSON.stringify(text)}], 'merchant-months-2025.csv'));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));`,
    );
    await asOf(page, '2026-05-15');
    await ofYear(page, '2025-10', '2026-03');
    await page.click(step(5));
    const result = join(here, 'before.json');
    command(
      ...['assess', months, '--business-year', '2025-04/2025-09', '--as-of', '2026-05-15'],
      ...['--format', 'json', '--out', result],
    );
    await page.setInputFiles('.previous input', [result]);
    await page.waitForSelector('.previous button');
    const previous = ['--previous', result];
    const year = ['--business-year', '2025-10/2026-03', '--as-of', '2026-05-15'];
    command('annex', months, ...previous, ...year, '--out', join(here, 'again.xlsx'));
    expect((await saved(page, 'annex.xlsx')).equals(readFileSync(join(here, 'again.xlsx')))).toBe(true);
  });

  test('three thousand listed: the list comes in parts, the annex is the command line’s', async () => {
    const lines = Array.from(
      { length: 3100 },
      (_, n) =>
        `M${String(n).padStart(5, '0')},加盟店${n},2026-03,900000,${n < 3000 ? 500_001 + n : 500_000}\n`,
    );
    const file = made('many.csv', `加盟店番号,加盟店名,年月,売上金額,不正利用金額\n${lines.join('')}`);
    const page = await opened();
    await give(page, [file]);
    await ofYear(page, '2026-03', '2026-03');
    await asOf(page, '2026-05-15');
    await page.click(step(4));
    await page.waitForSelector('text="3,000 件"');
    expect(await page.locator('.merchants tbody tr').count()).toBe(50);
    await page.click('text=続きを表示（残り 2,950 件）');
    await page.waitForSelector('.merchants tbody tr:nth-child(250)');
    await page.fill('text=番号・名称で絞り込む', '加盟店2999');
    await page.waitForSelector('text="1 件"');
    await page.fill('.find input', 'm03001');
    await page.keyboard.press('Enter');
    await page.click('dialog >> text="M03001"');
    await page.waitForSelector('dialog .badge >> text=非該当');
    await page.keyboard.press('Escape');
    await page.click(step(5));
    const year = ['--business-year', '2026-03/2026-03', '--as-of', '2026-05-15'];
    command('annex', file, ...year, '--out', join(here, 'many.xlsx'));
    expect((await saved(page, 'annex.xlsx')).equals(readFileSync(join(here, 'many.xlsx')))).toBe(true);
  });

  test('everything is reached by the keyboard alone', async () => {
    const page = await opened();
    await give(page, [months]);
    await page.waitForSelector(isOpen(5));
    const press = async (text: RegExp) => {
      for (let turn = 0; turn < 120; turn++) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(
          'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.innerText ?? ""',
        );
        if (!text.test(String(found))) continue;
        await page.keyboard.press('Enter');
        return;
      }
      throw new Error(`Nothing called ${text} is reached.`);
    };
    await press(/^次へ：読み取りの確認/);
    await press(/^次へ：年度と解釈/);
    await press(/^次へ：結果/);
    await page.waitForSelector('.merchants .link');
    await press(/^毎月トラベル株式会社/);
    await page.waitForSelector('dialog .months');
    await press(/^閉じる/);
    await page.waitForSelector('dialog', { state: 'detached' });
    await press(/^次へ：保存/);
    const [download] = await Promise.all([page.waitForEvent('download'), press(/^annex\.xlsx を保存/)]);
    expect(download.suggestedFilename()).toBe('annex.xlsx');
  });

  test('where WebAssembly is forbidden the answer is the same', async () => {
    const page = await opened({
      file: made('plain.html', readFileSync(built, 'utf8').replace(" 'wasm-unsafe-eval'", '')),
    });
    await give(page, [months, register]);
    await asOf(page, '2026-05-15');
    await page.click(step(5));
    await page.fill('text=アクワイアラーの名称', '株式会社サンプルカード');
    expect((await saved(page, 'annex.xlsx')).equals(readFileSync(join(here, 'annex.xlsx')))).toBe(true);
  });

  test('a browser that forbids workers says so', async () => {
    const page = await opened({
      file: made(
        'forbidden.html',
        readFileSync(built, 'utf8').replace('worker-src blob:', "worker-src 'none'"),
      ),
    });
    await page.setInputFiles(`${shown} input[type=file]`, [months]);
    await page.waitForSelector('.told.error >> text=Web Worker');
    complaints.length = 0;
  });

  test('reading is stopped and taken up again; the page stays usable', async () => {
    const head = '加盟店番号,年月,売上金額,不正利用金額\n';
    const lines = Array.from(
      { length: 600_000 },
      (_, n) => `"M${n % 50_000}",2025-${4 + (Math.floor(n / 50_000) % 9)},"1,000",0\n`,
    );
    const page = await opened();
    await give(page, [made('large.csv', head + lines.join(''))]);
    await page.click('.busy >> text="中止"');
    await page.waitForSelector(isOpen(2));
    await page.click(step(2));
    expect(await page.textContent('.told.error')).toContain('中止しました。');
    await page.click('text="もう一度"');
    await page.click('text="English"');
    expect(await page.textContent('h1')).toBe('Merchant report desk');
    await page.waitForSelector('.card', { timeout: 60_000 });
  });

  test.each([
    ['ja-JP', 'light', 1280],
    ['en-US', 'dark', 390],
  ] as const)(
    'axe finds no serious fault, and nothing is wider than the screen: %s, %s, %i',
    async (locale, colorScheme, width) => {
      const page = await opened({ locale, colorScheme, width });
      const look = async (what: string) => {
        const faults = await page.evaluate(`${axe}; axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')))`);
        const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect([what, faults, wide]).toEqual([what, [], 0]);
      };
      await look('empty');
      await give(page, [months, register]);
      await page.waitForSelector(isOpen(5));
      for (const number of [1, 2, 3, 4, 5]) {
        await page.click(step(number));
        if (number === 2) await page.click('.controls summary >> nth=0');
        if (number === 4) await page.waitForSelector('.merchants .link');
        await look(`step ${number}`);
      }
      await page.click(step(4));
      await page.click('.merchants .link >> nth=0');
      await page.waitForSelector('dialog .months');
      await look('merchant');
      await page.keyboard.press('Escape');
      await page.click('.sides button:nth-child(2)');
      await give(page, [join(here, 'changed.xlsx')]);
      await page.click(`${shown} button.main`);
      await page.waitForSelector('.finding');
      await look('inspector');
    },
  );

  test('the page carries the licences of what is in it', async () => {
    const page = await opened();
    const text = (await page.textContent('.licences')) ?? '';
    const names = text.split('\n---\n\n').map((licence) => licence.slice(0, licence.indexOf('\n')));
    expect(names).toEqual([...names].sort());
    for (const name of [
      '@noble/curves',
      '@noble/hashes',
      'csv-parse',
      'decimal.js',
      'fflate',
      'hash-wasm',
      'pako',
      'preact',
      'zod',
    ])
      expect(names).toContain(name);
    expect(text.match(/Permission is hereby granted|Redistribution and use/g)?.length).toBe(names.length);
  });

  test('nothing was asked of anywhere, and nothing complained', () => {
    const pages = [
      built,
      ...['plain.html', 'forbidden.html', 'review.html'].map((name) => join(here, name)),
    ].map((path) => pathToFileURL(path).href);
    expect(asked.filter((url) => !pages.includes(url) && !url.startsWith('blob:'))).toEqual([]);
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
  // One of its own is replaced, nobody else's is.
  command('desk', '--out', out);
  const foreign = made('foreign.html', '<!doctype html><title>someone’s</title>');
  expect(() => command('desk', '--out', foreign)).toThrow();
  expect(readFileSync(foreign, 'utf8')).toContain('someone’s');
});
