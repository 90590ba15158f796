import { type Currency, formatAmount } from '../../money/currency.ts';
import { type Rate, ratePercent } from '../../money/rate.ts';
import { type Amount, formatYen } from '../../money/yen.ts';
import { html, type Markup } from '../markup.ts';
import { at, box, type ChartLanguage, chart, dots, ink, label, line, type Role, words } from './canvas.ts';
import { decadePercent, decadesOf, logarithmic, type Scale, shortAmount } from './scale.ts';

/** Why merchants can stand out in the plot, the weightiest reason first. */
export const plotRoles = ['listed', 'undetermined', 'reading', 'risk'] as const satisfies readonly Role[];

/** One of `plotRoles`. */
export type PlotRole = (typeof plotRoles)[number];

/** One merchant on the two axes of the rule. */
export interface PlotPoint {
  /** The largest fraud amount of a month; of the months that are known. */
  readonly largestMonth: number;
  readonly sales: number;
  readonly fraud: number;
  /** False when a month is unknown: the rate then has no place on the scale. */
  readonly known: boolean;
}

/** A merchant that stands out, with its place in the page's list. */
export interface MarkedPoint extends PlotPoint {
  readonly role: PlotRole;
  readonly row: number;
}

/** What the plot shows. */
export interface TwoAxisData {
  /** The currency of every amount. */
  readonly currency: Currency;
  readonly marked: readonly MarkedPoint[];
  /** All other merchants that have fraud, or may have some. */
  readonly rest: readonly PlotPoint[];
  /** How many others there are, without any. */
  readonly quiet: number;
  /** The amount a month must be above; null for a rule without one. */
  readonly threshold: Amount | null;
  /** The rate the year must be above; null for a rule without one. */
  readonly reference: Rate | null;
}

const size = [1000, 412] as const;
const zeroBand = 64;
const zeroGap = 26;
const plot = { left: 150, right: 968, top: 84, bottom: 326 } as const;
const rows = { noSales: 22, unknown: 48 } as const;
const binsPerDecade = 8;
const mostCircles = 400;

const rateOf = ({ sales, fraud }: PlotPoint): number => (fraud / sales) * 100;
const hasRate = ({ known, sales, largestMonth }: PlotPoint) => known && sales > 0 && largestMonth > 0;

/**
 * Largest month against the rate of the year, both on logarithmic scales, every merchant once. What has no place
 * on such a scale has a band of its own: no fraud, fraud without sales, a rate that is unknown. Merchants that do
 * not stand out are shaded by their number.
 */
export function twoAxisChart(data: TwoAxisData, language: ChartLanguage): Markup {
  const { currency, marked, rest, quiet, threshold, reference } = data;
  const everyone = [...marked, ...rest];
  const published = reference === null ? 0 : (reference.numerator * 100) / reference.denominator;
  const amounts = decadesOf([...everyone.map((p) => p.largestMonth), threshold ?? 0], 3);
  const rates = decadesOf([...everyone.filter(hasRate).map(rateOf), published], 3);
  const x = logarithmic(amounts, [plot.left, plot.right]);
  const y = logarithmic(rates, [plot.bottom, plot.top]);
  const place = placing(x, y);
  return chart(
    size,
    {
      ja: `二軸の散布図。横軸は月間の最大の不正利用発生額、縦軸は事業年度の発生率。該当候補 ${countOf(marked, 'listed')} 件、ほかに目立つ加盟店 ${marked.length - countOf(marked, 'listed')} 件、その他 ${rest.length + quiet} 件。`,
      en: `Scatter plot: the largest monthly fraud amount against the rate of the business year. ${countOf(marked, 'listed')} listed, ${marked.length - countOf(marked, 'listed')} other merchants of interest, ${rest.length + quiet} others.`,
    },
    language,
    [
      ...quadrant(x, y, threshold, published, language),
      ...bands(quiet, language),
      ...axes(x, y, amounts, rates, currency, language),
      ...shading(rest, x, y, amounts, rates),
      dots(
        rest.filter((p) => !hasRate(p) && p.largestMonth > 0).map((p) => place(p)),
        'rest',
        3,
      ),
      ...thresholds(x, y, data, published, language),
      // The weightiest last: they lie on top.
      ...plotRoles.toReversed().map((role) => marks(marked, role, place)),
    ],
  );
}

const countOf = (points: readonly MarkedPoint[], role: PlotRole) =>
  points.filter((point) => point.role === role).length;

/** Where a merchant stands: on the plot, or in the band of what has no rate. */
function placing(x: Scale, y: Scale): (point: PlotPoint) => readonly [number, number] {
  return (point) => {
    const across = point.largestMonth > 0 ? x(point.largestMonth) : plot.left - zeroBand / 2 - zeroGap;
    if (!point.known) return [across, rows.unknown];
    if (point.largestMonth === 0) return [across, plot.bottom + 14];
    return [across, point.sales > 0 ? y(rateOf(point)) : rows.noSales];
  };
}

function quadrant(
  x: Scale,
  y: Scale,
  threshold: Amount | null,
  published: number,
  language: ChartLanguage,
): Markup[] {
  if (threshold === null || published === 0) return [];
  const [left, bottom] = [x(threshold), y(published)];
  return [
    box(left, plot.top, plot.right - left, bottom - plot.top, 'zone'),
    label(
      plot.right,
      plot.top - 8,
      words({ ja: '両方の要件に該当＝該当候補', en: 'above both: candidates' }, language),
      { anchor: 'end', role: 'listed', bold: true },
    ),
  ];
}

function bands(none: number, language: ChartLanguage): Markup[] {
  const left = plot.left - zeroBand - zeroGap;
  return [
    box(plot.left, rows.noSales - 11, plot.right - plot.left, 22, 'band'),
    box(plot.left, rows.unknown - 11, plot.right - plot.left, 22, 'band'),
    label(plot.left - 8, rows.noSales + 4, words({ ja: '売上なし（算出不能）', en: 'no sales' }, language), {
      anchor: 'end',
      size: 11,
    }),
    label(plot.left - 8, rows.unknown + 4, words({ ja: '発生率が不明', en: 'rate unknown' }, language), {
      anchor: 'end',
      size: 11,
    }),
    box(left, plot.bottom + 4, zeroBand, 20, 'band'),
    label(left + zeroBand / 2, plot.bottom + 18, html`${formatYen(none)}`, {
      anchor: 'middle',
      role: 'text',
      size: 12,
    }),
    label(left + zeroBand / 2, plot.bottom + 38, words({ ja: '不正なし', en: 'no fraud' }, language), {
      anchor: 'middle',
      size: 11,
    }),
  ];
}

function axes(
  x: Scale,
  y: Scale,
  amounts: readonly [number, number],
  rates: readonly [number, number],
  currency: Currency,
  language: ChartLanguage,
): Markup[] {
  const drawn: Markup[] = [];
  for (let decade = amounts[0]; decade <= amounts[1]; decade++) {
    const across = x(10 ** decade);
    drawn.push(line([across, plot.top], [across, plot.bottom], 'grid'));
    drawn.push(
      label(across, plot.bottom + 18, words(shortAmount(10 ** decade, currency), language), {
        anchor: 'middle',
      }),
    );
  }
  for (let decade = rates[0]; decade <= rates[1]; decade++) {
    const up = y(10 ** decade);
    drawn.push(line([plot.left, up], [plot.right, up], 'grid'));
    drawn.push(label(plot.left - 8, up + 4, html`${decadePercent(decade)}`, { anchor: 'end' }));
  }
  drawn.push(line([plot.left, plot.bottom], [plot.right, plot.bottom], 'axis'));
  drawn.push(line([plot.left, plot.top], [plot.left, plot.bottom], 'axis'));
  const middle = (plot.left + plot.right) / 2;
  const caption = {
    ja: '月間の不正利用発生額（事業年度中の最大の月、対数目盛）',
    en: 'fraud amount of the largest month of the business year (log scale)',
  };
  drawn.push(label(middle, plot.bottom + 66, words(caption, language), { anchor: 'middle', role: 'text' }));
  const upright = { ja: '事業年度の発生率（対数目盛）', en: 'fraud rate of the business year (log)' };
  drawn.push(
    html`<g transform="translate(18 ${at((plot.top + plot.bottom) / 2)}) rotate(-90)">${label(0, 0, words(upright, language), { anchor: 'middle', role: 'text' })}</g>`,
  );
  return drawn;
}

/** Everyone who does not stand out, as squares that grow darker with their number. */
function shading(
  rest: readonly PlotPoint[],
  x: Scale,
  y: Scale,
  amounts: readonly [number, number],
  rates: readonly [number, number],
): Markup[] {
  const counts = new Map<number, number>();
  const columns = (amounts[1] - amounts[0]) * binsPerDecade;
  for (const point of rest) {
    if (!hasRate(point)) continue;
    const across = Math.floor((Math.log10(point.largestMonth) - amounts[0]) * binsPerDecade);
    const up = Math.floor((Math.log10(rateOf(point)) - rates[0]) * binsPerDecade);
    const cell = up * columns + across;
    const count = counts.get(cell);
    counts.set(cell, count === undefined ? 1 : count + 1);
  }
  const cells = [...counts].sort(([a], [b]) => a - b);
  return cells.map(([cell, count]) => {
    const [across, up] = [cell % columns, Math.floor(cell / columns)];
    const left = x(10 ** (amounts[0] + across / binsPerDecade));
    const right = x(10 ** (amounts[0] + (across + 1) / binsPerDecade));
    const bottom = y(10 ** (rates[0] + up / binsPerDecade));
    const top = y(10 ** (rates[0] + (up + 1) / binsPerDecade));
    return box(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1, 'rest', shadeOf(count));
  });
}

const shadeOf = (count: number): number =>
  count === 1 ? 0.18 : count < 4 ? 0.32 : count < 16 ? 0.5 : count < 64 ? 0.7 : 0.9;

function thresholds(
  x: Scale,
  y: Scale,
  { currency, threshold, reference }: TwoAxisData,
  published: number,
  language: ChartLanguage,
): Markup[] {
  const drawn: Markup[] = [];
  if (threshold !== null) {
    const across = x(threshold);
    const said = {
      ja: formatAmount(threshold, currency, 'ja'),
      en: formatAmount(threshold, currency, 'en'),
    };
    const look = { width: 1.5, dash: '5 4' };
    drawn.push(line([across, rows.noSales - 11], [across, rows.unknown + 11], 'listed', look));
    drawn.push(line([across, plot.top], [across, plot.bottom], 'listed', look));
    drawn.push(
      label(across, plot.bottom + 38, words(said, language), {
        anchor: 'middle',
        role: 'listed',
        bold: true,
      }),
    );
  }
  if (reference !== null) {
    const up = y(published);
    drawn.push(line([plot.left, up], [plot.right, up], 'listed', { width: 1.5, dash: '5 4' }));
    drawn.push(
      label(plot.left + 6, up - 6, html`JCA ${ratePercent(reference)} %`, { role: 'listed', bold: true }),
    );
  }
  return drawn;
}

/** Marks of one kind. Each has a shape of its own, so that colour is not needed to tell them apart. */
function marks(
  marked: readonly MarkedPoint[],
  role: PlotRole,
  place: (point: PlotPoint) => readonly [number, number],
): Markup {
  const points = marked.filter((point) => point.role === role);
  if (points.length > mostCircles) {
    return dots(
      points.map((point) => place(point)),
      role,
      5,
    );
  }
  return html`${points.map((point) => mark(place(point), role, point.row))}`;
}

/** The sign of a role, for plot and legend. */
export function mark([x, y]: readonly [number, number], role: PlotRole, row?: number): Markup {
  const link = row === undefined ? html`` : html` data-row="${row}"`;
  const paint = html`class="m-${role}" fill="${ink[role]}" stroke="#ffffff" stroke-width="1"${link}`;
  switch (role) {
    case 'listed':
      return html`<circle cx="${at(x)}" cy="${at(y)}" r="4.5" ${paint}/>`;
    case 'undetermined':
      return html`<rect x="${at(x - 4)}" y="${at(y - 4)}" width="8" height="8" ${paint}/>`;
    case 'risk':
      return html`<path d="M${at(x)} ${at(y - 5)}L${at(x + 5)} ${at(y + 4)}L${at(x - 5)} ${at(y + 4)}Z" ${paint}/>`;
    case 'reading':
      return html`<path d="M${at(x)} ${at(y - 5.5)}L${at(x + 5.5)} ${at(y)}L${at(x)} ${at(y + 5.5)}L${at(x - 5.5)} ${at(y)}Z" ${paint}/>`;
  }
}
