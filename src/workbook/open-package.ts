import { Refusal } from '../language/refusal.ts';
import { crc32, inflated, inflatedWhole } from '../platform/inflate.ts';
import type { PackedPart } from './package.ts';
import { damaged, expandsTooFar, unreadable } from './unreadable.ts';

/** A package opened for reading. Parts are expanded when asked for, piece by piece. */
export interface Package {
  /** As they stand, folders left out. */
  readonly parts: readonly PackedPart[];
  /** A part by its name, or else without regard to case, as Excel finds it. */
  part(name: string): PackedPart | undefined;
}

const deflated = 8;
const stored = 0;

/** In place of a number of 32 or 16 bits that stands elsewhere in a zip64. */
const elsewhere = 0xffff_ffff;
const manyElsewhere = 0xffff;

/** The directory's end has this length, and a comment of at most so many bytes behind it. */
const endLength = 22;
const longestComment = 0xffff;

/**
 * Opens a package: a zip, or a zip64 as writers use that do not know the sizes beforehand.
 * @throws Refusal `workbook-unreadable` when the bytes are no zip, one that is cut off, or one of a kind Excel does not
 *   write (encrypted, several disks).
 */
export function openPackage(bytes: Uint8Array): Package {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: PackedPart[] = [];
  const byName = new Map<string, PackedPart>();
  const byKey = new Map<string, PackedPart>();
  const directory = directoryOf(view);
  let { at } = directory;
  for (let n = 0; n < directory.count; n++) {
    const { part, length } = entryAt(bytes, view, at);
    at += length;
    if (part.name.endsWith('/') && part.size === 0) continue;
    const key = part.name.toLowerCase();
    if (byKey.has(key))
      throw unreadable(`${part.name} が二つあります`, `there are two parts named ${part.name}`);
    byKey.set(key, part);
    byName.set(part.name, part);
    parts.push(part);
  }
  return { parts, part: (name) => byName.get(name) ?? byKey.get(name.toLowerCase()) };
}

/** Where the directory begins and how many entries it has. */
function directoryOf(view: DataView): { readonly at: number; readonly count: number } {
  const { byteLength } = view;
  let end = byteLength - endLength;
  const lowest = Math.max(0, end - longestComment);
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < lowest) throw unreadable('ZIP の目録がありません', 'it has no zip directory');
  const count = view.getUint16(end + 10, true);
  const at = view.getUint32(end + 16, true);
  if (count !== manyElsewhere && at !== elsewhere) return { at, count };
  // A zip64 has a second end, and in front of this one a note of where that is.
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return { at, count };
  const end64 = largeAt(view, locator + 8);
  if (end64 + 56 > byteLength || view.getUint32(end64, true) !== 0x06064b50) throw cutOff();
  return { count: largeAt(view, end64 + 32), at: largeAt(view, end64 + 48) };
}

/** One entry of the directory, and its length there. */
function entryAt(bytes: Uint8Array, view: DataView, at: number): { part: PackedPart; length: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw cutOff();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const length = 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (at + length > bytes.length) throw cutOff();
  // Some writers of Windows put backslashes between folders.
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
  if ((flags & 1) !== 0) throw unreadable('暗号化されています', 'it is encrypted');
  if (method !== stored && method !== deflated) {
    throw unreadable(`圧縮方式 ${method} は扱えません`, `its compression method ${method} is not known`);
  }
  const [size, packedSize, local] = sizesOf(view, at, at + 46 + nameLength, extraLength);
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw cutOff();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > bytes.length) throw cutOff();
  const crc = view.getUint32(at + 16, true);
  const packed = bytes.subarray(start, start + packedSize);
  return { part: { name, method, crc, size, packed }, length };
}

/** Size, compressed size and place of an entry; those that do not fit stand in its extra field, in this order. */
function sizesOf(
  view: DataView,
  at: number,
  extra: number,
  extraLength: number,
): [size: number, packed: number, local: number] {
  const sizes: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  for (let from = extra; from + 4 <= extra + extraLength; ) {
    const to = from + 4 + view.getUint16(from + 2, true);
    if (view.getUint16(from, true) === 1) {
      let value = from + 4;
      for (const [n, size] of sizes.entries()) {
        if (size !== elsewhere || value + 8 > Math.min(to, extra + extraLength)) continue;
        sizes[n] = largeAt(view, value);
        value += 8;
      }
    }
    from = to;
  }
  return sizes;
}

/** A whole number of 64 bits. Beyond 2^53 it lies outside every file, whatever its last bits. */
const largeAt = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

const cutOff = (): Refusal => unreadable('途中で切れているか壊れています', 'it is cut off or damaged');

/**
 * The content of a part, piece by piece: no part is ever whole in memory.
 * @throws Refusal `workbook-unreadable` when the content is not what the directory says; `workbook-too-large` when it
 *   says more than `most` bytes.
 */
export async function* piecesOf(part: PackedPart, most: number): AsyncGenerator<Uint8Array> {
  if (part.size > most) throw expandsTooFar(part.name, most);
  const check = checked(part);
  if (part.method === stored) yield check.piece(part.packed);
  else {
    try {
      for await (const piece of inflated(part.packed)) yield check.piece(piece);
    } catch (error) {
      throw error instanceof Refusal ? error : notAsListed(part);
    }
  }
  check.end();
}

/** The largest part read as a whole. Sheets are not: they are read piece by piece. */
const largestWhole = 256 << 20;

/** The content of a part as a whole. @throws Refusal as `piecesOf`, and when it is beyond 256 MiB. */
export function contentOf(part: PackedPart): Uint8Array {
  if (part.size > largestWhole) throw expandsTooFar(part.name, largestWhole);
  const check = checked(part);
  const content = check.piece(part.method === stored ? part.packed : expanded(part));
  check.end();
  return content;
}

function expanded(part: PackedPart): Uint8Array {
  try {
    return inflatedWhole(part.packed, part.size);
  } catch {
    throw notAsListed(part);
  }
}

/** Counts what comes of a part and holds it against the directory. */
function checked(part: PackedPart) {
  let [crc, size] = [0, 0];
  return {
    piece(piece: Uint8Array): Uint8Array {
      size += piece.length;
      if (size > part.size) throw notAsListed(part);
      crc = crc32(piece, crc);
      return piece;
    },
    end(): void {
      if (size !== part.size || crc !== part.crc) throw notAsListed(part);
    },
  };
}

const notAsListed = ({ name }: PackedPart): Refusal =>
  damaged(
    name,
    'が壊れています（大きさか検査値が目録と違います）',
    'is damaged: its size or checksum is not what the directory says',
  );
