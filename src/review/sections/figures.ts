import { type Currency, unitOf } from '../../money/currency.ts';
import { noRate, ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import type { Grouping } from '../../portfolio/grouping.ts';
import { monthSpans } from '../../portfolio/period.ts';
import type { PeriodFigures } from '../../portfolio/portfolio.ts';
import { byMemberNotice, unregistered } from '../../report/lists/portfolio.ts';
import { concentrationChart, rateBandsChart } from '../charts/distribution.ts';
import { amountsChart, ratesChart } from '../charts/periods.ts';
import { rankingChart } from '../charts/ranking.ts';
import { both, html, type Markup, name, say } from '../markup.ts';
import type { Prepared } from '../material.ts';

/** A chart in its frame: it scrolls by itself where the screen is narrow. */
export function framed(chart: Markup, heading: string): Markup {
  return html`<div class="chart" tabindex="0" role="region" aria-labelledby="${heading}">${chart}</div>`;
}

/** The portfolio over time, beside JCA. */
export function trendSection({ portfolio }: Prepared): Markup {
  const { months, quarters, businessYears, calendarYears, basis } = portfolio;
  const { referenceRate } = basis;
  const reference = { percent: ratePercent(referenceRate.rate), calendarYear: referenceRate.calendarYear };
  return html`<section id="trend" aria-labelledby="h-trend"><h2 id="h-trend">${say('推移と JCA との比較', 'Over time, beside JCA')}</h2>
<h3 id="h-amounts">${say('月別の不正利用発生額', 'Fraud amount by month')}</h3>
${framed(amountsChart(months, basis.currency, 'both'), 'h-amounts')}
<h3 id="h-rates">${say('不正利用発生率', 'Fraud rate')}</h3>
${framed(ratesChart(months, quarters, reference, 'both'), 'h-rates')}
<p class="note">${say('JCA の率は国内発行カードの発行会社側の集計で、暦の四半期・暦年です。四半期の率は年次ではなく、判定には使いません。', "JCA's rates are issuer-side, of cards issued in Japan, by calendar quarter and year. Quarterly rates are not annual and decide nothing.")}</p>
<details><summary>${say('数値の表', 'The figures as a table')}</summary>
${periodTable(say('四半期', 'Quarters'), quarters, basis.currency)}
${periodTable(say('事業年度・暦年', 'Business and calendar years'), [...businessYears, ...calendarYears], basis.currency)}
${periodTable(say('月', 'Months'), months, basis.currency)}</details></section>`;
}

function periodTable(caption: Markup, rows: readonly PeriodFigures[], currency: Currency): Markup {
  const unit = unitOf(currency);
  return html`<div class="scroll" tabindex="0" role="region"><table><caption>${caption}</caption><thead><tr><th scope="col">${say('期間', 'period')}</th><th scope="col" class="n">${say(`不正利用（${unit.ja}）`, `fraud (${unit.en})`)}</th><th scope="col" class="n">${say(`売上（${unit.ja}）`, `sales (${unit.en})`)}</th><th scope="col" class="n">${say('発生率（%）', 'rate (%)')}</th><th scope="col" class="n">${say('前年同期比（%）', 'on the year before (%)')}</th><th scope="col" class="n">JCA（%）</th><th scope="col">${say('備考', 'remarks')}</th></tr></thead><tbody>${rows.map(periodRow)}</tbody></table></div>
`;
}

function periodRow(row: PeriodFigures): Markup {
  const remarks: Markup[] = [];
  if (row.missingMonths.length > 0) {
    remarks.push(
      say(`データなし: ${monthSpans(row.missingMonths)} `, `no data: ${monthSpans(row.missingMonths)} `),
    );
  }
  if (row.unknownCells > 0) {
    remarks.push(say(`不明な加盟店月 ${row.unknownCells}`, `${row.unknownCells} merchant-months unknown`));
  }
  return html`<tr><th scope="row">${row.period.label}</th><td class="n">${formatYen(row.fraudAmount)}</td><td class="n">${formatYen(row.salesAmount)}</td><td class="n">${row.fraudRatePercent ?? say(noRate.ja, noRate.en)}</td><td class="n">${row.yearBefore?.fraudChangePercent ?? ''}</td><td class="n">${row.published?.ratePercent ?? ''}</td><td>${remarks}</td></tr>
`;
}

const shownGroups = 50;

/** The ranking of groups, one section per fact. */
export function rankingSections({ portfolio }: Prepared): Markup {
  return html`${portfolio.groupings.map((grouping, at) => rankingSection(grouping, portfolio.basis.currency, at))}`;
}

function rankingSection(grouping: Grouping, currency: Currency, at: number): Markup {
  const unit = unitOf(currency);
  const { label, groups, byMember } = grouping;
  const id = `h-ranking-${at}`;
  return html`<section id="${at === 0 ? 'ranking' : `ranking-${at}`}" aria-labelledby="${id}"><h2 id="${id}">${say(`${label.ja}別の順位`, `Ranking by ${label.en}`)}</h2>
<p class="lead">${say('事業年度の不正利用発生額の多い順。▲▼は前年同期からの順位の動きです。', 'Most fraud of the business year first; ▲▼ is the movement of rank from the same months a year before.')}${byMember ? html` ${both(byMemberNotice)}` : html``}</p>
${framed(rankingChart(grouping, currency, 'both'), id)}
<details><summary>${say('数値の表', 'The figures as a table')}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}"><table><thead><tr><th scope="col" class="n">${say('順位', 'rank')}</th><th scope="col" class="n">${say('前年', 'before')}</th><th scope="col">${both(label)}</th><th scope="col" class="n">${say('加盟店', 'merchants')}</th><th scope="col" class="n">${say(`不正利用（${unit.ja}）`, `fraud (${unit.en})`)}</th><th scope="col" class="n">${say(`売上（${unit.ja}）`, `sales (${unit.en})`)}</th><th scope="col" class="n">${say('発生率（%）', 'rate (%)')}</th><th scope="col" class="n">${say('前年同期比（%）', 'on the year before (%)')}</th></tr></thead><tbody>${groups
    .slice(0, shownGroups)
    .map(
      (group) =>
        html`<tr><td class="n">${group.rank}</td><td class="n">${group.rankBefore ?? ''}</td><th scope="row">${group.value === null ? both(unregistered) : name(group.value)}</th><td class="n">${formatYen(group.ofYear.merchants)}</td><td class="n">${formatYen(group.ofYear.fraudAmount)}</td><td class="n">${formatYen(group.ofYear.salesAmount)}</td><td class="n">${group.ofYear.fraudRatePercent ?? '算出不能'}</td><td class="n">${group.yearBefore?.fraudChangePercent ?? ''}</td></tr>
`,
    )}</tbody></table></div>${groups.length > shownGroups ? html`<p class="note">${say(`ほか ${groups.length - shownGroups} 区分`, `and ${groups.length - shownGroups} more`)}</p>` : html``}</details></section>`;
}

/** How few merchants make how much, and how rates are spread. */
export function distributionSection({ portfolio }: Prepared): Markup {
  return html`<section id="distribution" aria-labelledby="h-distribution"><h2 id="h-distribution">${say('集中度と分布', 'Concentration and distribution')}</h2>
<div class="pair"><div><h3 id="h-concentration">${say('不正利用の集中度（事業年度）', 'Concentration of fraud (business year)')}</h3>${framed(concentrationChart(portfolio.concentration, 'both'), 'h-concentration')}</div>
<div><h3 id="h-bands">${say('加盟店の発生率の分布（事業年度）', 'Merchants by rate (business year)')}</h3>${framed(rateBandsChart(portfolio.rateBands, portfolio.basis.currency, 'both'), 'h-bands')}</div></div></section>`;
}
