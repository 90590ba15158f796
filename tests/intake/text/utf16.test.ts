import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Utf16, utf8From, utf16In } from '../../../src/intake/text/utf16.ts';

const orders = ['utf-16le', 'utf-16be'] as const;

const utf16 = (text: string, order: Utf16): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'utf-16le' ? bytes : bytes.swap16();
};

const text = '加盟店番号\t年月\r\nM1\t2026-02\r\n';

describe('UTF-16', () => {
  test.each(orders)('%s is told with its mark and without', (order) => {
    expect(utf16In(utf16(`\ufeff${text}`, order))).toBe(order);
    expect(utf16In(utf16(text, order))).toBe(order);
    expect(utf16In(utf16('merchant_id,month\n', order))).toBe(order);
  });

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['text with a NUL now and then', Buffer.from('a,b\0c,d\ne,f\0g,h\n')],
    ['numbers of two bytes', Buffer.from([1, 0, 2, 0, 3, 0, 4, 0, 5, 0])],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48])],
    ['hardly anything', Buffer.from([0x31, 0])],
  ])('%s is none', (_, bytes) => {
    expect(utf16In(bytes)).toBe(undefined);
  });

  test('whatever the chunks, the text is the same in UTF-8', async () => {
    const pieces = fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 4 }),
        fc.constantFrom(...orders),
        pieces,
        async (some, order, sizes) => {
          const bytes = utf16(`\ufeff${some}`, order);
          async function* chunks(): AsyncGenerator<Uint8Array> {
            for (let [at, n] = [0, 0]; at < bytes.length; n++) {
              const size = 1 + (sizes[n % sizes.length] ?? 0);
              yield bytes.subarray(at, at + size);
              at += size;
            }
          }
          expect(await utf8Of(chunks(), order)).toEqual(Buffer.from(some));
        },
      ),
    );
  });

  test('half a character becomes a byte that is no text', async () => {
    for (const order of orders) {
      const lone = await utf8Of([utf16('a\ud842,b\ndc\udc00\n', order)], order);
      expect(lone).toEqual(Buffer.from('a\xff,b\ndc\xff\n', 'latin1'));
      expect(await utf8Of([utf16('ab', order).subarray(0, 3)], order)).toEqual(
        Buffer.from('a\xff', 'latin1'),
      );
      expect(await utf8Of([utf16('ab\ud842', order)], order)).toEqual(Buffer.from('ab\xff', 'latin1'));
    }
  });
});

async function utf8Of(chunks: Uint8Array[] | AsyncIterable<Uint8Array>, order: Utf16): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of utf8From(chunks, order)) parts.push(part);
  return Buffer.concat(parts);
}
