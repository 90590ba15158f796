import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registerHeadings } from '../src/intake/register/headings.ts';
import { noticeHeadings, salesHeadings } from '../src/intake/transactions/headings.ts';
import { expectSession } from './support/session.ts';

const read = (page: string) => readFileSync(resolve(import.meta.dirname, '../docs', page), 'utf8');

// A page names each file in backticks directly before the block that holds it.
describe.each(['register.md', 'transactions.md', 'quality.md'])('docs/%s', (page) => {
  const text = read(page);
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-docs-'));
  for (const [, name, content] of text.matchAll(/`([\w-]+\.csv)`\n\n```csv\n([\s\S]*?)```/g)) {
    writeFileSync(join(folder, name as string), content as string);
  }
  const sessions = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, session]) => session as string);

  test('shows sessions', () => {
    expect(sessions.length).toBeGreaterThan(0);
  });

  test.each(sessions)('what it shows is what comes out: %s', (session) => {
    expectSession(session, folder);
  });
});

test.each([
  ['register.md', registerHeadings],
  ['transactions.md', salesHeadings],
  ['transactions.md', noticeHeadings],
])('the headings documented in %s are the headings recognised', (page, headings) => {
  const lines = read(page).split('\n');
  for (const { field, label, required, headings: known, also = [] } of headings) {
    expect(lines).toContain(
      `| \`${field}\` | ${label.ja} | ${required ? 'yes' : 'no'} | ${known.join(', ')} | ${also.join(', ')} |`,
    );
  }
});
