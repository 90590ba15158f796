import { contentOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { damaged, expandsTooFar } from './unreadable.ts';
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
import { isName, literalAt, wordsAt } from './xml-words.ts';

/** An element of a small part, with all that is in it. */
export interface XmlNode {
  /** Without prefix. */
  readonly name: string;
  /** By name; those with a prefix by `:` and the name behind it, `:id`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The text between its tags, that of its children left out. */
  readonly text: string;
}

interface Growing extends XmlNode {
  readonly children: Growing[];
  text: string;
}

/** Larger than any styles, drawing or chart of a workbook; sheets are read piece by piece. */
const largest = 64 << 20;
const mostNodes = 2_000_000;

/**
 * A part that is small enough to be held as a whole, as a tree. Alternatives (`mc:AlternateContent`) stand side by side,
 * as if all of them were shown: which of them a program takes depends on the program.
 *
 * @throws Refusal as `contentOf` and `nextToken`; `workbook-too-large` beyond 64 MiB or two million elements.
 */
export function treeOf(part: PackedPart): XmlNode {
  if (part.size > largest) throw expandsTooFar(part.name, largest);
  const reader = xmlReader(part.name);
  feed(reader, contentOf(part), true);
  const tree = treeBuilder(part.name);
  for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) tree.add(reader, token);
  finish(reader);
  const [document] = tree.take();
  if (document === undefined) throw damaged(part.name, 'は空です', 'is empty');
  return document;
}

/** Grows a tree from the tokens of a part, or of a piece of one. */
export interface TreeBuilder {
  /** @throws Refusal `workbook-too-large` beyond two million elements. */
  add(reader: XmlReader, token: Token): void;
  /** What has grown since the last time. */
  take(): readonly XmlNode[];
}

/** A builder of trees that holds nothing yet. */
export function treeBuilder(part: string): TreeBuilder {
  const root = nodeOf('', new Map());
  const around: Growing[] = [root];
  let nodes = 0;
  return {
    add(reader, token) {
      const within = around.at(-1) ?? root;
      if (token === opened) {
        if (++nodes > mostNodes) throw expandsTooFar(part, largest);
        const node = nodeOf(wordsAt(part, reader.bytes, reader.from, reader.to), attributesOf(reader));
        if (alternatives.has(node.name)) around.push({ ...node, children: within.children });
        else {
          within.children.push(node);
          around.push(node);
        }
      } else if (token === closed) around.pop();
      else if (token === words) within.text += wordsAt(part, reader.bytes, reader.from, reader.to);
      else if (token === literalWords) within.text += literalAt(part, reader.bytes, reader.from, reader.to);
    },
    take: () => root.children.splice(0),
  };
}

const alternatives = new Set(['AlternateContent', 'Choice', 'Fallback']);

const nodeOf = (name: string, attributes: ReadonlyMap<string, string>): Growing => ({
  name,
  attributes,
  children: [],
  text: '',
});

/** The attributes of the element that was just opened, by name; those with a prefix by `:` and the name behind it. */
export function attributesOf({ part, bytes, attributes, attributeCount }: XmlReader): Map<string, string> {
  const found = new Map<string, string>();
  for (let n = 0; n < 4 * attributeCount; n += 4) {
    const [from, to, value, end] = [0, 1, 2, 3].map((i) => attributes[n + i] as number) as [
      number,
      number,
      number,
      number,
    ];
    const name = wordsAt(part, bytes, from, to);
    const colon = name.indexOf(':');
    found.set(colon < 0 ? name : name.slice(colon), wordsAt(part, bytes, value, end));
  }
  return found;
}

/** An attribute without prefix of the element that was just opened. */
export function attributeNamed(reader: XmlReader, name: string): string | undefined {
  const { part, bytes, attributes, attributeCount } = reader;
  for (let n = 0; n < 4 * attributeCount; n += 4) {
    if (isName(bytes, attributes[n] as number, attributes[n + 1] as number, name))
      return wordsAt(part, bytes, attributes[n + 2] as number, attributes[n + 3] as number);
  }
  return undefined;
}

/** The first child of that name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Names of children that stand there more than once, other than those that may. */
export function twofold(node: XmlNode, mayRepeat: ReadonlySet<string> = new Set()): string[] {
  const counted = new Map<string, number>();
  for (const { name } of node.children) counted.set(name, (counted.get(name) ?? 0) + 1);
  return [...counted].flatMap(([name, count]) => (count > 1 && !mayRepeat.has(name) ? [name] : []));
}

/** All children of that name. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The child at the end of a path of names. */
export function nodeAt(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => childOf(at, name), node);
}

/** All elements of that name below a node, however deep, in their order. */
export function* everyNode(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of node.children) {
    if (child.name === name) yield child;
    yield* everyNode(child, name);
  }
}

/** Whether an attribute says yes; `otherwise` where it says nothing. */
export function isOn(value: string | undefined, otherwise = false): boolean {
  return value === undefined ? otherwise : /^(1|true|on)$/.test(value);
}
