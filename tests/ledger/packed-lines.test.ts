import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openMemory } from '../../src/intake/kernel/memory.ts';
import { rejectedOrigin, severalOrigin } from '../../src/ledger/month-column.ts';
import {
  chunkMonths,
  chunkSize,
  enterIn,
  originIn,
  pack,
  putOrigin,
  putSales,
  readIn,
  salesIn,
  spread,
  unpack,
  type YearChunk,
  yearChunk,
} from '../../src/ledger/year-chunk.ts';

const nobody = () => 0;
const hosts = ['month', 'merchant', 'far', 'rename', 'passes', 'chunk', 'spread', 'heads', 'fraud'];
const kernel = openMemory(Object.fromEntries(hosts.map((name) => [name, nobody])));
/** What the kernel is told: where the figures are. */
let placed: (Uint32Array | null)[] = [];
const memory = {
  room: kernel.room,
  placed: (words: Uint32Array | null) => void placed.push(words),
  pack: kernel.pack,
};

type Row = readonly [at: number, slot: number, sales: number, origin: number];

/** The figures of a chunk, written down, one by one and a merchant's at once. That does not count as looking at them. */
function figuresOf(chunk: YearChunk): Row[] {
  const rows: Row[] = [];
  const together = { sales: new Float64Array(chunkMonths), origin: new Uint32Array(chunkMonths) };
  // Months may go to places in another order.
  const places = calendar.toReversed();
  for (let at = 0; at < chunkSize; at++) {
    chunk.looks = 0;
    readIn(chunk, at, calendar, places, together);
    for (let slot = 0; slot < chunkMonths; slot++) {
      const [sales, origin] = [salesIn(chunk, at, slot), originIn(chunk, at, slot)];
      const place = places[slot] as number;
      if (together.sales[place] !== sales || together.origin[place] !== origin) {
        expect([together.sales[place], together.origin[place]]).toEqual([sales, origin]);
      }
      if (sales !== 0 || origin !== 0) rows.push([at, slot, sales, origin]);
    }
  }
  return rows;
}

function chunkWith(rows: readonly Row[]): YearChunk {
  placed = [];
  const chunk = yearChunk(undefined, memory);
  for (const row of rows) enterIn(chunk, ...row);
  return chunk;
}

/** The form that chunks begin with. */
const near = yearChunk(undefined).form;

const everyMonth = (1 << chunkMonths) - 1;
const calendar = Array.from({ length: chunkMonths }, (_, slot) => slot);

/** Rows as in a file sorted by merchant, whose months come in these turns. By merchant: which months, and the sales. */
function sorted({
  months = () => everyMonth,
  sales = (at, turn) => at * 1_000 + turn,
  turns = calendar,
  between = () => 0,
  merchants = chunkSize,
  from = 0,
}: {
  months?: (at: number) => number;
  sales?: (at: number, turn: number) => number;
  turns?: readonly number[];
  /** Rows of others before a merchant's. */
  between?: (at: number) => number;
  merchants?: number;
  /** The merchant with the first rows; those before it come behind the last. */
  from?: number;
} = {}): Row[] {
  const rows: Row[] = [];
  let origin = 77;
  for (let nth = 0; nth < merchants; nth++) {
    const at = (nth + from) % merchants;
    origin += between(at);
    for (const [turn, slot] of turns.entries()) {
      if ((months(at) & (1 << turn)) !== 0) rows.push([at, slot, sales(at, turn), origin++]);
    }
  }
  return rows;
}

const bySlot = (rows: readonly Row[]) => rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);

const widths = [0, 1, 255, 256, 65_535, 65_536, 0xff_ffff, 0x100_0000, 0xffff_ffff];

describe('figures of a file sorted by merchant and month', () => {
  test('stand in less room, and are the same', () => {
    const rows = sorted();
    const chunk = chunkWith(rows);
    const { byteLength } = chunk.words;
    pack(chunk);
    expect(chunk.form).not.toBe(near);
    // Three bytes for most of the sales, four for the rest of a line.
    expect(chunk.words.byteLength).toBeLessThan(byteLength * 0.65);
    expect(figuresOf(chunk)).toEqual(bySlot(rows));
  });

  test('whatever their sales, months and turns', () => {
    const line = fc.record({
      months: fc.oneof({ weight: 4, arbitrary: fc.constant(everyMonth) }, fc.nat(everyMonth)),
      sales: fc.array(fc.oneof(fc.constantFrom(...widths), fc.nat(0xffff_ffff)), {
        minLength: 1,
        maxLength: 12,
      }),
      between: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(8)),
    });
    let count = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 40 }),
        fc.shuffledSubarray(calendar, { minLength: chunkMonths }),
        fc.constantFrom(64, 100, chunkSize - 1, chunkSize),
        fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(1, 60)),
        (lines, turns, merchants, from) => {
          const of = (at: number) => lines[at % lines.length] as (typeof lines)[number];
          const rows = sorted({
            // The first has all months, so that their turns are known.
            months: (at) => (at === 0 ? everyMonth : of(at).months),
            sales: (at, turn) => of(at).sales[turn % of(at).sales.length] as number,
            turns,
            between: (at) => of(at).between,
            merchants,
            from,
          });
          const chunk = chunkWith(rows);
          // Where rows are far from each other they have not begun so.
          const { form } = chunk;
          pack(chunk);
          const packed = chunk.form !== form;
          if (packed) count++;
          expect(figuresOf(chunk)).toEqual(bySlot(rows));
          // Somebody goes on to enter figures.
          expect(unpack(chunk)).toBe(packed);
          expect(figuresOf(chunk)).toEqual(bySlot(rows));
        },
      ),
      { numRuns: 40 },
    );
    expect(count).toBeGreaterThan(20);
  });

  test('also where the first merchants have none', () => {
    pack(chunkWith(sorted({ months: (at) => (at === 70 ? 1 : everyMonth) })));
    const rows = sorted({ months: (at) => (at < 5 ? 0 : everyMonth) });
    const chunk = chunkWith(rows);
    pack(chunk);
    expect(chunk.form).not.toBe(near);
    expect(figuresOf(chunk)).toEqual(bySlot(rows));
    // The number of the first row of all, which is the first of the sixth merchant.
    expect(chunk.words[0]).toBe(77);
  });

  test('take a row of a merchant without one, refuse a second, and keep the others', () => {
    const months = (at: number) => (at === 9 ? everyMonth & ~4 : everyMonth);
    const rows = sorted({ months });
    const chunk = chunkWith(rows);
    pack(chunk);
    expect(enterIn(chunk, 9, 2, 5, 1)).toBe(true);
    expect(enterIn(chunk, 9, 3, 5, 1)).toBe(false);
    expect(figuresOf(chunk)).toEqual(bySlot([...rows, [9, 2, 5, 1]]));
    expect(placed.at(-1)).toBe(chunk.words);
  });

  test.each([
    ['other sales', (chunk: YearChunk) => putSales(chunk, 4_095, 11, 2 ** 40), [4_095, 11, 2 ** 40, 49_228]],
    [
      'another origin',
      (chunk: YearChunk) => putOrigin(chunk, 0, 0, rejectedOrigin),
      [0, 0, 0, rejectedOrigin],
    ],
  ] as const)('take %s', (_what, change, changed) => {
    const rows = sorted();
    const chunk = chunkWith(rows);
    pack(chunk);
    change(chunk);
    const others = rows.filter(([at, slot]) => at !== changed[0] || slot !== changed[1]);
    expect(figuresOf(chunk)).toEqual(bySlot([...others, changed]));
  });

  test('are put back once they are looked at often', () => {
    const rows = sorted();
    const chunk = chunkWith(rows);
    pack(chunk);
    const { form } = chunk;
    for (let look = 0; look < 2 * chunkSize; look++) {
      expect([salesIn(chunk, look >> 1, look % 12), originIn(chunk, look >> 1, look % 12)]).toEqual([
        (look >> 1) * 1_000 + (look % 12),
        77 + (look >> 1) * 12 + (look % 12),
      ]);
    }
    expect(chunk.form).toBe(form);
    const end = kernel.get('arenaEnd');
    expect(salesIn(chunk, 5, 3)).toBe(5_003);
    expect(chunk.form).toBe(near);
    expect(figuresOf(chunk)).toEqual(bySlot(rows));
    // Not in the kernel's memory, which may be used up: it is not told of them either.
    expect(kernel.get('arenaEnd')).toBe(end);
    expect(placed).not.toContain(chunk.words);
    expect(chunk.words.buffer).not.toBe(kernel.buffer());
    spread(chunk, 1);
    expect(placed).not.toContain(chunk.words);
    expect(figuresOf(chunk)).toEqual(bySlot(rows));
  });

  test("a merchant's, read at once, are one look", () => {
    const rows = sorted();
    const chunk = chunkWith(rows);
    pack(chunk);
    const { form } = chunk;
    const into = { sales: new Float64Array(chunkMonths), origin: new Uint32Array(chunkMonths) };
    const expected = calendar.map((slot) => 5_000 + slot);
    for (let look = 0; look < 4 * chunkSize; look++) readIn(chunk, 5, calendar, calendar, into);
    expect([chunk.form, [...into.sales]]).toEqual([form, expected]);
    into.sales.fill(0);
    readIn(chunk, 5, calendar, calendar, into);
    expect([chunk.form, [...into.sales]]).toEqual([near, expected]);
    expect(figuresOf(chunk)).toEqual(bySlot(rows));
  });

  test('give their room to the next', () => {
    const chunk = chunkWith(sorted());
    const { words } = chunk;
    pack(chunk);
    const next = yearChunk(undefined, memory);
    expect(next.words.byteOffset).toBe(words.byteOffset);
    expect(next.words.every((word) => word === 0)).toBe(true);
    expect(figuresOf(chunk)).toEqual(bySlot(sorted()));
  });
});

describe('stay as they are', () => {
  /** So many rows of others between 4,008 merchants and the last. */
  const far = (between: number) =>
    sorted({ between: (at) => (at === 4_008 ? between : 0), merchants: 4_009 });
  const rows = sorted();
  const changed = (change: (row: Row, nth: number) => Row) => rows.map(change);
  test.each<[string, (chunk: YearChunk) => void, readonly Row[]]>([
    [
      'a row that does not follow the one before',
      () => undefined,
      changed(([at, slot, sales, origin]) => [at, slot, sales, at > 2_500 && slot > 5 ? origin + 1 : origin]),
    ],
    [
      'rows that do not, of all merchants that share a count',
      () => undefined,
      changed(([at, slot, sales, origin]) => [
        at,
        slot,
        sales,
        at >= 2_508 && slot > 5 ? origin + 1 : origin,
      ]),
    ],
    ['one row for all months', () => undefined, changed(([at, slot, sales]) => [at, slot, sales, 77 + at])],
    [
      'months in another turn',
      () => undefined,
      changed(([at, slot, sales, origin]) =>
        at === 4_095 ? [at, slot, sales, 49_228 - (origin - 49_217)] : [at, slot, sales, origin],
      ),
    ],
    [
      'a rejected row, and no other',
      (chunk) => putOrigin(chunk, 70, 0, rejectedOrigin),
      sorted({ merchants: 70 }),
    ],
    [
      'several rows of a month, and no other',
      (chunk) => putOrigin(chunk, 70, 0, severalOrigin),
      sorted({ merchants: 70 }),
    ],
    [
      'rows that come before those of the first',
      () => undefined,
      changed(([at, slot, sales, origin]) => [at, slot, sales, at < 12 ? origin + 60_000 : origin]),
    ],
    ['several rows of a month', (chunk) => putOrigin(chunk, 70, 11, severalOrigin), rows],
    ['a rejected row', (chunk) => putOrigin(chunk, 4_095, 11, rejectedOrigin), rows],
    [
      'sales without a row',
      (chunk) => putSales(chunk, 70, 3, 1),
      rows.filter(([at, slot]) => at !== 70 || slot < 3),
    ],
    ['rows too far from the first', () => undefined, far(17_440)],
    ['months that are to come', () => undefined, sorted({ months: (at) => (at === 0 ? everyMonth : 0x1f) })],
    [
      'a merchant with all months only late',
      () => undefined,
      sorted({ months: (at) => (at < 64 ? everyMonth >> 1 : everyMonth) }),
    ],
  ])('%s', (_why, change, rows) => {
    const chunk = chunkWith(rows);
    change(chunk);
    const before = figuresOf(chunk);
    expect(chunk.form).toBe(near);
    const end = kernel.get('arenaEnd');
    pack(chunk);
    expect(chunk.form).toBe(near);
    expect(figuresOf(chunk)).toEqual(before);
    expect(kernel.get('arenaEnd')).toBe(end);
    // What comes next there finds zeros.
    expect(
      kernel
        .bytes()
        .subarray(end, end + 300_000)
        .every((byte) => byte === 0),
    ).toBe(true);
  });

  test('one row nearer, they would not', () => {
    const chunk = chunkWith(far(17_439));
    pack(chunk);
    expect(chunk.form).not.toBe(near);
    expect(figuresOf(chunk)).toEqual(bySlot(far(17_439)));
  });
});
