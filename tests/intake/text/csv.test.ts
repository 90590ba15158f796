import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../../src/intake/rows/row.ts';
import { csvRows, parseLines, type Skim } from '../../../src/intake/text/csv.ts';
import { lineCutter, longestRecord } from '../../../src/intake/text/lines.ts';
import { Refusal } from '../../../src/language/refusal.ts';

async function* chunked(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let n = 0; at < bytes.length; n++) {
    const size = Math.max(1, sizes[n % Math.max(1, sizes.length)] ?? bytes.length);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function rowsOf(bytes: Buffer, sizes: readonly number[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  const lines = lineCutter(0, undefined, () => undefined);
  for await (const batch of csvRows(chunked(bytes, sizes), { lines, delimiter: ',', name: 'test' }))
    rows.push(...batch);
  return rows;
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error);

const parse = (text: string) => parseLines(Buffer.from(text), 1, ',', true).rows;

describe('strict reading of CSV', () => {
  test('rows are numbered by physical lines, also after line breaks within quotes', () => {
    expect(parse('a,b\n"x\r\ny\n",2\n\nz,3')).toEqual([
      { row: 1, fields: ['a', 'b'] },
      { row: 2, fields: ['x\r\ny\n', '2'] },
      { row: 5, fields: [''] },
      { row: 6, fields: ['z', '3'] },
    ]);
  });

  test.each([
    ['a,"b"c,d', 'quote-followed-by-text', ['a']],
    ['a,b"c,d', 'quote-stray', ['a']],
    ['a,"b,c', 'quote-unclosed', ['a']],
    ['"a","b""', 'quote-unclosed', ['a']],
  ])('%s costs its own line only, and says what stood before the fault', (line, code, begun) => {
    const rows = parse(`"on""e",1\n${line}\ntwo,2\nthree,3\n`);
    expect(rows.map(({ row, fault }) => [row, fault?.code])).toEqual([
      [1, undefined],
      [2, code],
      [3, undefined],
      [4, undefined],
    ]);
    expect(rows[1]?.fields).toEqual(begun);
    expect([rows[0]?.fields, rows[3]?.fields]).toEqual([
      ['on"e', '1'],
      ['three', '3'],
    ]);
  });

  test('reading may begin at any line, and an open record is left for later', () => {
    const first = parseLines(Buffer.from('a,1\n"b\n'), 10, ',', false);
    expect(first).toEqual({ rows: [{ row: 10, fields: ['a', '1'] }], end: 4, line: 11 });
    const rest = parseLines(Buffer.from('"b\nc",2\n'), first.line, ',', true);
    expect(rest.rows).toEqual([{ row: 11, fields: ['b\nc', '2'] }]);
  });

  test('a quote that is not closed within 1 MiB costs one line, wherever it stands', async () => {
    const filler = `${'x'.repeat(99)}\n`.repeat(30_000);
    const rows = await rowsOf(Buffer.from(`a,b\n"open,1\n${filler}"end\nx,1\n`));
    expect(
      rows.filter(({ fault }) => fault !== undefined).map(({ row, fault }) => [row, fault?.code]),
    ).toEqual([
      [2, 'quote-unclosed'],
      [30_003, 'quote-unclosed'],
    ]);
    expect(rows).toHaveLength(30_004);
  });

  test('a line longer than 1 MiB is a fault, and the next one is read', async () => {
    const rows = await rowsOf(
      Buffer.from(`a\n${'x'.repeat(longestRecord + 1)}\nb\n${'y'.repeat(longestRecord - 1)}\nz`),
      [65_536],
    );
    expect(rows.map(({ row, fault }) => [row, fault?.code])).toEqual([
      [1, undefined],
      [2, 'line-too-long'],
      [3, undefined],
      [4, undefined],
      [5, undefined],
    ]);
  });
});

describe('a text that ends within quotes', () => {
  const whole = 'id,name,n\nM1,a,1\n';

  test.each([
    ['in its last line', 'M2,"b'],
    ['in its last line, right behind the quote', 'M2,"'],
    ['in its last field', 'M2,b,"2'],
    ['behind a line break of the field', 'M2,"b\n'],
    ['some lines behind the quote', 'M2,"b\nc\nd'],
    ['behind lines that look like rows', 'M2,"b\nc,d\ne,f\n'],
  ])('%s is cut off', async (_, end) => {
    const refusal = await rowsOf(Buffer.from(whole + end)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'text-cut-off', message: expect.stringContaining('line 3 ') });
  });

  test.each([
    ['whose line has all its separators and its end', '"M2,b,2\n', 3],
    ['behind which rows stand', 'M2,"b\nM3,c,3', 3],
    ['in the line above the last one', '"M2,b,2\nM3,c,3\n', 3],
    ['in the heading', '', 0],
  ])('is not one with a quote too many %s', async (_, end, row) => {
    const text = row === 0 ? `"${whole}` : whole + end;
    const faults = (await rowsOf(Buffer.from(text))).filter(({ fault }) => fault !== undefined);
    expect(faults.map((fault) => [fault.row, fault.fault?.code])).toEqual([[row || 1, 'quote-unclosed']]);
  });
});

/** Text out of what matters to a reader of CSV. */
const csvText = fc
  .array(fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '加盟店', ' ', '","', '"\n"'), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('laws of reading CSV', () => {
  test('how the bytes are cut into chunks makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        csvText,
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }),
        async (text, sizes) => {
          const bytes = Buffer.from(text);
          const whole = await rowsOf(bytes).catch(codeOf);
          expect(await rowsOf(bytes, sizes).catch(codeOf)).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('every physical line belongs to exactly one row', () => {
    fc.assert(
      fc.property(csvText, (text) => {
        const rows = parse(text);
        let line = 1;
        for (const { row, fields, fault } of rows) {
          expect(row).toBe(line);
          line += 1 + (fault === undefined ? fields.join('').split('\n').length - 1 : 0);
        }
        const lines = text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
        expect(line - 1).toBe(lines);
      }),
    );
  });

  test('a second parser reads the same fields of everything that is accepted', () => {
    fc.assert(
      fc.property(csvText, (text) => {
        const rows = parse(text);
        fc.pre(text !== '' && rows.every(({ fault }) => fault === undefined));
        const second = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: ',', newline: '\n' });
        // Papa Parse is given one line end, so a carriage return before it stays in the last unquoted field; and it
        // has no row for an empty text.
        const plain = (table: readonly (readonly string[])[]) =>
          table
            .map((fields) => fields.with(-1, (fields.at(-1) as string).replace(/\r$/, '')))
            .filter((fields) => fields.join('') !== '' || fields.length > 1);
        const [ours, trimmed] = [plain(rows.map(({ fields }) => fields)), plain(second.data)];
        expect(ours).toEqual(trimmed);
      }),
      { numRuns: 2000 },
    );
  });

  test('a second parser writes, and the same fields are read back', () => {
    const field = fc.string({
      unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r\n', '髙', '㈱', ' ', '\t'),
      maxLength: 8,
    });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, newline, quotes) => {
        const text = Papa.unparse(rows, { newline, quotes });
        expect(parse(text).map(({ fields }) => fields)).toEqual(rows);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('lines that are plain', () => {
  /** Reads lines of which those with an x are left, and says how many rows came strictly. */
  async function strictly(lines: readonly string[]): Promise<number> {
    const skim: Skim = ({ bytes }, from) => {
      let [end, taken] = [from, 0];
      for (; end < bytes.length && bytes[end] !== 0x78; taken++) end = bytes.indexOf(0x0a, end) + 1;
      return { end, taken };
    };
    let rows = 0;
    const cutter = lineCutter(0, undefined, () => undefined);
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const reading = { lines: cutter, delimiter: ',', name: 'test', skim } as const;
    for await (const batch of csvRows(chunked(bytes, [1 << 14]), reading)) rows += batch.length;
    return rows;
  }
  const plain = (count: number) => new Array(count).fill('plain,1');
  const left = (count: number) => new Array(count).fill('x,1');

  test('are tried again soon, also behind many that were not', async () => {
    expect(await strictly([...plain(100), ...left(1), ...plain(100)])).toBe(1);
    const each = [...left(1), ...plain(2_000)];
    const bad = await strictly([...left(50_000), ...each, ...each, ...each]);
    expect(bad).toBeGreaterThanOrEqual(50_003);
    expect(bad).toBeLessThan(50_003 + 256);
  });

  test('are not tried for each line where every other one is left', async () => {
    const turns = Array.from({ length: 1_000 }, (_, at) => (at % 2 === 0 ? 'x,1' : 'plain,1'));
    expect(await strictly(turns)).toBeGreaterThan(900);
  });
});
