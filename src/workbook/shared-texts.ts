import { unescapeCharacterReference } from './cell-text.ts';
import { piecesOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { strikes } from './struck-styles.ts';
import { damaged, expandsTooFar } from './unreadable.ts';
import {
  closed,
  feed,
  finish,
  literalWords,
  needsMore,
  nextToken,
  opened,
  words,
  type XmlReader,
  xmlReader,
} from './xml-reader.ts';
import { isName, wordsAt } from './xml-words.ts';

/** The texts that cells refer to by number, without the readings (furigana) that stand beside them. */
export interface SharedTexts {
  readonly count: number;
  /** @throws Refusal `workbook-unreadable` when there is none of that number. */
  text(index: number): string;
  /** All of them one behind the other, in UTF-8 as XML has it, and where each begins; it ends where the next begins. */
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  /** The numbers of those of which a part is struck through. */
  readonly struck: ReadonlySet<number>;
}

/** The part may expand to so many bytes, and its texts may have so many. */
const mostExpanded = 1 << 30;
const mostBytes = 1 << 27;

/** Texts made already are kept by the last bits of their number: a merchant comes again and again. */
const remembered = 1 << 14;

interface Gathered {
  bytes: Uint8Array;
  length: number;
  starts: Uint32Array;
  count: number;
  readonly struck: Set<number>;
}

/** Reads them piece by piece. @throws Refusal `workbook-unreadable`, `workbook-too-large` */
export async function sharedTexts(part: PackedPart | undefined): Promise<SharedTexts> {
  const gathered: Gathered = {
    bytes: new Uint8Array(0),
    length: 0,
    starts: new Uint32Array(1),
    count: 0,
    struck: new Set(),
  };
  if (part !== undefined) {
    // The texts are no longer than what they stand in.
    gathered.bytes = new Uint8Array(Math.min(part.size, 1 << 20));
    const reader = xmlReader(part.name);
    const place: Place = { within: false, beside: 0 };
    for await (const piece of piecesOf(part, mostExpanded)) {
      feed(reader, piece);
      gather(reader, place, gathered);
    }
    feed(reader, new Uint8Array(0), true);
    gather(reader, place, gathered);
    finish(reader);
  }
  return textsOf(gathered, part?.name ?? 'sharedStrings.xml');
}

interface Place {
  /** Within a `t` that counts. */
  within: boolean;
  /** How many elements of readings (furigana) and looks are open. */
  beside: number;
}

const isBeside = (bytes: Uint8Array, from: number, to: number): boolean =>
  isName(bytes, from, to, 'rPh') || isName(bytes, from, to, 'rPr');

function gather(reader: XmlReader, place: Place, gathered: Gathered): void {
  for (;;) {
    const token = nextToken(reader);
    const { bytes, from, to } = reader;
    switch (token) {
      case needsMore:
        return;
      case opened:
        if (isName(bytes, from, to, 't')) place.within = place.beside === 0;
        else if (isBeside(bytes, from, to)) place.beside++;
        else if (place.beside > 0 && strikes(reader)) gathered.struck.add(gathered.count);
        break;
      case closed:
        if (isName(bytes, from, to, 't')) place.within = false;
        else if (isBeside(bytes, from, to)) place.beside--;
        else if (isName(bytes, from, to, 'si')) endText(gathered);
        break;
      case words:
      case literalWords:
        if (place.within) append(gathered, reader, token === literalWords);
    }
  }
}

function append(gathered: Gathered, { part, bytes, from, to }: XmlReader, literal: boolean): void {
  // `&` of a CDATA section becomes what XML has for it: there is one way to read all texts.
  const text = literal ? ampersandsOf(bytes.subarray(from, to)) : bytes.subarray(from, to);
  const length = gathered.length + text.length;
  if (length > mostBytes) throw expandsTooFar(part, mostBytes);
  if (length > gathered.bytes.length) {
    const larger = new Uint8Array(Math.min(Math.max(length, 2 * gathered.bytes.length), mostBytes));
    larger.set(gathered.bytes.subarray(0, gathered.length));
    gathered.bytes = larger;
  }
  gathered.bytes.set(text, gathered.length);
  gathered.length = length;
}

function ampersandsOf(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0x26)
    ? Uint8Array.from([...bytes].flatMap((byte) => (byte === 0x26 ? [...reference] : [byte])))
    : bytes;
}
const reference = new TextEncoder().encode('&amp;');

function endText(gathered: Gathered): void {
  if (++gathered.count === gathered.starts.length) {
    const larger = new Uint32Array(2 * gathered.starts.length + 1022);
    larger.set(gathered.starts);
    gathered.starts = larger;
  }
  gathered.starts[gathered.count] = gathered.length;
}

function textsOf({ bytes, starts, count, struck }: Gathered, part: string): SharedTexts {
  const indexes = new Int32Array(Math.min(remembered, count)).fill(-1);
  const texts: string[] = [];
  return {
    count,
    bytes,
    starts,
    struck,
    text(index) {
      if (!(index >= 0 && index < count))
        throw damaged(part, `に ${index} 番の文字列がありません`, `has no shared text ${index}`);
      const place = index % indexes.length;
      if (indexes[place] === index) return texts[place] as string;
      const text = unescapeCharacterReference(
        wordsAt(part, bytes, starts[index] as number, starts[index + 1] as number),
      );
      indexes[place] = index;
      texts[place] = text;
      return text;
    },
  };
}
