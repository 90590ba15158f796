import { Deflate } from 'fflate';
import { Refusal } from '../language/refusal.ts';

/**
 * The zip container of a workbook (Open Packaging Conventions). Written here so that parts can be streamed, copied as
 * they are, and come out the same on every machine: fflate is plain JavaScript, where the bytes of `node:zlib` differ
 * between versions of Node. `open-package.ts` reads it.
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
export function* pieces(content: Part['content']): Iterable<Uint8Array> {
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
