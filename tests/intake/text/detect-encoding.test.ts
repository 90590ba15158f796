import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { detectEncoding, isRather } from '../../../src/intake/text/detect-encoding.ts';
import { decodes, type LineEncoding } from '../../../src/intake/text/encoding.ts';
import { encoded } from '../../support/differential/encode.ts';

/** EUC-JP of kanji and kana: those of JIS X 0208, which Shift_JIS has in another arrangement. */
function eucOf(text: string): Buffer {
  const bytes: number[] = [];
  for (const char of text) {
    const sjis = [...encoded(char, 'cp932')];
    const [lead = 0, trail] = sjis;
    if (trail === undefined) {
      bytes.push(...(lead < 0x80 ? [lead] : [0x8e, lead]));
      continue;
    }
    const row = (lead - (lead < 0xa0 ? 0x81 : 0xc1)) * 2 + (trail >= 0x9f ? 1 : 0);
    const cell = trail >= 0x9f ? trail - 0x9f : trail - 0x40 - (trail > 0x7e ? 1 : 0);
    bytes.push(row + 0xa1, cell + 0xa1);
  }
  return Buffer.from(bytes);
}

const jis = (text: string): Buffer => {
  const seven = eucOf(text).map((byte) => byte & 0x7f);
  return Buffer.concat([Buffer.from('\x1b$B'), seven, Buffer.from('\x1b(B')]);
};

const inEncoding: Readonly<Record<LineEncoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  cp932: (text) => encoded(text, 'cp932'),
  'euc-jp': eucOf,
  'iso-2022-jp': (text) =>
    Buffer.concat(
      text.split(/(\P{ASCII}+)/u).map((part) => (/^\P{ASCII}/u.test(part) ? jis(part) : Buffer.from(part))),
    ),
};

const heading = '加盟店番号,加盟店名,年月,売上金額,不正利用金額\n';

describe('the encoding of a text', () => {
  const names = ['青葉電器', 'カフェ・ロッソ', 'ひまわり薬局', '珈琲館', '喫茶「ラ・メール」', 'ー'];
  test.each(Object.keys(inEncoding) as LineEncoding[])('%s is told from the others', (encoding) => {
    for (const name of names) {
      const bytes = inEncoding[encoding](`${heading}M1,${name},2026-02,1,0\n`);
      expect([name, detectEncoding(bytes, true)]).toEqual([name, encoding]);
    }
  });

  test.each([
    ['half-width katakana', 'ﾄｳｷｮｳｼｮｳｼﾞ'],
    ['katakana that are letters of UTF-8', 'ﾄｳ'],
    ['katakana that are Latin letters of UTF-8', 'ﾃｽ'],
    ['rare kanji alone', 'UCC珈琲'],
    ['voiced katakana', 'ﾊﾟﾌﾞﾘｯｸ'],
  ])('a file of CP932 with nothing but %s is no other', (_, name) => {
    expect(detectEncoding(encoded(`M1,${name},2026-02,1,0\n`, 'cp932'), false)).toBe('cp932');
  });

  test.each(['Café Noir', 'École', 'α社', '×印', '3×4', 'ʤ', 'Ünal'])(
    'a file of UTF-8 with nothing but %s stays that',
    (name) => {
      expect(detectEncoding(Buffer.from(`M1,${name},2026-02,1,0\n`), false)).toBe('utf-8');
    },
  );

  test('EUC-JP under headings in English is told by its many usual characters', () => {
    const lines = ['青葉電器商会', '白樺商店本店'].map((name) => `M1,${name},2026-02,1,0\n`).join('');
    expect(detectEncoding(eucOf(lines), false)).toBe('euc-jp');
  });

  test('the many of the first lines tell, and the header where it is the first line', () => {
    const utf8 = Buffer.from('M1,青葉,2026-02,1,0\n');
    const sjis = encoded('M2,白樺,2026-02,1,0\n', 'cp932');
    const mixed = (...lines: Buffer[]): Buffer => Buffer.concat(lines);
    expect(detectEncoding(mixed(utf8, sjis, sjis), false)).toBe('cp932');
    expect(detectEncoding(mixed(utf8, utf8, sjis), false)).toBe('utf-8');
    expect(detectEncoding(mixed(sjis, utf8, utf8), false)).toBe('utf-8');
    expect(detectEncoding(mixed(sjis, utf8, utf8), true)).toBe('cp932');
    expect(detectEncoding(mixed(utf8, sjis, sjis), true)).toBe('utf-8');
  });
});

describe('a line in a file of CP932', () => {
  test('UTF-8 and EUC-JP are told, whatever they say', () => {
    const japanese = fc
      .array(fc.constantFrom(...'青葉電器商店のカフェーあいうアイ'), { minLength: 1, maxLength: 12 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(japanese, (name) => {
        expect(isRather(Buffer.from(`M1,${name},1`), 'cp932')).toBe('utf-8');
      }),
    );
    expect(isRather(eucOf('M1,青葉電器,1'), 'cp932')).toBe('euc-jp');
    for (const name of ['Café', '𠮷野家', 'École'])
      expect(isRather(Buffer.from(name), 'cp932')).toBe('utf-8');
  });

  test('its own text is sound, half-width katakana and rare kanji too', () => {
    // Not ﾃ before kanji: ﾃ電 may be Ód.
    const own = fc
      .array(fc.constantFrom(...'青葉電器ｱｲｳｴｵｶﾞﾊﾟｯｮﾄ珈琲髙①ァアミポソ表 A1'), { minLength: 1, maxLength: 12 })
      .map((chars) => chars.join(''));
    const kana = fc
      .array(fc.constantFrom(...'ｱｲｳｴｵｶﾞｷｸｹｺﾃｽﾄﾅﾆｶﾝﾊﾟｰ'), { minLength: 1, maxLength: 8 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.oneof(own, kana), (name) => {
        expect([name, isRather(encoded(`M1,${name},1`, 'cp932'), 'cp932')]).toEqual([name, null]);
      }),
      { numRuns: 2000 },
    );
    expect(isRather(Buffer.from('M1,青葉,1'), 'utf-8')).toBe(null);
  });
});

describe('lines of two encodings in one file', () => {
  const row = (id: string, month: string, name: string): string => `${id},${name},${month},1000,0\n`;
  const sound = (count: number, name: string): string =>
    Array.from({ length: count }, (_, at) => row(`S${at}`, '2026-02', name)).join('');

  // With many lines the kernel takes the sound ones, with few nobody does.
  test.each([
    [2, 'cp932', 'utf-8'],
    [2, 'utf-8', 'cp932'],
    [60_000, 'cp932', 'utf-8'],
    [60_000, 'utf-8', 'cp932'],
  ] as const)('after %i lines of %s one of %s is told, its merchant in doubt', async (count, own, other) => {
    const text = (file: string): Buffer => encoded(file, own);
    const bytes = Buffer.concat([
      text(heading + sound(count, '白樺')),
      encoded(row('M1', '2026-02', '青葉電器'), other),
      text(row('M2', '2026-02', '白樺')),
    ]);
    const ledger = await readLedger(bytes);
    expect(ledger.diagnostics.map(({ code, row: line, merchantId }) => [code, line, merchantId])).toEqual([
      [own === 'cp932' ? 'encoding-other' : 'encoding-invalid', count + 2, 'M1'],
    ]);
    expect(ledger.controlTotals.rows).toMatchObject({ read: count + 2, used: count + 1, rejected: 1 });
    expect([...ledger.doubted].map((at) => ledger.merchant(at).id)).toEqual(['M1']);
    expect(ledger.sources[0]?.encoding).toBe(own);
  });

  test('lines that are no ASCII may come late, and each kind first', async () => {
    const ascii = sound(100_000, 'x');
    for (const [own, other] of [
      ['cp932', 'utf-8'],
      ['utf-8', 'cp932'],
    ] as const) {
      const bytes = Buffer.concat([
        Buffer.from(`merchant_id,merchant_name,month,sales_amount,fraud_amount\n${ascii}`),
        encoded(row('M1', '2026-02', '青葉電器'), other),
        encoded(row('M2', '2026-02', '白樺') + row('M3', '2026-02', '白樺'), own),
      ]);
      const ledger = await readLedger(bytes);
      expect(ledger.diagnostics.map(({ row: line, merchantId }) => [line, merchantId])).toEqual([
        [100_002, 'M1'],
      ]);
      expect(ledger.merchant(ledger.indexOf('M3') as number).name).toBe('白樺');
    }
  });
});

test('a control character beyond ASCII is no EUC-JP', () => {
  const bytes = Buffer.concat([eucOf('M1,青葉'), Buffer.of(0x81, 0x20, 0x0a)]);
  expect(decodes(bytes, 'euc-jp')).toBe(false);
  expect(decodes(eucOf('M1,青葉ｱ'), 'euc-jp')).toBe(true);
});
