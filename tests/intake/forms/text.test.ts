import { describe, expect, test } from 'vitest';
import { type ReadOptions, readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { encoded } from '../../support/differential/encode.ts';
import { figuresIn } from '../../support/read.ts';

const fields = [
  ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'],
  ['M1', '青葉電器', '2026-02', '1000000', '600000'],
  ['M2', '白樺', '2026-02', '5', '0'],
];
const figures = { 'M1 2026-02': [1_000_000, 600_000], 'M2 2026-02': [5, 0] };

const figuresOf = (ledger: Ledger) =>
  Object.fromEntries(Object.entries(figuresIn(ledger)).map(([key, [, ...amounts]]) => [key, amounts]));

const file = (separator: string, end = '\n'): string =>
  fields.map((row) => row.join(separator) + end).join('');

const read = async (content: string | Buffer, options: ReadOptions = {}) => {
  const ledger = await readLedger(Buffer.from(content), options);
  return { figures: figuresOf(ledger), codes: ledger.diagnostics.map(({ code }) => code), ledger };
};

describe('separators', () => {
  test.each([',', '\t', ';', '|'])(
    'fields separated by %j are read, in UTF-8 and in CP932',
    async (separator) => {
      expect(await read(file(separator))).toMatchObject({ figures, codes: [] });
      // ポ has the byte of | in CP932.
      const odd = file(separator).replace('白樺', 'ポポロ');
      const { ledger, ...rest } = await read(encoded(odd, 'cp932'));
      expect(rest).toEqual({ figures, codes: [] });
      expect(ledger.merchant(1).name).toBe('ポポロ');
    },
  );

  test('large files are read alike', async () => {
    for (const separator of [';', '|']) {
      const rows = Array.from({ length: 60_000 }, (_, at) =>
        `M${at}|ポポロ|2026-02|1000000|0`.replaceAll('|', separator),
      );
      const content = `${fields[0]?.join(separator)}\n${rows.join('\n')}\n`;
      const ledger = await readLedger(encoded(content, 'cp932'));
      expect(ledger.controlTotals.rows).toMatchObject({ read: 60_000, used: 60_000 });
      expect(ledger.merchant(59_999).name).toBe('ポポロ');
    }
  });

  test('the separator there is most of is meant, and a comma where there are as many', async () => {
    expect((await read(file(',').replace('白樺', '"a;b;c;d;e;f;g"'))).figures).toEqual(figures);
    expect((await read(file(';').replace('加盟店名', '"名,名,名,名,名,名"'))).figures).toEqual(figures);
    expect(
      await read(file(',').replace('加盟店名', '加盟店名;')).then(({ ledger }) => ledger.merchantCount),
    ).toBe(2);
  });

  test('what a file says of its separator goes first', async () => {
    const title = 'この表, は, 2026, 年, の, もの, です\n';
    expect((await read(`sep=;\n${title}${file(';')}`)).figures).toEqual(figures);
    expect((await read(`\ufeffsep=|\r\n${file('|', '\r\n')}`)).figures).toEqual(figures);
    expect((await read(file(';'), { format: 'csv' })).figures).toEqual(figures);
  });
});

describe('line ends', () => {
  test('CR alone ends a line', async () => {
    expect(await read(file(',', '\r'))).toMatchObject({ figures, codes: [] });
    expect(await read(encoded(file(',', '\r'), 'cp932'))).toMatchObject({ figures, codes: [] });
    const faulty = file(',', '\r').replace('1000000', 'x');
    expect((await read(faulty)).ledger.diagnostics.map(({ row }) => row)).toEqual([2]);
  });

  test.each(['\n', '\r\n', '\r'])('headings may hold %j in quotes', async (end) => {
    const content = file(',', '\n').replace('売上金額', `"売上${end}金額"`);
    expect(await read(content)).toMatchObject({ figures, codes: [] });
  });

  test('lines that go over to CR alone are refused as such', async () => {
    const content = `月次\n${file(',', '\r')}`;
    await expect(readLedger(Buffer.from(content))).rejects.toMatchObject({ code: 'line-ends-cr' });
  });

  test('a CR within a field ends none where lines end in LF', async () => {
    const content = file(',').replace('青葉電器', '"青葉\r電器"');
    const { ledger, ...rest } = await read(content);
    expect(rest).toEqual({ figures, codes: [] });
    expect(ledger.merchant(0).name).toBe('青葉\r電器');
  });
});

describe('texts guarded from Excel', () => {
  test('what looks like a guard within a text in quotes stays as it is', async () => {
    const [head = ''] = file(',').split('\n');
    const rows = ['M1,"x,=""12"",y"', 'M2,"x,=""\nx"', '="0012","a"'].map((row) => `${row},2026-02,1,0\n`);
    const { ledger, codes } = await read(`${head}\n${rows.join('')}`);
    const names = [0, 1, 2].map((at) => [ledger.merchant(at).id, ledger.merchant(at).name]);
    expect(names).toEqual([
      ['M1', 'x,="12",y'],
      ['M2', 'x,="\nx'],
      ['0012', 'a'],
    ]);
    expect(codes).toEqual([]);
  });

  test('="0012" is 0012, in quotes of its own or not', async () => {
    for (const guarded of ['="0012"', '"=""0012"""']) {
      const content = file(',').replaceAll('M1', guarded).replace('1000000', '="1000000"');
      expect((await read(content)).figures).toEqual({
        '0012 2026-02': [1_000_000, 600_000],
        'M2 2026-02': [5, 0],
      });
    }
    expect((await read(file(',').replace('加盟店番号', '="加盟店番号"'))).figures).toEqual(figures);
  });

  test('what only looks like it stays what it is', async () => {
    const { ledger } = await read(file(',').replace('青葉電器', '"a,=""b"" c"').replace('白樺', '=1+1'));
    expect([ledger.merchant(0).name, ledger.merchant(1).name]).toEqual(['a,="b" c', '=1+1']);
  });
});

describe('other encodings', () => {
  test.each(['utf16le', 'utf8'] as const)(
    '%s with a mark, by tabs, as Excel writes Unicode text',
    async (encoding) => {
      const { ledger, ...rest } = await read(Buffer.from(`\ufeff${file('\t', '\r\n')}`, encoding));
      expect(rest).toEqual({ figures, codes: [] });
      expect(ledger.sources[0]).toMatchObject({
        format: 'tsv',
        encoding: encoding === 'utf8' ? 'utf-8' : 'utf-16le',
      });
    },
  );

  test('UTF-16 without a mark is read, and when it is named', async () => {
    const bytes = Buffer.from(file(','), 'utf16le');
    expect(await read(bytes)).toMatchObject({ figures, codes: [] });
    expect(await read(bytes, { encoding: 'utf-16le' })).toMatchObject({ figures, codes: [] });
    expect(await read(Buffer.from(bytes).swap16(), { encoding: 'utf-16be' })).toMatchObject({ figures });
  });

  test('an encoding that is named goes before what the bytes look like', async () => {
    const name = Buffer.from([0xc3, 0xbd]);
    const bytes = Buffer.concat([
      Buffer.from('merchant_id,merchant_name,month,sales_amount,fraud_amount\nM1,'),
      name,
      Buffer.from(',2026-02,1,0\n'),
    ]);
    const named = async (options: ReadOptions) => (await read(bytes, options)).ledger.merchant(0).name;
    expect(await named({})).toBe('ﾃｽ');
    expect(await named({ encoding: 'utf-8' })).toBe('ý');
    expect(await named({ encoding: 'euc-jp' })).toBe('箪');
  });
});
