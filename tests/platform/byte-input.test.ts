import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { lookAt } from '../../src/intake/look/look-at.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { readRates } from '../../src/intake/saved/read-rates.ts';
import type { ByteInput } from '../../src/platform/byte-input.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { readReceipt } from '../../src/report/receipt/read-receipt.ts';
import { parquetOf } from '../support/parquet.ts';

const { months } = businessYear('2025-04', '2026-03');
const lines = ['merchant_id,month,sales_amount,fraud_amount'];
for (let n = 0; n < 60_000; n++)
  lines.push(`M${Math.floor(n / 12)},${months[n % 12]},${n * 31},${n % 999 === 0 ? 600_000 : 0}`);
const csv = Uint8Array.from(Buffer.from(`${lines.join('\n')}\n`));

/** What an input holds that is read once, without anything but what the standard asks of it. */
function bareStream(bytes: Uint8Array, cancelled: string[] = []) {
  return {
    getReader() {
      let at = 0;
      return {
        async read() {
          if (at >= bytes.length) return { done: true } as const;
          const value = bytes.subarray(at, at + 10_000);
          at += value.length;
          return { done: false, value } as const;
        },
        cancel: async () => void cancelled.push('cancelled'),
      };
    },
  };
}

const ways = (bytes: Uint8Array, name: string): Record<string, ByteInput> => ({
  'a File': new File([bytes], name),
  'a Blob': new Blob([bytes]),
  'an ArrayBuffer': Uint8Array.from(bytes).buffer,
  'a web stream': new Blob([bytes]).stream() as ReadableStream<Uint8Array>,
  'a stream that is no iterable': bareStream(bytes),
});

describe.each([
  ['CSV', 'months.csv', async () => csv],
  ['gzip', 'months.csv.gz', async () => gzipSync(csv)],
  [
    'Parquet',
    'months.parquet',
    async () =>
      readFileSync(
        await parquetOf(
          `SELECT 'M' || i AS merchant_id, '2025-04' AS month, i * 7 AS sales_amount, 0 AS fraud_amount FROM range(20000) t(i)`,
        ),
      ),
  ],
])('%s', (_, name, made) => {
  test('comes in every way that bytes come', async () => {
    const bytes = Uint8Array.from(await made());
    const plain = await readLedger(bytes);
    for (const [way, input] of Object.entries(ways(bytes, name))) {
      const ledger = await readLedger(input);
      expect([way, ledger.merchantCount, ledger.sources[0]?.sha256, ledger.sources[0]?.bytes]).toEqual([
        way,
        plain.merchantCount,
        plain.sources[0]?.sha256,
        bytes.length,
      ]);
      expect(ledger.controlTotals).toEqual({ ...plain.controlTotals });
    }
  });
});

test('a file that has a name is called by it, with as much of its folder as tells it from others', async () => {
  const file = (name: string, folder = '') =>
    Object.assign(new File([csv], name), folder === '' ? {} : { webkitRelativePath: `${folder}/${name}` });
  const names = async (...inputs: ByteInput[]) =>
    (await readLedger(inputs, { sumRows: true })).sources.map(({ name }) => name);
  expect(await names(file('四月.csv'), new Blob([csv]))).toEqual(['四月.csv', 'bytes-2']);
  expect(await names(file('a.csv', 'new'), file('a.csv', 'old'))).toEqual(['new/a.csv', 'old/a.csv']);
  expect((await lookAt(file('四月.csv'))).tables[0]?.name).toBe('四月.csv');
});

test('a stream that is given up is cancelled', async () => {
  const cancelled: string[] = [];
  const bad = Buffer.from('who,when\n'.repeat(200_000));
  await expect(readLedger(bareStream(bad, cancelled))).rejects.toMatchObject({ name: 'Refusal' });
  await vi.waitFor(() => expect(cancelled).toEqual(['cancelled']));
});

test('a file that went away since it was chosen is refused', async () => {
  const gone = (name: string) => ({
    size: 10,
    name: 'gone.csv',
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', name)) }),
  });
  await expect(readLedger(gone('NotReadableError'))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('gone.csv'),
  });
  await expect(readLedger(gone('AbortError'))).rejects.toMatchObject({ name: 'AbortError' });
});

test('annexes and files of rates are taken as files, too', async () => {
  const assessment = assess(await readLedger(csv), { businessYear: '2025-04/2026-03', asOf: '2026-05-15' });
  const annex = await writeAnnex(assessment);
  const receipt = await readReceipt(annex);
  expect(await readReceipt(new File([Uint8Array.from(annex)], 'annex.xlsx'))).toEqual(receipt);
  expect(await readReceipt(Uint8Array.from(annex).buffer)).toEqual(receipt);
  const rates = `[{"calendarYear":2030,"percent":"0.036","publishedOn":"2031-03-31","source":"JCA"}]`;
  expect(await readRates(new File([rates], 'rates.json'))).toHaveLength(1);
  await expect(readRates(new File(['{}'], '率.json'))).rejects.toMatchObject({
    message: expect.stringContaining('率.json'),
  });
});
