import { type Package, piecesOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { relationshipsOf } from './relationships.ts';
import { type Feature, feature } from './view.ts';
import { xmlBytes } from './xml-encoding.ts';

// Programs pass over elements of a namespace they do not know, where a part says that they may, and take one of several
// alternatives. What is compared here are names without namespace, all alternatives side by side: so a row that was put into
// either would be compared as if it were shown. No annex has any, and a program that saves one writes only those below.

/** Alternatives and elements of other namespaces that Excel writes into any workbook: they show nothing. */
const harmless: ReadonlySet<string> = new Set(['style', 'absPath', 'revisionPtr']);

const ofCells =
  /^http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/spreadsheetml\/(2006\/)?main$/;
const ofDrawings = /^http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/drawingml\//;
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** What of these parts of a workbook one program shows and another does not. */
export async function seenBySome(
  opened: Package,
  names: readonly (string | undefined)[],
): Promise<Feature[]> {
  const features: Feature[] = [];
  for (const name of names) {
    const part = name === undefined ? undefined : opened.part(name);
    if (part === undefined) continue;
    for (const value of await inPart(part)) features.push(feature('part', { name: 'passed over', value }));
  }
  return features;
}

/** The drawings of a sheet and the charts in them. */
export function drawnParts(opened: Package, sheet: string): string[] {
  const targets = (of: string, kind: string) =>
    relationshipsOf(opened, of).flatMap(({ type, target, outside }) =>
      type === kind && !outside ? [target] : [],
    );
  const drawings = targets(sheet, 'drawing').filter((name) => opened.part(name) !== undefined);
  return [...drawings, ...drawings.flatMap((name) => targets(name, 'chart'))];
}

const largest = 2 ** 31;
// Comments and literal texts; an instruction, or a tag: its end, prefix, name and attributes.
const literal = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g;
const tokens =
  /<\?[\s\S]*?\?>|<(\/?)(?:([^\s<>/:="'!?]+):)?([^\s<>/:="'!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const declarations = /xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

async function inPart(part: PackedPart): Promise<string[]> {
  const told = new Set<string>();
  const around: ReadonlyMap<string, string>[] = [];
  let own = ofCells;
  let [alternatives, extensions] = [0, 0];
  // What is within an element that was told is not told once more.
  let within: number | null = null;
  const take = (text: string) => {
    for (const [, end, prefix = '', name = '', attributes = ''] of text.matchAll(tokens)) {
      if (end === undefined) continue;
      const counted = (by: number) => {
        if (name === 'AlternateContent') alternatives += by;
        else if (name === 'extLst') extensions += by;
      };
      if (end === '/') {
        counted(-1);
        around.pop();
        if (within !== null && around.length <= within) within = null;
        continue;
      }
      const spaces = declaredIn(attributes, around.at(-1) ?? new Map());
      const space = spaces.get(prefix) ?? '';
      if (around.length === 0) own = /^(wsDr|chartSpace)$/.test(name) ? ofDrawings : ofCells;
      const isTold =
        within === null &&
        extensions === 0 &&
        name !== 'extLst' &&
        !harmless.has(name) &&
        space !== compatibility &&
        (alternatives > 0 || !own.test(space));
      if (isTold) told.add(own.test(space) ? `${name} (AlternateContent)` : `${name} (${space})`);
      if (attributes.endsWith('/')) continue;
      if (isTold) within = around.length;
      counted(1);
      around.push(spaces);
    }
  };
  const turned = xmlBytes(part.name);
  const decoder = new TextDecoder('latin1');
  let rest = '';
  for await (const piece of piecesOf(part, largest)) {
    const text = (rest + decoder.decode(turned(piece, false))).replace(literal, '');
    // What begins in this piece may end in the next.
    const begun = text.search(/<!(--|\[CDATA\[)/);
    const cut = begun < 0 ? text.lastIndexOf('<') : begun;
    take(text.slice(0, Math.max(0, cut)));
    rest = text.slice(Math.max(0, cut));
  }
  take((rest + decoder.decode(turned(new Uint8Array(0), true))).replace(literal, ''));
  return [...told].slice(0, 20);
}

function declaredIn(attributes: string, around: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (!attributes.includes('xmlns')) return around;
  const spaces = new Map(around);
  for (const [, prefix = '', one, other] of attributes.matchAll(declarations))
    spaces.set(prefix, one ?? other ?? '');
  return spaces;
}
