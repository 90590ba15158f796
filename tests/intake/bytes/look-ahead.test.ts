import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { writeData } from '../../../benchmarks/data.mjs';
import { lookingAhead } from '../../../src/intake/bytes/look-ahead.js';
import { cellTaker } from '../../../src/intake/fields/merchant-month.ts';
import { openKernel } from '../../../src/intake/kernel/kernel.ts';
import { monthSkim } from '../../../src/intake/months/fast-path.ts';
import { monthColumns } from '../../../src/intake/months/merchant-months.ts';
import { readFiles } from '../../../src/intake/months/read-ledger.ts';
import { cardGate } from '../../../src/intake/table/card-numbers.ts';
import { textDirectory } from '../../../src/ledger/directory.ts';
import { ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';

const header = ['加盟店番号', '加盟店名', '年月', '備考', '売上金額', '不正利用金額'];
const stride = 1 << 20;

interface Told {
  /** The blocks as they are when they are looked up. */
  readonly seen: readonly string[];
  /** Whether each is looked up before, or after, the block in front of it is read. */
  readonly early: readonly boolean[];
  /** By how much the number it is looked up by is another than its own. */
  readonly astray?: number;
}

/** What is read of the blocks, all lines left out that are not plain. */
function read(blocks: readonly string[], told: Told | undefined) {
  const builder = ledgerBuilder();
  const kernel = openKernel(textDirectory(), builder.shared);
  builder.moveTo(kernel.directory);
  builder.open({ name: 'f', format: 'csv', encoding: null, bytes: null, sha256: null });
  const columns = monthColumns({ header, name: 'f', headerRow: 1 }, builder, undefined);
  if (columns.kind !== 'long') throw new Error('The columns are others.');
  const gate = cardGate('f', header);
  const cells = cellTaker(builder, { allowNegativeSales: false });
  const skim = monthSkim({
    columns,
    delimiter: ',',
    builder,
    cells,
    gate,
    kernelFor: () => kernel,
    count: () => undefined,
  });
  const { at, ahead } = kernel.blocks;
  if (ahead === undefined) throw new Error('Nothing to look ahead with.');
  const first = ahead.first();
  const look = lookingAhead({ ...ahead, first });
  const put = (text: string, block: number): Buffer => {
    const length = kernel.bytes().write(text, at + block * stride, 'utf8');
    return kernel.bytes().subarray(at + block * stride, at + block * stride + length);
  };
  const ends: number[] = [];
  let line = 2;
  for (const [block, text] of blocks.entries()) {
    const lookUp = () => {
      const seen = told?.seen[block + 1];
      if (seen !== undefined) look.lines(block + 1 + (told?.astray ?? 0), put(seen, block + 1));
    };
    if (told?.early[block] === true) lookUp();
    ahead.begin(first + block);
    const bytes = put(text, block);
    if (told?.early[block] === false) lookUp();
    for (let from = 0; from < bytes.length; line++) {
      const { end, taken } = skim({ bytes, encoding: 'utf-8' }, from, line);
      ends.push(end);
      line += taken;
      from = end === bytes.length ? end : bytes.indexOf('\n', end) + 1;
    }
  }
  const ledger = builder.finish();
  const merchants = Array.from({ length: ledger.merchantCount }, (_, index) => ledger.merchant(index));
  const work = kernel.work();
  return {
    ahead: work.ahead,
    contents: {
      ends,
      merchants,
      found: merchants.map(({ id }) => ledger.indexOf(id)),
      columns: ledger.columns.map(({ month, sales, fraud, origin }) => [
        month,
        merchants.map((_, index) => [sales(index), fraud(index), origin(index)]),
      ]),
      variouslyNamed: [...ledger.variouslyNamed],
      diagnostics: ledger.diagnostics,
      controlTotals: ledger.controlTotals,
    },
  };
}

const row = fc
  .record({
    id: fc.nat(400),
    // Now and then another name, with a number, and a line that is not plain.
    name: fc.oneof(
      { weight: 60, arbitrary: fc.constant('青葉商店') },
      fc.constantFrom('白樺', '', 'Café', '"x"'),
    ),
    month: fc.integer({ min: 1, max: 12 }),
    note: fc.oneof({ weight: 60, arbitrary: fc.constant('注') }, fc.constantFrom('', '４１１１', 'é')),
    sales: fc.oneof(
      { weight: 60, arbitrary: fc.nat() },
      fc.constantFrom(2 ** 32 - 1, 2 ** 32, 999_999_999_999),
    ),
    fraud: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(), fc.constantFrom(2 ** 32)),
  })
  .map(
    ({ id, name, month, note, sales, fraud }) =>
      `M${id * 7919},${name},2025-${String(month).padStart(2, '0')},${note},${sales},${fraud}\n`,
  );
const block = fc.array(row, { minLength: 300, maxLength: 500, size: 'max' }).map((rows) => rows.join(''));

test('what was looked up ahead changes nothing', () => {
  let ahead = 0;
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 2, maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      (blocks, early) => {
        const looked = read(blocks, { seen: blocks, early });
        ahead += looked.ahead;
        expect(looked.contents).toEqual(read(blocks, undefined).contents);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  expect(ahead).toBeGreaterThan(1_000);
});

const inNoOrder = (from: number, count: number, name = '青葉商店') =>
  Array.from(
    { length: count },
    (_, at) =>
      `M${((at * 37 + ((at * at) >> 3) + from) % 211) * 7919},${name},2025-${String((at % 9) + 1).padStart(2, '0')},注,${at},0\n`,
  ).join('');

test('all lines of a block but the first, which may have begun in the one before', () => {
  const blocks = [inNoOrder(0, 600), inNoOrder(5, 200), inNoOrder(7, 200)];
  // Not before it is known that lines come in no order.
  expect(read(blocks.slice(0, 2), { seen: blocks, early: [true, true] }).ahead).toBe(0);
  const { ahead, contents } = read(blocks, { seen: blocks, early: [true, true] });
  expect(contents).toEqual(read(blocks, undefined).contents);
  expect(ahead).toBe(199);
});

test('what another block had in the same place counts for nothing', () => {
  const blocks = [inNoOrder(0, 600), inNoOrder(5, 200), inNoOrder(7, 200), inNoOrder(9, 200)];
  const told = { seen: blocks, early: [true, true, true], astray: 1 };
  const { ahead, contents } = read(blocks, told);
  expect(contents).toEqual(read(blocks, undefined).contents);
  expect(ahead).toBe(0);
});

test('a merchant that has been given another name meanwhile is found by it', () => {
  // Looked up before the block is read in which all are renamed.
  const blocks = [inNoOrder(0, 600), inNoOrder(3, 400, '白樺'), inNoOrder(3, 200, '白樺')];
  const { ahead, contents } = read(blocks, { seen: blocks, early: [true, true] });
  expect(contents).toEqual(read(blocks, undefined).contents);
  expect(contents.variouslyNamed.length).toBeGreaterThan(100);
  expect(ahead).toBeGreaterThan(100);
});

test('a line of the same merchant as the one above, which is left', () => {
  const lines = inNoOrder(7, 200).split('\n');
  // The name might be a card number: that is for the strict reading.
  const odd = (lines[50] as string).replace('青葉商店', '4111111111111111');
  const next = (lines[50] as string).replace(/2025-\d\d/, '2025-12');
  const blocks = [inNoOrder(0, 600), inNoOrder(5, 200), lines.toSpliced(50, 1, odd, next).join('\n')];
  const { ahead, contents } = read(blocks, { seen: blocks, early: [true, true] });
  expect(contents).toEqual(read(blocks, undefined).contents);
  expect(ahead).toBeGreaterThan(100);
});

test('memory is made ready as far as it will be used soon, and stays as it is', () => {
  const kernel = openKernel(textDirectory(), ledgerBuilder().shared);
  const { ahead } = kernel.blocks;
  if (ahead === undefined) throw new Error('Nothing to look ahead with.');
  const look = lookingAhead({ ...ahead, first: 0 });
  for (let index = 0; index < 1_000; index++) kernel.directory.merchant(`M${index}`, '青葉商店', 1);
  // What is there is not only zeros.
  kernel.bytes().fill(7, kernel.bytes().length - (1 << 24) + (1 << 18));
  const before = Buffer.from(kernel.bytes());
  let times = 0;
  while (look.memory()) times++;
  // A mebibyte, by sixty-four pages of four kibibytes, and a little for where records begin.
  expect(times).toBeGreaterThanOrEqual(4);
  expect(times).toBeLessThan(8);
  expect(kernel.bytes().equals(before)).toBe(true);
});

const folder = mkdtempSync(join(tmpdir(), 'look-ahead-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a large file in no order gives the ledger that its bytes give, with the help of the other thread', async () => {
  const path = join(folder, 'shuffled.csv');
  await writeData(path, { merchants: 50_000, order: 'shuffled' });
  const alone = ledgerBuilder();
  await readFiles([readFileSync(path)], alone, { name: 'f' }, 0);
  // Where others are at work, the thread may come too late every time.
  let [beside, ahead] = [ledgerBuilder(), 0];
  for (let attempt = 0; attempt < 20 && ahead === 0; attempt++) {
    beside = ledgerBuilder();
    const { kernel } = await readFiles([path], beside, { name: 'f' }, 0);
    ahead = kernel?.ahead ?? 0;
  }
  const [ledger, same] = [beside.finish(), alone.finish()];
  expect(ahead).toBeGreaterThan(0);
  expect(ledger.controlTotals).toEqual(same.controlTotals);
  expect(ledger.sources).toEqual(same.sources);
  const wrong = Array.from({ length: ledger.merchantCount }, (_, at) => at).filter(
    (at) =>
      ledger.merchant(at).id !== same.merchant(at).id ||
      ledger.merchant(at).name !== same.merchant(at).name ||
      ledger.columns.some(
        (column, month) =>
          column.sales(at) !== same.columns[month]?.sales(at) ||
          column.fraud(at) !== same.columns[month]?.fraud(at) ||
          column.origin(at) !== same.columns[month]?.origin(at),
      ),
  );
  expect(wrong).toEqual([]);
}, 60_000);
