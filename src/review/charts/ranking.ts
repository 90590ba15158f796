import type { Currency } from '../../money/currency.ts';
import { noRate } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import type { Group, Grouping } from '../../portfolio/grouping.ts';
import { unregistered } from '../../report/lists/portfolio.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, label, line, words } from './canvas.ts';
import { linear, shortAmount } from './scale.ts';

const width = 760;
const rowHeight = 26;
const shown = 15;
const plot = { left: 250, right: 570, top: 34 } as const;
const longest = 14;

/** The groups with most fraud as bars, the year before as a mark, and how many places each has moved. */
export function rankingChart(
  { name, label: fact, groups }: Grouping,
  currency: Currency,
  language: ChartLanguage,
): Markup {
  const rows = groups.filter(({ ofYear }) => ofYear.merchants > 0).slice(0, shown);
  const height = plot.top + rows.length * rowHeight + 18;
  const most = Math.max(
    1,
    ...rows.flatMap((row) => [row.ofYear.fraudAmount, row.yearBefore?.before.fraudAmount ?? 0]),
  );
  const x = linear([0, most], [plot.left, plot.right]);
  return chart(
    [width, height],
    {
      ja: `${fact.ja}別の不正利用発生額の順位（上位 ${rows.length}）。`,
      en: `Fraud amount by ${fact.en}, the ${rows.length} largest.`,
    },
    language,
    [
      box(plot.left, 10, 18, 10, 'own'),
      label(plot.left + 24, 19, words({ ja: '事業年度', en: 'business year' }, language)),
      ...(rows.some((row) => row.yearBefore !== null)
        ? [
            line([plot.left + 128, 8], [plot.left + 128, 22], 'muted', { width: 3 }),
            label(plot.left + 138, 19, words({ ja: '前年同期', en: 'a year before' }, language)),
          ]
        : []),
      ...rows.map((row, n) => {
        const drawn = ranked(row, plot.top + n * rowHeight, x, currency, language);
        // The page's script lets a category be chosen by its bar.
        return name === 'category' && row.value !== null
          ? html`<g data-category="${row.value}">${drawn}</g>`
          : drawn;
      }),
    ],
  );
}

function ranked(
  group: Group,
  top: number,
  x: (value: number) => number,
  currency: Currency,
  language: ChartLanguage,
): Markup {
  const middle = top + rowHeight / 2 + 4;
  const { ofYear, yearBefore, value } = group;
  const before = yearBefore?.before.fraudAmount;
  return html`${[
    label(30, middle, html`${group.rank}`, { anchor: 'end', role: 'text' }),
    movement(group, middle),
    label(plot.left - 10, middle, value === null ? words(unregistered, language) : html`${cut(value)}`, {
      anchor: 'end',
      role: 'text',
    }),
    box(plot.left, top + 4, x(ofYear.fraudAmount) - plot.left, rowHeight - 8, 'own'),
    before === undefined
      ? html``
      : line([x(before), top + 2], [x(before), top + rowHeight - 2], 'muted', { width: 3 }),
    label(plot.right + 100, middle, words(shortAmount(ofYear.fraudAmount, currency), language), {
      anchor: 'end',
      role: 'text',
    }),
    label(
      width - 8,
      middle,
      ofYear.fraudRatePercent === null ? words(noRate, language) : html`${ofYear.fraudRatePercent} %`,
      {
        anchor: 'end',
        size: 11,
      },
    ),
  ]}`;
}

function movement({ moved }: Group, middle: number): Markup {
  if (moved === null) return html``;
  if (moved === 0) return label(46, middle, html`–`, { anchor: 'middle' });
  return label(46, middle, html`${moved > 0 ? `▲${moved}` : `▼${formatYen(-moved)}`}`, {
    anchor: 'middle',
    size: 11,
    role: moved > 0 ? 'listed' : 'own',
  });
}

const cut = (text: string): string => {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};
