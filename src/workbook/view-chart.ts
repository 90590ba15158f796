import { canonicalFormat } from './format-code.ts';
import { type Feature, feature } from './view.ts';
import { aroundAxis, aroundSeries, colorIn, labelsOf, paintOf } from './view-chart-around.ts';
import { childOf, childrenOf, everyNode, isOn, nodeAt, type XmlNode } from './xml-tree.ts';

/** What a chart shows, in features named after it: `1` is the first chart of a sheet. */
export function chartFeatures(root: XmlNode, name: string): Feature[] {
  const chart = childOf(root, 'chart');
  const plot = childOf(chart, 'plotArea');
  const say = (what: string, value: string, formulas: readonly string[] = []): Feature =>
    feature('chart', { name: `${name} ${what}`, value, formulas });
  const features = [say('title', titleOf(chart))];
  let series = 0;
  for (const drawing of plot?.children ?? []) {
    if (!/Chart$/.test(drawing.name)) continue;
    const kind = [drawing.name, valueAt(drawing, 'barDir'), valueAt(drawing, 'grouping')];
    features.push(say('kind', kind.filter((part) => part !== '').join(' ')));
    for (const node of childrenOf(drawing, 'ser'))
      features.push(...seriesFeatures(node, `${name} series ${++series}`));
  }
  for (const axis of plot?.children ?? []) {
    if (!/Ax$/.test(axis.name)) continue;
    const position = valueAt(axis, 'axPos');
    const scaling = childOf(axis, 'scaling');
    features.push(
      say(
        `axis ${position}`,
        [
          titleOf(axis),
          canonicalFormat(childOf(axis, 'numFmt')?.attributes.get('formatCode') ?? 'General'),
          ...['min', 'max', 'logBase'].map((limit) => {
            const value = valueAt(scaling, limit);
            return value === '' ? '' : `${limit} ${Number(value)}`;
          }),
          valueAt(scaling, 'orientation') === 'maxMin' ? 'reversed' : '',
          isOn(valueAt(axis, 'delete') || '0') ? 'hidden' : '',
          ['none', 'noAxis'].includes(valueAt(axis, 'tickLblPos')) ? 'without labels' : '',
          ...aroundAxis(axis),
        ]
          .filter((part) => part !== '')
          .join(', '),
      ),
    );
  }
  features.push(...aroundSeries(root).map(([what, value]) => say(what, value)));
  if (!isOn(valueAt(chart, 'plotVisOnly') || '1')) features.push(say('hidden cells', 'drawn'));
  if (childOf(root, 'externalData') !== undefined) features.push(say('data', 'outside the file'));
  if (childOf(root, 'userShapes') !== undefined) features.push(say('shapes', 'drawn over it'));
  return features;
}

const valueAt = (node: XmlNode | undefined, ...path: readonly string[]): string =>
  nodeAt(node, ...path)?.attributes.get('val') ?? '';

/** The title of a chart or an axis: its words, or the cell they come from. */
function titleOf(node: XmlNode | undefined): string {
  const title = childOf(node, 'title');
  if (title === undefined) return '';
  const rich = [...everyNode(title, 't')].map(({ text }) => text).join('');
  if (rich !== '') return rich;
  const cached = [...everyNode(title, 'v')].map(({ text }) => text).join('');
  return `${cached} =${[...everyNode(title, 'f')].map(({ text }) => text).join('')}`;
}

function seriesFeatures(node: XmlNode, name: string): Feature[] {
  const say = (what: string, value: string, formulas: readonly string[] = []): Feature =>
    feature('chart', { name: `${name} ${what}`, value, formulas });
  const text = childOf(node, 'tx');
  const words = [...everyNode(text ?? node, 'v')][0]?.text ?? '';
  const reference = text === undefined ? undefined : [...everyNode(text, 'f')][0]?.text;
  // A program may write a name as a formula of one text.
  const named = reference === undefined || reference.startsWith('"') ? [] : [reference];
  const features = [say('name', text === undefined ? '' : words, named), say('look', lookOf(node))];
  for (const [axis, names] of Object.entries(axes)) {
    const data = names.map((each) => childOf(node, each)).find((each) => each !== undefined);
    if (data === undefined) continue;
    features.push(
      say(
        axis,
        '',
        [...everyNode(data, 'f')].map(({ text: formula }) => formula),
      ),
    );
    for (const point of everyNode(data, 'pt')) {
      const value = childOf(point, 'v')?.text ?? '';
      const number = Number(value);
      const same =
        value.trim() !== '' && Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
      features.push(say(`${axis} point ${Number(point.attributes.get('idx') ?? 0) + 1}`, same));
    }
  }
  for (const extra of ['trendline', 'errBars']) {
    if (childOf(node, extra) !== undefined) features.push(say(extra, 'drawn'));
  }
  const labels = labelsOf(childOf(node, 'dLbls'));
  if (labels !== '') features.push(say('labels', labels));
  for (const point of childrenOf(node, 'dPt')) {
    const look = lookOfPoint(point);
    if (look !== '') features.push(say(`look of point ${Number(valueAt(point, 'idx')) + 1}`, look));
  }
  return features;
}

/** The elements with what a series draws along each axis, by kind of chart. */
const axes = { x: ['cat', 'xVal'], y: ['val', 'yVal'], size: ['bubbleSize'] } as const;

/** What colours it is drawn in; `not drawn` where neither line, marker nor fill is. */
function lookOf(node: XmlNode): string {
  const marker = childOf(node, 'marker');
  const isScatter = childOf(node, 'yVal') !== undefined;
  const paint = (shape: XmlNode | undefined) =>
    childOf(shape, 'noFill') !== undefined ? 'none' : colorIn(childOf(shape, 'solidFill'));
  const shape = childOf(node, 'spPr');
  // A line has no ground, though some programs write one.
  const isLine = marker !== undefined || childOf(node, 'smooth') !== undefined;
  if (!isScatter && isLine && childOf(shape, 'ln') !== undefined) {
    const stroke = paint(childOf(shape, 'ln'));
    const dots = valueAt(marker, 'symbol') === 'none' ? '' : paint(childOf(marker, 'spPr'));
    if (stroke === 'none' && (dots === '' || dots === 'none')) return 'not drawn';
    return [
      stroke === 'none' ? '' : `line ${stroke}`,
      dots === '' || dots === 'none' ? '' : `markers ${dots}`,
    ]
      .filter((part) => part !== '')
      .join(', ');
  }
  if (!isScatter) {
    const fill = paint(shape);
    const isFilled = childOf(shape, 'noFill') !== undefined || childOf(shape, 'solidFill') !== undefined;
    if (!isFilled && childOf(shape, 'ln') !== undefined) {
      const stroke = paint(childOf(shape, 'ln'));
      return stroke === 'none' ? 'not drawn' : `line ${stroke}`;
    }
    return fill === 'none' ? 'not drawn' : `fill ${fill}`;
  }
  const line = paint(childOf(shape, 'ln'));
  const dots = valueAt(marker, 'symbol') === 'none' ? 'none' : paint(childOf(marker, 'spPr'));
  if (line === 'none' && dots === 'none') return 'not drawn';
  return [line === 'none' ? '' : `line ${line}`, dots === 'none' ? '' : `markers ${dots}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** How one point is drawn otherwise than its series; empty where nothing is said of it. */
function lookOfPoint(point: XmlNode): string {
  const marker = childOf(point, 'marker');
  const parts = [
    paintOf(childOf(point, 'spPr')),
    valueAt(marker, 'symbol'),
    paintOf(childOf(marker, 'spPr')),
    paintOf(nodeAt(point, 'spPr', 'ln')),
  ];
  return parts.filter((part) => part !== '').join(' ');
}
