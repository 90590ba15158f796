import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentOf, openPackage } from '../../src/workbook/open-package.ts';
import { pack } from '../../src/workbook/package.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a package', () => {
  test('gives back every part that went in, in order', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-zあ-ん]{1,8}$/), fc.string({ unit: 'binary' })),
        (parts) => {
          const bytes = pack(Object.entries(parts).map(([name, content]) => ({ name, content: [content] })));
          const opened = openPackage(bytes);
          expect(opened.parts.map(({ name }) => name)).toEqual(Object.keys(parts));
          for (const [name, content] of Object.entries(parts)) {
            const part = opened.part(name);
            expect(part && text(contentOf(part))).toBe(text(new TextEncoder().encode(content)));
          }
        },
      ),
    );
  });

  test('is the same whether a part comes whole or in pieces', () => {
    const pieces = Array.from({ length: 5000 }, (_, n) => `<c>${n}</c>`);
    const whole = pack([{ name: 'a', content: [pieces.join('')] }]);
    expect(pack([{ name: 'a', content: pieces }]).length).toBe(whole.length);
    const part = openPackage(pack([{ name: 'a', content: pieces }])).part('a');
    expect(part && text(contentOf(part))).toBe(pieces.join(''));
  });

  test('copied part by part is the same package', () => {
    const bytes = pack([
      { name: 'a', content: ['one'] },
      { name: 'b', content: ['two'] },
    ]);
    expect(pack(openPackage(bytes).parts)).toEqual(bytes);
  });

  test.each([
    ['no zip', new Uint8Array(100)],
    ['empty', new Uint8Array(0)],
    ['cut off', pack([{ name: 'a', content: ['one'] }]).subarray(10)],
  ])('%s is refused', (_, bytes) => {
    expect(() => openPackage(bytes)).toThrow(expect.objectContaining({ code: 'workbook-unreadable' }));
  });

  test('a part that is not what its directory says is refused, however large it would become', () => {
    const bytes = pack([{ name: 'a', content: ['0'.repeat(1_000_000)] }]);
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 22 + 16, true);
    view.setUint32(directory + 24, 10, true);
    const part = openPackage(bytes).part('a');
    expect(() => part && contentOf(part)).toThrow(expect.objectContaining({ code: 'workbook-unreadable' }));
  });
});
