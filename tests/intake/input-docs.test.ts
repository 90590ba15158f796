import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { monthAt } from '../../src/calendar/year-month.ts';
import { parseAmount } from '../../src/intake/fields/amount.ts';
import { monthHeadings } from '../../src/intake/fields/headings.ts';
import { parseMonth } from '../../src/intake/fields/month.ts';
import { fileFormats } from '../../src/intake/forms/forms.ts';
import { encodings } from '../../src/intake/text/encoding.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/input.md'), 'utf8');

/** The rows of the table under these headings. */
function table(...headings: string[]): string[][] {
  const start = page.indexOf(`| ${headings.join(' | ')} |\n`);
  if (start === -1) throw new Error(`docs/input.md has no table of ${headings.join(', ')}`);
  const lines = page.slice(start).split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

const code = (cell: string | undefined): string => (cell ?? '').replace(/^`|`$/g, '');

test('the headings documented are the headings recognised', () => {
  expect(table('field', '日本語', 'needed', 'headings', 'where none of these is there')).toEqual(
    monthHeadings.map(({ field, label, required, headings, also = [] }) => [
      `\`${field}\``,
      label.ja,
      required ? 'yes' : 'no',
      headings.join(', '),
      also.join(', '),
    ]),
  );
});

test('amounts are read as documented', () => {
  const rows = table('amount as written', 'read as');
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map(([written]) => String(parseAmount(code(written))))).toEqual(rows.map(([, read]) => read));
});

test('months are read as documented', () => {
  const rows = table('month as written', 'read as');
  expect(rows.length).toBeGreaterThan(10);
  const read = (text: string): string => {
    const month = parseMonth(text);
    return typeof month === 'number' ? monthAt(month) : month;
  };
  expect(rows.map(([written]) => read(code(written)))).toEqual(rows.map(([, month]) => month));
});

test('every form and encoding is documented by the word that asks for it', () => {
  expect(page).toContain(`--encoding ${encodings.join('|')}`);
  expect(page).toContain(`--input-format ${fileFormats.join('|')}`);
});
