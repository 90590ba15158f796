import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicNames } from '../support/public-names.ts';
import { requireTool } from '../support/tool.ts';

// The documentation site as `npm run site` builds it, which fails on a link to nothing.

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'site/built');
const present = requireTool('chromium', 'the documentation site in a real browser');

describe('the documentation site', { timeout: 180_000 }, () => {
  beforeAll(() => {
    execFileSync('node', ['site/build.mjs'], { cwd: root, stdio: 'pipe' });
  }, 180_000);

  test('its reference has every name of every entry', () => {
    const kinds = ['functions', 'interfaces', 'type-aliases', 'variables', 'classes'];
    const names = publicNames();
    expect(names.length).toBeGreaterThan(300);
    const missing = names.filter(
      ({ entry, name }) =>
        !kinds.some((kind) => existsSync(join(built, 'reference', entry, kind, `${name}.html`))) &&
        // A name of two entries has one page and is named in the list of the other.
        !readFileSync(join(built, 'reference', entry, 'index.html'), 'utf8').includes(`>${name}<`),
    );
    expect(missing).toEqual([]);
  });

  test('it has every page of docs/', () => {
    const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const places = pages.map((name) =>
      name.replace(/(^|\/)README\.md$/, '$1index.md').replace(/md$/, 'html'),
    );
    expect(places.filter((place) => !existsSync(join(built, place)))).toEqual([]);
  });

  describe.skipIf(!present)('in Chromium', () => {
    let browser: Browser;
    let server: Server;
    let home = '';
    const types: Record<string, string> = {
      '.html': 'text/html',
      '.js': 'text/javascript',
      '.css': 'text/css',
      '.svg': 'image/svg+xml',
    };

    beforeAll(async () => {
      server = createServer(({ url = '/' }, answer) => {
        const path = decodeURI(new URL(url, 'http://site').pathname);
        const file = join(built, path.endsWith('/') ? `${path}index.html` : path);
        if (!existsSync(file)) return answer.writeHead(404).end();
        answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
        return answer.end(readFileSync(file));
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port.');
      home = `http://127.0.0.1:${address.port}`;
      browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu'],
      });
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    test.each([
      ['English', '/', 'fillTemplate', 'fillTemplate'],
      ['Japanese', '/ja/', '不正利用発生率', '不正利用発生率'],
    ])('a word is found in %s, and nothing is asked of elsewhere', async (_, start, word, shown) => {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(home + start);
      await page.click('.VPNavBarSearch button');
      await page.fill('.VPLocalSearchBox input', word);
      const found = page.locator('.VPLocalSearchBox .result').first();
      await found.waitFor({ timeout: 30_000 });
      await found.click();
      await page.waitForFunction(`location.href !== ${JSON.stringify(home + start)}`);
      await page.waitForFunction(
        `document.querySelector('main').innerText.includes(${JSON.stringify(shown)})`,
      );
      expect(asked.length).toBeGreaterThan(3);
      expect(asked.filter((url) => !url.startsWith(home) && !/^(data|blob):/.test(url))).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });
});
