import {
  copyOf,
  isAscii,
  isUtf8,
  joined,
  placeOf,
  utf8Bytes,
  utf8Text,
  viewOf,
} from '../../platform/bytes.ts';
import { received, receivedBytes } from '../rows/received.ts';
import type { RowFaultCode } from '../rows/row.ts';
import { detectEncoding, isRather } from './detect-encoding.ts';
import {
  decodes,
  encodingNames,
  type LineEncoding,
  linesOf,
  markLength,
  type PlainEncoding,
  toUtf8,
} from './encoding.ts';

/** A line, and a record of CSV, may be at most this many bytes. Longer ones are faults, never held in memory. */
export const longestRecord = 1 << 20;

const blockSize = 1 << 18;

/** How much text tells the encoding, from the line of the first byte that is no ASCII. */
const decidingBytes = 1 << 16;

/**
 * Whole physical lines: as they came in UTF-8 and CP932, in UTF-8 where they came in another encoding. A record that
 * is open at the end may go on in the next stretch.
 */
export interface RawLines {
  readonly kind: 'raw';
  readonly bytes: Uint8Array;
  readonly encoding: PlainEncoding;
}

/** Whole physical lines in UTF-8. */
export interface Stretch {
  readonly kind: 'lines';
  readonly utf8: Uint8Array;
}

/** A line that is no text, text of another encoding, or too long. No record goes on across it. */
export interface BrokenLine {
  readonly kind: 'broken';
  readonly code: Extract<RowFaultCode, 'encoding-invalid' | 'encoding-other' | 'line-too-long'>;
  readonly received: string;
  /** The line, or what a longer one begins with, and what it is in, for the fields of it that can be read. */
  readonly bytes: Uint8Array;
  readonly encoding: LineEncoding;
}

/** A line that holds a NUL byte: no text at all, or text of an encoding that is not read. Nothing comes after it. */
export interface NulLine {
  readonly kind: 'nul';
}

/** What a text is cut into, in the order of its lines: whoever takes it counts them. */
export type LineCut = RawLines | BrokenLine | NulLine;

/** Gives out what it was given, cut otherwise: what is whole by now, and at the end the rest. Each is taken to its end. */
export interface Cutter<Cut> {
  take(chunk: Uint8Array): Iterable<Cut>;
  end(): Iterable<Cut>;
}

/**
 * Cuts the bytes of a text into stretches of whole lines. Lines are found in the bytes: 0x0A is never part of a
 * longer character, neither in UTF-8 nor in CP932. The lines do not depend on how the bytes were cut into chunks.
 *
 * Without a given encoding it is settled by the first 64 KiB of lines from the first byte that is no ASCII, and
 * told to `settle`; before that byte both encodings read alike.
 *
 * @param room so many bytes before each chunk may be overwritten; a chunk is then good until the one after the next
 */
export function lineCutter(
  room: number,
  given: LineEncoding | undefined,
  settle: (encoding: LineEncoding) => void,
): Cutter<LineCut> {
  const blocks = blockCutter(room);
  let encoding = given;
  let begun = false;
  let held: Uint8Array | undefined;
  // Whether the lines that tell the encoding are the first ones of the file.
  let fromStart = true;
  function* settled(bytes: Uint8Array): Generator<RawLines | BrokenLine> {
    if (encoding === undefined) {
      const end = bytes.subarray(0, decidingBytes).lastIndexOf(0x0a) + 1;
      encoding = detectEncoding(end === 0 ? firstLineOf(bytes) : bytes.subarray(0, end), fromStart);
    }
    settle(encoding);
    if (encoding === 'utf-8' || encoding === 'cp932') {
      yield { kind: 'raw', bytes, encoding };
      return;
    }
    for (const piece of decoded({ bytes, encoding })) {
      yield piece.kind === 'broken' ? piece : { kind: 'raw', bytes: piece.utf8, encoding: 'utf-8' };
    }
  }
  if (given !== undefined) settle(given);

  function* unsettled(bytes: Uint8Array): Generator<RawLines | BrokenLine> {
    let undecided: Uint8Array;
    if (held === undefined) {
      const start = firstForeignLine(bytes);
      if (start > 0) {
        yield { kind: 'raw', bytes: bytes.subarray(0, start), encoding: 'utf-8' };
        fromStart = false;
      }
      if (start === bytes.length) return;
      undecided = bytes.subarray(start);
    } else undecided = joined([held, bytes]);
    if (undecided.length >= decidingBytes) {
      held = undefined;
      yield* settled(undecided);
      // A copy: while nothing is given out, any number of chunks may come to where these bytes were.
    } else held = copyOf(undecided);
  }

  function* cut(cuts: Iterable<Block | LongLine | NulLine>): Generator<LineCut> {
    for (const block of cuts) {
      if (block.kind !== 'block') {
        if (held !== undefined) yield* settled(held);
        held = undefined;
        begun = true;
        fromStart = false;
        yield block.kind === 'nul' ? block : { ...block, encoding: encoding ?? 'utf-8' };
        continue;
      }
      const mark = begun ? 0 : markLength(block.bytes);
      begun = true;
      if (mark > 0) encoding ??= 'utf-8';
      const bytes = block.bytes.subarray(mark);
      if (encoding !== undefined) yield* settled(bytes);
      else yield* unsettled(bytes);
    }
  }

  return {
    take: (chunk) => cut(blocks.take(chunk)),
    *end() {
      yield* cut(blocks.end());
      if (held !== undefined) yield* settled(held);
    },
  };
}

/** The same lines in UTF-8, and apart from them those that are no text, or rather text of another encoding. */
export function* decoded({
  bytes,
  encoding,
}: {
  readonly bytes: Uint8Array;
  readonly encoding: LineEncoding;
}): Generator<Stretch | BrokenLine> {
  const stretch = (from: number, to: number): Stretch => ({
    kind: 'lines',
    utf8: toUtf8(bytes.subarray(from, to), encoding),
  });
  if (encoding === 'utf-8' ? isUtf8(bytes) : isAscii(bytes) && !bytes.includes(0x1b)) {
    if (bytes.length > 0) yield stretch(0, bytes.length);
    return;
  }
  let [from, at] = [0, 0];
  for (const text of linesOf(bytes)) {
    const fault = faultIn(text, encoding);
    if (fault !== null) {
      if (at > from) yield stretch(from, at);
      yield { kind: 'broken', ...fault, bytes: text };
      from = at + text.length;
    }
    at += text.length;
  }
  if (at > from) yield stretch(from, at);
}

function faultIn(
  text: Uint8Array,
  encoding: LineEncoding,
): Pick<BrokenLine, 'code' | 'received' | 'encoding'> | null {
  const rather = isRather(text, encoding);
  if (rather === null) {
    return decodes(text, encoding)
      ? null
      : { code: 'encoding-invalid', received: undecodable(text, encoding), encoding };
  }
  const shown = utf8Text(toUtf8(text, rather)).trimEnd();
  return {
    code: 'encoding-other',
    received: received(`${encodingNames[rather]}: ${shown}`),
    encoding: rather,
  };
}

/** The lines of a text, decoded. @param room see `lineCutter`: what comes is then good until the next is asked for */
export async function* stretchesOf(
  chunks: AsyncIterable<Uint8Array>,
  given: LineEncoding,
  room = 0,
): AsyncGenerator<Stretch | BrokenLine | NulLine> {
  const lines = lineCutter(room, given, () => undefined);
  function* stretches(cuts: Iterable<LineCut>): Generator<Stretch | BrokenLine | NulLine> {
    for (const raw of cuts) {
      if (raw.kind === 'raw') yield* decoded(raw);
      else yield raw;
    }
  }
  for await (const chunk of chunks) yield* stretches(lines.take(chunk));
  yield* stretches(lines.end());
}

/** The bytes about the first one that cannot be decoded. */
function undecodable(line: Uint8Array, encoding: LineEncoding): string {
  // A start that ends within a character does not decode either; no character is longer than four bytes.
  const startDecodes = (length: number): boolean =>
    [0, 1, 2, 3].some((less) => decodes(line.subarray(0, Math.max(0, length - less)), encoding));
  let [good, bad] = [0, line.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (startDecodes(middle)) good = middle;
    else bad = middle;
  }
  return receivedBytes(line.subarray(Math.max(0, good - 3), good + 13));
}

interface Block {
  readonly kind: 'block';
  readonly bytes: Uint8Array;
}

type LongLine = Omit<BrokenLine, 'encoding'>;

/** So much of a line that is too long is kept, for the fields it begins with. */
const keptOfLong = 4096;

const tooLong = (line: Uint8Array): LongLine => ({
  kind: 'broken',
  code: 'line-too-long',
  received: receivedBytes(line),
  bytes: Uint8Array.from(line.subarray(0, keptOfLong)),
});

/** Blocks of whole lines, of `blockSize` bytes or a little more; the last may lack its line end. */
function blockCutter(room: number): Cutter<Block | LongLine | NulLine> {
  let parts: Uint8Array[] = [];
  let held = 0;
  // What a line began with that has been given up for its length and whose end is still to come.
  let dropping: LongLine | undefined;

  function* blocks(bytes: Uint8Array): Generator<Block | LongLine> {
    for (const part of bytes.length > longestRecord ? cutOut(bytes) : [bytes]) {
      if ('kind' in part) yield part;
      else if (part.length > 0) yield { kind: 'block', bytes: part };
    }
  }

  function* taken(chunk: Uint8Array): Generator<Block | LongLine> {
    let rest = chunk;
    if (dropping !== undefined) {
      const end = rest.indexOf(0x0a);
      if (end === -1) return;
      yield dropping;
      dropping = undefined;
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
    held += rest.length;
    if (held < blockSize) return;
    const all = inFront(parts, room) ?? joined(parts);
    const end = all.lastIndexOf(0x0a) + 1;
    yield* blocks(all.subarray(0, end));
    const open = all.subarray(end);
    if (open.length > longestRecord) dropping = tooLong(open);
    parts = dropping === undefined ? [open] : [];
    held = dropping === undefined ? open.length : 0;
  }

  return {
    *take(chunk) {
      const bytes = viewOf(chunk);
      const nul = bytes.indexOf(0);
      if (nul === -1) {
        yield* taken(bytes);
        return;
      }
      yield* taken(bytes.subarray(0, nul));
      const all = joined(parts);
      yield* blocks(all.subarray(0, all.lastIndexOf(0x0a) + 1));
      yield { kind: 'nul' };
    },
    *end() {
      if (dropping !== undefined) yield dropping;
      else yield* blocks(joined(parts));
    },
  };
}

/** Whole lines without those that are too long, of which comes what they begin with. */
function cutOut(bytes: Uint8Array): (Uint8Array | LongLine)[] {
  const parts: (Uint8Array | LongLine)[] = [];
  let [start, at] = [0, 0];
  for (const text of linesOf(bytes)) {
    if (text.length > longestRecord) {
      parts.push(bytes.subarray(start, at), tooLong(text));
      start = at + text.length;
    }
    at += text.length;
  }
  parts.push(bytes.subarray(start));
  return parts;
}

/** The rest of one chunk put in front of the next, where there is room for it. */
function inFront(parts: readonly Uint8Array[], room: number): Uint8Array | undefined {
  const open = parts[0];
  const next = parts[1];
  if (open !== undefined && next === undefined) return viewOf(open);
  if (open === undefined || next === undefined || parts.length > 2 || open.length > room) return undefined;
  const whole = viewOf(new Uint8Array(next.buffer, next.byteOffset - open.length, open.length + next.length));
  whole.set(open);
  return whole;
}

function firstLineOf(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

/** Where the first line begins that is no ASCII, or has an escape of ISO-2022-JP; the length of the bytes without one. */
function firstForeignLine(bytes: Uint8Array): number {
  const found = isAscii(bytes) ? [] : [bytes.findIndex((byte) => byte > 0x7f)];
  if (bytes.includes(0x1b))
    found.push(...['\x1b$', '\x1b('].map((begins) => placeOf(utf8Bytes(begins), bytes)));
  const at = found.filter((place) => place !== -1);
  return at.length === 0 ? bytes.length : bytes.lastIndexOf(0x0a, Math.min(...at)) + 1;
}

/** How many line ends there are. */
export function lineCount(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
