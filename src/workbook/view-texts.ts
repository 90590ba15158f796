import { unescapeCharacterReference } from './cell-text.ts';
import { piecesOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { expandsTooFar } from './unreadable.ts';
import type { FontLook, Looks } from './view-look.ts';
import {
  closed,
  feed,
  finish,
  literalWords,
  needsMore,
  nextToken,
  opened,
  type Token,
  words,
  type XmlReader,
  xmlReader,
} from './xml-reader.ts';
import { attributesOf, type XmlNode } from './xml-tree.ts';
import { literalAt, wordsAt } from './xml-words.ts';

/** A text as a cell shows it. */
export interface ViewText {
  readonly text: string;
  /** The fonts that parts of it have; null where it has the cell's throughout. */
  readonly fonts: readonly FontLook[] | null;
  /** Its reading (furigana), which a cell may show above it; empty where it has none. */
  readonly reading: string;
}

/** Puts the text of an element together: plain, or in parts with fonts of their own; readings (furigana) apart. */
export interface TextReader {
  /** @returns whether the element was part of the text. */
  token(reader: XmlReader, token: Token, name: string): void;
  /** The text that has come, and none after it. */
  take(): ViewText;
}

/** A reader of texts that has read nothing. */
export function textReader(looks: Looks): TextReader {
  let [text, reading, within, phonetic] = ['', '', false, 0];
  let font: XmlNode[] | null = null;
  let run: FontLook | null = null;
  let fonts = new Set<FontLook>();
  return {
    token(reader, token, name) {
      if (token === opened) {
        if (name === 'rPh') phonetic++;
        else if (name === 't') within = true;
        else if (name === 'rPr') font = [];
        else if (font !== null) font.push({ name, attributes: attributesOf(reader), children: [], text: '' });
      } else if (token === closed) {
        if (name === 'rPh') phonetic--;
        else if (name === 't') within = false;
        else if (name === 'rPr' && font !== null) {
          run = looks.font({ name, attributes: new Map(), children: font, text: '' });
          font = null;
        } else if (name === 'r') run = null;
      } else if (within) {
        const piece = token === words ? wordsAt : literalAt;
        const part = piece(reader.part, reader.bytes, reader.from, reader.to);
        if (phonetic > 0) reading += part;
        else text += part;
        if (phonetic === 0 && run !== null && part.trim() !== '') fonts.add(run);
      }
    },
    take() {
      const taken = {
        text: unescapeCharacterReference(text),
        fonts: fonts.size === 0 ? null : [...fonts],
        reading,
      };
      [text, reading] = ['', ''];
      fonts = new Set();
      return taken;
    },
  };
}

/** More characters than any workbook shares. */
const mostShared = 1 << 28;

/** The texts that cells refer to by number. */
export async function sharedTextsOf(
  part: PackedPart | undefined,
  looks: Looks,
): Promise<readonly ViewText[]> {
  const texts: ViewText[] = [];
  if (part === undefined) return texts;
  const reader = xmlReader(part.name);
  const text = textReader(looks);
  let length = 0;
  const read = () => {
    for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) {
      const name = nameOf(reader, token);
      text.token(reader, token, name);
      if (token !== closed || name !== 'si') continue;
      const taken = text.take();
      length += taken.text.length;
      if (length > mostShared) throw expandsTooFar(part.name, mostShared);
      texts.push(taken);
    }
  };
  for await (const piece of piecesOf(part, mostShared)) {
    feed(reader, piece);
    read();
  }
  feed(reader, new Uint8Array(0), true);
  read();
  finish(reader);
  return texts;
}

/** The name of the element a token opens or closes; empty for words. */
export function nameOf(reader: XmlReader, token: Token): string {
  return token === words || token === literalWords
    ? ''
    : wordsAt(reader.part, reader.bytes, reader.from, reader.to);
}
