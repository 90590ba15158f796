import type { IncidentTables } from '../../incidents/incident-tables.ts';
import { formatYen } from '../../money/yen.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, label, line, words } from './canvas.ts';
import { linear, steps } from './scale.ts';

const plot = { left: 76, right: 744, top: 52, bottom: 240 } as const;

/** Cards leaked by quarter of publication, the number of incidents over each. */
export function incidentsChart({ quarters }: IncidentTables, language: ChartLanguage): Markup {
  const { ticks } = steps(Math.max(1, ...quarters.map(({ total }) => total.cards)) * 1.15, 4);
  const y = linear([0, ticks.at(-1) as number], [plot.bottom, plot.top]);
  const slot = (plot.right - plot.left) / Math.max(1, quarters.length);
  const columns = quarters.map(({ label: quarter, total }, n) => {
    const left = plot.left + n * slot + slot * 0.22;
    const middle = left + slot * 0.28;
    const unknown =
      total.cardsUnknown === 0
        ? html``
        : words({ ja: `・不明 ${total.cardsUnknown}`, en: `, ${total.cardsUnknown} not known` }, language);
    return html`${[
      box(left, y(total.cards), slot * 0.56, plot.bottom - y(total.cards), 'own'),
      label(middle, y(total.cards) - 20, html`${formatYen(total.cards)}`, {
        anchor: 'middle',
        role: 'text',
        bold: true,
      }),
      label(
        middle,
        y(total.cards) - 6,
        html`${words({ ja: `${total.incidents} 件`, en: `incidents: ${total.incidents}` }, language)}${unknown}`,
        { anchor: 'middle', size: 11 },
      ),
      label(middle, plot.bottom + 18, html`${quarter}`, { anchor: 'middle', role: 'text' }),
    ]}`;
  });
  return chart(
    [760, 272],
    {
      ja: '公表した四半期別の、漏えいしたカードの件数と事件の数。',
      en: 'Cards leaked and incidents, by quarter of publication.',
    },
    language,
    [
      ...ticks.map((tick) => line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? 'axis' : 'grid')),
      ...ticks.map((tick) => label(plot.left - 8, y(tick) + 4, html`${formatYen(tick)}`, { anchor: 'end' })),
      ...columns,
      label(plot.left, 21, words({ ja: '棒: 漏えいしたカード（件）', en: 'bars: cards leaked' }, language)),
    ],
  );
}
