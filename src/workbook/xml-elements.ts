import { contentOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import {
  closed,
  feed,
  finish,
  needsMore,
  nextToken,
  opened,
  type XmlReader,
  xmlReader,
} from './xml-reader.ts';
import { isName, wordsAt } from './xml-words.ts';

/** An element that has begun. Its attributes are there until the next one is asked for. */
export interface XmlElement {
  readonly name: string;
  /** The name of the element it stands in; empty for the root. */
  readonly parent: string;
  /** An attribute without prefix. */
  attribute(name: string): string | undefined;
  /** The attribute `id` of another namespace, whatever its prefix: what points at a relationship. */
  link(): string | undefined;
}

/**
 * The elements of a part that is small enough to be read as a whole, in the order they begin.
 * @throws Refusal as `contentOf` and `nextToken`.
 */
export function* elementsOf(part: PackedPart): Generator<XmlElement> {
  const reader = xmlReader(part.name);
  const around: string[] = [];
  feed(reader, contentOf(part), true);
  for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) {
    if (token === closed) around.pop();
    if (token !== opened) continue;
    const name = wordsAt(part.name, reader.bytes, reader.from, reader.to);
    yield {
      name,
      parent: around.at(-1) ?? '',
      attribute: (wanted) => attributeOf(reader, (from, to) => isName(reader.bytes, from, to, wanted)),
      link: () => attributeOf(reader, (from, to) => isLink(reader.bytes, from, to)),
    };
    around.push(name);
  }
  finish(reader);
}

/** An attribute, as written, of the element that a reader has just opened. */
export function attributeOf(
  reader: XmlReader,
  wanted: (from: number, to: number) => boolean,
): string | undefined {
  const { part, bytes, attributes, attributeCount } = reader;
  for (let n = 0; n < 4 * attributeCount; n += 4) {
    if (!wanted(attributes[n] as number, attributes[n + 1] as number)) continue;
    return wordsAt(part, bytes, attributes[n + 2] as number, attributes[n + 3] as number);
  }
  return undefined;
}

const isLink = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from > 3 && isName(bytes, to - 3, to, ':id');
