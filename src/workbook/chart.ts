import { escapeXml, xmlHead } from './xml.ts';

/** Cells a chart draws, with the values they hold now. A text or an empty value draws nothing. */
export interface ChartData {
  readonly reference: string;
  readonly values: readonly (number | string)[];
}

/** One series. `line` joins the points and shows no markers; among columns it is a line across them. */
export interface ChartSeries {
  readonly name: string;
  /** Categories of columns, x of a scatter. */
  readonly x: ChartData;
  readonly y: ChartData;
  readonly color: string;
  readonly line?: boolean;
}

/** Where an axis begins and ends. */
export type AxisRange = readonly [least: number, most: number];

/** A native chart. */
export interface Chart {
  readonly kind: 'columns' | 'scatter';
  readonly title: string;
  /** Empty: the axis has no title. */
  readonly xTitle: string;
  readonly yTitle: string;
  /** In small letters, for a chart beside a table. */
  readonly small?: boolean;
  readonly xFormat: string;
  readonly yFormat: string;
  readonly series: readonly ChartSeries[];
  /** Both axes of a scatter by powers of ten, from and to these values: what is zero or below is not drawn. */
  readonly logarithmic?: { readonly x: AxisRange; readonly y: AxisRange };
  /** The cells it covers, 0-based; the second is the first cell it leaves free. */
  readonly topLeft: readonly [column: number, row: number];
  readonly bottomRight: readonly [column: number, row: number];
}

const namespaces =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** The chart's own part. */
export function chartXml(chart: Chart): string {
  const plot = chart.kind === 'columns' ? columns(chart) : scatter(chart);
  return [
    xmlHead,
    `<c:chartSpace ${namespaces}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>`,
    title(chart.title, chart.small === true ? 900 : 1200),
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    plot,
    `</c:plotArea>${legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`,
  ].join('');
}

/** What is what, under the chart; of one series the title says it. */
function legend({ series, small }: Chart): string {
  if (series.length < 2) return '';
  return `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${small === true ? smallLetters : ''}</c:legend>`;
}

function columns(chart: Chart): string {
  const drawn = chart.series.map((series, n) => ({ series, n }));
  const data = ({ x, y }: ChartSeries) => `<c:cat>${textData(x)}</c:cat><c:val>${numberData(y)}</c:val>`;
  const bars = drawn.flatMap(({ series, n }) =>
    series.line === true
      ? []
      : [
          `<c:ser>${seriesHead(series, n)}<c:spPr><a:solidFill><a:srgbClr val="${series.color}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>${data(series)}</c:ser>`,
        ],
  );
  const lines = drawn.flatMap(({ series, n }) =>
    series.line === true
      ? [
          `<c:ser>${seriesHead(series, n)}${dashedLine(series.color)}${data(series)}<c:smooth val="0"/></c:ser>`,
        ]
      : [],
  );
  const across =
    lines.length === 0
      ? ''
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines.join('')}<c:axId val="1001"/><c:axId val="1002"/></c:lineChart>`;
  return `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>${bars.join('')}<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>${across}<c:catAx>${axis(chart, 'x', 'b')}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx>${axis(chart, 'y', 'l')}<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>`;
}

function scatter(chart: Chart): string {
  return `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${chart.series
    .map((series, n) => {
      const look =
        series.line === true
          ? dashedLine(series.color)
          : `<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="${series.color}"/></a:solidFill></c:spPr></c:marker>`;
      return `<c:ser>${seriesHead(series, n)}${look}<c:xVal>${numberData(series.x)}</c:xVal><c:yVal>${numberData(series.y)}</c:yVal><c:smooth val="0"/></c:ser>`;
    })
    .join(
      '',
    )}<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart><c:valAx>${axis(chart, 'x', 'b')}<c:crossAx val="1002"/>${crosses(chart)}</c:valAx><c:valAx>${axis(chart, 'y', 'l')}<c:crossAx val="1001"/>${crosses(chart)}</c:valAx>`;
}

/** Axes by powers of ten have no zero to meet at. */
const crosses = ({ logarithmic }: Chart): string =>
  `<c:crosses val="${logarithmic === undefined ? 'autoZero' : 'min'}"/>`;

const dashedLine = (color: string): string =>
  `<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`;

/** From where to where an axis goes: from zero, or by powers of ten within a range. */
function scaling({ kind, logarithmic }: Chart, which: 'x' | 'y'): string {
  const upward = '<c:orientation val="minMax"/>';
  if (kind === 'columns' && which === 'x') return upward;
  if (logarithmic === undefined) return `${upward}<c:min val="0"/>`;
  const [least, most] = logarithmic[which];
  return `<c:logBase val="10"/>${upward}<c:max val="${most}"/><c:min val="${least}"/>`;
}

function seriesHead(series: ChartSeries, n: number): string {
  return `<c:idx val="${n}"/><c:order val="${n}"/><c:tx><c:v>${escapeXml(series.name)}</c:v></c:tx>`;
}

function axis(chart: Chart, which: 'x' | 'y', position: 'b' | 'l'): string {
  const [id, words, format] =
    which === 'x' ? [1001, chart.xTitle, chart.xFormat] : [1002, chart.yTitle, chart.yFormat];
  const grid =
    which === 'y'
      ? '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
      : '';
  return `<c:axId val="${id}"/><c:scaling>${scaling(chart, which)}</c:scaling><c:delete val="0"/><c:axPos val="${position}"/>${grid}${words === '' ? '' : title(words, 900)}<c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${chart.small === true ? smallLetters : ''}`;
}

const smallLetters =
  '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="700"/></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>';

function title(words: string, size: number): string {
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="ja-JP" sz="${size}" b="0"/><a:t>${escapeXml(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function numberData({ reference, values }: ChartData): string {
  const points = values.map((value, n) =>
    typeof value === 'number' ? `<c:pt idx="${n}"><c:v>${value}</c:v></c:pt>` : '',
  );
  return `<c:numRef><c:f>${escapeXml(reference)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}

function textData({ reference, values }: ChartData): string {
  const points = values.map((value, n) => `<c:pt idx="${n}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`);
  return `<c:strRef><c:f>${escapeXml(reference)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

/** What is read to who does not see it. */
const readAloud = ({ title: words, xTitle, yTitle }: Chart): string =>
  xTitle === '' && yTitle === '' ? words : `${words}: ${xTitle} / ${yTitle}`;

/** The part that places a sheet's charts; chart n is its relationship `rId` n, from 1. */
export function drawingXml(charts: readonly Chart[]): string {
  const corner = ([column, row]: readonly [number, number]) =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  const frames = charts.map(
    (chart, n) =>
      `<xdr:twoCellAnchor><xdr:from>${corner(chart.topLeft)}</xdr:from><xdr:to>${corner(chart.bottomRight)}</xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${n + 2}" name="${escapeXml(chart.title)}" descr="${escapeXml(readAloud(chart))}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${n + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  );
  return `${xmlHead}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${frames.join('')}</xdr:wsDr>`;
}
