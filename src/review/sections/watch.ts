import { bands } from '../../assessment/outlook.ts';
import type { Watch } from '../../assessment/watch.ts';
import { formatAmount } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import { monthSpans } from '../../portfolio/period.ts';
import { bandLabel } from '../../report/lists/watch.ts';
import { both, html, type Markup, say } from '../markup.ts';

/** Where the merchants stand while the year is running, against each rate that could be the reference. */
export function watchSection({ basis, counts }: Watch): Markup {
  const { rule, through, monthsToCome, referenceRates, within } = basis;
  const { first, last } = rule.businessYear;
  const { currency } = rule.regulation;
  const heads =
    referenceRates.length === 0
      ? [say('件数', 'merchants')]
      : referenceRates.map((row) =>
          say(
            `${ratePercent(row.rate)} %（${row.calendarYear} 年）`,
            `${ratePercent(row.rate)} % (${row.calendarYear})`,
          ),
        );
  return html`<section id="watch" aria-labelledby="h-watch"><h2 id="h-watch">${say('期中の見込み', 'While the year is running')}</h2>
<p class="lead">${say(`事業年度 ${first}〜${last} のうち ${through} までのデータで、残り ${monthsToCome.length} か月（${monthSpans(monthsToCome)}）はまだありません。加盟店の判定は ${through} までの累計による暫定のものです。`, `Of the business year ${first} to ${last} there is data through ${through}; ${monthsToCome.length} months (${monthSpans(monthsToCome)}) are still to come. Verdicts are provisional: of the months so far.`)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-watch"><table><caption>${say('報告時の参照率となり得る率ごとの加盟店数', 'Merchants, against each rate that could be the reference at filing')}</caption><thead><tr><th scope="col">${say('状況', 'where it stands')}</th>${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}</tr></thead><tbody>${bands.map((band) => html`<tr><th scope="row">${both(bandLabel[band])}</th>${counts.map((count) => html`<td class="n">${formatYen(count[band])}</td>`)}</tr>`)}</tbody></table></div>
${within === null ? html`` : html`<p class="note">${say(`要注意：不正利用があと ${formatAmount(within, currency, 'ja')}以内で該当となる加盟店。`, `At risk: whoever at most ${formatAmount(within, currency, 'en')} more of fraud would list.`)}</p>`}</section>`;
}
