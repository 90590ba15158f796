import { type Currency, unitOf } from '../../money/currency.ts';
import { formatYen } from '../../money/yen.ts';
import type { Concentration } from '../../portfolio/concentration.ts';
import type { BandFigures } from '../../portfolio/rate-bands.ts';
import { bandLabel } from '../../report/lists/portfolio.ts';
import { html, type Markup } from '../markup.ts';
import { box, type ChartLanguage, chart, dots, label, line, stroke, words } from './canvas.ts';
import { linear, logarithmic } from './scale.ts';

const grid = { left: 56, right: 536, top: 24, bottom: 226 } as const;

/** How much of the fraud the largest merchants make: their number on a logarithmic scale, the share up to 100 %. */
export function concentrationChart(concentration: Concentration, language: ChartLanguage): Markup {
  const { curve, fraudAmount, merchantsWithFraud, reach } = concentration;
  const decades = [0, Math.max(1, Math.ceil(Math.log10(Math.max(1, merchantsWithFraud)) + 0.02))] as const;
  const x = logarithmic(decades, [grid.left, grid.right]);
  const y = linear([0, 100], [grid.bottom, grid.top]);
  const share = (amount: number) => (fraudAmount === 0 ? 0 : (amount / fraudAmount) * 100);
  const said = reach.map(({ percent, merchants }) => ({
    ja: `${percent} % は ${merchants === null ? '-' : formatYen(merchants)} 件`,
    en: `${percent} % by ${merchants === null ? '-' : formatYen(merchants)}`,
  }));
  const drawn: Markup[] = [0, 25, 50, 75, 100].flatMap((percent) => [
    line([grid.left, y(percent)], [grid.right, y(percent)], percent === 0 ? 'axis' : 'grid'),
    label(grid.left - 8, y(percent) + 4, html`${percent} %`, { anchor: 'end' }),
  ]);
  for (let decade = decades[0]; decade <= decades[1]; decade++) {
    drawn.push(
      label(x(10 ** decade), grid.bottom + 18, html`${formatYen(10 ** decade)}`, { anchor: 'middle' }),
    );
  }
  const points = curve.map((point) => [x(point.merchants), y(share(point.fraudAmount))] as const);
  return chart(
    [564, 270],
    {
      ja: `不正利用の集中度。不正利用のある加盟店 ${formatYen(merchantsWithFraud)} 件のうち、${said.map((text) => text.ja).join('、')}が占める。`,
      en: `Concentration of fraud over ${formatYen(merchantsWithFraud)} merchants with fraud: ${said.map((text) => text.en).join(', ')}.`,
    },
    language,
    [
      ...drawn,
      stroke(points, 'own'),
      dots(points, 'own', 5),
      ...reach.flatMap(({ percent, merchants }, n) =>
        merchants === null
          ? []
          : [
              line([x(merchants), y(percent)], [x(merchants), grid.bottom], 'listed', { dash: '3 3' }),
              dots([[x(merchants), y(percent)]], 'listed', 7),
              label(x(merchants) + 8, y(percent) + 18, words(said[n] ?? { ja: '', en: '' }, language), {
                role: 'listed',
                bold: true,
              }),
            ],
      ),
      label(
        (grid.left + grid.right) / 2,
        grid.bottom + 38,
        words(
          { ja: '不正利用の多い順の加盟店数（対数目盛）', en: 'merchants, most fraud first (log scale)' },
          language,
        ),
        { anchor: 'middle', role: 'text' },
      ),
    ],
  );
}

const rowHeight = 26;
const bars = { left: 206, right: 430, top: 30 } as const;

/** Merchants by their rate of the business year: counts, on a scale that starts at zero. */
export function rateBandsChart(
  bands: readonly BandFigures[],
  currency: Currency,
  language: ChartLanguage,
): Markup {
  const unit = unitOf(currency);
  const most = Math.max(1, ...bands.map(({ merchants }) => merchants));
  const x = linear([0, most], [bars.left, bars.right]);
  return chart(
    [564, bars.top + bands.length * rowHeight + 12],
    {
      ja: `発生率の区分ごとの加盟店数。${bands.map((row) => `${bandLabel(row).ja} ${row.merchants} 件`).join('、')}。`,
      en: `Merchants by fraud rate. ${bands.map((row) => `${bandLabel(row).en}: ${row.merchants}`).join('; ')}.`,
    },
    language,
    [
      label(bars.left, 18, words({ ja: '加盟店数', en: 'merchants' }, language)),
      label(556, 18, words({ ja: `不正利用（${unit.ja}）`, en: `fraud (${unit.en})` }, language), {
        anchor: 'end',
      }),
      ...bands.map((row, n) => {
        const top = bars.top + n * rowHeight;
        const middle = top + rowHeight / 2 + 4;
        const odd = row.band.kind !== 'within' && row.band.kind !== 'no-fraud';
        return html`${[
          label(bars.left - 10, middle, words(bandLabel(row), language), { anchor: 'end', role: 'text' }),
          box(bars.left, top + 4, x(row.merchants) - bars.left, rowHeight - 8, odd ? 'before' : 'own'),
          label(x(row.merchants) + 8, middle, html`${formatYen(row.merchants)}`, { role: 'text' }),
          label(556, middle, html`${formatYen(row.fraudAmount)}`, { anchor: 'end', size: 11 }),
        ]}`;
      }),
    ],
  );
}
