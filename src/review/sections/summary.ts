import { counted } from '../../language/counted.ts';
import type { Language } from '../../language/text.ts';
import { describeRows } from '../../ledger/describe-rows.ts';
import { formatAmount, unitOf } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import { monthSpans } from '../../portfolio/period.ts';
import { openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import { roleLabels } from '../interest.ts';
import { both, html, type Markup, say } from '../markup.ts';
import type { Prepared } from '../material.ts';

/** Counts and the portfolio's own figures, large enough to be read across a table. */
export function cards({ assessment, portfolio, interests }: Prepared): Markup {
  const { counts } = assessment;
  const { ofYear, basis } = portfolio;
  const having = (role: 'reading' | 'risk') => interests.filter(({ roles }) => roles.includes(role)).length;
  const unlisted = interests.filter(
    ({ verdict, roles }) => roles.includes('reading') && verdict.status !== 'listed',
  ).length;
  const change = ofYear.yearBefore?.fraudChangePercent;
  const reference = basis.referenceRate;
  return html`<ul class="cards">
${[
  card(
    'r-listed',
    both(roleLabels.listed),
    formatYen(counts.listed),
    say('件', ''),
    say(`加盟店 ${formatYen(counts.merchants)} 件中`, `of ${formatYen(counts.merchants)} merchants`),
  ),
  card(
    'r-undetermined',
    both(roleLabels.undetermined),
    formatYen(counts.undetermined),
    say('件', ''),
    say('データ不足・除外した行', 'data missing or rejected'),
  ),
  ...(having('reading') > 0
    ? [
        card(
          'r-reading',
          both(roleLabels.reading),
          formatYen(having('reading')),
          say('件', ''),
          unlisted === 0
            ? say('解釈により結果が変わる', 'another reading changes it')
            : say(
                `うち採用した解釈では非該当 ${formatYen(unlisted)} 件`,
                `${formatYen(unlisted)} of them not listed as read here`,
              ),
        ),
      ]
    : []),
  ...(having('risk') > 0
    ? [
        card(
          'r-risk',
          both(roleLabels.risk),
          formatYen(having('risk')),
          say('件', ''),
          say('要件に近い', 'near the rule'),
        ),
      ]
    : []),
  card(
    '',
    say('不正利用発生額（事業年度）', 'fraud amount, business year'),
    formatYen(ofYear.fraudAmount),
    both(unitOf(basis.currency)),
    change == null
      ? say('前年同期のデータなし', 'no data of the year before')
      : say(`前年同期比 ${signed(change)} %`, `${signed(change)} % on the year before`),
  ),
  card(
    '',
    say('不正利用発生率（事業年度）', 'fraud rate, business year'),
    ofYear.fraudRatePercent ?? '算出不能',
    ofYear.fraudRatePercent === null ? html`` : html`%`,
    say(
      `JCA ${reference.calendarYear} 年 年次 ${ratePercent(reference.rate)} %`,
      `JCA annual ${reference.calendarYear}: ${ratePercent(reference.rate)} %`,
    ),
  ),
]}</ul>`;
}

const signed = (percent: string): string =>
  percent.startsWith('-') ? `−${percent.slice(1)}` : `+${percent}`;

/** More characters do not fit a card in the largest print. */
const longFigure = 9;

function card(role: string, label: Markup, figure: string, unit: Markup, beside: Markup): Markup {
  return html`<li class="${role}"><span class="label">${label}</span><span class="figure${figure.length > longFigure ? ' long' : ''}">${figure} <span class="unit">${unit}</span></span><span class="beside">${beside}</span></li>
`;
}

/** On what the verdicts rest. */
export function basisSection({ assessment, portfolio }: Prepared): Markup {
  const { basis } = assessment;
  const { businessYear: year, referenceRate: rate, controlTotals: totals, outsideYear } = basis;
  const amount = (whole: number, language: Language) =>
    formatAmount(whole, portfolio.basis.currency, language);
  const rows: Markup[] = [
    pair(
      say('規定', 'rule'),
      say(
        `${basis.regulation.name.ja}（${basis.edition.id} 版）`,
        `${basis.regulation.name.en} (edition ${basis.edition.id})`,
      ),
    ),
    pair(
      say('事業年度', 'business year'),
      say(
        `${year.first}〜${year.last}（${year.months.length} か月）`,
        `${year.first} to ${year.last} (${counted(year.months.length, 'month')})`,
      ),
    ),
    pair(say('基準日', 'as of'), html`${basis.asOf}`),
    ...(rate === null
      ? []
      : [
          pair(
            say('参照率', 'reference rate'),
            say(
              `${ratePercent(rate.rate)} %（${rate.calendarYear} 年の年次、${rate.publishedOn} 公表。出典: ${rate.source.source.ja}）${rate.note?.ja ?? ''}`,
              `${ratePercent(rate.rate)} %, annual rate of ${rate.calendarYear} (published ${rate.publishedOn}; source: ${rate.source.source.en}) ${rate.note?.en ?? ''}`,
            ),
          ),
        ]),
    ...openPointsOf(basis.edition.criterion).map((point) =>
      pair(both(readings[point].question), both(choiceText(point, basis.readings))),
    ),
    pair(
      say('入力行', 'rows'),
      both(describeRows(totals.rows, { kind: 'within-used', rows: outsideYear.rows })),
    ),
    pair(
      say('採用した行の合計', 'sums of the rows used'),
      say(
        `売上 ${amount(totals.salesAmount.used, 'ja')}、不正利用 ${amount(totals.fraudAmount.used, 'ja')}`,
        `sales ${amount(totals.salesAmount.used, 'en')}, fraud ${amount(totals.fraudAmount.used, 'en')}`,
      ),
    ),
    ...(portfolio.basis.missingMonths.length === 0
      ? []
      : [
          pair(
            say('データのない月', 'months without data'),
            html`${monthSpans(portfolio.basis.missingMonths)}`,
          ),
        ]),
    ...basis.edition.notes.map((note) => pair(say('注', 'note'), both(note))),
  ];
  return html`<section id="basis" aria-labelledby="h-basis"><h2 id="h-basis">${say('算出根拠', 'Basis')}</h2>
<dl>${rows}</dl></section>`;
}

/** A term and what it is. */
export function pair(term: Markup, definition: Markup): Markup {
  return html`<dt>${term}</dt><dd>${definition}</dd>
`;
}
