import type { Currency } from '../../money/currency.ts';
import type { PeriodFigures } from '../../portfolio/portfolio.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, dots, label, line, stroke, words } from './canvas.ts';
import { linear, shortAmount, stepPercent, steps } from './scale.ts';

const size = [760, 300] as const;
const plot = { left: 76, right: 744, top: 40, bottom: 248 } as const;

/** What a legend line says: drawn at the top left of a chart. */
function legend(
  entries: readonly (readonly [swatch: (x: number, y: number) => Markup, text: Markup, width: number])[],
): Markup[] {
  let x: number = plot.left;
  return entries.map(([swatch, text, width]) => {
    const entry = html`${swatch(x, 18)}${label(x + 26, 22, text)}`;
    x += width;
    return entry;
  });
}

/** Fraud of each month as bars, the same month a year before behind it. A month without data is a gap. */
export function amountsChart(
  months: readonly PeriodFigures[],
  currency: Currency,
  language: ChartLanguage,
): Markup {
  const before = months.map((row) => row.yearBefore?.before.fraudAmount ?? null);
  const most = Math.max(...months.map((row) => row.fraudAmount), ...before.map((amount) => amount ?? 0));
  const { ticks } = steps(most, 4);
  const y = linear([0, ticks.at(-1) as number], [plot.bottom, plot.top]);
  const slots = slotsOf(months);
  const bars = months.map((row, n) => {
    const left = slots.left(row.period.first);
    const then = before[n];
    const wide = slots.width * 0.62;
    const back =
      then == null ? html`` : box(left + slots.width * 0.08, y(then), wide, plot.bottom - y(then), 'before');
    return html`${back}${box(left + slots.width * 0.3, y(row.fraudAmount), wide, plot.bottom - y(row.fraudAmount), 'own')}`;
  });
  const entries: Parameters<typeof legend>[0] = [
    [
      (x, at) => box(x, at - 6, 18, 10, 'own'),
      words({ ja: '不正利用発生額', en: 'fraud amount' }, language),
      150,
    ],
    ...(before.some((amount) => amount !== null)
      ? [
          [
            (x: number, at: number) => box(x, at - 6, 18, 10, 'before'),
            words({ ja: '前年同月', en: 'same month a year before' }, language),
            200,
          ] as const,
        ]
      : []),
  ];
  return chart(
    size,
    {
      ja: `月別の不正利用発生額の棒グラフ。${months.length} か月、最大 ${shortAmount(most, currency).ja}。`,
      en: `Bars of the fraud amount by month: ${months.length} months, the largest ${shortAmount(most, currency).en}.`,
    },
    language,
    [
      ...ticks.map((tick) => line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? 'axis' : 'grid')),
      ...ticks.map((tick) =>
        label(plot.left - 8, y(tick) + 4, words(shortAmount(tick, currency), language), { anchor: 'end' }),
      ),
      ...bars,
      ...slots.labels(language),
      ...legend(entries),
    ],
  );
}

/**
 * The rate by month and by quarter beside what JCA published of the same quarter, and the latest annual rate as a
 * line. A period whose rate cannot be worked out, or without data, is a gap.
 */
export function ratesChart(
  months: readonly PeriodFigures[],
  quarters: readonly PeriodFigures[],
  reference: { readonly percent: string; readonly calendarYear: number },
  language: ChartLanguage,
): Markup {
  const numbers = [...months, ...quarters]
    .flatMap((row) => [row.fraudRatePercent, row.published?.ratePercent])
    .filter((percent) => percent != null)
    .map(Number);
  const { ticks } = steps(Math.max(...numbers, Number(reference.percent)), 4);
  const y = linear([0, ticks.at(-1) as number], [plot.bottom, plot.top]);
  const slots = slotsOf(months);
  const span = (row: PeriodFigures, percent: string): (readonly [number, number])[] => {
    const [left, right] = slots.span(row.period.first, row.period.last);
    return [
      [left + 1, y(Number(percent))],
      [right - 1, y(Number(percent))],
    ];
  };
  const own = quarters.flatMap((row) =>
    row.fraudRatePercent === null ? [] : [stroke(span(row, row.fraudRatePercent), 'own', { width: 3 })],
  );
  const jca = quarters.flatMap((row) =>
    row.published?.ratePercent == null
      ? []
      : [stroke(span(row, row.published.ratePercent), 'jca', { width: 3, dash: '2 5' })],
  );
  const monthly = months.flatMap((row) =>
    row.fraudRatePercent === null
      ? []
      : [[slots.left(row.period.first) + slots.width / 2, y(Number(row.fraudRatePercent))] as const],
  );
  const up = y(Number(reference.percent));
  return chart(
    size,
    {
      ja: `月別・四半期別の不正利用発生率。JCA の四半期の率と、${reference.calendarYear} 年の年次 ${reference.percent} % を並べた折れ線。`,
      en: `Fraud rate by month and quarter beside JCA's quarterly rates and its annual rate of ${reference.calendarYear}, ${reference.percent} %.`,
    },
    language,
    [
      ...ticks.map((tick) => line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? 'axis' : 'grid')),
      ...ticks.map((tick) =>
        label(plot.left - 8, y(tick) + 4, html`${stepPercent(tick)} %`, { anchor: 'end' }),
      ),
      line([plot.left, up], [plot.right, up], 'listed', { width: 1.5, dash: '6 4' }),
      ...own,
      ...jca,
      dots(monthly, 'own', 6),
      ...slots.labels(language),
      ...legend([
        [
          (x, at) => dots([[x + 9, at]], 'own', 6),
          words({ ja: '当社 月次', en: 'own, month' }, language),
          116,
        ],
        [
          (x, at) =>
            stroke(
              [
                [x, at],
                [x + 18, at],
              ],
              'own',
              { width: 3 },
            ),
          words({ ja: '当社 四半期', en: 'own, quarter' }, language),
          128,
        ],
        [
          (x, at) =>
            stroke(
              [
                [x, at],
                [x + 18, at],
              ],
              'jca',
              { width: 3, dash: '2 5' },
            ),
          words({ ja: 'JCA 四半期（年次ではない）', en: 'JCA, quarter (not annual)' }, language),
          212,
        ],
        [
          (x, at) => line([x, at], [x + 18, at], 'listed', { width: 1.5, dash: '6 4' }),
          words(
            {
              ja: `JCA ${reference.calendarYear} 年 年次 ${reference.percent} %`,
              en: `JCA annual ${reference.calendarYear}: ${reference.percent} %`,
            },
            language,
          ),
          200,
        ],
      ]),
    ],
  );
}

interface Slots {
  readonly width: number;
  left(month: string): number;
  span(first: string, last: string): readonly [number, number];
  labels(language: ChartLanguage): Markup[];
}

/** One slot per month from the first to the last, those without data included. */
function slotsOf(months: readonly PeriodFigures[]): Slots {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = number(months[0]?.period.first ?? '2000-01');
  const last = number(months.at(-1)?.period.first ?? '2000-01');
  const count = last - first + 1;
  const width = (plot.right - plot.left) / count;
  const clamp = (n: number) => Math.min(count, Math.max(0, n));
  const every = count <= 18 ? 1 : count <= 40 ? 3 : 12;
  const held = new Set(months.map((row) => number(row.period.first)));
  return {
    width,
    left: (month) => plot.left + (number(month) - first) * width,
    span: (from, to) => [
      plot.left + clamp(number(from) - first) * width,
      plot.left + clamp(number(to) - first + 1) * width,
    ],
    labels(language) {
      const drawn: Markup[] = [];
      for (let n = first; n <= last; n++) {
        const x = plot.left + (n - first + 0.5) * width;
        const [year, month] = [Math.floor(n / 12), (n % 12) + 1];
        if (!held.has(n)) {
          drawn.push(box(plot.left + (n - first) * width, plot.top, width, plot.bottom - plot.top, 'band'));
          drawn.push(
            label(x, (plot.top + plot.bottom) / 2, words({ ja: 'データなし', en: 'no data' }, language), {
              anchor: 'middle',
              size: 11,
            }),
          );
        }
        if ((n - first) % every === 0) {
          drawn.push(label(x, plot.bottom + 18, html`${month}`, { anchor: 'middle' }));
        }
        if (n === first || month === 1) {
          drawn.push(label(x, plot.bottom + 36, html`${year}`, { anchor: 'middle', role: 'text' }));
        }
      }
      return drawn;
    },
  };
}
