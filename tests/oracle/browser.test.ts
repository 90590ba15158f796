import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hexOf } from '../../src/platform/bytes.ts';
import { sha256Bytes } from '../../src/platform/digest.ts';
import { requireTool } from '../support/tool.ts';

const root = resolve(import.meta.dirname, '../..');
const data = join(root, 'examples/data/merchant-months-2025.csv');
const asked = { businessYear: '2025-04/2026-03', asOf: '2026-05-15' };
const acquirer = { name: '株式会社サンプルカード' };
const present = requireTool('chromium', 'the library in a browser page, without a network');

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-browser-'));
afterAll(() => rmSync(here, { recursive: true }));

// What a page of a user says: the file that is chosen becomes an annex, and what came of it is told.
const program = `
import { assess, auditAnnex, explain, readLedger, Refusal, signReceipt, writeAnnex, readReceipt } from 'acquirer-report';
const told = (bytes) => crypto.subtle.digest('SHA-256', bytes).then((hash) =>
  [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
window.work = async (file) => {
  const ledger = await readLedger(file);
  const assessment = assess(ledger, ${JSON.stringify(asked)});
  const annex = await writeAnnex(assessment, ${JSON.stringify({ acquirer })});
  const audit = await auditAnnex(new Blob([annex]));
  const { sha256 } = await readReceipt(annex);
  return {
    counts: assessment.counts, annex: await told(annex), source: ledger.sources[0], identical: audit.identical,
    explained: explain(assessment.listed[0], 'ja'), receipt: sha256,
  };
};
window.compiles = () => {
  try { return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) && true; } catch { return false; }
};
window.refused = async () => {
  try { await readLedger('merchants.csv'); } catch (error) { return [error instanceof Refusal, error.code]; }
};
document.querySelector('input').addEventListener('change', async (event) => {
  try { window.came = await window.work(event.target.files[0]); } catch (error) { window.came = String(error.stack); }
  document.documentElement.dataset.came = 'yes';
});
`;

/** A page of one file, as it could be sent to somebody: nothing is asked of anywhere. */
function pageOf(script: string, name: string, policy: string): string {
  const path = join(here, `${name}.html`);
  const inline = script.replaceAll('</script', '<\\/script');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' ${policy}"><input type="file"><script>${inline}</script>`,
  );
  return pathToFileURL(path).href;
}

describe.skipIf(!present)('the built library in a page from disk', () => {
  let browser: Browser;
  const bundles: Record<string, string> = {};
  let expected: unknown;

  beforeAll(async () => {
    mkdirSync(join(here, 'node_modules'));
    symlinkSync(root, join(here, 'node_modules/acquirer-report'));
    const entry = join(here, 'page.js');
    writeFileSync(entry, program);
    const { outputFiles, warnings } = await esbuild({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      charset: 'utf8',
      format: 'iife',
      write: false,
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    bundles['esbuild'] = outputFiles[0]?.text ?? '';
    await vite({
      root: here,
      logLevel: 'silent',
      build: {
        outDir: join(here, 'vite'),
        lib: { entry, formats: ['iife'], name: 'page', fileName: () => 'page.js' },
      },
    });
    bundles['vite'] = readFileSync(join(here, 'vite/page.js'), 'utf8');
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    // The same build, as Node takes it.
    const built: typeof import('../../src/index.ts') = await import(join(root, 'dist/index.js'));
    const { assess, readLedger, writeAnnex } = built;
    const ledger = await readLedger(data);
    const assessment = assess(ledger, asked);
    const annex = await writeAnnex(assessment, { acquirer });
    expected = {
      counts: assessment.counts,
      annex: hexOf(sha256Bytes(annex)),
      source: JSON.parse(JSON.stringify(ledger.sources[0])),
      identical: true,
    };
  });
  afterAll(() => browser?.close());

  test.each([
    ['esbuild', 'with WebAssembly', "'wasm-unsafe-eval'"],
    ['esbuild', 'without', ''],
    ['vite', 'with WebAssembly', "'wasm-unsafe-eval'"],
  ])(
    'made by %s, %s: the annex is Node’s to the byte, and nothing is asked of the network',
    async (by, what, policy) => {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const requests: string[] = [];
      const complaints: string[] = [];
      const url = pageOf(bundles[by] as string, `${by} ${what}`, policy);
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(url);
      await page.setInputFiles('input', data);
      await page.waitForSelector('html[data-came]');
      expect(await page.evaluate('window.came')).toMatchObject(expected as object);
      expect(await page.evaluate('window.refused()')).toEqual([true, 'files-unavailable']);
      expect(await page.evaluate('window.compiles()')).toBe(policy !== '');
      expect(complaints).toEqual([]);
      expect(requests).toEqual([url]);
      await context.close();
    },
  );
});
