import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yearMonth } from '../../../src/calendar/year-month.ts';
import { openKernel as openWhereItRuns } from '../../../src/intake/kernel/kernel.ts';
import { readFiles } from '../../../src/intake/months/read-ledger.ts';
import { bareId } from '../../../src/ledger/alike-ids.ts';
import { textDirectory } from '../../../src/ledger/directory.ts';
import { ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';

const openKernel = (...given: Parameters<typeof openWhereItRuns>) => {
  const kernel = openWhereItRuns(...given);
  if (kernel === undefined) throw new Error('No kernel runs here.');
  return kernel;
};

/** The rows below the first one that may be a part of the header are read strictly, and no others. */
const belowHeader = 2;

const long = 'あ'.repeat(50);
const id = fc.oneof(
  fc.constantFrom(
    'M1',
    'M2',
    '加盟店',
    'a'.repeat(127),
    'a'.repeat(128),
    'b'.repeat(127),
    long,
    `${long}い`,
    ',',
  ),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const name = fc.constantFrom(
  '',
  '青葉商店',
  '白樺',
  'a',
  'n'.repeat(4_095),
  'n'.repeat(4_096),
  'あ'.repeat(1_366),
  '"\n"',
);
const row = fc.record({
  id,
  name,
  month: fc.oneof(fc.constant(-1), fc.integer({ min: 24_300, max: 24_303 })),
});

const said = (directory: ReturnType<typeof textDirectory>) =>
  Array.from({ length: directory.count() }, (_, at) => [
    directory.idOf(at),
    directory.nameOf(at),
    directory.monthOfName(at),
    directory.indexOf(directory.idOf(at)),
  ]);

describe("the kernel's directory", () => {
  test('says what the directory of texts says after the same rows, and goes on where that one stopped', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.array(row, { maxLength: 30 }), (before, after) => {
        const texts = textDirectory();
        for (const { id, name, month } of before) texts.merchant(id, name, month);
        const kernel = openKernel(texts, ledgerBuilder().shared).directory;
        expect(said(kernel)).toEqual(said(texts));
        for (const { id, name, month } of after) {
          expect(kernel.merchant(id, name, month)).toBe(texts.merchant(id, name, month));
        }
        expect(said(kernel)).toEqual(said(texts));
        expect([...kernel.variouslyNamed].sort()).toEqual([...texts.variouslyNamed].sort());
        expect(kernel.indexOf('nobody has this id')).toBeUndefined();
        expect(() => kernel.idOf(kernel.count())).toThrow(RangeError);
      }),
      { numRuns: 100 },
    );
  });

  test('tells ids that may be one but for how they are written, and looks at none where none can be', () => {
    const like = fc.oneof(
      fc.string({ unit: fc.constantFrom('0', '0', '1', 'A'), minLength: 1, maxLength: 4 }),
      fc.string({
        unit: fc.constantFrom('0', '1', 'a', 'A', 'Ａ', '-', '_', ' '),
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom('a'.repeat(128), 'A'.repeat(128), '4000-0012-3456-7899', '4000001234567899'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(like, { maxLength: 8 }), fc.array(like, { maxLength: 2 }), (ids, others) => {
        const { directory } = openKernel(textDirectory(), ledgerBuilder().shared);
        const texts = textDirectory();
        for (const id of ids) for (const each of [directory, texts]) each.merchant(id, '', -1);
        const bare = [...ids, ...others.filter((id) => !ids.includes(id))].map((id) => bareId(id));
        const alike = ids.flatMap((_, at) => (bare.filter((id) => id === bare[at]).length > 1 ? [at] : []));
        for (const each of [directory, texts]) {
          expect(each.perhapsAlike(others)).toEqual(expect.arrayContaining(alike));
        }
      }),
      { numRuns: 500 },
    );
    const { directory } = openKernel(textDirectory(), ledgerBuilder().shared);
    for (const id of ['0012', 'A012', '9999']) directory.merchant(id, '', -1);
    expect(directory.perhapsAlike([])).toEqual([]);
    directory.merchant('12', '', -1);
    expect(directory.perhapsAlike([])).toEqual([0, 3]);
  });

  test.each([
    ['OI12', 'AB34', '0112'],
    ['1O', '22', '10'],
    ['AI', 'B2', 'A1'],
  ])(
    'knows %s and %s from one another, and not from %s, by letters that look like digits',
    (one, other, twin) => {
      const { directory } = openKernel(textDirectory(), ledgerBuilder().shared);
      for (const id of [one, other]) directory.merchant(id, '', -1);
      expect(directory.perhapsAlike([])).toEqual([]);
      directory.merchant(twin, '', -1);
      expect(directory.perhapsAlike([])).toEqual([0, 2]);
    },
  );

  test('grows: more merchants than its table was made for, found again one and all', () => {
    const { directory } = openKernel(textDirectory(), ledgerBuilder().shared);
    const count = 150_000;
    for (let at = 0; at < count; at++) directory.merchant(`M${at}`, '', -1);
    const wrong = Array.from({ length: count }, (_, at) => at).filter(
      (at) => directory.indexOf(`M${at}`) !== at || directory.idOf(at) !== `M${at}`,
    );
    expect(wrong).toEqual([]);
  });

  test('makes its table once a sorted id is looked for that is not the last', () => {
    const { directory, work } = openKernel(textDirectory(), ledgerBuilder().shared);
    const ids = Array.from({ length: 1_600 }, (_, at) => `M${String(at).padStart(4, '0')}`);
    for (const id of ids) {
      directory.merchant(id, '', -1);
      expect(directory.indexOf(id)).toBe(directory.count() - 1);
    }
    expect([directory.indexOf('M1599x'), directory.indexOf('M16'), work().slots]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    expect(ids.map((id) => directory.indexOf(id))).toEqual(ids.map((_, at) => at));
    expect(work().slots).toBeGreaterThanOrEqual(3_200);
    expect(directory.merchant('M00000', '', -1)).toBe(1_600);
  });

  test('makes its table for the first new id out of its place', () => {
    const { directory, work } = openKernel(textDirectory(), ledgerBuilder().shared);
    const ids = Array.from({ length: 1_600 }, (_, at) => `M${String(at).padStart(4, '0')}`);
    for (const id of [...ids, 'M0800x']) directory.merchant(id, '', -1);
    expect(work().slots).toBeGreaterThanOrEqual(3_200);
    expect(['M1599', 'M0800x', 'M0801', 'M0800y'].map((id) => directory.indexOf(id))).toEqual([
      1_599,
      1_600,
      801,
      undefined,
    ]);
  });

  test('finds ids that come sorted, byte by byte, and those that come after one that does not', () => {
    const sharing = fc
      .tuple(
        fc.constantFrom('', 'a', 'a'.repeat(15), 'a'.repeat(16), 'a'.repeat(31), 'あ'.repeat(5)),
        fc.string({ maxLength: 3 }),
      )
      .map(([start, end]) => `${start}${end}`)
      .filter((id) => id !== '');
    const some = fc.uniqueArray(sharing, { maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(some, some, fc.array(sharing), (first, others, asked) => {
        const bytes = (text: string) => Buffer.from(text);
        const ids = [...first].sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
        const { directory, work } = openKernel(textDirectory(), ledgerBuilder().shared);
        const known = new Map<string, number>();
        const told = (id: string) => {
          const index = known.get(id) ?? known.size;
          expect(directory.merchant(id, '', -1)).toBe(index);
          known.set(id, index);
        };
        for (const id of ids) told(id);
        expect(work().slots).toBe(0);
        for (const id of [...ids, ...asked]) expect(directory.indexOf(id)).toBe(known.get(id));
        for (const id of others) told(id);
        for (const id of [...ids, ...others, ...asked]) expect(directory.indexOf(id)).toBe(known.get(id));
      }),
    );
  });
});

describe('ids made to collide', () => {
  const colliding = collidingIds(600);
  const reversed = [...colliding].reverse();

  test.each([
    ['sorted, but for one', [...colliding, '0']],
    ['the other way round', reversed],
  ])('are known to a kernel that begins with them: %s', (_order, ids) => {
    const texts = textDirectory();
    for (const id of ids) texts.merchant(id, 'x', -1);
    const { directory } = openKernel(texts, ledgerBuilder().shared);
    expect(ids.filter((id, at) => directory.indexOf(id) !== at || directory.idOf(at) !== id)).toEqual([]);
  });

  // With the more others the table grows between their rows.
  test.each([
    ['sorted', colliding, 1_000],
    ['sorted', colliding, 140_000],
    ['the other way round', reversed, 1_000],
    ['the other way round', reversed, 140_000],
  ])('are one merchant each: %s, before others', async (_order, ids, count) => {
    const others = Array.from(
      { length: count },
      (_, at) => `B${String((at * 7919) % 1_000_003).padStart(7, '0')}`,
    );
    const again = ids.map((_, at) => ids[(at * 77) % ids.length] as string);
    const lines = (all: readonly string[], month: string) =>
      all.map((id) => `${id},x,${month},1000,300000\n`).join('');
    const text = `加盟店番号,加盟店名,年月,売上金額,不正利用金額\n${lines(ids, '2025-04')}${lines(others, '2025-04')}${lines(again, '2025-05')}`;
    const builder = ledgerBuilder();
    const { strictly } = await readFiles([Buffer.from(text)], builder, {}, 0);
    const ledger = builder.finish();
    expect(strictly).toBe(belowHeader);
    expect(ledger.merchantCount).toBe(ids.length + others.length);
    expect(ids.filter((id, at) => ledger.indexOf(id) !== at || ledger.merchant(at).id !== id)).toEqual([]);
    const may = ledger.columns.find(({ month }) => month === '2025-05');
    expect(ids.filter((_id, at) => may?.fraud(at) !== 300_000)).toEqual([]);
  });
});

describe('a file sorted by merchant and month', () => {
  const heading = '加盟店番号,加盟店名,年月,売上金額,不正利用金額\n';
  const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
  const lines = (merchant: number, which: readonly number[]) =>
    which
      .map(
        (at) =>
          `M${String(merchant).padStart(6, '0')},青葉商店,${months[at]},${merchant * 997 + at},${at === 3 ? 500_001 : 0}\n`,
      )
      .join('');
  const all = months.map((_month, at) => at);
  const merchants = 4 * 4_096 + 50;
  const sorted = (which: readonly number[]) =>
    heading + Array.from({ length: merchants }, (_, merchant) => lines(merchant, which)).join('');
  const read = async (...files: readonly string[]) => {
    const builder = ledgerBuilder();
    const { strictly } = await readFiles(
      files.map((text) => Buffer.from(text)),
      builder,
      {},
      0,
    );
    return { ledger: builder.finish(), strictly };
  };

  test('gives the figures that one sorted by month gives', async () => {
    const byMerchant = await read(sorted(all));
    const byMonth = await read(heading + all.map((at) => sorted([at]).slice(heading.length)).join(''));
    expect([byMerchant.strictly, byMonth.strictly]).toEqual([belowHeader, belowHeader]);
    for (const [at, column] of byMerchant.ledger.columns.entries()) {
      const other = byMonth.ledger.columns[at];
      for (let merchant = 0; merchant < merchants; merchant++) {
        if (column.sales(merchant) !== merchant * 997 + at) throw new Error(`${column.month} ${merchant}`);
        if (other?.sales(merchant) !== column.sales(merchant)) throw new Error(`${column.month} ${merchant}`);
      }
    }
    expect(byMerchant.ledger.placeOf(1_000, yearMonth('2025-03'))?.row).toBe(2 + 12_000 + 2);
    expect(byMerchant.ledger.controlTotals).toEqual(byMonth.ledger.controlTotals);
  });

  test('may be followed by a month that a merchant lacks, and by one that another has already', async () => {
    const [lacking, repeated] = [5, 4_100];
    const most = Array.from({ length: merchants }, (_, merchant) =>
      lines(merchant, merchant === lacking ? all.toSpliced(2, 1) : all),
    );
    const { ledger } = await read(
      heading + most.join(''),
      heading + lines(lacking, [2]) + lines(repeated, [2]),
    );
    expect(ledger.controlTotals.rows).toMatchObject({
      read: merchants * 12 + 1,
      used: merchants * 12 - 1,
      rejected: 2,
      leftOut: noneLeftOut,
    });
    for (const [at, column] of ledger.columns.entries()) {
      for (let merchant = 0; merchant < merchants; merchant++) {
        const state = at === 2 && merchant === repeated ? 'rejected' : 'reported';
        const sales = state === 'rejected' ? 0 : merchant * 997 + at;
        if (ledger.cellState(merchant, column.month) !== state || column.sales(merchant) !== sales) {
          throw new Error(`${column.month} ${merchant}`);
        }
      }
    }
  });
});

/** Ids of eight characters that are looked for in the same sixteen slots of the kernel's smallest table, sorted. */
function collidingIds(count: number): string[] {
  const id = Buffer.from('A0000000');
  const wanted = slotsOf(id);
  const found: string[] = [];
  for (let number = 0; found.length < count; number++) {
    id.write(number.toString(36).padStart(7, '0'), 1, 'latin1');
    if (slotsOf(id) === wanted) found.push(id.toString());
  }
  return found;
}

/** Which sixteen slots: the hash of an id of eight bytes as kernel/skim.ts makes it, without its last four bits. */
function slotsOf(id: Buffer): number {
  let hash = id.length;
  for (const word of [id.readUInt32LE(0), id.readUInt32LE(4)]) {
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & 0x3ffff) >>> 4;
}
