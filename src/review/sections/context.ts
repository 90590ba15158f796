import type { Citation } from '../../law/citation.ts';
import { formatOku } from '../../money/oku.ts';
import { ratePercent } from '../../money/rate.ts';
import {
  euExemptionSource,
  euExemptionTiers,
  regionRates,
  regionRatesSource,
} from '../../rates/international.ts';
import { jcaAnnualRates, jcaPartYearRates } from '../../rates/jca.ts';
import { jcaCaveats, jcaFraudLosses } from '../../rates/jca-statistics.ts';
import type { FraudLoss } from '../../rates/statistic.ts';
import { industryChart } from '../charts/industry.ts';
import { both, html, type Markup, say } from '../markup.ts';
import { framed } from './figures.ts';

/** JCA's published figures with their sources and caveats, and the context from abroad. */
export function contextSection(): Markup {
  return html`<section id="jca" aria-labelledby="h-jca"><h2 id="h-jca">${say('業界の数値（JCA・海外）', 'The industry: JCA and abroad')}</h2>
${framed(industryChart('both'), 'h-jca')}
<ul class="note">${jcaCaveats.map(({ text }) => html`<li>${both(text)}</li>`)}</ul>
<details><summary>${say('JCA の年次・四半期の表と出典', 'JCA by year and quarter, with sources')}</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-jca"><table><caption>${say('不正利用被害額（億円）。率は公表値。', 'Fraud loss in 億円 (hundreds of millions of yen); rates as published.')}</caption><thead><tr><th scope="col">${say('期間', 'period')}</th><th scope="col" class="n">${say('合計', 'total')}</th><th scope="col" class="n">${say('偽造', 'counterfeit')}</th><th scope="col" class="n">${say('番号盗用', 'number theft')}</th><th scope="col" class="n">${say('その他', 'other')}</th><th scope="col" class="n">${say('発生率（%）', 'rate (%)')}</th><th scope="col">${say('出典・注', 'source, notes')}</th></tr></thead><tbody>${jcaFraudLosses.map(lossRow)}</tbody></table></div></details>
<div class="pair"><div><h3>${say('発生率の比較（2021 年）', 'Rates compared (2021)')}</h3>
<table><thead><tr><th scope="col">${say('国・地域', 'region')}</th><th scope="col" class="n">%</th><th scope="col">${say('注', 'note')}</th></tr></thead><tbody>${regionRates.map(({ region, rate, note }) => html`<tr><th scope="row">${both(region)}</th><td class="n">${ratePercent(rate)}</td><td>${note === null ? html`` : both(note)}</td></tr>`)}</tbody></table>${cited(regionRatesSource)}</div>
<div><h3>${say('EU: 本人認証を省略できる不正率の上限', 'EU: highest fraud rates for leaving out strong authentication')}</h3>
<table><thead><tr><th scope="col" class="n">${say('取引額（ユーロ以下）', 'payment up to (euro)')}</th><th scope="col" class="n">%</th></tr></thead><tbody>${euExemptionTiers.map(({ upToEuro, atMost }) => html`<tr><td class="n">${upToEuro}</td><td class="n">${ratePercent(atMost)}</td></tr>`)}</tbody></table>${cited(euExemptionSource)}</div></div></section>`;
}

function lossRow(loss: FraudLoss): Markup {
  const { period, total, byKind, source, note, status } = loss;
  const rate =
    period.kind === 'year'
      ? jcaAnnualRates.find(({ calendarYear }) => calendarYear === period.calendarYear)
      : jcaPartYearRates.find(
          (row) =>
            row.kind === period.kind && row.calendarYear === period.calendarYear && row.part === period.part,
        );
  const when =
    period.kind === 'year'
      ? say(`${period.calendarYear} 年`, `${period.calendarYear}`)
      : period.kind === 'quarter'
        ? say(`${period.calendarYear} 年 第 ${period.part} 四半期`, `${period.calendarYear} Q${period.part}`)
        : say(`${period.calendarYear} 年 上半期`, `${period.calendarYear} H${period.part}`);
  const kind = (name: 'counterfeit' | 'numberTheft' | 'other') =>
    byKind === null ? '–' : formatOku(byKind[name]);
  return html`<tr><th scope="row">${when}${status === 'preliminary' ? say('（速報）', ' (preliminary)') : html``}</th><td class="n">${formatOku(total)}</td><td class="n">${kind('counterfeit')}</td><td class="n">${kind('numberTheft')}</td><td class="n">${kind('other')}</td><td class="n">${rate === undefined ? '–' : ratePercent(rate.rate)}</td><td>${standing(source)} ${both(source.source)} ${note === null ? html`` : both(note)}</td></tr>
`;
}

function cited(citation: Citation): Markup {
  return html`<p class="note">${say('出典: ', 'Source: ')}${both(citation.source)} ${standing(citation)}</p>`;
}

const standings: Readonly<Record<Citation['standing'], Markup>> = {
  read: say('［原典］', '[read]'),
  'second-hand': say('［引用］', '[second-hand]'),
  derived: say('［計算］', '[derived]'),
};

const standing = (citation: Citation): Markup => standings[citation.standing];
