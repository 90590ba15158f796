import type { Combination, ReadingsComparison } from '../../assessment/compare-readings.ts';
import type { OpenPoint } from '../../assessment/open-point.ts';
import { narrowedReadings } from '../../ledger/narrowed-by.ts';
import { formatYen } from '../../money/yen.ts';
import { both, html, type Markup, say } from '../markup.ts';

/** How many would be listed under every reading of the points the text leaves open. */
export function readingsSection({ points, combinations, dependents, narrowed }: ReadingsComparison): Markup {
  if (points.length === 0) return html``;
  return html`<section id="readings" aria-labelledby="h-readings"><h2 id="h-readings">${say('解釈別の比較', 'Readings compared')}</h2>
<p class="lead">${say(`解釈により判定が変わる加盟店は ${formatYen(dependents.length)} 件です。採用した解釈に印を付けています。`, `${formatYen(dependents.length)} merchants depend on how the text is read. The reading chosen is marked.`)}</p>${narrowed ? html`<p class="note">${both(narrowedReadings)}</p>` : ''}
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-readings"><table><thead><tr><th scope="col">${say('採用', 'chosen')}</th>${points.map(({ question }) => html`<th scope="col">${both(question)}</th>`)}<th scope="col" class="n">${say('該当候補', 'listed')}</th><th scope="col" class="n">${say('判定不能', 'undetermined')}</th><th scope="col" class="n">${say('非該当', 'not listed')}</th></tr></thead><tbody>${combinations.map((combination) => combinationRow(combination, points))}</tbody></table></div></section>`;
}

function combinationRow({ choices, chosen, counts }: Combination, points: readonly OpenPoint[]): Markup {
  return html`<tr><td>${chosen ? '●' : ''}</td>${points.map(({ name, options }) => {
    const choice = options[choices[name] ?? ''];
    return html`<td>${choice === undefined ? '' : both(choice)}</td>`;
  })}<td class="n">${formatYen(counts.listed)}</td><td class="n">${formatYen(counts.undetermined)}</td><td class="n">${formatYen(counts.notListed)}</td></tr>
`;
}
