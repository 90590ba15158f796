import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFiles } from '../../../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';
import { figuresIn } from '../../support/read.ts';

const names = ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'] as const;

/** Reads NDJSON with every record offered to the kernel first, and says how many took the strict reading. */
async function read(...chunks: readonly string[]) {
  const builder = ledgerBuilder();
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const { rows, strictly } = await readFiles([stream()], builder, { name: 'a', format: 'ndjson' }, 1);
  return { ledger: builder.finish(), rows, strictly };
}

type Cell = string | number | null | boolean;
const linesOf = (records: readonly (readonly Cell[])[], order: readonly number[]): string[] =>
  records.map((cells) =>
    JSON.stringify(Object.fromEntries(order.map((at) => [names[at] as string, cells[at] as Cell]))),
  );
const saidOf = ({ ledger }: Awaited<ReturnType<typeof read>>) => ({
  figures: figuresIn(ledger),
  rows: ledger.controlTotals,
  diagnostics: ledger.diagnostics,
});

test('records that the kernel takes mean what they mean to the strict reading', async () => {
  const mostly = (good: fc.Arbitrary<Cell>, ...others: readonly Cell[]) =>
    fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const month = mostly(fc.constantFrom('2025-04', '2025/5', '202506', '2025年7月', 202508), '', '13', null);
  const figure = fc.nat({ max: 5_000_000 });
  const amount = mostly(figure, '1,234', '12', -1, 1.5, null, '', true, 9007199254740992, '△5');
  const id = mostly(
    fc.nat({ max: 400 }).map((at) => `M${at}`),
    '合計',
    'M"4',
    ' M5 ',
    77,
    '',
    null,
    'M6,',
  );
  const name = mostly(fc.constantFrom('青葉', '高松', '', null), '白樺 "本店"', 'a,b', 'x\ty', '　高松');
  const record = fc.tuple(id, name, month, amount, amount);
  // The first thousand tell the names and are never offered; they are long, so that they are cut before the others come.
  const first = Array.from({ length: 1000 }, (_, at): Cell[] => [
    `F${at}`,
    'f'.repeat(400),
    '2025-04',
    at,
    0,
  ]);
  const [usual, turned] = [[0, 1, 2, 3, 4] as const, [4, 3, 2, 1, 0] as const];
  const before = `${linesOf(first, usual).join('\n')}\n`;
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 60 }),
      fc.nat({ max: 3 }),
      async (records, blank) => {
        const text = (order: readonly number[]) =>
          `${'\n'.repeat(blank)}${linesOf(records, order).join('\n')}\n`;
        // In another order no record is plain.
        const [plain, strict] = [await read(before, text(usual)), await read(before, text(turned))];
        expect(saidOf(plain)).toEqual(saidOf(strict));
        expect(strict.strictly).toBe(strict.rows);
        taken += plain.rows - plain.strictly;
      },
    ),
    { numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(200);
});

/** A few thousand lines at a time. */
const chunksOf = (lines: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(lines.length / 4000) }, (_, at) =>
    lines
      .slice(at * 4000, (at + 1) * 4000)
      .map((line) => `${line}\n`)
      .join(''),
  );

test('of plain records only those that tell the names take the strict reading', async () => {
  const records = Array.from({ length: 30_000 }, (_, at): Cell[] => [
    `M${at}`,
    '青葉',
    '2025-04',
    at * 7,
    at % 5,
  ]);
  const lines = linesOf(records, [0, 1, 2, 3, 4]);
  const taken = await read(...chunksOf(lines));
  expect(taken.strictly).toBeLessThan(5_000);
  lines[20_000] =
    '{"加盟店番号":"M9","加盟店名":"x","年月":"2025-05","売上金額":1,"売上金額":2,"不正利用金額":0}';
  lines[25_000] = '{"加盟店番号":"M8"';
  const { ledger } = await read(...chunksOf(lines));
  expect(ledger.diagnostics.map(({ code, row, merchantId }) => [code, row, merchantId])).toEqual([
    ['json-name-twice', 20_001, 'M9'],
    ['json-invalid', 25_001, null],
  ]);
  expect(ledger.controlTotals.rows).toMatchObject({ read: 30_000, rejected: 2 });
});
