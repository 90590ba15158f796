import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { furtherBookTampers, furtherTampers } from './support/further-tampers.ts';
import { receiptPage } from './support/receipt-page.ts';
import { bookTampers, cellTampers, featureTampers, notCompared } from './support/tampers.ts';

// Each sentence of docs/receipt.md is a test: the table in support/receipt-page.ts says which. Whoever changes a sentence
// names what shows it.

const page = readFileSync(join(import.meta.dirname, '../docs/receipt.md'), 'utf8');

/** The sentences, rows of tables, items of lists and commands of a page, without its headings. */
function sentencesOf(markdown: string): string[] {
  const sentences: string[] = [];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (inCode) sentences.push(...(line.startsWith('$ ') ? [line] : []));
    else if (line.startsWith('|')) sentences.push(line);
    else if (line !== '' && !line.startsWith('#'))
      sentences.push(...line.replace(/^- /, '').split(/(?<=\.)\s+(?=[A-Z`*])/));
  }
  // The head of a table stands above the line that parts it from the rows.
  return sentences.filter(
    (sentence, n) => !sentence.startsWith('|---') && !sentences[n + 1]?.startsWith('|---'),
  );
}

/** The titles in a file of tests, as they are written: what stands before a function, as one quoted text. */
const titlesOf = (file: string): ReadonlySet<string> =>
  new Set(
    [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
        /(['"`])((?:(?!\1)[^\n])+)\1,\s*(?:async )?\(/g,
      ),
    ].map(([, , title = '']) => title),
  );

const tampers = [...cellTampers, ...featureTampers, ...furtherTampers, ...bookTampers, ...furtherBookTampers];

describe('docs/receipt.md', () => {
  test('has for each sentence what shows it, and nothing else is shown', () => {
    const told = [...receiptPage.map(({ sentence }) => sentence), ...notCompared.map(({ what }) => what)];
    expect(told.sort()).toEqual(sentencesOf(page).sort());
  });

  test.each(receiptPage)('$sentence', ({ sentence, tests = {}, tampers: tried = [] }) => {
    const named = Object.entries(tests);
    expect(named.length + tried.length).toBeGreaterThan(0);
    for (const [file, titles] of named)
      for (const title of titles) expect([...titlesOf(file)], file).toContain(title);
    // The row of a finding is shown by tampers of its kinds, each of them by one at least.
    const kinds = [...(sentence.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind);
    const found = tried.map((what) => tampers.find((one) => one.what === what)?.kind ?? `none: ${what}`);
    if (tried.length > 0) expect([...new Set(found)].sort()).toEqual([...kinds].sort());
  });
});
