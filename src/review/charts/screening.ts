import { formatYen } from '../../money/yen.ts';
import type { ScreeningTables } from '../../screening/screening.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, label, words } from './canvas.ts';
import { linear } from './scale.ts';

const width = 760;
const rowHeight = 26;
const shown = 15;
const plot = { left: 250, right: 570, top: 34 } as const;
const longest = 14;

/** The categories of the last quarter by orders called fraudulent, with their movement and their rate by count. */
export function screeningChart({ quarters }: ScreeningTables, language: ChartLanguage): Markup {
  const last = quarters.at(-1);
  const rows = (last?.categories ?? []).slice(0, shown);
  const x = linear([0, Math.max(1, ...rows.map(({ fraudulent }) => fraudulent))], [plot.left, plot.right]);
  return chart(
    [width, plot.top + rows.length * rowHeight + 18],
    {
      ja: `不正と判定された注文の多い商材（${last?.label ?? ''}）。割合は件数。`,
      en: `Goods with most orders called fraudulent (${last?.label ?? ''}); rates are by count.`,
    },
    language,
    [
      label(
        plot.left,
        19,
        words(
          {
            ja: `${last?.label ?? ''} 不正と判定された注文（件）`,
            en: `${last?.label ?? ''}: orders called fraudulent`,
          },
          language,
        ),
      ),
      ...rows.map(({ rank, rankBefore, category, fraudulent, fraudulentPercent }, n) => {
        const top = plot.top + n * rowHeight;
        const middle = top + rowHeight / 2 + 4;
        const moved = rankBefore === null ? 0 : rankBefore - rank;
        return html`${[
          label(30, middle, html`${rank}`, { anchor: 'end', role: 'text' }),
          moved === 0
            ? html``
            : label(46, middle, html`${moved > 0 ? `▲${moved}` : `▼${-moved}`}`, {
                anchor: 'middle',
                size: 11,
                role: moved > 0 ? 'listed' : 'own',
              }),
          label(plot.left - 10, middle, html`${cut(category)}`, { anchor: 'end', role: 'text' }),
          box(plot.left, top + 4, x(fraudulent) - plot.left, rowHeight - 8, 'own'),
          label(plot.right + 100, middle, html`${formatYen(fraudulent)}`, { anchor: 'end', role: 'text' }),
          label(width - 8, middle, html`${fraudulentPercent === null ? '' : `${fraudulentPercent} %`}`, {
            anchor: 'end',
            size: 11,
          }),
        ]}`;
      }),
    ],
  );
}

const cut = (text: string): string => {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};
