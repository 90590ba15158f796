import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFiles } from '../../../../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../../../../src/ledger/ledger-builder.ts';
import { type ParquetColumn, parquetBytes } from '../../../support/parquet.ts';
import { figuresIn } from '../../../support/read.ts';

const headings = ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'];
const columnsOf = (amount: string): ParquetColumn[] =>
  headings.map((heading, at) => ({ heading, type: at < 3 ? 'VARCHAR' : amount }));

/** Reads with every row offered to the kernel first, or with none. */
async function read(bytes: Uint8Array, offered: boolean) {
  const builder = ledgerBuilder();
  const from = offered ? 1 : Number.MAX_SAFE_INTEGER;
  const { rows, strictly } = await readFiles([bytes], builder, { name: 'a' }, from);
  const ledger = builder.finish();
  return {
    taken: rows - strictly,
    said: { figures: figuresIn(ledger), rows: ledger.controlTotals, diagnostics: ledger.diagnostics },
  };
}

test('rows that the kernel takes mean what they mean to the strict reading', async () => {
  const mostly = (good: fc.Arbitrary<string>, ...others: readonly (string | null)[]) =>
    fc.oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const month = mostly(fc.constantFrom('2025-04', '2025/5', '202506', '2025年7月'), '', '13', null);
  const id = mostly(
    fc.nat({ max: 40 }).map((at) => `M${at}`),
    ...['合計', 'M"4', '"M7"', ' M5 ', '007', '', null, 'M6,', 'あ', '4111111111111111'],
  );
  const name = mostly(
    fc.constantFrom('青葉', '高松', '', 'x'.repeat(1024)),
    ...[null, '"b"', '白樺 "本店"', 'a,b', 'x\ty', '　高松', 'y'.repeat(1025)],
  );
  const figure = fc.nat({ max: 5_000_000 }).map(String);
  const kinds = fc.constantFrom(
    { type: 'BIGINT', amount: mostly(figure, '0', '-1', '9007199254740992', null) },
    { type: 'INTEGER', amount: mostly(figure, '-7', null) },
    { type: 'DECIMAL(18, 2)', amount: mostly(figure, '12.50', '-3', null) },
    { type: 'DOUBLE', amount: mostly(figure, '1.5', '1e300', null) },
    { type: 'VARCHAR', amount: mostly(figure, '1,234', '△5', '12.5', '', null) },
  );
  const options = fc.constantFrom('', 'PARQUET_VERSION V2', 'DICTIONARY_SIZE_LIMIT 1', 'ROW_GROUP_SIZE 2048');
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      kinds.chain(({ type, amount }) =>
        fc.record({
          type: fc.constant(type),
          lines: fc.array(fc.tuple(id, name, month, amount, amount), { minLength: 1, maxLength: 80 }),
        }),
      ),
      options,
      async ({ type, lines }, written) => {
        const bytes = await parquetBytes(columnsOf(type), lines, written);
        const [plain, strict] = [await read(bytes, true), await read(bytes, false)];
        expect(plain.said).toEqual(strict.said);
        expect(strict.taken).toBe(0);
        taken += plain.taken;
      },
    ),
    { numRuns: 100 },
  );
  expect(taken).toBeGreaterThan(300);
});

test('of plain rows the kernel takes all, over pages and row groups that end at different rows', async () => {
  const lines = Array.from({ length: 9_000 }, (_, at) => [
    `M${at % 3_000}`,
    `青葉${'あ'.repeat(at % 50)}`,
    `2025-0${4 + Math.floor(at / 3_000)}`,
    String(at * 7),
    String(at % 5),
  ]);
  const bytes = await parquetBytes(columnsOf('BIGINT'), lines, 'ROW_GROUP_SIZE 4096');
  const [plain, strict] = [await read(bytes, true), await read(bytes, false)];
  expect(plain.taken).toBe(9_000);
  expect(plain.said).toEqual(strict.said);
});

test('text that is no UTF-8 is the fault of its row alone', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => [`M${at}`, `name${at}`, '2025-04', '1', '0']);
  const bytes = await parquetBytes(columnsOf('BIGINT'), lines, 'COMPRESSION uncompressed');
  const at = bytes.indexOf('name30');
  bytes[at] = 0xff;
  const [plain, strict] = [await read(bytes, true), await read(bytes, false)];
  expect(plain.said).toEqual(strict.said);
  expect(plain.said.diagnostics.map(({ code }) => code)).toContain('encoding-invalid');
});
