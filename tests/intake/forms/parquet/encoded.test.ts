import { readFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import { expect, test } from 'vitest';
import { readLedger } from '../../../../src/intake/months/read-ledger.ts';
import { parquetOf, writer } from '../../../support/parquet.ts';
import { figuresIn } from '../../../support/read.ts';

/** Which encodings the columns of a file are written in. */
const encodingsIn = (path: string): Set<string> =>
  new Set(
    parquetMetadata(new Uint8Array(readFileSync(path)).buffer).row_groups.flatMap(({ columns }) =>
      columns.flatMap(({ meta_data }) => meta_data?.encodings ?? []),
    ),
  );

// With so small a dictionary DuckDB takes the encodings of the format's second version.
const second = 'PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1';

test('pages in the rarer encodings hold what those in the usual ones do', async () => {
  await writer();
  const rows = `FROM range(3000) AS t(i)`;
  const query = (amount: string) =>
    `SELECT 'M' || i AS merchant_id, DATE '2025-04-01' + (i % 3 * 31)::INTEGER AS month,
      CASE WHEN i % 7 = 0 THEN NULL ELSE 'name ' || (i * 37) END AS merchant_name,
      ${amount} AS sales_amount, i * 11 AS fraud_amount ${rows}`;
  for (const amount of [
    'i * 1000003',
    '(i * 1000003)::DOUBLE',
    '(i * 1003)::FLOAT',
    '(i * 1003)::DECIMAL(30, 2)',
  ]) {
    const usual = figuresIn(await readLedger(await parquetOf(query(amount))));
    const path = await parquetOf(query(amount), second);
    const rare = [...encodingsIn(path)].filter((name) => /DELTA|SPLIT/.test(name));
    expect(rare.length).toBeGreaterThan(1);
    expect(figuresIn(await readLedger(path))).toEqual(usual);
    expect(Object.keys(usual)).toHaveLength(3000);
  }
});
