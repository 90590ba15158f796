import { jpy } from '../../money/currency.ts';
import { formatOku } from '../../money/oku.ts';
import { ratePercent } from '../../money/rate.ts';
import { jcaAnnualRates } from '../../rates/jca.ts';
import { jcaFraudLosses } from '../../rates/jca-statistics.ts';
import type { FraudKind } from '../../rates/statistic.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, label, line, type Role, words } from './canvas.ts';
import { linear, shortAmount, steps } from './scale.ts';

const plot = { left: 76, right: 744, top: 52, bottom: 240 } as const;

const kinds: readonly (readonly [FraudKind, Role, { ja: string; en: string }])[] = [
  ['numberTheft', 'own', { ja: '番号盗用', en: 'number theft' }],
  ['counterfeit', 'listed', { ja: '偽造', en: 'counterfeit' }],
  ['other', 'before', { ja: 'その他', en: 'other' }],
];

/** JCA's annual amounts by kind, with the published annual rate over each year. */
export function industryChart(language: ChartLanguage): Markup {
  const years = jcaFraudLosses.filter(({ period }) => period.kind === 'year');
  const { ticks } = steps(Math.max(...years.map(({ total }) => total)) * 1.15, 4);
  const y = linear([0, ticks.at(-1) as number], [plot.bottom, plot.top]);
  const slot = (plot.right - plot.left) / years.length;
  const columns = years.map((loss, n) => {
    const left = plot.left + n * slot + slot * 0.22;
    const wide = slot * 0.56;
    const rate = jcaAnnualRates.find(({ calendarYear }) => calendarYear === loss.period.calendarYear);
    let base = 0;
    const parts = kinds.flatMap(([kind, role]) => {
      const amount = loss.byKind?.[kind];
      if (amount === undefined) return [];
      const part = box(left, y(base + amount), wide, y(base) - y(base + amount), role);
      base += amount;
      return [part];
    });
    const middle = left + wide / 2;
    return html`${[
      ...parts,
      label(middle, y(loss.total) - 20, html`${formatOku(loss.total)}`, {
        anchor: 'middle',
        role: 'text',
        bold: true,
      }),
      label(middle, y(loss.total) - 6, html`${rate === undefined ? '' : `${ratePercent(rate.rate)} %`}`, {
        anchor: 'middle',
        size: 11,
        role: 'jca',
      }),
      label(middle, plot.bottom + 18, html`${loss.period.calendarYear}`, { anchor: 'middle', role: 'text' }),
    ]}`;
  });
  return chart(
    [760, 272],
    {
      ja: `JCA の年次の不正利用被害額（億円）と発生率、${years[0]?.period.calendarYear}〜${years.at(-1)?.period.calendarYear} 年。`,
      en: `JCA's annual fraud loss (in hundreds of millions of yen) and rate, ${years[0]?.period.calendarYear} to ${years.at(-1)?.period.calendarYear}.`,
    },
    language,
    [
      ...ticks.map((tick) => line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? 'axis' : 'grid')),
      ...ticks.map((tick) =>
        label(plot.left - 8, y(tick) + 4, words(shortAmount(tick, jpy), language), { anchor: 'end' }),
      ),
      ...columns,
      ...kinds.map(
        ([, role, text], n) =>
          html`${box(plot.left + n * 130, 12, 18, 10, role)}${label(plot.left + n * 130 + 26, 21, words(text, language))}`,
      ),
      label(
        plot.right,
        21,
        words(
          { ja: '棒の上: 億円 / 年次の発生率', en: 'above the bars: 億円 (¥100m) / annual rate' },
          language,
        ),
        { anchor: 'end', size: 11 },
      ),
    ],
  );
}
