import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Firefox, startFirefox } from '../support/firefox.ts';
import { requireTool } from '../support/tool.ts';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'dist/acquirer-report-desk.html');
const months = join(root, 'examples/data/merchant-months-2025.csv');
const register = join(root, 'examples/data/merchant-register.csv');
const present = requireTool('firefox-esr', 'the desk, in Firefox');

const here = mkdtempSync(join(tmpdir(), 'acquirer-report-desk-firefox-'));
afterAll(() => rmSync(here, { recursive: true }));

const shown = 'main > div:not([hidden])';
const isOpen = (number: number) =>
  `return document.querySelector('.steps li:nth-child(${number}) button:not(:disabled)') !== null`;

describe.skipIf(!present)('the desk in Firefox, from disk', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await startFirefox();
    await firefox.open(pathToFileURL(built).href);
  });
  afterAll(() => firefox?.close());

  test('the example, from files to an annex that was inspected: the bytes are the command line’s', async () => {
    await firefox.type(`${shown} input[type=file]`, [months, register].join('\n'));
    await firefox.until(isOpen(5));
    const day = await firefox.run(
      "const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')",
    );
    await firefox.click('.steps li:nth-child(5) button');
    await firefox.click('.downloads button[aria-label*="annex.xlsx"]');
    const saved = join(firefox.downloads, 'annex.xlsx');
    for (let turn = 0; turn < 100 && !(existsSync(saved) && readFileSync(saved).length > 0); turn++)
      await wait(100);
    const annex = join(here, 'annex.xlsx');
    const command = [
      months,
      '--register',
      register,
      '--business-year',
      '2025-04/2026-03',
      '--as-of',
      String(day),
    ];
    execFileSync('node', [join(root, 'dist/cli/main.cjs'), 'annex', ...command, '--out', annex], {
      stdio: 'ignore',
    });
    expect(readFileSync(saved).equals(readFileSync(annex))).toBe(true);

    await firefox.click('.sides button:nth-child(2)');
    await firefox.type(`${shown} input[type=file]`, [annex, months, register].join('\n'));
    await firefox.until(
      "return document.querySelectorAll('main > div:not([hidden]) .files li').length === 3",
    );
    await firefox.click(`${shown} button.main`);
    await firefox.until("return document.querySelector('.verdict') !== null");
    expect(await firefox.run("return document.querySelector('.verdict').innerText")).toBe(
      '変更は見つかりませんでした。',
    );
  });
});
