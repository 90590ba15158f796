import { expect, test } from 'vitest';
import { fileFormats, formOf, forms } from '../../../src/intake/forms/forms.ts';

/** The name of the form that an input of this name and beginning comes in. */
function formatOf(name: string, beginning: string | readonly number[]): string {
  const head = typeof beginning === 'string' ? Buffer.from(beginning) : Uint8Array.from(beginning);
  const form = formOf(head, name);
  return fileFormats.filter((format) => forms[format] === form).join('|');
}

const zip = [0x50, 0x4b, 3, 4];
const line = '{"merchantId":"M1"}\n';

test.each([
  ['a', zip, 'xlsx'],
  ['a.csv', zip, 'xlsx'],
  ['a.xlsx', 'merchant_id,month\n', 'csv|tsv'],
  ['a', 'PAR1', 'parquet'],
  ['a', 'PARE', 'parquet'],
  ['a.Parquet', 'x', 'parquet'],
  ['a.csv', '[{"a":1}]', 'csv|tsv'],
  ['a.TSV.gz', line, 'csv|tsv'],
  ['a.ndjson', '', 'ndjson'],
  ['a.jsonl.gz', '[', 'ndjson'],
  ['a.json', line, 'ndjson'],
  ['a.json', '{\n"a":1}', 'json'],
  ['a.json', 'x', 'json'],
  ['a', `\ufeff ${line}`, 'ndjson'],
  ['a', ' [ {', 'json'],
  ['a', '[]', 'json'],
  ['a', '[a],b', 'csv|tsv'],
  ['a.txt', 'merchant_id\tmonth', 'csv|tsv'],
  ['a', '', 'csv|tsv'],
])('%s that begins with %j is %s', (name, beginning, expected) => {
  expect(formatOf(name, beginning)).toBe(expected);
});

test('no two forms recognise the same first bytes of a name that tells nothing', () => {
  for (const head of [Buffer.from(line), Buffer.from('[{}]'), Buffer.from('PAR1'), Uint8Array.from(zip)]) {
    const recognising = new Set(Object.values(forms).filter((form) => form.recognises(head, 'stream-1')));
    expect(recognising.size).toBe(1);
  }
});
