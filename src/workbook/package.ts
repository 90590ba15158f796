import { Deflate, Inflate } from 'fflate';
import { Refusal } from '../language/refusal.ts';

/**
 * The zip container of a workbook (Open Packaging Conventions). Written and read here so that parts can be
 * streamed, copied as they are, and come out the same on every machine: fflate is plain JavaScript, where the
 * bytes of `node:zlib` differ between versions of Node.
 */
export interface Part {
  readonly name: string;
  /** The content, or pieces of it in order: a sheet may be larger than a string can be. */
  readonly content: Uint8Array | Iterable<string>;
}

/** A part already compressed, copied from another package. */
export interface PackedPart {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

// 1980-01-01 00:00, the earliest date a zip can hold: the same for every part of every file.
const zipDate = 0x0021;
const zipTime = 0;
const utf8Names = 0x0800;
const deflated = 8;
const largest = 0xffff_ffff;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (let i = 0; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] as number)) & 0xff] as number);
  }
  return crc;
}

const pieceSize = 1 << 16;

/** The bytes of a part, piece by piece; a piece is good until the next is asked for. */
function* pieces(content: Part['content']): Iterable<Uint8Array> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  const encoder = new TextEncoder();
  // One piece of room for all pieces: a big sheet would otherwise leave hundreds of megabytes to be collected.
  let room = new Uint8Array(pieceSize * 4);
  const encoded = (text: string): Uint8Array => {
    if (text.length * 3 > room.length) room = new Uint8Array(text.length * 3);
    return room.subarray(0, encoder.encodeInto(text, room).written);
  };
  let waiting = '';
  for (const text of content) {
    waiting += text;
    if (waiting.length < pieceSize) continue;
    yield encoded(waiting);
    waiting = '';
  }
  yield encoded(waiting);
}

/** A part as it goes into a package: its bytes in pieces, so that a large one is never held twice. */
interface Deflated extends Omit<PackedPart, 'packed'> {
  readonly chunks: readonly Uint8Array[];
}

function compress({ name, content }: Part): Deflated {
  const chunks: Uint8Array[] = [];
  const deflate = new Deflate({ level: 6 }, (chunk) => chunks.push(chunk));
  let [crc, size] = [0xffff_ffff, 0];
  for (const piece of pieces(content)) {
    crc = crcOf(piece, crc);
    size += piece.length;
    deflate.push(piece);
  }
  deflate.push(new Uint8Array(0), true);
  return { name, method: deflated, crc: (crc ^ 0xffff_ffff) >>> 0, size, chunks };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Puts parts into one package, in this order: the same parts give the same bytes. */
export function pack(parts: Iterable<Part | PackedPart>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const part of parts) {
    const {
      name,
      method,
      crc,
      size,
      chunks: packed,
    } = 'packed' in part ? { ...part, chunks: [part.packed] } : compress(part);
    const packedSize = packed.reduce((length, chunk) => length + chunk.length, 0);
    const nameBytes = new TextEncoder().encode(name);
    const entry = header(46, [
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      [2, utf8Names],
      [2, method],
      [2, zipTime],
      [2, zipDate],
      [4, crc],
      [4, packedSize],
      [4, size],
      [2, nameBytes.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]);
    const local = header(30, [
      [4, 0x04034b50],
      [2, 20],
      [2, utf8Names],
      [2, method],
      [2, zipTime],
      [2, zipDate],
      [4, crc],
      [4, packedSize],
      [4, size],
      [2, nameBytes.length],
      [2, 0],
    ]);
    chunks.push(local, nameBytes);
    for (const chunk of packed) chunks.push(chunk);
    directory.push(entry, nameBytes);
    at += local.length + nameBytes.length + packedSize;
    if (at > largest || size > largest) throw tooLarge(name);
  }
  const listing = joined(directory);
  const end = header(22, [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, directory.length / 2],
    [2, directory.length / 2],
    [4, listing.length],
    [4, at],
    [2, 0],
  ]);
  return joined([...chunks, listing, end]);
}

function header(length: number, fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

const tooLarge = (name: string) =>
  new Refusal('workbook-too-large', {
    ja: `ブックの ${name} が 4 GB を超えるため扱えません。対象を分けてください。`,
    en: `The part ${name} of the workbook is beyond 4 GB and cannot be handled. Split the work.`,
  });

/** A package opened for reading. Parts are decompressed when asked for, piece by piece. */
export interface Package {
  readonly parts: readonly PackedPart[];
  part(name: string): PackedPart | undefined;
}

const notAWorkbook = (why: string) =>
  new Refusal('workbook-unreadable', {
    ja: `Excel ブック（.xlsx）として読めません（${why}）。Excel で保存し直したファイルを指定してください。`,
    en: `This cannot be read as an Excel workbook (.xlsx): ${why}. Give a file saved by Excel.`,
  });

/**
 * Opens a package.
 * @throws Refusal `workbook-unreadable` when the bytes are no zip, or one of a kind Excel does not write
 *   (encrypted, zip64, several disks).
 */
export function openPackage(bytes: Uint8Array): Package {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw notAWorkbook('no zip directory');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const parts = new Map<string, PackedPart>();
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw notAWorkbook('damaged');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    if ((flags & 1) !== 0) throw notAWorkbook('encrypted');
    if (method !== 0 && method !== deflated) throw notAWorkbook(`compression method ${method}`);
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ];
    const [crc, packedSize, size] = [16, 20, 24].map((o) => view.getUint32(at + o, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50)
      throw notAWorkbook('damaged');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packedSize > bytes.length) throw notAWorkbook('cut off');
    if (parts.has(name)) throw notAWorkbook(`two parts named ${name}`);
    parts.set(name, { name, method, crc, size, packed: bytes.subarray(start, start + packedSize) });
    at += 46 + nameLength + extra + comment;
  }
  return { parts: [...parts.values()], part: (name) => parts.get(name) };
}

/**
 * The content of a part piece by piece, so that no part is ever whole in memory.
 * @throws Refusal `workbook-unreadable` when the content does not fit its directory entry.
 */
export function* piecesOf(part: PackedPart): Generator<Uint8Array> {
  let [crc, size] = [0xffff_ffff, 0];
  const accepted = (piece: Uint8Array): Uint8Array => {
    size += piece.length;
    if (size > part.size) throw notAWorkbook(`${part.name} is larger than its directory says`);
    crc = crcOf(piece, crc);
    return piece;
  };
  if (part.method === 0) yield accepted(part.packed);
  else {
    let waiting: Uint8Array[] = [];
    const inflate = new Inflate((piece) => waiting.push(accepted(piece)));
    for (let at = 0; at < part.packed.length || at === 0; at += pieceSize) {
      const to = Math.min(at + pieceSize, part.packed.length);
      try {
        inflate.push(part.packed.subarray(at, to), to === part.packed.length);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        throw notAWorkbook(`${part.name} is damaged`);
      }
      yield* waiting;
      waiting = [];
    }
  }
  if (size !== part.size || (crc ^ 0xffff_ffff) >>> 0 !== part.crc)
    throw notAWorkbook(`${part.name} is damaged`);
}

/** Hands the content of a part over piece by piece. @throws Refusal as `piecesOf` */
export function decompress(part: PackedPart, take: (piece: Uint8Array) => void): void {
  for (const piece of piecesOf(part)) take(piece);
}

/** The largest part read as a whole. Sheets are not: they are scanned piece by piece. */
const largestWhole = 256 << 20;

/** The content of a part as a whole. @throws Refusal as `piecesOf`, and when it is beyond 256 MB. */
export function contentOf(part: PackedPart): Uint8Array {
  if (part.size > largestWhole) throw tooLarge(part.name);
  const chunks: Uint8Array[] = [];
  for (const piece of piecesOf(part)) chunks.push(piece.slice());
  return joined(chunks);
}
