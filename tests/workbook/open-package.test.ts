import { describe, expect, test } from 'vitest';
import { contentOf, openPackage, piecesOf } from '../../src/workbook/open-package.ts';
import { type PackedPart, pack } from '../../src/workbook/package.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const partIn = (bytes: Uint8Array, name: string): PackedPart => {
  const part = openPackage(bytes).part(name);
  if (part === undefined) throw new Error(`There is no ${name}.`);
  return part;
};
const gathered = async (part: PackedPart, most = 1 << 30): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(part, most)) pieces.push(piece);
  return Buffer.concat(pieces);
};
const unreadable = expect.objectContaining({ code: 'workbook-unreadable' });

/** The sizes of the one part of a zip, moved to the zip64 fields as writers do that do not know them beforehand. */
function asZip64(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - 22;
  const from = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end + 16, true);
  const entry = Buffer.from(bytes.subarray(from, end));
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [n, at] of [24, 20, 42].entries()) {
    extra.writeUInt32LE(entry.readUInt32LE(at), 4 + 8 * n);
    entry.writeUInt32LE(0xffff_ffff, at);
  }
  entry.writeUInt16LE(28, 30);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeUInt32LE(1, 32);
  end64.writeUInt32LE(from, 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeUInt32LE(from + entry.length + extra.length, 8);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffff_ffff, 16);
  return Buffer.concat([bytes.subarray(0, from), entry, extra, end64, locator, last]);
}

describe('a part', () => {
  const long = Array.from({ length: 200_000 }, (_, n) => `<c>${n}</c>`).join('');
  const bytes = pack([
    { name: 'A/b.xml', content: [long] },
    { name: 'empty', content: [''] },
  ]);

  test('comes in pieces or as a whole, the same', async () => {
    expect(text(await gathered(partIn(bytes, 'A/b.xml')))).toBe(long);
    expect(text(contentOf(partIn(bytes, 'A/b.xml')))).toBe(long);
    expect(await gathered(partIn(bytes, 'empty'))).toHaveLength(0);
    expect(contentOf(partIn(bytes, 'empty'))).toHaveLength(0);
  });

  test('is found without regard to case; stored parts, folders and a comment are no hindrance', () => {
    expect(partIn(bytes, 'a/B.XML').name).toBe('A/b.xml');
    const stored = {
      name: 's',
      method: 0,
      crc: 0x3610a686,
      size: 5,
      packed: new TextEncoder().encode('hello'),
    };
    const folder = { name: 'f/', method: 0, crc: 0, size: 0, packed: new Uint8Array(0) };
    const zip = pack([stored, folder]);
    new DataView(zip.buffer).setUint16(zip.length - 2, 9, true);
    const commented = Buffer.concat([zip, Buffer.from('a comment')]);
    expect(openPackage(commented).parts.map(({ name }) => name)).toEqual(['s']);
    expect(text(contentOf(partIn(commented, 's')))).toBe('hello');
  });

  test('of a zip64 is read, and one that lies outside is refused', async () => {
    const zip64 = asZip64(pack([{ name: 'A/b.xml', content: [long] }]));
    expect(text(await gathered(partIn(zip64, 'A/b.xml')))).toBe(long);
    const outside = Buffer.from(zip64);
    outside.writeUInt32LE(7, outside.length - 22 - 8);
    expect(() => openPackage(outside)).toThrow(unreadable);
  });

  test.each(['size', 'checksum', 'bytes'])(
    'whose %s is not what the directory says is refused',
    async (what) => {
      const wrong = Buffer.from(bytes);
      const directory = wrong.readUInt32LE(wrong.length - 22 + 16);
      if (what === 'size') wrong.writeUInt32LE(long.length - 1, directory + 24);
      else if (what === 'checksum') wrong.writeUInt32LE(1, directory + 16);
      else wrong.fill(0x55, 1000, 1100);
      const part = partIn(wrong, 'A/b.xml');
      expect(() => contentOf(part)).toThrow(unreadable);
      await expect(gathered(part)).rejects.toThrow(unreadable);
    },
  );

  test('that would expand too far is refused before it is', async () => {
    await expect(gathered(partIn(bytes, 'A/b.xml'), long.length - 1)).rejects.toThrow(
      expect.objectContaining({ code: 'workbook-too-large' }),
    );
    await expect(gathered(partIn(bytes, 'A/b.xml'), long.length)).resolves.toHaveLength(long.length);
  });

  test('can be left before its end', async () => {
    for await (const piece of piecesOf(partIn(bytes, 'A/b.xml'), 1 << 30)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('a package', () => {
  const bytes = pack([
    { name: 'a', content: ['one'] },
    { name: 'b', content: ['two'] },
  ]);

  test('cut off anywhere is refused, or its parts are', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => openPackage(bytes.subarray(0, length))).toThrow(unreadable);
      expect(() => openPackage(bytes.subarray(length + 1))).toThrow(unreadable);
    }
  });

  test.each([
    ['encrypted', 8, 1, /encrypted/],
    ['compressed in another way', 10, 14, /method 14/],
  ])('that is %s is refused', (_, at, value, message) => {
    const zip = Buffer.from(bytes);
    zip.writeUInt16LE(value, zip.readUInt32LE(zip.length - 22 + 16) + at);
    expect(() => openPackage(zip)).toThrow(message);
  });

  test('with two parts of one name is refused', () => {
    const twice = pack([
      { name: 'a', content: ['one'] },
      { name: 'a', content: ['two'] },
    ]);
    expect(() => openPackage(twice)).toThrow(/two parts/);
  });
});
