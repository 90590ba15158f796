import { formatYen } from '../../money/yen.ts';
import { mark, type PlotRole, plotRoles, twoAxisChart } from '../charts/two-axis.ts';
import { roleLabels } from '../interest.ts';
import { both, html, type Markup, say } from '../markup.ts';
import type { Prepared } from '../material.ts';
import { merchantColumns } from '../merchant-columns.ts';
import type { PageData } from '../rows.ts';

/** The two-axis plot with its legend. */
export function plotSection({ plot, interests }: Prepared): Markup {
  const present = plotRoles.filter((role) => interests.some((interest) => interest.roles[0] === role));
  return html`<section id="plot" aria-labelledby="h-plot"><h2 id="h-plot">${say('金額と発生率の二軸', 'Amount against rate')}</h2>
<p class="lead">${plot.threshold === null || plot.reference === null ? say('この規定には、月の金額と事業年度の発生率という二つの境界がありません。', 'This rule has no two lines of a month’s amount and a rate of the business year.') : say('右上の色の付いた領域が、両方の要件に該当する加盟店です。境界ちょうどは含みません。', 'The shaded corner is above both tests; exactly on a line is not above it.')}<span class="screen">${say('印を押すと下の表でその加盟店が開きます。', ' Press a mark to open the merchant in the table.')}</span></p>
<div class="chart" tabindex="0" role="region" aria-labelledby="h-plot">${twoAxisChart(plot, 'both')}</div>
<ul class="legend">${present.map((role) => legendItem(role))}<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" class="c-rest" fill="#5f7388" fill-opacity="0.5"/></svg>${say('その他の加盟店（濃いほど多い）', 'other merchants (darker: more of them)')}</li></ul></section>`;
}

function legendItem(role: PlotRole): Markup {
  return html`<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${mark([7, 7], role)}</svg>${both(roleLabels[role])}</li>`;
}

/** Shows or hides the merchants of a role; not there for a role that nobody has. */
function filter(role: PlotRole, count: number): Markup {
  const { ja, en } = roleLabels[role];
  const box = html`<input type="checkbox" id="role-${role}" checked data-ja="${ja}" data-en="${en}"><span class="b-${role}">${both(roleLabels[role])} ${formatYen(count)}</span>`;
  return count === 0 ? html`<label hidden>${box}</label>` : html`<label>${box}</label>`;
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** The table of merchants of interest: empty here, filled, sorted and searched by the page's script. */
export function tableSection(
  { assessment, interests, common }: Prepared,
  { categories, left }: Pick<PageData, 'categories' | 'left'>,
): Markup {
  const having = (role: PlotRole) => interests.filter(({ roles }) => roles.includes(role)).length;
  return html`<section id="merchants" aria-labelledby="h-merchants"><h2 id="h-merchants">${say('確認が必要な加盟店', 'Merchants to look at')}</h2>
${common.map(({ question, listed }) => html`<p>${say(`該当候補 ${formatYen(assessment.counts.listed)} 件のうち ${formatYen(listed)} 件は、「${question.ja}」の解釈により判定が変わります。多いため区分には示さず、行を開くと示します。`, `Of the ${formatYen(assessment.counts.listed)} candidates ${formatYen(listed)} depend on how the ${lowered(question.en)} is read. Since they are most of them it is said where a row opens, not in its status.`)}</p>`)}
${left === 0 ? html`` : html`<p><strong>${say(`上位 ${formatYen(interests.length - left)} 件を示します。ほかの ${formatYen(left)} 件はこのページに収まらないため、一覧（assess）または期中見込み（watch）の CSV で確認してください。`, `The first ${formatYen(interests.length - left)} are shown. The other ${formatYen(left)} do not fit on this page: they are in the list (assess) or in the outlook (watch) as CSV.`)}</strong></p>`}
<div class="filters" role="group" aria-labelledby="h-merchants">
<label><span>${say('検索', 'search')}</span> <input type="search" id="search" autocomplete="off" spellcheck="false" data-ja="番号・名称・業種" data-en="id, name, category"></label>
<label><span>${say('業種', 'category')}</span> <select id="category"><option value="" data-ja="すべて" data-en="all">すべて</option>${categories.map((category, at) => html`<option value="${at}">${category}</option>`)}</select></label>
${plotRoles.map((role) => filter(role, having(role)))}
<button type="button" id="export">${say('表示中の条件で CSV に保存', 'save what is chosen as CSV')}</button>
<button type="button" id="print-all">${say('全件を印刷', 'print all rows')}</button>
</div>
<p class="note" id="count" role="status"></p>
<p class="note screen">${say('見出しを押すと並べ替え、加盟店番号を押すと月別の推移と判定の説明が開きます。「+ ?」は不明な月があることを示します。', 'Press a heading to sort, a merchant id to open its months and its explanation. "+ ?": a month is unknown.')}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-merchants"><table>
<thead><tr>${merchantColumns(assessment.ledger.currency).map(({ key, label, numeric }) => html`<th scope="col" data-key="${key}" class="${numeric ? 'n' : ''}"><button type="button">${both(label)}</button></th>`)}</tr></thead>
<tbody id="rows"></tbody></table></div>
<button type="button" class="more" id="more" hidden>${say('さらに 100 件', '100 more')}</button>
<noscript><p>${say('この表の表示には、このファイルに含まれるスクリプトが必要です。', 'The table needs the script that is part of this file.')}</p></noscript></section>`;
}
