import { contentOf, type Package } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { type Relationship, relationshipsOf } from './relationships.ts';
import { type Feature, feature, type ViewRow, type ViewSource } from './view.ts';
import { addedParts, type ViewBook } from './view-book.ts';
import { chartFeatures } from './view-chart.ts';
import { commentsOf, cornerOf, emptyFrame, type SheetFrame, shapesOf, takeSection } from './view-features.ts';
import { type RowReader, rowReader } from './view-rows.ts';
import { nameOf, type ViewText } from './view-texts.ts';
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
import { childOf, everyNode, isOn, treeBuilder, treeOf } from './xml-tree.ts';

/** A sheet that is read as it is looked at. */
export interface SheetView {
  /** Its rows in order, a few at a time. To be gone through once, to the end. */
  readonly rows: AsyncGenerator<readonly ViewRow[]>;
  /** What stands around the rows: complete when they have been gone through. */
  readonly frame: SheetFrame;
}

/**
 * Reads a sheet of cells.
 * @throws Refusal `workbook-unreadable`, `workbook-too-large` while its rows are gone through.
 */
export function viewSheet(
  source: Pick<ViewSource, 'pieces'>,
  book: Pick<ViewBook, 'looks'>,
  part: string,
  shared: readonly ViewText[],
  frame: SheetFrame = emptyFrame(),
): SheetView {
  return { frame, rows: rowsOf(source, book, part, shared, frame) };
}

async function* rowsOf(
  source: Pick<ViewSource, 'pieces'>,
  { looks }: Pick<ViewBook, 'looks'>,
  part: string,
  shared: readonly ViewText[],
  frame: SheetFrame,
): AsyncGenerator<readonly ViewRow[]> {
  const reader = xmlReader(part);
  const rows = rowReader(part, shared, looks);
  const take = sectionReader(part, rows, (node) => takeSection(frame, node, looks));
  for await (const piece of source.pieces(part)) {
    feed(reader, piece);
    take(reader);
    yield rows.take();
  }
  feed(reader, new Uint8Array(0), true);
  take(reader);
  finish(reader);
  yield rows.take();
}

/** Sends the tokens of `sheetData` to the reader of rows, and every other element of the sheet as a tree to `section`. */
function sectionReader(
  part: string,
  rows: RowReader,
  section: (node: ReturnType<typeof treeOf>) => void,
): (reader: XmlReader) => void {
  const tree = treeBuilder(part);
  let data = false;
  return (reader) => {
    for (let token = nextToken(reader); token !== needsMore; token = nextToken(reader)) {
      const { depth } = reader;
      if (depth === 1 && token === opened) continue;
      if (depth === 2 && token === opened && nameOf(reader, token) === 'sheetData') data = true;
      else if (depth === 1 && token === closed && data) data = false;
      else if (data) rows.token(reader, token);
      else if (depth >= 1) {
        tree.add(reader, token);
        if (depth === 1 && token === closed) for (const node of tree.take()) section(node);
      }
    }
  };
}

/**
 * What the parts around a sheet show: charts, pictures, comments, and whatever else it points at. Without a frame the
 * sheet is taken to point at all of them.
 */
export function aroundSheet(opened: Package, part: string, frame?: SheetFrame): Feature[] {
  const features: Feature[] = [];
  const relationships = relationshipsOf(opened, part);
  const hasComments = relationships.some(({ type }) => type === 'comments');
  let charts = 0;
  for (const relationship of relationships) {
    const { type, target, outside } = relationship;
    const pointed = outside ? undefined : opened.part(target);
    switch (type) {
      case 'drawing':
        if (pointed === undefined || frame?.links.some(({ id }) => id === relationship.id) === false) break;
        features.push(...drawingFeatures(opened, pointed.name, () => ++charts));
        break;
      case 'comments':
      case 'threadedComment':
        if (pointed !== undefined) features.push(...commentsOf(treeOf(pointed)));
        break;
      case 'vmlDrawing':
        // The boxes of comments; anything else drawn this way is told.
        if (pointed !== undefined && !(hasComments && isOfComments(pointed)))
          features.push(feature('picture', { value: type }));
        break;
      case 'hyperlink':
        if (frame !== undefined) nameLink(frame, relationship.id, target);
        break;
      case 'table':
        features.push(
          feature('table', {
            at: pointed === undefined ? '' : (treeOf(pointed).attributes.get('ref') ?? ''),
          }),
        );
        break;
      case 'image':
        features.push(feature('picture', { value: 'background' }));
        break;
      default:
        features.push(...addedParts([relationship], 'sheet'));
    }
  }
  return features;
}

function isOfComments(part: PackedPart): boolean {
  const text = new TextDecoder().decode(contentOf(part));
  const kinds = [...text.matchAll(/ObjectType=["'](\w+)["']/g)];
  const shapes =
    text.match(/<(\w+:)?(shape|rect|roundrect|oval|line|polyline|arc|curve|image|group)[\s>/]/g) ?? [];
  return shapes.length === kinds.length && kinds.every(([, kind]) => kind === 'Note');
}

/** Puts in place of a relationship's id what it points at. */
function nameLink({ features }: SheetFrame, id: string, target: string): void {
  const at = features.findIndex(({ kind, value }) => kind === 'link' && value.endsWith(`#${id}`));
  const link = features[at];
  if (link !== undefined)
    features[at] = { ...link, value: `${link.value.slice(0, -id.length - 1)}${target}` };
}

function drawingFeatures(opened: Package, part: string, next: () => number): Feature[] {
  const found = opened.part(part);
  if (found === undefined) return [];
  const root = treeOf(found);
  const relationships = relationshipsOf(opened, part);
  const features = shapesOf(root);
  for (const anchor of root.children) {
    for (const frame of everyNode(anchor, 'graphicData')) {
      const id = childOf(frame, 'chart')?.attributes.get(':id');
      const target = relationships.find((relationship) => relationship.id === id)?.target;
      const chart = target === undefined ? undefined : opened.part(target);
      if (chart === undefined) continue;
      const name = String(next());
      features.push(
        ...placeOf(anchor, name),
        ...frameOf(anchor, name, relationships),
        ...ownTheme(opened, chart.name, name),
        ...chartFeatures(treeOf(chart), name),
      );
    }
  }
  return features;
}

/** A theme of a chart's own gives its letters and fills other colours than the workbook's. */
function ownTheme(opened: Package, part: string, name: string): Feature[] {
  const has = relationshipsOf(opened, part).some(({ type }) => type === 'themeOverride');
  return has ? [feature('chart', { name: `${name} theme`, value: 'of its own' })] : [];
}

/** What a chart's frame does beside holding it: not show, not be printed, lead elsewhere, run code, be read aloud. */
function frameOf(
  anchor: ReturnType<typeof treeOf>,
  name: string,
  relationships: readonly Relationship[],
): Feature[] {
  const say = (what: string, value: string) =>
    value === '' ? [] : [feature('chart', { name: `${name} ${what}`, value })];
  const frame = childOf(anchor, 'graphicFrame');
  const [told] = frame === undefined ? [] : everyNode(frame, 'cNvPr');
  const macro = frame?.attributes.get('macro') ?? '';
  const at = cornerOf(childOf(anchor, 'from')) ?? '';
  const links = (told?.children ?? []).filter(({ name: child }) => /^hlink/.test(child));
  return [
    ...say('shown', isOn(told?.attributes.get('hidden')) ? 'hidden' : ''),
    ...say(
      'print',
      isOn(childOf(anchor, 'clientData')?.attributes.get('fPrintsWithSheet'), true) ? '' : 'off',
    ),
    ...say(
      'description',
      ['title', 'descr']
        .map((name) => told?.attributes.get(name) ?? '')
        .filter((text) => text !== '')
        .join(' '),
    ),
    ...(macro === '' ? [] : [feature('macro', { at, value: macro })]),
    ...links.map(({ attributes }) => {
      const target = relationships.find(({ id }) => id === attributes.get(':id'))?.target;
      return feature('link', { at, value: target ?? '' });
    }),
  ];
}

function placeOf(anchor: ReturnType<typeof treeOf>, name: string): Feature[] {
  const from = cornerOf(childOf(anchor, 'from'));
  const to = cornerOf(childOf(anchor, 'to'));
  return [feature('chart', { name: `${name} place`, at: from === null ? '' : `${from}:${to ?? from}` })];
}
