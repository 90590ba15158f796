import { commentTexts } from './comments.ts';
import { columnLetters, lastColumn } from './sheet.ts';
import { type Feature, feature } from './view.ts';
import { type Looks, symbolFont } from './view-look.ts';
import { childOf, childrenOf, everyNode, isOn, nodeAt, type XmlNode } from './xml-tree.ts';

/** What of a sheet stands around its rows. */
export interface SheetFrame {
  readonly features: Feature[];
  /** Columns with a width or hidden, as they stand: 0-based, both ends included. */
  readonly columns: { first: number; last: number; width: number | null; hidden: boolean }[];
  /** Of rows that say nothing of their own. */
  defaultHeight: number;
  defaultWidth: number;
  rowsHidden: boolean;
  /** Relationships that its elements point at: what of and by which id. */
  readonly links: { readonly element: string; readonly id: string }[];
  /** The elements that have come. */
  readonly sections: Set<string>;
}

/** The frame of a sheet of which nothing has been read. */
export function emptyFrame(): SheetFrame {
  return {
    features: [],
    columns: [],
    defaultHeight: 15,
    defaultWidth: 8.43,
    rowsHidden: false,
    links: [],
    sections: new Set(),
  };
}

/** Takes one element of a sheet, other than its rows, into its frame. */
export function takeSection(frame: SheetFrame, node: XmlNode, looks: Looks): void {
  const { attributes } = node;
  const add = (...added: readonly Feature[]) => frame.features.push(...added);
  // Of two that say the same thing differently a program takes one, some the first and some the last.
  if (frame.sections.has(node.name) && !mayRepeat.has(node.name))
    add(feature('part', { name: 'sheet', value: `${node.name} twice` }));
  frame.sections.add(node.name);
  switch (node.name) {
    case 'sheetPr':
      if (isOn(childOf(node, 'pageSetUpPr')?.attributes.get('fitToPage')))
        add(feature('page-setup', { name: 'fit', value: 'fit' }));
      // As Lotus 1-2-3 did: a text in a sum is zero, and an answer is 1 or 0.
      if (isOn(attributes.get('transitionEvaluation')))
        add(feature('calculation', { name: 'transition', value: 'on' }));
      if (!isOn(attributes.get('enableFormatConditionsCalculation'), true))
        add(feature('conditional-format', { name: 'mode', value: 'off' }));
      return;
    case 'sheetViews':
      for (const view of childrenOf(node, 'sheetView')) add(...displayOf(view));
      return;
    case 'sheetFormatPr':
      frame.defaultHeight = Number(attributes.get('defaultRowHeight') ?? frame.defaultHeight);
      frame.defaultWidth = Number(attributes.get('defaultColWidth') ?? frame.defaultWidth);
      frame.rowsHidden = isOn(attributes.get('zeroHeight'));
      return;
    case 'cols':
      // Excel has no more columns; what lies beyond is not looked at.
      for (const { attributes: column } of childrenOf(node, 'col').slice(0, lastColumn)) {
        const width = column.get('width');
        frame.columns.push({
          first: Number(column.get('min') ?? 1) - 1,
          last: Number(column.get('max') ?? 1) - 1,
          width: width === undefined ? null : Number(width),
          hidden: isOn(column.get('hidden')),
        });
      }
      return;
    case 'mergeCells':
      for (const merge of childrenOf(node, 'mergeCell'))
        add(feature('merge', { at: merge.attributes.get('ref') ?? '' }));
      return;
    case 'conditionalFormatting':
      add(...conditionalFormats(node, looks));
      return;
    case 'dataValidations':
      add(...childrenOf(node, 'dataValidation').map(validation));
      return;
    case 'autoFilter':
      if ([...everyNode(node, 'filterColumn')].some(({ children }) => children.length > 0))
        add(feature('filter', { at: attributes.get('ref') ?? '', value: 'filter' }));
      return;
    case 'hyperlinks':
      for (const { attributes: link } of childrenOf(node, 'hyperlink')) {
        const id = link.get(':id');
        const value = [link.get('location'), link.get('tooltip'), link.get('display'), id && `#${id}`];
        add(feature('link', { at: link.get('ref') ?? '', value: value.filter((part) => part).join(' ') }));
      }
      return;
    case 'pageSetup':
      add(...pageSetup(attributes));
      return;
    case 'pageMargins':
      add(...margins(attributes));
      return;
    case 'headerFooter':
      add(...headersAndFooters(node));
      return;
    case 'drawing':
    case 'legacyDrawing':
    case 'legacyDrawingHF':
    case 'picture':
    case 'oleObjects':
    case 'controls':
    case 'tableParts':
      for (const link of linksIn(node)) frame.links.push({ element: node.name, id: link });
      return;
    case 'extLst':
      for (const name of ['conditionalFormatting', 'dataValidation', 'sparklineGroup'])
        for (const found of everyNode(node, name)) add(extension(found));
      for (const name of ['slicer', 'timelineRef'])
        for (const found of everyNode(node, name)) add(feature('picture', { value: found.name }));
      return;
  }
}

const mayRepeat: ReadonlySet<string> = new Set(['conditionalFormatting', 'oleObjects', 'controls']);

function* linksIn(node: XmlNode): Generator<string> {
  const id = node.attributes.get(':id');
  if (id !== undefined) yield id;
  for (const child of node.children) yield* linksIn(child);
}

/** What of a window's settings changes what the cells show. */
function displayOf({ attributes, children }: XmlNode): Feature[] {
  const found: Feature[] = [];
  const say = (name: string, value: string) => found.push(feature('display', { name, value }));
  if (!isOn(attributes.get('showZeros'), true)) say('zeros', 'hidden');
  if (isOn(attributes.get('showFormulas'))) say('formulas', 'shown');
  if (isOn(attributes.get('rightToLeft'))) say('direction', 'right to left');
  const pane = children.find(({ name }) => name === 'pane');
  const corner = attributes.get('topLeftCell') ?? 'A1';
  // What lies above or left of a frozen pane's first cell cannot be scrolled to.
  if (/^frozen/.test(pane?.attributes.get('state') ?? '') && corner !== 'A1') say('frozen from', corner);
  const [across, down] = ['xSplit', 'ySplit'].map((name) => Number(pane?.attributes.get(name) ?? 0)) as [
    number,
    number,
  ];
  // Frozen panes larger than a window leave no room to scroll in.
  if (/^frozen/.test(pane?.attributes.get('state') ?? '') && (across > mostAcross || down > mostDown))
    say('frozen panes', `${across} × ${down}`);
  return found;
}

/** So many columns and rows fit into most windows. */
const [mostAcross, mostDown] = [8, 20];

const ranges = (text: string | undefined): string => (text ?? '').split(/\s+/).sort().join(' ');

function conditionalFormats(node: XmlNode, looks: Looks): Feature[] {
  return childrenOf(node, 'cfRule').map((rule) => {
    const { attributes } = rule;
    const look = attributes.get('dxfId');
    const kind = attributes.get('type') ?? '';
    // The other attributes say something only where the type asks for it.
    const asked = (askedBy[kind] ?? []).map((name) => `${name} ${attributes.get(name) ?? ''}`);
    const drawn = rule.children.filter(({ name }) => name !== 'formula' && name !== 'extLst');
    return feature('conditional-format', {
      at: ranges(node.attributes.get('sqref')),
      formulas: childrenOf(rule, 'formula').map(({ text }) => text),
      value: [
        kind,
        ...asked,
        isOn(attributes.get('stopIfTrue')) ? 'stop' : '',
        look === undefined ? '' : looks.conditional(Number(look)),
        ...drawn.map(({ name }) => name),
      ]
        .filter((part) => part !== '')
        .join(', '),
    });
  });
}

const askedBy: Readonly<Record<string, readonly string[]>> = {
  cellIs: ['operator'],
  top10: ['rank', 'percent', 'bottom'],
  aboveAverage: ['aboveAverage', 'equalAverage', 'stdDev'],
  containsText: ['operator', 'text'],
  notContainsText: ['operator', 'text'],
  beginsWith: ['operator', 'text'],
  endsWith: ['operator', 'text'],
  timePeriod: ['timePeriod'],
};

function validation({ attributes, children }: XmlNode): Feature {
  const told = ['type', 'operator', 'promptTitle', 'prompt', 'errorTitle', 'error'];
  return feature('validation', {
    at: ranges(attributes.get('sqref')),
    formulas: children.filter(({ name }) => /^formula/.test(name)).map(({ text }) => text),
    value: told
      .flatMap((name) => attributes.get(name) ?? [])
      .filter((words) => words !== '')
      .join(' '),
  });
}

/** Something of a later version of Excel, which keeps cells and formulas in elements of their own. */
function extension(node: XmlNode): Feature {
  const kind =
    node.name === 'conditionalFormatting'
      ? 'conditional-format'
      : node.name === 'dataValidation'
        ? 'validation'
        : 'picture';
  return feature(kind, {
    at: [...everyNode(node, 'sqref')].map(({ text }) => text.trim()).join(' '),
    formulas: [...everyNode(node, 'f')].map(({ text }) => text),
    value: [
      node.name,
      ...[...everyNode(node, 'cfRule')].map(({ attributes }) => attributes.get('type')),
    ].join(' '),
  });
}

function pageSetup(attributes: ReadonlyMap<string, string>): Feature[] {
  const say = (name: string, usual: string) => {
    const value = attributes.get(name) ?? usual;
    return value === usual ? [] : [feature('page-setup', { name, value })];
  };
  const off = (name: string) =>
    isOn(attributes.get(name)) ? [feature('page-setup', { name, value: 'on' })] : [];
  return [
    ...say('paperSize', '1'),
    ...say('orientation', 'portrait'),
    ...say('fitToWidth', '1'),
    ...say('fitToHeight', '1'),
    ...say('scale', '100'),
    ...say('pageOrder', 'downThenOver'),
    ...say('errors', 'displayed'),
    ...(isOn(attributes.get('useFirstPageNumber')) ? say('firstPageNumber', '1') : []),
    ...say('paperHeight', ''),
    ...say('paperWidth', ''),
    ...off('blackAndWhite'),
    ...off('draft'),
  ];
}

/** Margins that leave little of a page, or put its header into the middle of it. In inches. */
function margins(attributes: ReadonlyMap<string, string>): Feature[] {
  const of = (name: string) => Number(attributes.get(name) ?? 0.75);
  const wide = [
    ['left', 'right'],
    ['top', 'bottom'],
  ].some((sides) => !(sides.reduce((sum, side) => sum + of(side), 0) < mostMargin));
  const isOut = [...attributes.values()].some((value) => !(Number(value) >= 0));
  const isHigh = !(of('header') < mostMargin / 2) || !(of('footer') < mostMargin / 2);
  const told = [...attributes].map(([name, value]) => `${name} ${value}`).join(', ');
  return wide || isOut || isHigh ? [feature('page-setup', { name: 'margins', value: told })] : [];
}

const mostMargin = 4;

/** Programs put spaces behind the codes as they like, and name fonts of their own. */
const headerWords = (text: string): string =>
  text
    .replace(/&"([^"]*)"/g, (font, name: string) => (symbolFont.test(name) ? font : ''))
    .replace(/(&\d+)\s+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

function headersAndFooters(node: XmlNode): Feature[] {
  const { attributes } = node;
  const shown = ['oddHeader', 'oddFooter'];
  if (isOn(attributes.get('differentOddEven'))) shown.push('evenHeader', 'evenFooter');
  if (isOn(attributes.get('differentFirst'))) shown.push('firstHeader', 'firstFooter');
  return shown.flatMap((name) => {
    const value = headerWords(childOf(node, name)?.text ?? '');
    return value === '' && name.startsWith('odd') ? [] : [feature('header-footer', { name, value })];
  });
}

/** The part of a drawing that charts are placed by is read elsewhere; what else it shows is told here. */
export function shapesOf(drawing: XmlNode): Feature[] {
  return drawing.children.flatMap((anchor) => {
    if (!/Anchor$/.test(anchor.name)) return [];
    const shape = anchor.children.find(({ name }) => shapes.has(name));
    const graphic = nodeAt(anchor, 'graphicFrame', 'graphic', 'graphicData');
    const isChart = graphic !== undefined && childOf(graphic, 'chart') !== undefined;
    // Beside a chart in the same place another shape lies over it.
    if (shape === undefined && (isChart || graphic === undefined)) return [];
    const texts = [...everyNode(anchor, 't')].map(({ text }) => text).join('');
    return [
      feature('picture', {
        at: cornerOf(childOf(anchor, 'from')) ?? '',
        value: [shape?.name ?? graphic?.attributes.get('uri') ?? 'graphic', texts].join(' ').trim(),
      }),
    ];
  });
}

const shapes = new Set(['pic', 'sp', 'cxnSp', 'grpSp', 'contentPart']);

/** The cell of a corner of an anchor. */
export function cornerOf(corner: XmlNode | undefined): string | null {
  const [column, row] = ['col', 'row'].map((name) =>
    Number(childOf(corner, name)?.text.trim() ?? Number.NaN),
  );
  if (column === undefined || row === undefined || !(column >= 0 && row >= 0)) return null;
  return `${columnLetters(column)}${row + 1}`;
}

/** The comments of a part, by cell. */
export function commentsOf(root: XmlNode): Feature[] {
  return commentTexts(root).map(({ at, text }) => feature('comment', { at, value: text }));
}
