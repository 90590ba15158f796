import type { Citation } from '../../law/citation.ts';
import { formatOku } from '../../money/oku.ts';
import type { IndustryPeriod } from '../../portfolio/industry.ts';
import { jcaCaveats } from '../../rates/jca-statistics.ts';
import { exemptionTable, standingLabel, statisticPeriodLabel } from '../../report/lists/portfolio.ts';
import { industryChart } from '../charts/industry.ts';
import { both, html, type Markup, say } from '../markup.ts';
import type { Prepared } from '../material.ts';
import { figureTables } from './figure-tables.ts';
import { framed } from './figures.ts';

/** JCA's published figures with their sources and caveats, and the context from abroad. */
export function contextSection({ portfolio }: Prepared): Markup {
  const { periods, regions, exemption } = portfolio.industry;
  return html`<section id="jca" aria-labelledby="h-jca"><h2 id="h-jca">${say('業界の数値（JCA・海外）', 'The industry: JCA and abroad')}</h2>
${framed(industryChart('both'), 'h-jca')}
<ul class="note">${jcaCaveats.map(({ text }) => html`<li>${both(text)}</li>`)}</ul>
<details><summary>${say('JCA の年次・四半期の表と出典', 'JCA by year and quarter, with sources')}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-jca"><table><caption>${say('不正利用被害額（億円）。率は公表値。', 'Fraud loss in 億円 (hundreds of millions of yen); rates as published.')}</caption><thead><tr><th scope="col">${say('期間', 'period')}</th><th scope="col" class="n">${say('合計', 'total')}</th><th scope="col" class="n">${say('偽造', 'counterfeit')}</th><th scope="col" class="n">${say('番号盗用', 'number theft')}</th><th scope="col" class="n">${say('その他', 'other')}</th><th scope="col" class="n">${say('発生率（%）', 'rate (%)')}</th><th scope="col">${say('出典・注', 'source, notes')}</th></tr></thead><tbody>${periods.map(lossRow)}</tbody></table></div></details>
<div class="pair"><div><h3>${say('発生率の比較（2021 年）', 'Rates compared (2021)')}</h3>
<table><thead><tr><th scope="col">${say('国・地域', 'region')}</th><th scope="col" class="n">%</th><th scope="col">${say('注', 'note')}</th></tr></thead><tbody>${regions.rates.map(({ region, percent, note }) => html`<tr><th scope="row">${both(region)}</th><td class="n">${percent}</td><td>${note === null ? html`` : both(note)}</td></tr>`)}</tbody></table>${cited(regions.source)}</div>
<div><h3>${say('EU: 本人認証を省略できる不正率の上限', 'EU: highest fraud rates for leaving out strong authentication')}</h3>
<table><thead><tr><th scope="col" class="n">${say('取引額（ユーロ以下）', 'payment up to (euro)')}</th><th scope="col" class="n">%</th></tr></thead><tbody>${exemption.tiers.map(({ upToEuro, atMostPercent }) => html`<tr><td class="n">${upToEuro}</td><td class="n">${atMostPercent}</td></tr>`)}</tbody></table>${cited(exemption.source)}</div></div>
${figureTables([exemptionTable(portfolio.quarters)], 'h-jca')}</section>`;
}

function lossRow({ loss, rate }: IndustryPeriod): Markup {
  const { period, total, byKind, source, note, status } = loss;
  const when = both(statisticPeriodLabel(period));
  const kind = (name: 'counterfeit' | 'numberTheft' | 'other') =>
    byKind === null ? '–' : formatOku(byKind[name]);
  return html`<tr><th scope="row">${when}${status === 'preliminary' ? say('（速報）', ' (preliminary)') : html``}</th><td class="n">${formatOku(total)}</td><td class="n">${kind('counterfeit')}</td><td class="n">${kind('numberTheft')}</td><td class="n">${kind('other')}</td><td class="n">${rate === null ? '–' : rate.percent}</td><td>${standing(source)} ${both(source.source)} ${note === null ? html`` : both(note)}</td></tr>
`;
}

function cited(citation: Citation): Markup {
  return html`<p class="note">${say('出典: ', 'Source: ')}${both(citation.source)} ${standing(citation)}</p>`;
}

const standing = (citation: Citation): Markup => both(standingLabel[citation.standing]);
