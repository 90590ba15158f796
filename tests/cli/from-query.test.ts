import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/report/receipt/receipt.ts';
import { openWorkbook } from '../../src/workbook/read-workbook.ts';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-from-query-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const year = ['--business-year', '2025-10/2025-12', '--as-of', '2026-05-15'];
const engine = ['--engine', 'Apache Spark', '--engine-version', '4.1.4'];
const query = at('rule.sql');

beforeAll(async () => {
  writeFileSync(
    at('narrowed.csv'),
    'merchant_id,merchant_name,month,sales_amount,fraud_amount\n' +
      ['2025-10', '2025-11', '2025-12'].map((month) => `M-1,x,${month},1000000,600000\n`).join(''),
  );
  await cli('sql', '--dialect', 'spark', '--table', 't', ...year, '--out', query);
  writeFileSync(at('other.sql'), `${readFileSync(query, 'utf8')}\n`);
});

test('the receipt holds the query, its digest, the engine and its version, and verify names it', async () => {
  const annex = at('annex.xlsx');
  const words = [at('narrowed.csv'), ...year, '--from-query', query, ...engine, '--out', annex];
  expect(await cli('annex', ...words)).toMatchObject({ code: 0 });
  const text = readFileSync(query, 'utf8');
  const receipt = JSON.parse(readFileSync(at('annex.receipt.json'), 'utf8'));
  expect(receipt.making.query).toEqual({
    text,
    sha256: sha256(text),
    engine: 'Apache Spark',
    version: '4.1.4',
  });

  const named = `narrowed by a query (SHA-256 ${sha256(text)}, run by Apache Spark 4.1.4)`;
  const verified = await cli('verify', annex, at('narrowed.csv'));
  expect(verified.code).toBe(0);
  expect(verified.out).toContain('Identical');
  expect(verified.out).toContain(named);
  expect((await cli('verify', annex, at('narrowed.csv'), '--from-query', query, ...engine)).code).toBe(0);

  const other = await cli('verify', annex, at('narrowed.csv'), '--from-query', at('other.sql'), ...engine);
  expect(other.code).toBe(1);
  expect(other.out).toContain('is not the one that narrowed the data then');
  const json = JSON.parse((await cli('verify', annex, at('narrowed.csv'), '--format', 'json')).out);
  expect(json.query).toEqual({ sha256: sha256(text), engine: 'Apache Spark', version: '4.1.4' });
  expect((await cli('audit', annex)).code).toBe(0);
});

test('an annex of whole data says nothing of queries', async () => {
  const annex = at('whole.xlsx');
  await cli('annex', at('narrowed.csv'), ...year, '--out', annex);
  expect(JSON.parse(readFileSync(at('whole.receipt.json'), 'utf8')).making).not.toHaveProperty('query');
  expect((await cli('verify', annex, at('narrowed.csv'))).out).not.toContain('query');
  const claimed = await cli('verify', annex, at('narrowed.csv'), '--from-query', query);
  expect(claimed.out).toContain('is not the one that narrowed the data then (-)');
});

test('the comparison of readings says that the query may have left merchants out; of whole data it does not', async () => {
  const remark = 'narrowed by a query under the chosen readings';
  const words = ['readings', at('narrowed.csv'), ...year];
  const asked = [...words, '--from-query', query, ...engine];
  expect((await cli(...asked)).out).toContain(remark);
  expect((await cli(...words)).out).not.toContain(remark);
  expect(JSON.parse((await cli(...asked, '--format', 'json')).out).narrowed).toBe(true);
  const page = at('page.html');
  await cli('review', ...asked.slice(1), '--out', page);
  expect(readFileSync(page, 'utf8')).toContain(remark);
  const annex = at('remark.xlsx');
  await cli('annex', ...asked.slice(1), '--out', annex);
  const texts: unknown[] = [];
  await openWorkbook(readFileSync(annex)).readSheet('解釈別の比較', ({ cells }) => {
    for (const { value } of cells.values()) texts.push(value);
  });
  expect(texts.join()).toContain('採用した解釈による問合せで絞り込まれている');
  expect((await cli('audit', annex)).code).toBe(0);
});

test('assess takes it too, and refuses the answer of a query for another business year', async () => {
  const words = [at('narrowed.csv'), '--from-query', query, '--format', 'json'];
  const { out } = await cli('assess', ...words, ...year, ...engine);
  expect(JSON.parse(out).basis.making.query).toMatchObject({ engine: 'Apache Spark' });
  const other = await cli('assess', ...words, '--business-year', '2025-10/2025-11', '--as-of', '2026-05-15');
  expect(other.code).toBe(2);
  expect(other.err).toContain('written for another question');
});

test.each([
  ['an engine without a query', engine, 'name the file of that query'],
  ['a query that is not there', ['--from-query', at('none.sql')], 'none.sql'],
  ['a query in UTF-16', ['--from-query', at('wide.sql')], 'no text in UTF-8'],
])('%s is refused', async (_, more, words) => {
  writeFileSync(at('wide.sql'), Buffer.from('SELECT 1', 'utf16le'));
  const { code, err } = await cli('assess', at('narrowed.csv'), ...year, ...more);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
