import type { Language } from '../language/text.ts';
import type { Finding, FindingKind } from '../report/comparison/finding.ts';
import { findingTexts } from '../report/comparison/finding-texts.ts';
import { whatText } from '../report/comparison/what-text.ts';
import type { FilledCell } from '../report/filing/compare-annex.ts';
import type { FollowedValue } from '../report/filing/followed-values.ts';

/** So many places of a kind are printed; all that are told stand in JSON. */
const shown = 50;

/** Findings as lines for people: each kind with what a reader would be misled to, and its places below it. */
export function findingLines(findings: readonly Finding[], language: Language): string[] {
  const byKind = new Map<FindingKind, Finding[]>();
  for (const finding of findings) byKind.set(finding.kind, [...(byKind.get(finding.kind) ?? []), finding]);
  const ja = language === 'ja';
  const lines: string[] = [];
  for (const [kind, all] of byKind) {
    const { name, misleads } = findingTexts[kind];
    lines.push(ja ? `${name.ja}: ${misleads.ja}` : `${name.en}: ${misleads.en}`);
    for (const finding of all.slice(0, shown)) lines.push(`  ${lineOf(finding, language)}`);
    if (all.length > shown) {
      const left = all.length - shown;
      lines.push(
        ja ? `  ほか ${left} 件（--format json で見られます）` : `  and ${left} more (see --format json)`,
      );
    }
  }
  return lines;
}

function lineOf(finding: Finding, language: Language): string {
  const { sheet, cell, row, what, found, expected, further, merchantId } = finding;
  const ja = language === 'ja';
  const where =
    sheet === null
      ? ja
        ? 'ブック全体'
        : 'workbook'
      : `${sheet}${cell !== null ? `!${cell}` : row !== null ? (ja ? ` ${row} 行` : ` row ${row}`) : ''}`;
  const whose = merchantId === null ? '' : ja ? `（加盟店 ${merchantId}）` : ` (merchant ${merchantId})`;
  const parts = [`${where}${whose}`];
  if (further > 0) parts.push(ja ? `ほか ${further} セル` : `and ${further} more cells`);
  if (what !== null) parts.push(whatText(what)[language]);
  const empty = ja ? '（なし）' : '(none)';
  if (found !== null) parts.push(`${ja ? '現在' : 'found'}: ${found === '' ? empty : found}`);
  if (expected !== null) parts.push(`${ja ? '作成時' : 'written'}: ${expected === '' ? empty : expected}`);
  return parts.join(' | ').replaceAll('\n', ' ');
}

/** Values that were recalculated, rightly, from months that were changed. */
export function followedLines(followed: readonly FollowedValue[], language: Language): string[] {
  if (followed.length === 0) return [];
  const ja = language === 'ja';
  const lines = followed
    .slice(0, shown)
    .map(({ sheet, cell, found, written }) =>
      `  ${sheet}!${cell}: ${written} → ${found}`.replaceAll('\n', ' '),
    );
  if (followed.length > shown) {
    const left = followed.length - shown;
    lines.push(ja ? `  ほか ${left} 件` : `  and ${left} more`);
  }
  return [
    ja
      ? '変更された月の金額から正しく再計算された値（作成時 → 現在）:'
      : 'Recalculated rightly from the months that were changed (written → found):',
    ...lines,
  ];
}

/** Cells that are there to be filled in, and were. */
export function filledLines(filledIn: readonly FilledCell[], language: Language): string[] {
  if (filledIn.length === 0) return [];
  return [
    language === 'ja' ? '記入欄への記入（指摘ではありません）:' : 'Filled in (no findings):',
    ...filledIn
      .slice(0, shown)
      .map(({ sheet, cell, found }) => `  ${sheet}!${cell}: ${found}`.replaceAll('\n', ' ')),
    ...(filledIn.length > shown
      ? [language === 'ja' ? `  ほか ${filledIn.length - shown} 件` : `  and ${filledIn.length - shown} more`]
      : []),
  ];
}
