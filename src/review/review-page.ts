import type { BusinessYear } from '../calendar/business-year.ts';
import { checkOptions, flag, language as inLanguage, type OptionChecks, text } from '../language/options.ts';
import type { Language } from '../language/text.ts';
import { base64Text, utf8Bytes } from '../platform/bytes.ts';
import { sha256Bytes } from '../platform/digest.ts';
import chartStyle from './charts/chart.page.css';
import type { TwoAxisData } from './charts/two-axis.ts';
import { incidentRemarks } from './incident-remarks.ts';
import { type Interest, interestsOf, type Remark } from './interest.ts';
import { embedded, html, type Markup, say, verbatim } from './markup.ts';
import { maskedNaming, maskedPortfolio, maskNotice, plainNaming } from './mask.ts';
import type { Prepared, ReviewMaterial } from './material.ts';
import { plotData, ruleLines } from './plot.ts';
import { readingRemarks } from './reading-remarks.ts';
import { refuseMixed } from './refuse-mixed.ts';
import script from './review.client.js';
import pageStyle from './review.page.css';
import { pageData } from './rows.ts';
import { contextSection } from './sections/context.ts';
import { qualitySection, receiptSection } from './sections/evidence.ts';
import { distributionSection, rankingSections, trendSection } from './sections/figures.ts';
import { incidentsSection } from './sections/incidents.ts';
import { plotSection, tableSection } from './sections/merchants.ts';
import { readingsSection } from './sections/readings.ts';
import { screeningSection } from './sections/screening.ts';
import { basisSection, cards } from './sections/summary.ts';
import { watchSection } from './sections/watch.ts';
import { watchRemarks } from './watch-remarks.ts';

/** How the page is made. */
export interface ReviewOptions {
  /** The language it opens in; the reader may switch. Default: Japanese. */
  readonly language?: Language;
  /** The acquirer's name, in the heading. */
  readonly acquirer?: string;
  /** Pseudonyms instead of merchants' ids and names, for sharing (see the page's own notice of what stays). */
  readonly mask?: boolean;
}

const reviewChecks: OptionChecks<ReviewOptions> = { language: inLanguage, acquirer: text, mask: flag };

/**
 * The review page: one self-contained HTML document that opens from disk with no network. The same material and
 * options give the same text, to the byte. Text that came from files stays text, whatever it contains.
 *
 * @throws Refusal `material-mixed` when the parts are not of one ledger, one business year and one as-of day;
 *   `options-invalid`
 * @example reviewPage(material, { acquirer: '株式会社サンプルカード' }).startsWith('<!doctype html>') // true
 */
export function reviewPage(material: ReviewMaterial, options: ReviewOptions = {}): string {
  checkOptions('reviewPage', options, reviewChecks);
  refuseMixed(material);
  const prepared = prepare(material, options.mask === true);
  const { assessment, interests, lines } = prepared;
  const { businessYear } = assessment.basis;
  const data = pageData(interests, businessYear.months, lines, assessment.ledger.currency);
  const title = {
    ja: `加盟店レビュー ${businessYear.first}〜${businessYear.last}`,
    en: `Merchant review ${businessYear.first} to ${businessYear.last}`,
  };
  const language = options.language ?? 'ja';
  const page = html`<!doctype html>
<html lang="${language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="generator" content="acquirer-report">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title data-ja="${title.ja}" data-en="${title.en}">${title[language]}</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#main">${say('本文へ', 'Skip to content')}</a>
<header>
<div class="bar"><div class="wrap"><nav data-ja="目次" data-en="Contents" aria-label="目次">${linksOf(material).map(([id, text]) => html`<a href="#${id}">${text}</a>`)}</nav>
<div class="tools"><button type="button" id="language" data-ja="Switch to English" data-en="日本語に切り替え" aria-label="Switch to English">${say('English', '日本語')}</button><button type="button" id="theme" data-ja="明/暗を切り替える" data-en="Light/dark colours" aria-label="明/暗を切り替える">${say('明/暗', 'Light/dark')}</button><button type="button" id="print">${say('印刷', 'Print')}</button></div></div></div>
<div class="wrap"><h1>${options.acquirer === undefined ? html`` : html`<bdi>${options.acquirer}</bdi> `}${heading(businessYear)}</h1>
<p class="lead">${say(`基準日 ${assessment.basis.asOf}。この一覧は該当候補であり、公式の様式ではありません。`, `As of ${assessment.basis.asOf}. A list of candidates (該当候補), not the official form.`)}</p>
${prepared.naming.masked ? html`<p class="masked">${say(maskNotice.ja, maskNotice.en)}</p>` : html``}${cards(prepared)}</div>
</header>
<main id="main" class="wrap" tabindex="-1">
${[
  ...(material.watch === undefined ? [] : [watchSection(material.watch)]),
  plotSection(prepared),
  tableSection(prepared, data),
  trendSection(prepared),
  rankingSections(prepared),
  distributionSection(prepared),
  ...(material.readings === undefined ? [] : [readingsSection(material.readings)]),
  ...(material.incidents === undefined ? [] : [incidentsSection(material.incidents)]),
  ...(material.screening === undefined ? [] : [screeningSection(material.screening)]),
  contextSection(prepared),
  basisSection(prepared),
  qualitySection(prepared),
  receiptSection(prepared),
]}
</main>
<footer class="wrap">acquirer-report</footer>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${verbatim(script)}</script>
</body>
</html>
`;
  return page.markup;
}

/** The title; its months are not torn apart where the screen is narrow. */
function heading({ first, last }: BusinessYear): Markup {
  const months = (between: string) => html`<span class="nowrap">${first}${between}${last}</span>`;
  return html`<span class="ja" lang="ja">加盟店レビュー ${months('〜')}</span><span class="en" lang="en">Merchant review ${months(' to ')}</span>`;
}

const linksOf = ({ incidents, screening }: ReviewMaterial): readonly (readonly [string, Markup])[] => [
  ['plot', say('二軸', 'Plot')],
  ['merchants', say('加盟店', 'Merchants')],
  ['trend', say('推移', 'Trend')],
  ['ranking', say('順位', 'Ranking')],
  ['distribution', say('分布', 'Distribution')],
  ...(incidents === undefined ? [] : ([['incidents', say('漏えい', 'Leaks')]] as const)),
  ...(screening === undefined ? [] : ([['screening', say('審査', 'Screening')]] as const)),
  ['jca', say('業界', 'Industry')],
  ['basis', say('根拠', 'Basis')],
  ['quality', say('データ品質', 'Data')],
  ['receipt', say('検証', 'Check')],
];

/** Of the page and of the charts on it. */
const style = pageStyle + chartStyle;

const hashOf = (text: string): string => `'sha256-${base64Text(sha256Bytes(utf8Bytes(text)))}'`;

// Nothing may be fetched, framed, posted or run but the one script and the one style whose hashes stand here.
const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Masks first, so that nothing that is made afterwards has ever seen what is masked. */
function prepare(material: ReviewMaterial, mask: boolean): Prepared {
  const { assessment } = material;
  const naming = mask ? maskedNaming(assessment.ledger) : plainNaming;
  const { readings, watch } = material;
  const listed = new Set(assessment.listed.map(({ merchantId }) => merchantId));
  const read =
    readings === undefined
      ? { remarks: [], common: [] }
      : readingRemarks(assessment.ledger, readings, listed);
  const remarks: Remark[] = [
    ...(watch === undefined ? [] : watchRemarks(watch, listed)),
    ...read.remarks,
    ...incidentRemarks(assessment, material.incidents ?? []),
  ];
  const unmasked = interestsOf(assessment, remarks);
  const interests = unmasked.map(
    (interest): Interest => ({ ...interest, verdict: naming.verdict(interest.verdict) }),
  );
  const { ledger } = assessment;
  const places = unmasked.map(({ verdict: { merchantId }, roles }) => ({
    merchant: ledger.indexOf(merchantId),
    roles,
  }));
  const lines = ruleLines(assessment);
  const portfolio = mask ? maskedPortfolio(material.portfolio) : material.portfolio;
  return {
    ...material,
    portfolio,
    naming,
    interests,
    common: read.common,
    lines,
    plot: plotData(assessment, places, lines),
  };
}

/** The material as the page shows it, for another that shows it otherwise: the merchants of interest, and the plot. */
export function preparedReview(material: ReviewMaterial): Prepared {
  refuseMixed(material);
  return prepare(material, false);
}

/**
 * The two-axis plot's data, to draw it as a file of its own (see `chartFiles`).
 *
 * @example reviewPlot(material).marked.length // 1
 */
export const reviewPlot = (material: ReviewMaterial): TwoAxisData => preparedReview(material).plot;
