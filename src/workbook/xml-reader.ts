import type { Refusal } from '../language/refusal.ts';
import { damaged } from './unreadable.ts';
import { xmlBytes } from './xml-encoding.ts';

/** What `nextToken` met. A self-closing element opens and closes. */
export type Token = 0 | 1 | 2 | 3 | 4;
/** The bytes at hand end within a token, or there are none. */
export const needsMore = 0;
export const opened = 1;
export const closed = 2;
export const words = 3;
/** Words in a CDATA section: `&` and `<` stand for themselves there. */
export const literalWords = 4;

/**
 * An XML part that is read as its bytes come, token by token: enough for the parts of a workbook, and nothing that could
 * reach outside it. Nothing is made of the bytes until somebody asks: names, attributes and words are places in `bytes`,
 * good until the next token.
 */
export interface XmlReader {
  readonly part: string;
  bytes: Uint8Array;
  /** What has not been read yet: from here to `end`. */
  at: number;
  end: number;
  /** `feed` keeps the bytes from here on, though they have been read, because the caller will look at them; -1: none. */
  kept: number;
  /** The element's name without prefix, or the words. */
  from: number;
  to: number;
  /** How many elements are open; the root counts. */
  depth: number;
  /** Of each attribute where its name begins and ends, and its value. */
  attributes: Int32Array;
  attributeCount: number;
  /** Names of the open elements, hashed, prefixes included. */
  names: Int32Array;
  /** The element just opened closed itself. */
  closing: boolean;
  /** Turns what comes into UTF-8. */
  readonly utf8: (chunk: Uint8Array, last: boolean) => Uint8Array;
}

/** No tag or text of a workbook is so long. Without this bound, one that never ends would fill the memory. */
const longestToken = 1 << 22;

/** Deeper than any part of a workbook. */
const deepest = 256;

/** A reader of a part that has not come yet. */
export function xmlReader(part: string): XmlReader {
  return {
    part,
    bytes: new Uint8Array(1 << 12),
    at: 0,
    end: 0,
    kept: -1,
    from: 0,
    to: 0,
    depth: 0,
    attributes: new Int32Array(64),
    attributeCount: 0,
    names: new Int32Array(deepest),
    closing: false,
    utf8: xmlBytes(part),
  };
}

/**
 * Takes the next bytes of the part. Places found before move with the bytes: those from `kept` on stay as far from it.
 * @throws Refusal `workbook-unreadable` when a token does not end, or the bytes are in no encoding that is known.
 */
export function feed(reader: XmlReader, chunk: Uint8Array, last = false): void {
  if (reader.end - reader.at > longestToken)
    throw broken(reader, 'タグや文字列が長すぎます', 'goes on without a tag');
  const come = reader.utf8(chunk, last);
  const from = reader.kept < 0 ? reader.at : Math.min(reader.kept, reader.at);
  const rest = reader.end - from;
  if (rest + come.length > reader.bytes.length) {
    const larger = new Uint8Array(Math.max(rest + come.length, 2 * reader.bytes.length));
    larger.set(reader.bytes.subarray(from, reader.end));
    reader.bytes = larger;
  } else reader.bytes.copyWithin(0, from, reader.end);
  reader.bytes.set(come, rest);
  reader.at -= from;
  if (reader.kept >= 0) reader.kept -= from;
  reader.end = rest + come.length;
}

/** After the last token. @throws Refusal `workbook-unreadable` when the part ended before its end tag. */
export function finish(reader: XmlReader): void {
  let { at } = reader;
  while (at < reader.end && isSpace(reader.bytes[at] as number)) at++;
  if (reader.depth !== 0 || reader.names[0] === 0 || at < reader.end) {
    throw broken(reader, 'が終了タグの前で終わっています', 'ends before its end tag');
  }
}

/**
 * The next token.
 * @throws Refusal `workbook-unreadable` for what is no XML, for end tags that fit no beginning, and for a document type:
 *   entities declared there would be left unread.
 */
export function nextToken(reader: XmlReader): Token {
  if (reader.closing) {
    reader.closing = false;
    reader.depth--;
    return closed;
  }
  const { bytes, end } = reader;
  for (;;) {
    const { at } = reader;
    if (at >= end) return needsMore;
    if (bytes[at] !== 0x3c) {
      let to = at + 1;
      while (to < end && bytes[to] !== 0x3c) to++;
      if (to === end) return needsMore;
      reader.from = at;
      reader.to = to;
      reader.at = to;
      return words;
    }
    if (at + 1 >= end) return needsMore;
    const second = bytes[at + 1] as number;
    if (second === 0x2f) return endTag(reader);
    if (second !== 0x21 && second !== 0x3f) return startTag(reader);
    const token = aside(reader, second);
    if (token !== null) return token;
  }
}

/**
 * Passes the rest of the element just opened at once, where that is one child with nothing but words in it, both named
 * by one letter: `<v>12</v></c>`. Then the words are at hand and the element is closed. False where anything else stands
 * there or it has not come in full: then nothing was passed, and it comes token by token.
 */
export function passOnlyChild(reader: XmlReader, child: number, parent: number): boolean {
  const { bytes, at, end } = reader;
  // With a prefix the end tag has another name.
  if (reader.closing || bytes[reader.from - 1] !== 0x3c || bytes[reader.from] !== parent) return false;
  if (bytes[at] !== 0x3c || bytes[at + 1] !== child || bytes[at + 2] !== 0x3e) return false;
  let to = at + 3;
  while (to < end && bytes[to] !== 0x3c) to++;
  if (to === at + 3 || to + 8 > end || !isEndTag(bytes, to, child) || !isEndTag(bytes, to + 4, parent)) {
    return false;
  }
  reader.from = at + 3;
  reader.to = to;
  reader.at = to + 8;
  reader.depth--;
  return true;
}

const isEndTag = (bytes: Uint8Array, at: number, letter: number): boolean =>
  bytes[at] === 0x3c && bytes[at + 1] === 0x2f && bytes[at + 2] === letter && bytes[at + 3] === 0x3e;

/** Comments, instructions and CDATA. Null when the next token follows. */
function aside(reader: XmlReader, second: number): Token | null {
  const { bytes, at, end } = reader;
  if (second === 0x3f) return passed(reader, at + 2, 0x3f, 1) ? null : needsMore;
  // `<!-- -->`, `<![CDATA[ ]]>`; a shorter beginning may be any of these.
  if (end - at < 9) return needsMore;
  if (bytes[at + 2] === 0x2d && bytes[at + 3] === 0x2d)
    return passed(reader, at + 4, 0x2d, 2) ? null : needsMore;
  if (bytes[at + 2] !== 0x5b) {
    throw broken(reader, 'に文書型宣言（DOCTYPE）があります', 'holds a document type (DOCTYPE)');
  }
  if (!passed(reader, at + 9, 0x5d, 2)) return needsMore;
  reader.from = at + 9;
  reader.to = reader.at - 3;
  return literalWords;
}

/** Moves behind so many of this byte and a `>`, if that has come. */
function passed(reader: XmlReader, from: number, byte: number, times: number): boolean {
  const { bytes, end } = reader;
  for (let at = from + times; at < end; at++) {
    if (bytes[at] !== 0x3e || bytes[at - 1] !== byte || (times === 2 && bytes[at - 2] !== byte)) continue;
    reader.at = at + 1;
    return true;
  }
  return false;
}

function startTag(reader: XmlReader): Token {
  const { bytes, end } = reader;
  let at = reader.at + 1;
  let from = at;
  let hash = 0;
  for (; ; at++) {
    if (at >= end) return needsMore;
    const byte = bytes[at] as number;
    if (byte === 0x3e || byte === 0x2f || isSpace(byte)) break;
    if (byte === 0x3a) from = at + 1;
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  const to = at;
  if (to === from) throw broken(reader, 'が XML として正しくありません', 'is no well-formed XML');
  let count = 0;
  for (;;) {
    while (at < end && isSpace(bytes[at] as number)) at++;
    if (at >= end) return needsMore;
    const byte = bytes[at] as number;
    if (byte === 0x3e) break;
    if (byte === 0x2f) {
      if (at + 1 >= end) return needsMore;
      if (bytes[at + 1] !== 0x3e)
        throw broken(reader, 'が XML として正しくありません', 'is no well-formed XML');
      reader.closing = true;
      at++;
      break;
    }
    at = attributeFrom(reader, at, count++);
    if (at < 0) return needsMore;
  }
  reader.attributeCount = count;
  reader.from = from;
  reader.to = to;
  reader.at = at + 1;
  if (reader.depth === 0 && reader.names[0] !== 0)
    throw broken(reader, 'に最上位の要素が二つあります', 'has two root elements');
  if (reader.depth === deepest) throw broken(reader, 'の入れ子が深すぎます', 'is nested too deeply');
  // Never zero: a zero at depth 0 means that no root has been opened yet.
  reader.names[reader.depth++] = hash | 1;
  return opened;
}

/** Notes the attribute that begins at `from` and tells where it ends; -1 when it has not come in full. */
function attributeFrom(reader: XmlReader, from: number, count: number): number {
  const { bytes, end } = reader;
  let at = from;
  while (at < end && bytes[at] !== 0x3d && !isSpace(bytes[at] as number)) at++;
  const to = at;
  while (at < end && isSpace(bytes[at] as number)) at++;
  if (at < end && bytes[at] !== 0x3d)
    throw broken(reader, 'が XML として正しくありません', 'is no well-formed XML');
  at++;
  while (at < end && isSpace(bytes[at] as number)) at++;
  if (at >= end) return -1;
  const quote = bytes[at] as number;
  if (quote !== 0x22 && quote !== 0x27)
    throw broken(reader, 'が XML として正しくありません', 'is no well-formed XML');
  const value = ++at;
  while (at < end && bytes[at] !== quote) at++;
  if (at >= end) return -1;
  if (4 * count + 4 > reader.attributes.length) {
    const larger = new Int32Array(2 * reader.attributes.length);
    larger.set(reader.attributes);
    reader.attributes = larger;
  }
  const { attributes } = reader;
  attributes[4 * count] = from;
  attributes[4 * count + 1] = to;
  attributes[4 * count + 2] = value;
  attributes[4 * count + 3] = at;
  return at + 1;
}

function endTag(reader: XmlReader): Token {
  const { bytes, end } = reader;
  let at = reader.at + 2;
  let from = at;
  let hash = 0;
  for (; ; at++) {
    if (at >= end) return needsMore;
    const byte = bytes[at] as number;
    if (byte === 0x3e || isSpace(byte)) break;
    if (byte === 0x3a) from = at + 1;
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  reader.from = from;
  reader.to = at;
  while (at < end && isSpace(bytes[at] as number)) at++;
  if (at >= end) return needsMore;
  if (bytes[at] !== 0x3e || reader.depth === 0 || reader.names[reader.depth - 1] !== (hash | 1)) {
    throw broken(reader, 'の終了タグが開始タグと合いません', 'has an end tag that fits no beginning');
  }
  reader.depth--;
  reader.at = at + 1;
  return closed;
}

/** Nearly every byte is none and is told so by the first comparison. */
const isSpace = (byte: number): boolean =>
  byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);

const broken = ({ part }: XmlReader, ja: string, en: string): Refusal => damaged(part, ja, en);
