import { childOf, childrenOf, everyNode, isOn, nodeAt, type XmlNode } from './xml-tree.ts';

// What stands around the figures of a chart and may hide them or say otherwise: legend, labels, grounds, letters, places.
// Each is told only where it is not as usual, so that programs that write out what is usual tell the same.

/** Something told of a chart: what, and how it is. */
export type Told = readonly [what: string, value: string];

/** What around the series of a chart is not as usual. */
export function aroundSeries(root: XmlNode): Told[] {
  const chart = childOf(root, 'chart');
  const plot = childOf(chart, 'plotArea');
  const told: Told[] = [
    ['legend', legendOf(childOf(chart, 'legend'))],
    ['background', groundsOf(root)],
    ['letters', lettersOf(root)],
    ['layout', placesOf(chart)],
    ['blanks', blanksOf(chart)],
    ['colours', coloursOf(childOf(root, 'clrMapOvr'))],
    ['table', childOf(plot, 'dTable') === undefined ? '' : 'drawn'],
    ['lines', drawnOf(plot, ['dropLines', 'hiLowLines', 'serLines', 'upDownBars'])],
    ['labels', (plot?.children ?? []).map((drawing) => labelsOf(childOf(drawing, 'dLbls'))).join('')],
    ['parts', isTwofold(root) || isTwofold(chart) ? 'twice' : ''],
  ];
  return told.filter(([, value]) => value !== '');
}

/** What of an axis says otherwise than its figures. */
export function aroundAxis(axis: XmlNode): string[] {
  const units = childOf(axis, 'dispUnits');
  const unit = valueAt(units, 'builtInUnit') || valueAt(units, 'custUnit');
  const crosses = valueAt(axis, 'crosses') || 'autoZero';
  const at = valueAt(axis, 'crossesAt');
  const every = Number(valueAt(axis, 'tickLblSkip') || 1);
  return [
    units === undefined ? '' : `in units of ${unit}`,
    at !== '' ? `crosses at ${Number(at)}` : crosses === 'autoZero' ? '' : `crosses at ${crosses}`,
    every > 1 ? `one label of ${every}` : '',
    isOn(childOf(axis, 'numFmt')?.attributes.get('sourceLinked')) ? 'in the format of the cells' : '',
  ].filter((part) => part !== '');
}

/** The labels of a series, of a point or of all: their words, or that they are shown; empty where there are none. */
export function labelsOf(labels: XmlNode | undefined): string {
  if (labels === undefined) return '';
  const own = childrenOf(labels, 'dLbl').filter((label) => !isSet(label, 'delete'));
  const texts = own.flatMap((label) => [...everyNode(label, 't')].map(({ text }) => text)).join(' ');
  const shown = [labels, ...own].some((each) => shownParts.some((part) => isSet(each, part)));
  const ofRange = [...everyNode(labels, 'showDataLabelsRange')].some(({ attributes }) =>
    isOn(attributes.get('val'), true),
  );
  return shown || ofRange || texts !== '' ? ['shown', texts].join(' ').trim() : '';
}

const shownParts = [
  'showVal',
  'showCatName',
  'showSerName',
  'showPercent',
  'showBubbleSize',
  'showLegendKey',
];

const isSet = (node: XmlNode, name: string): boolean => {
  const found = childOf(node, name);
  return found !== undefined && isOn(found.attributes.get('val'), true);
};

const valueAt = (node: XmlNode | undefined, name: string): string =>
  childOf(node, name)?.attributes.get('val') ?? '';

function legendOf(legend: XmlNode | undefined): string {
  if (legend === undefined) return 'none';
  const gone = childrenOf(legend, 'legendEntry').filter((entry) => isSet(entry, 'delete'));
  return [
    ...gone.map((entry) => `without ${Number(valueAt(entry, 'idx')) + 1}`),
    isSet(legend, 'overlay') ? 'over the chart' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Fills behind the figures that may be of their colour. White, and what a program takes by itself, is as usual. */
function groundsOf(root: XmlNode): string {
  const chart = childOf(root, 'chart');
  const plot = childOf(chart, 'plotArea');
  return [root, plot, childOf(chart, 'legend'), childOf(chart, 'title')]
    .map((node) => paintOf(childOf(node, 'spPr')))
    .filter((paint) => !usualGrounds.has(paint))
    .join(', ');
}

const usualGrounds: ReadonlySet<string> = new Set(['', 'none', 'FFFFFF', 'BG1', 'LT1']);

/** What a shape is filled with: a colour, `none`, the kind of anything else, empty where nothing is said. */
export function paintOf(shape: XmlNode | undefined): string {
  const fill = shape?.children.find(({ name }) => /Fill$/.test(name));
  if (fill === undefined) return '';
  if (fill.name === 'noFill') return 'none';
  return fill.name === 'solidFill' ? colorIn(fill) : fill.name;
}

/** A colour with what changes it: how much of it is seen, lighter, darker. */
export function colorIn(fill: XmlNode | undefined): string {
  const color = fill?.children[0];
  const changes = (color?.children ?? [])
    .filter(({ name, attributes }) => !(name === 'alpha' && Number(attributes.get('val')) === 100_000))
    .map(({ name, attributes }) => ` ${name} ${attributes.get('val') ?? ''}`);
  return [(color?.attributes.get('val') ?? 'automatic').toUpperCase(), ...changes].join('');
}

/** Letters that are struck out, not seen on white, or too small to be read. */
function lettersOf(root: XmlNode): string {
  const found = new Set<string>();
  for (const kind of ['rPr', 'defRPr']) {
    for (const letters of everyNode(root, kind)) {
      const { attributes } = letters;
      if ((attributes.get('strike') ?? 'noStrike') !== 'noStrike') found.add('struck out');
      if (Number(attributes.get('sz') ?? 1000) < smallest) found.add('too small');
      if (isUnseen(paintOf(letters))) found.add('not seen');
    }
  }
  return [...found].sort().join(', ');
}

/** In hundredths of a point. */
const smallest = 500;

function isUnseen(paint: string): boolean {
  if (paint === 'none' || /^(BG|LT)[12]/.test(paint) || / alpha /.test(paint)) return true;
  const channels = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})/.exec(paint)?.slice(1) ?? [];
  return channels.length > 0 && channels.every((channel) => Number.parseInt(channel, 16) > 0xc0);
}

/** Parts that were moved out of the chart or made so small that nothing of them is seen. */
function placesOf(chart: XmlNode | undefined): string {
  const plot = childOf(chart, 'plotArea');
  const axes = (plot?.children ?? []).filter(({ name }) => /Ax$/.test(name));
  const isMoved = (node: XmlNode | undefined) => isOut(nodeAt(node, 'layout', 'manualLayout'));
  return [
    isMoved(plot) ? 'plot' : '',
    isMoved(childOf(chart, 'legend')) ? 'legend' : '',
    [chart, ...axes].some((each) => isMoved(childOf(each, 'title'))) ? 'title' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function isOut(layout: XmlNode | undefined): boolean {
  if (layout === undefined) return false;
  const [x, y] = ['x', 'y'].map((name) => Number(valueAt(layout, name) || 0)) as [number, number];
  const [w, h] = ['w', 'h'].map((name) => Number(valueAt(layout, name) || 1)) as [number, number];
  // By itself a place is so much from the usual one; from the edge of the chart it is where it says.
  const most = valueAt(layout, 'xMode') === 'edge' || valueAt(layout, 'yMode') === 'edge' ? 0.95 : 0.5;
  return [x, y].some((at) => !(at > -most && at < most)) || !(w > 0.05 && h > 0.02);
}

function blanksOf(chart: XmlNode | undefined): string {
  const blanks = valueAt(chart, 'dispBlanksAs') || 'zero';
  return blanks === 'gap' ? '' : `drawn as ${blanks}`;
}

/** Names of colours that stand for others in this chart alone. */
function coloursOf(map: XmlNode | undefined): string {
  const [ground = 'lt1', letters = 'dk1'] = ['bg1', 'tx1'].map((name) => map?.attributes.get(name));
  return ground === 'lt1' && letters === 'dk1' ? '' : `${letters} on ${ground}`;
}

/** Lines without a colour are there and not seen: some programs write them. */
const drawnOf = (plot: XmlNode | undefined, names: readonly string[]): string =>
  names
    .filter((name) =>
      plot?.children.some((drawing) => {
        const lines = childOf(drawing, name);
        return lines !== undefined && nodeAt(lines, 'spPr', 'ln', 'noFill') === undefined;
      }),
    )
    .join(', ');

/** Whether something stands twice of which programs read one, some the first and some the last. */
const isTwofold = (node: XmlNode | undefined): boolean =>
  ['chart', 'plotArea', 'title', 'legend'].some((name) => childrenOf(node, name).length > 1);
