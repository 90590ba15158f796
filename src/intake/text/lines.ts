import { isAscii } from 'node:buffer';
import { receivedBytes } from '../rows/received.ts';
import {
  decodes,
  detectEncoding,
  type Encoding,
  linesOf,
  markLength,
  refuseNul,
  toUtf8,
} from './encoding.ts';

/** A line, and a record of CSV, may be at most this many bytes. Longer ones are faults, never held in memory. */
export const longestRecord = 1 << 20;

const blockSize = 1 << 18;

/** How much text tells the encoding, from the line of the first byte that is no ASCII. */
const decidingBytes = 1 << 16;

/** Whole physical lines as they came. A record that is open at the end may go on in the next stretch. */
export interface RawLines {
  readonly kind: 'raw';
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  /** The physical line it begins with, 1-based. */
  readonly line: number;
  /** Told by a reader that has counted the line ends anyway; counting them once more costs as much as reading. */
  readonly counted: { ends: number | null };
}

/** Whole physical lines in UTF-8. */
export interface Stretch {
  readonly kind: 'lines';
  readonly utf8: Buffer;
  readonly line: number;
}

/** A line that is no text, or is too long. No record goes on across it. */
export interface BrokenLine {
  readonly kind: 'broken';
  readonly line: number;
  readonly code: 'encoding-invalid' | 'line-too-long';
  readonly received: string;
}

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
  name: string,
  given: Encoding | undefined,
  settle: (encoding: Encoding) => void,
): Cutter<RawLines | BrokenLine> {
  const blocks = blockCutter(room, name);
  let encoding = given;
  let held: Block | undefined;
  const settled = ({ bytes, line, counted }: Block): RawLines => {
    if (encoding === undefined) {
      const end = bytes.subarray(0, decidingBytes).lastIndexOf(0x0a) + 1;
      encoding = detectEncoding(end === 0 ? firstLineOf(bytes) : bytes.subarray(0, end));
    }
    settle(encoding);
    return { kind: 'raw', bytes, encoding, line, counted };
  };
  if (given !== undefined) settle(given);

  function* broken(line: BrokenLine): Generator<RawLines | BrokenLine> {
    if (held !== undefined) yield settled(held);
    held = undefined;
    yield line;
  }

  function* unsettled({ bytes, line }: Block): Generator<RawLines> {
    let undecided: Block;
    if (held === undefined) {
      const start = firstForeignLine(bytes);
      const ascii = bytes.subarray(0, start);
      if (start > 0) yield { kind: 'raw', bytes: ascii, encoding: 'utf-8', line, counted: uncounted() };
      if (start === bytes.length) return;
      const foreign = bytes.subarray(start);
      undecided = { kind: 'block', bytes: foreign, line: line + lineCount(ascii), counted: uncounted() };
    } else undecided = { ...held, bytes: Buffer.concat([held.bytes, bytes]) };
    if (undecided.bytes.length >= decidingBytes) {
      held = undefined;
      yield settled(undecided);
      // A copy: while nothing is given out, any number of chunks may come to where these bytes were.
    } else held = { ...undecided, bytes: Buffer.from(undecided.bytes) };
  }

  function* cut(cuts: Iterable<Block | BrokenLine>): Generator<RawLines | BrokenLine> {
    for (let block of cuts) {
      if (block.kind === 'broken') {
        yield* broken(block);
        continue;
      }
      if (block.line === 1) {
        const mark = markLength(block.bytes, name);
        block = { ...block, bytes: block.bytes.subarray(mark) };
        if (mark > 0) encoding ??= 'utf-8';
      }
      if (encoding !== undefined) yield settled(block);
      else yield* unsettled(block);
    }
  }

  return {
    take: (chunk) => cut(blocks.take(chunk)),
    *end() {
      yield* cut(blocks.end());
      if (held !== undefined) yield settled(held);
    },
  };
}

/** The same lines in UTF-8, and apart from them those that are no text. */
export function* decoded(
  { bytes, encoding }: Pick<RawLines, 'bytes' | 'encoding'>,
  first: number,
): Generator<Stretch | BrokenLine> {
  const stretch = (from: number, to: number, line: number): Stretch => ({
    kind: 'lines',
    utf8: toUtf8(bytes.subarray(from, to), encoding),
    line,
  });
  if (decodes(bytes, encoding)) {
    if (bytes.length > 0) yield stretch(0, bytes.length, first);
    return;
  }
  let [from, at] = [0, 0];
  let [fromLine, line] = [first, first];
  for (const text of linesOf(bytes)) {
    if (!decodes(text, encoding)) {
      if (at > from) yield stretch(from, at, fromLine);
      yield { kind: 'broken', line, code: 'encoding-invalid', received: undecodable(text, encoding) };
      from = at + text.length;
      fromLine = line + 1;
    }
    at += text.length;
    line++;
  }
  if (at > from) yield stretch(from, at, fromLine);
}

/** The lines of a text, decoded. */
export async function* stretchesOf(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  given: Encoding,
): AsyncGenerator<Stretch | BrokenLine> {
  const lines = lineCutter(0, name, given, () => undefined);
  function* stretches(cuts: Iterable<RawLines | BrokenLine>): Generator<Stretch | BrokenLine> {
    for (const raw of cuts) {
      if (raw.kind === 'raw') yield* decoded(raw, raw.line);
      else yield raw;
    }
  }
  for await (const chunk of chunks) yield* stretches(lines.take(chunk));
  yield* stretches(lines.end());
}

/** The bytes about the first one that cannot be decoded. */
function undecodable(line: Buffer, encoding: Encoding): string {
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
  readonly bytes: Buffer;
  readonly line: number;
  readonly counted: RawLines['counted'];
}

const uncounted = (): RawLines['counted'] => ({ ends: null });

/** Blocks of whole lines, of `blockSize` bytes or a little more; the last may lack its line end. */
function blockCutter(room: number, name: string): Cutter<Block | BrokenLine> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  // What a line began with that has been given up for its length and whose end is still to come.
  let dropping: string | undefined;

  function* numbered(bytes: Buffer): Generator<Block | BrokenLine> {
    for (const part of bytes.length > longestRecord ? cutOut(bytes) : [bytes]) {
      if (typeof part === 'string') {
        yield { kind: 'broken', line: line++, code: 'line-too-long', received: part };
      } else if (part.length > 0) {
        const counted = uncounted();
        yield { kind: 'block', bytes: part, line, counted };
        line += counted.ends ?? lineCount(part);
      }
    }
  }

  return {
    *take(chunk) {
      let rest = asBuffer(chunk);
      refuseNul(rest, (at) => line + lineCount(Buffer.concat([...parts, rest.subarray(0, at)])), name);
      if (dropping !== undefined) {
        const end = rest.indexOf(0x0a);
        if (end === -1) return;
        yield { kind: 'broken', line: line++, code: 'line-too-long', received: dropping };
        dropping = undefined;
        rest = rest.subarray(end + 1);
      }
      parts.push(rest);
      held += rest.length;
      if (held < blockSize) return;
      const all = inFront(parts, room) ?? Buffer.concat(parts);
      const end = all.lastIndexOf(0x0a) + 1;
      yield* numbered(all.subarray(0, end));
      const open = all.subarray(end);
      if (open.length > longestRecord) dropping = receivedBytes(open);
      parts = dropping === undefined ? [open] : [];
      held = dropping === undefined ? open.length : 0;
    },
    *end() {
      if (dropping !== undefined) yield { kind: 'broken', line, code: 'line-too-long', received: dropping };
      else yield* numbered(Buffer.concat(parts));
    },
  };
}

/** Whole lines without those that are too long, of which comes what they begin with. */
function cutOut(bytes: Buffer): (Buffer | string)[] {
  const parts: (Buffer | string)[] = [];
  let [start, at] = [0, 0];
  for (const text of linesOf(bytes)) {
    if (text.length > longestRecord) {
      parts.push(bytes.subarray(start, at), receivedBytes(text));
      start = at + text.length;
    }
    at += text.length;
  }
  parts.push(bytes.subarray(start));
  return parts;
}

/** The rest of one chunk put in front of the next, where there is room for it. */
function inFront(parts: readonly Uint8Array[], room: number): Buffer | undefined {
  const open = parts[0];
  const next = parts[1];
  if (open !== undefined && next === undefined) return asBuffer(open);
  if (open === undefined || next === undefined || parts.length > 2 || open.length > room) return undefined;
  const whole = Buffer.from(next.buffer, next.byteOffset - open.length, open.length + next.length);
  whole.set(open);
  return whole;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function firstLineOf(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

/** Where the line of the first byte that is no ASCII begins; the length of the bytes when all are. */
function firstForeignLine(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length;
  const at = bytes.findIndex((byte) => byte > 0x7f);
  return bytes.lastIndexOf(0x0a, at) + 1;
}

/** How many line ends there are. */
export function lineCount(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
