import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectSession } from './support/session.ts';

// The year of the tutorial, played as it stands there: from the first look to the list of the year after.

const root = resolve(import.meta.dirname, '..');

describe.each(['docs/tutorial.md', 'docs/ja/tutorial.md'])('%s', (page) => {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-year-'));
  copyFileSync(join(root, 'examples/year/make-year.mjs'), join(folder, 'make-year.mjs'));
  const text = readFileSync(join(root, page), 'utf8');
  const sessions = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, session]) => session as string);

  test('has the steps of a year', () => {
    expect(sessions.length).toBeGreaterThan(8);
  });

  test.each(sessions)('what it shows is what comes out: %s', (session) => {
    expectSession(session, folder);
  });

  test('at its end all that is filed is there, and the next year beside it', () => {
    const list = (name: string) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as { counts: { listed: number } };
    expect(list('report/list.json').counts.listed).toBe(6);
    expect(list('next/list.json').counts.listed).toBe(2);
    const { result } = JSON.parse(readFileSync(join(folder, 'report/annex.receipt.json'), 'utf8')) as {
      readonly result: { readonly listed: readonly { readonly id: string }[]; readonly merchants: number };
    };
    expect(result.listed.map(({ id }) => id)).toContain('000107');
    expect([result.listed.length, result.merchants]).toEqual([6, 8]);
  });
});
