import { describeRows } from '../../ledger/describe-rows.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import { describeDiagnostic } from '../../ledger/diagnostic.ts';
import { formatYen } from '../../money/yen.ts';
import { library } from '../../report/receipt/library.ts';
import { resultOf, ruleDigest } from '../../report/receipt/receipt.ts';
import { both, html, type Markup, name, say } from '../markup.ts';
import type { Prepared } from '../material.ts';
import { pair } from './summary.ts';

const shown = 50;

/** What is to be known of the data before believing the rest. */
export function qualitySection({ quality, naming }: Prepared): Markup {
  const { rows, severities, states, diagnostics } = quality;
  const codes = new Map<string, { readonly first: Diagnostic; count: number }>();
  for (const diagnostic of diagnostics) {
    const known = codes.get(diagnostic.code);
    if (known === undefined) codes.set(diagnostic.code, { first: diagnostic, count: 1 });
    else known.count++;
  }
  const cells = (state: keyof typeof states) => formatYen(states[state].merchantMonths);
  return html`<section id="quality" aria-labelledby="h-quality"><h2 id="h-quality">${say('データ品質', 'Data quality')}</h2>
<dl>${[
    pair(say('入力行', 'rows'), both(describeRows(rows, { kind: 'beside-used', rows: rows.outsideYear }))),
    pair(
      say('指摘', 'findings'),
      say(
        `エラー ${formatYen(severities.error)}、要確認 ${formatYen(severities.doubt)}、警告 ${formatYen(severities.warning)}、注記 ${formatYen(severities.note)}`,
        `${formatYen(severities.error)} errors, ${formatYen(severities.doubt)} doubts, ${formatYen(severities.warning)} warnings, ${formatYen(severities.note)} notes`,
      ),
    ),
    pair(
      say('加盟店月', 'merchant-months'),
      say(
        `取引あり ${cells('reported')}、取引なし ${cells('no-activity')}、契約なし ${cells('no-contract')}、除外した行 ${cells('rejected')}、データなし ${cells('not-covered')}`,
        `reported ${cells('reported')}, no activity ${cells('no-activity')}, no contract ${cells('no-contract')}, rejected ${cells('rejected')}, no data ${cells('not-covered')}`,
      ),
    ),
    pair(
      say('加盟店が読めない行', 'rows without a readable merchant'),
      html`${formatYen(quality.unattributedRows)}`,
    ),
    ...(quality.register === null
      ? [
          pair(
            say('加盟店台帳', 'register'),
            say('なし（業種などは登録なしとして集計）', 'none: no merchant has a category'),
          ),
        ]
      : [
          pair(
            say('加盟店台帳', 'register'),
            say(
              `結合 ${formatYen(quality.register.joined)} 件、台帳のみ ${formatYen(quality.register.onlyInRegister.length)} 件、実績のみ ${formatYen(quality.register.onlyInLedger.length)} 件`,
              `${formatYen(quality.register.joined)} joined, ${formatYen(quality.register.onlyInRegister.length)} in the register only, ${formatYen(quality.register.onlyInLedger.length)} with figures only`,
            ),
          ),
        ]),
  ]}</dl>
${codes.size === 0 ? html`` : html`<table><caption>${say('指摘の種類', 'Kinds of findings')}</caption><thead><tr><th scope="col">${say('種類', 'kind')}</th><th scope="col">${say('重さ', 'severity')}</th><th scope="col" class="n">${say('件数', 'count')}</th></tr></thead><tbody>${[...codes].map(([code, { first, count }]) => html`<tr><th scope="row"><code>${code}</code></th><td>${severityLabels[first.severity]}</td><td class="n">${formatYen(count)}</td></tr>`)}</tbody></table>`}
${naming.masked || diagnostics.length === 0 ? html`` : details(diagnostics)}</section>`;
}

const severityLabels: Readonly<Record<Diagnostic['severity'], Markup>> = {
  error: say('エラー', 'error'),
  doubt: say('要確認', 'doubt'),
  warning: say('警告', 'warning'),
  note: say('注記', 'note'),
};

function details(diagnostics: readonly Diagnostic[]): Markup {
  const rest = diagnostics.length - shown;
  return html`<details><summary>${say(`指摘の内容（はじめの ${Math.min(shown, diagnostics.length)} 件）`, `The findings (first ${Math.min(shown, diagnostics.length)})`)}</summary><ul>${diagnostics
    .slice(0, shown)
    .map(
      (diagnostic) =>
        html`<li><bdi>${say(describeDiagnostic(diagnostic, 'ja'), describeDiagnostic(diagnostic, 'en'))}</bdi></li>`,
    )}</ul>${rest > 0 ? html`<p class="note">${say(`ほか ${formatYen(rest)} 件。すべては acquirer-report check で見られます。`, `and ${formatYen(rest)} more: acquirer-report check shows all of them.`)}</p>` : html``}</details>`;
}

/** How to cite the page, and how to check it. */
export function receiptSection({ assessment, naming }: Prepared): Markup {
  const { basis, ledger } = assessment;
  const sources = [...basis.sources, ...(ledger.register?.sources ?? [])];
  return html`<section id="receipt" aria-labelledby="h-receipt"><h2 id="h-receipt">${say('引用と検証', 'Citing and checking')}</h2>
<p>${say('同じ入力ファイルと同じ指定からは、同じページがバイト単位で再現されます。入力ファイルの SHA-256 を下の値と照合してください。', 'The same input files and options give this page again, to the byte. Compare the SHA-256 of your files with these.')}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-receipt"><table><thead><tr><th scope="col">${say('入力', 'input')}</th><th scope="col">${say('形式', 'format')}</th><th scope="col" class="n">${say('行', 'rows')}</th><th scope="col" class="n">${say('バイト', 'bytes')}</th><th scope="col">SHA-256</th></tr></thead><tbody>${sources.map((source) => html`<tr><th scope="row">${name(naming.file(source.name))}</th><td>${source.format}${source.encoding === null ? '' : ` / ${source.encoding}`}</td><td class="n">${formatYen(source.rows.read)}</td><td class="n">${source.bytes === null ? '–' : formatYen(source.bytes)}</td><td><code>${source.sha256 ?? '–'}</code></td></tr>`)}</tbody></table></div>
<dl>${[
    pair(
      say('規定のハッシュ値（SHA-256）', 'digest of the rule'),
      html`<code>${ruleDigest(basis.regulation, basis.edition)}</code>`,
    ),
    pair(
      say('結果のハッシュ値（SHA-256）', 'digest of the result'),
      html`<code>${resultOf(assessment).sha256}</code>`,
    ),
    pair(say('作成したライブラリ', 'made with'), html`${library.name} ${library.version}`),
  ]}</dl>
<p>${say('同じ入力と指定で作った別紙の作成証跡にも同じハッシュ値（SHA-256）が入ります。acquirer-report verify で別紙を入力ファイルから作り直して照合できます。', 'The receipt of an annex made from the same input and options carries the same digests; acquirer-report verify makes that annex again from the input files and compares.')}</p>
<p class="note">${say('この一覧は該当候補であり、経済産業省の公式の様式ではありません。', "The list is one of candidates; it is not METI's official form.")}</p></section>`;
}
