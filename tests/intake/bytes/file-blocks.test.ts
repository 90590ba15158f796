import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileBlocks, roomBefore } from '../../../src/intake/bytes/file-blocks.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';
import { cp932 } from '../../support/cp932.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-blocks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 9)) & 0xff));
const memoryOf = (length: number) => {
  const shared = new SharedArrayBuffer(length);
  return { bytes: () => Buffer.from(shared), at: 0, length };
};

describe('a file in blocks', () => {
  // Longer than all the places there are, so that each is used again and again; the last by another thread.
  for (const length of [0, 1, 458_752, 458_753, 9_000_000, 40_000_000]) {
    test(`${length} bytes come as they stand, with their digest`, async () => {
      const bytes = bytesOf(length);
      const path = join(folder, `${length}`);
      writeFileSync(path, bytes);
      const told: { bytes: number; sha256: string }[] = [];
      const came = createHash('sha256');
      let total = 0;
      for await (const block of fileBlocks(path, length, memoryOf(5 << 20), (known) => told.push(known))) {
        // What is before a block may be written over, and the block before stays good meanwhile.
        new Uint8Array(block.buffer, block.byteOffset - roomBefore, roomBefore).fill(7);
        came.update(block);
        total += block.length;
      }
      expect(total).toBe(length);
      expect(came.digest('hex')).toBe(sha256(bytes));
      expect(told).toEqual([{ bytes: length, sha256: sha256(bytes) }]);
    });
  }

  test('reading may stop in the middle', async () => {
    const path = join(folder, '40000000');
    for await (const block of fileBlocks(path, 40_000_000, memoryOf(5 << 20), () => expect.unreachable())) {
      expect(block.length).toBeGreaterThan(0);
      break;
    }
  });
});

test('a file of many blocks gives the ledger that its bytes in memory give', async () => {
  const lines = ['加盟店番号,加盟店名,年月,売上金額,不正利用金額'];
  for (let at = 0; at < 60_000; at++) {
    const month = `2025-${String(4 + (at % 9)).padStart(2, '0')}`;
    const fraud = at % 7 === 0 ? at : 0;
    // Now and then a line for the strict reading, one with a line break in it among them.
    const name = at % 997 === 0 ? `"青葉, ${at}\n支店"` : `青葉商店${Math.floor(at / 9)}`;
    lines.push(`M${Math.floor(at / 9)},${name},${month},${at * 100_003},${fraud}`);
  }
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const path = join(folder, 'months.csv');
  writeFileSync(path, bytes);
  const [fromFile, fromBytes] = [await readLedger(path), await readLedger(bytes, { name: basename(path) })];
  const figures = (ledger: typeof fromFile) =>
    ledger.columns.map(({ month, sales, fraud, origin, usedRows }) => [
      month,
      usedRows,
      Array.from({ length: ledger.merchantCount }, (_, at) => [sales(at), fraud(at), origin(at)]),
    ]);
  expect(fromFile.controlTotals).toEqual(fromBytes.controlTotals);
  expect(fromFile.controlTotals.rows).toEqual({
    read: 60_000,
    used: 60_000,
    rejected: 0,
    leftOut: noneLeftOut,
  });
  expect(fromFile.sources).toEqual(fromBytes.sources);
  expect(fromFile.sources[0]?.sha256).toBe(sha256(bytes));
  expect(figures(fromFile)).toEqual(figures(fromBytes));
  const names = (ledger: typeof fromFile) =>
    Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at).name);
  expect(names(fromFile)).toEqual(names(fromBytes));
});

// Above 32 MiB a thread reads ahead, and here the kernel knows all merchants. What it knows of one file, or of the bytes
// before, holds no more: in the second file the columns are others, and it is megabytes before they are told; the others
// are ASCII until they turn out not to be.
test('large files in no order give the ledger that their bytes give', async () => {
  const merchants = 25_000;
  const shuffled = Array.from({ length: merchants * 12 }, (_, at) => (at * 389_357) % (merchants * 12));
  const fileOf = (year: number, columns: readonly string[], titles: string, foreign: Buffer | undefined) => {
    const spelt = foreign?.toString('latin1') ?? '';
    const lines = shuffled.map((cell, at) => {
      const [who, month] = [Math.floor(cell / 12), (cell % 12) + 1];
      const late = spelt !== '' && at > 200_000;
      const fields: Record<string, string | number> = {
        merchant_id: late && who % 499 === 0 ? `${spelt}${who}` : `M${String(who).padStart(7, '0')}`,
        merchant_name: `${late ? spelt : 'Store'} ${String(who).padStart(70, '-')}`,
        month: `${year}-${String(month).padStart(2, '0')}`,
        sales_amount: cell * 1_009,
        fraud_amount: cell % 7 === 0 ? cell : 0,
      };
      return columns.map((column) => fields[column]).join(',');
    });
    const path = join(folder, `${year}.csv`);
    writeFileSync(path, `${titles}${columns.join(',')}\n${lines.join('\n')}\n`, 'latin1');
    return path;
  };
  const columns = ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'];
  const titles = Array.from({ length: 20 }, () => `${'title '.repeat(40_000)}\n`).join('');
  const paths = [
    fileOf(2022, columns, '', undefined),
    // Of the same width, so that a line is cut the same way.
    fileOf(2023, columns.toSpliced(3, 2, 'fraud_amount', 'sales_amount'), titles, undefined),
    fileOf(2024, columns, '', cp932('髙島')),
    fileOf(2025, columns, '', Buffer.from('髙島')),
  ];
  const fromFiles = await readLedger(paths);
  const fromBytes = await readLedger(
    paths.map((path) => readFileSync(path)),
    { name: paths.map((path) => basename(path)) },
  );
  expect(fromFiles.controlTotals).toEqual(fromBytes.controlTotals);
  expect(fromFiles.controlTotals.rows).toMatchObject({ read: 1_200_000, used: 1_200_000, rejected: 0 });
  expect(fromFiles.sources).toEqual(fromBytes.sources);
  expect(fromFiles.sources.map(({ encoding }) => encoding)).toEqual(['utf-8', 'utf-8', 'cp932', 'utf-8']);
  expect(fromFiles.merchantCount).toBe(merchants + Math.ceil(merchants / 499));
  expect(fromBytes.merchantCount).toBe(fromFiles.merchantCount);
  for (const [at, column] of fromFiles.columns.entries()) {
    const other = fromBytes.columns[at];
    for (let who = 0; who < fromFiles.merchantCount; who++) {
      const same =
        column.sales(who) === other?.sales(who) &&
        column.fraud(who) === other.fraud(who) &&
        column.origin(who) === other.origin(who);
      if (!same) throw new Error(`${column.month} ${who}`);
    }
  }
  for (let who = 0; who < fromFiles.merchantCount; who += 97) {
    expect(fromFiles.merchant(who)).toEqual(fromBytes.merchant(who));
  }
});
