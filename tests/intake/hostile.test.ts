import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { figuresIn, placesOf } from '../support/read.ts';

// What may come by accident or malice. Each gets a clear answer, in bounded memory.

const header = 'merchant_id,month,sales_amount,fraud_amount';
const good = 'M1,2025-04,1,0';
const bytes = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
const refusalOf = async (input: Uint8Array | AsyncIterable<Uint8Array>): Promise<unknown> =>
  readLedger(input).catch((error: unknown) => error);

describe('text', () => {
  test('a line of a quarter of a gigabyte is given up without being held', async () => {
    const piece = new Uint8Array(1 << 20).fill(0x61);
    let most = 0;
    async function* chunks() {
      yield bytes(header, good);
      for (let n = 0; n < 256; n++) {
        yield piece;
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
      yield bytes('', 'M2,2025-04,1,0');
    }
    const before = process.memoryUsage().arrayBuffers;
    const ledger = await readLedger(chunks());
    expect(placesOf(ledger)).toEqual([['line-too-long', 3, null]]);
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-04', 'M2 2025-04']);
    expect(most - before).toBeLessThan(100 << 20);
  });

  test('lines are counted past one that is too long, within a chunk and in the next', async () => {
    async function* chunks() {
      yield bytes(header, good, 'x'.repeat((1 << 20) + 1), good.replace('M1', 'M2'));
      yield bytes('M3,2025-04,1,0\0');
    }
    expect(await refusalOf(chunks())).toMatchObject({
      code: 'nul-byte',
      message: expect.stringMatching(/5 行目|line 5 /),
    });
  });

  test('a line that is too long before the encoding is told comes after the lines before it', async () => {
    const ledger = await readLedger(
      bytes(
        'merchant_id,merchant_name,month,sales_amount,fraud_amount',
        'M1,青葉,2025-04,x,0',
        'x'.repeat((1 << 20) + 1),
        'M2,白樺,2025-04,y,0',
      ),
    );
    expect(placesOf(ledger)).toEqual([
      ['amount-not-a-number', 2, 'sales_amount'],
      ['line-too-long', 3, null],
      ['amount-not-a-number', 4, 'sales_amount'],
    ]);
  });

  test('a row of very many columns is one fault, named by its count', async () => {
    const ledger = await readLedger(bytes(header, ','.repeat(1_000_000), `M2${',y'.repeat(400_000)}`, good));
    expect(ledger.diagnostics.map(({ code, row, received }) => [code, row, received])).toEqual([
      ['row-ragged', 3, '400001'],
    ]);
    expect(await refusalOf(bytes(','.repeat(20_000).concat('x'), good))).toMatchObject({
      code: 'header-too-wide',
    });
  });

  test('a file of open quotes is read to its end', async () => {
    const ledger = await readLedger(bytes(header, ...Array<string>(20_000).fill('"M1,2025-04,1,0'), good));
    const { read, rejected } = ledger.controlTotals.rows;
    expect([read, rejected]).toEqual([20_001, 20_000]);
  });

  test.each([
    ['a NUL late in the text', bytes(header, ...Array<string>(50_000).fill(''), 'M1\0'), 'nul-byte'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'format-unknown'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'format-unknown'],
    ['half a gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]), 'gzip-broken'],
    ['blank lines only', Buffer.from('\n\n,,\n'), 'input-empty'],
  ])('%s is refused', async (_, content, code) => {
    expect(await refusalOf(content)).toMatchObject({ name: 'Refusal', code });
  });

  test('what came is shown short, visible and without card numbers', async () => {
    const ledger = await readLedger(
      bytes(header, `M1,2025-04,${'9'.repeat(500)},\u202e\u0007x`, 'M2,4111-1111-1111-1111,1,0'),
    );
    const shown = ledger.diagnostics.map(({ received }) => received);
    expect(shown).toEqual([`${'9'.repeat(80)}…`, '\\u202e\\u0007x', '****1111']);
  });

  test('a byte order mark settles the encoding, whatever follows', async () => {
    const text = Buffer.concat([Buffer.from(`\ufeff${header}\n${good}\nM`), Buffer.from([0x8d, 0x82, 0x0a])]);
    const ledger = await readLedger(text);
    expect(ledger.sources[0]?.encoding).toBe('utf-8');
    expect(placesOf(ledger)).toEqual([['encoding-invalid', 3, null]]);
  });

  test('the encoding is settled by the first lines, in whatever chunks they come', async () => {
    const cp932 = Buffer.from([0x8d, 0x82, 0x93, 0x87]);
    const text = Buffer.concat([
      bytes(`${header},n`, ...Array<string>(9000).fill(`${good},`)),
      Buffer.from('M2,2025-04,1,0,'),
      cp932,
    ]);
    const whole = await readLedger(text);
    async function* small() {
      for (let at = 0; at < text.length; at += 1009) yield text.subarray(at, at + 1009);
    }
    const pieces = await readLedger(small());
    for (const ledger of [whole, pieces]) expect(ledger.sources[0]?.encoding).toBe('cp932');
  });
});

describe('JSON', () => {
  test.each([
    ['deep nesting within a record', `[{"a":${'['.repeat(500)}${']'.repeat(500)}}]`, 'json-too-deep'],
    ['a record that is no object', '[1]', 'json-not-an-object'],
    ['what is no JSON', '[{a:1}]', 'json-invalid'],
    ['a hole', '[{"a":1},,{"a":1}]', 'json-invalid'],
    [
      'half a character',
      '[{"merchantId":"\\ud83d","month":"2025-04","salesAmount":1,"fraudAmount":0}]',
      'text-malformed',
    ],
  ])('%s is a fault of its record', async (_, fault, code) => {
    const record = '{"merchantId":"M1","month":"2025-04","salesAmount":1,"fraudAmount":0}';
    const ledger = await readLedger(Buffer.from(`[${record},${fault.slice(1)}`));
    const codes = ledger.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map((found) => found.code);
    expect(codes).toContain(code);
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-04']);
  });

  test.each([
    ['an object', '{\n"rows":[]}', 'json-shape'],
    ['an array cut off', '[{"merchantId":"M1","mo', 'json-cut-off'],
    ['text after the array', '[] x', 'json-shape'],
    ['a million brackets', '['.repeat(1_000_000), 'json-cut-off'],
    ['a string cut off', '[{"merchantId":"M1","month":"2025-', 'json-cut-off'],
  ])('%s is refused', async (_, content, code) => {
    const refusal = await readLedger(Buffer.from(content), { format: 'json' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: 'Refusal', code });
  });

  test('lines cut off in their last one are refused; a last line without an end is not', async () => {
    const record = '{"merchantId":"M1","month":"2025-04","salesAmount":1,"fraudAmount":0}';
    const read = (text: string) =>
      readLedger(Buffer.from(text), { format: 'ndjson' }).catch((error: unknown) => error);
    for (let length = 1; length < record.length; length++) {
      const refusal = await read(`${record}\n${record.slice(0, length)}`);
      expect(refusal).toMatchObject({ code: 'json-cut-off', message: expect.stringContaining('(2)') });
    }
    expect(await read(record)).toMatchObject({ controlTotals: { rows: { used: 1 } } });
    expect(await read(`${record}\n{"a"\n`)).toMatchObject({ controlTotals: { rows: { rejected: 1 } } });
  });

  test.each([
    [
      'JSON nested too deep',
      Buffer.from(`[${'['.repeat(500)}${']'.repeat(500)}]`),
      /1 件目: JSON の入れ子が深すぎます/,
    ],
    ['JSON of numbers', Buffer.from('[1,2]'), /最初の 2 件に.*「1」/],
    ['lines that are no JSON', Buffer.from('{"a"\n{"b"\n'), /1 件目: JSON として読めません（入力「\{"a"」/],
    ['a list of numbers', [1, 2] as unknown as object[], /1 件目: レコードがオブジェクトではありません/],
  ])('%s is refused for what it is: there is no header to blame', async (_, input, message) => {
    const options = input instanceof Uint8Array && input[0] === 0x5b ? { format: 'json' as const } : {};
    const refusal = await readLedger(input, options).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'records-unusable',
      text: { ja: expect.stringMatching(message) },
    });
  });

  test('an id that lost digits is no id', async () => {
    const ledger = await readLedger(
      Buffer.from('[{"merchantId":12345678901234567890,"month":"2025-04","salesAmount":1,"fraudAmount":0}]'),
    );
    expect(placesOf(ledger)).toEqual([['id-inexact', 1, 'merchantId']]);
    expect(ledger.unattributedRows).toBe(1);
  });
});

describe('workbooks', () => {
  /** A zip whose parts may declare a size that is not theirs. */
  function zipOf(parts: readonly (readonly [name: string, content: Buffer, declared: number])[]): Buffer {
    const locals: Buffer[] = [];
    const centrals: Buffer[] = [];
    let at = 0;
    for (const [partName, content, declared] of parts) {
      const packed = deflateRawSync(content);
      const name = Buffer.from(partName);
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(8, 8);
      local.writeUInt16LE(name.length, 26);
      const central = Buffer.alloc(46);
      central.writeUInt32LE(0x02014b50, 0);
      central.writeUInt16LE(8, 10);
      central.writeUInt32LE(declared === content.length ? crc32(content) : 0, 16);
      central.writeUInt32LE(packed.length, 20);
      central.writeUInt32LE(declared, 24);
      central.writeUInt16LE(name.length, 28);
      central.writeUInt32LE(at, 42);
      locals.push(local, name, packed);
      centrals.push(central, name);
      at += 30 + name.length + packed.length;
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(at, 16);
    return Buffer.concat([...locals, ...centrals, end]);
  }

  const crc32 = (bytes: Buffer): number => {
    let crc = 0xffff_ffff;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
    }
    return (crc ^ 0xffff_ffff) >>> 0;
  };

  const book = '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>';
  const rels = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  const workbookOf = (sheet: Buffer, declared: number): Buffer =>
    zipOf([
      ['xl/workbook.xml', Buffer.from(book), book.length],
      ['xl/_rels/workbook.xml.rels', Buffer.from(rels), rels.length],
      ['xl/worksheets/sheet1.xml', sheet, declared],
    ]);

  test('a bomb is refused, whether it tells its size or not', async () => {
    const blanks = Buffer.alloc(40 << 20, 0x20);
    expect(await refusalOf(workbookOf(blanks, 1000))).toMatchObject({ code: 'workbook-unreadable' });
    expect(await refusalOf(workbookOf(blanks.subarray(0, 9 << 20), 9 << 20))).toMatchObject({
      code: 'workbook-unreadable',
    });
    expect(await refusalOf(workbookOf(blanks.subarray(0, 1000), 2 ** 31))).toMatchObject({
      code: 'workbook-too-large',
    });
  });

  const headings = ['merchant_id', 'month', 'sales_amount', 'fraud_amount'];
  const inline = (row: number, texts: readonly string[]): string =>
    `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const sheetOf = (...rows: readonly string[]): Buffer =>
    Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);

  test('rows and cells outside a sheet are refused; far apart they cost nothing', async () => {
    const far = sheetOf(inline(3, headings), inline(1_048_576, ['M1', '2025-04', '1', '0']));
    expect(Object.keys(figuresIn(await readLedger(workbookOf(far, far.length))))).toEqual(['M1 2025-04']);
    for (const bad of [inline(1_048_577, headings), '<row r="1"><c r="XFE1"><v>1</v></c></row>']) {
      const sheet = sheetOf(inline(1, headings), bad);
      expect(await refusalOf(workbookOf(sheet, sheet.length))).toMatchObject({ code: 'workbook-unreadable' });
    }
  });

  test('a formula without a value, and a number past fifteen digits as an id, are faults', async () => {
    const cells = (id: string, sales: string): string =>
      `<c r="A2">${id}</c><c r="B2" t="str"><v>2025-04</v></c><c r="C2">${sales}</c><c r="D2"><v>0</v></c>`;
    const sheet = sheetOf(
      inline(1, headings),
      `<row r="2">${cells('<v>1234567890123456</v>', '<v>1</v>')}</row>`,
      `<row r="3">${cells('<v>7</v>', '<f>1+1</f>')}</row>`,
      `<row r="4">${cells('<v>8</v>', '<f>1+1</f><v>2</v>')}</row>`,
    );
    const ledger = await readLedger(workbookOf(sheet, sheet.length));
    expect(ledger.diagnostics.map(({ code, row }) => [code, row])).toEqual([
      ['id-inexact', 2],
      ['amount-not-a-number', 3],
      ['formula-cells', 3],
    ]);
    expect(figuresIn(ledger)).toEqual({ '8 2025-04': ['', 2, 0] });
  });

  test('a zip that is no workbook, or is cut off, is refused', async () => {
    const zip = zipOf([['xl/worksheets/sheet1.xml', Buffer.from('<worksheet/>'), 12]]);
    expect(await refusalOf(zip)).toMatchObject({ name: 'Refusal' });
    expect(await refusalOf(zip.subarray(0, -30))).toMatchObject({ code: 'workbook-unreadable' });
  });
});
