import { printable } from '../language/printable.ts';
import type { Language } from '../language/text.ts';
import { type Diagnostic, describeDiagnostic, type Severity, severities } from '../ledger/diagnostic.ts';
import type { Acceptance, MetAcceptance, SettledFindings } from '../quality/acceptance.ts';
import type { AcceptedFinding } from '../report/annex/annex-options.ts';

/** The findings that stop a report: from that severity on. */
export function grave(diagnostics: readonly Diagnostic[], failOn: Severity): readonly Diagnostic[] {
  const stops = severities.slice(0, severities.indexOf(failOn) + 1);
  return diagnostics.filter(({ severity }) => stops.includes(severity));
}

/** What was accepted as the annex prints it: the first of its kind, and how many more there are. */
export function acceptedFinding(
  { acceptance, diagnostics: [first, ...others] }: MetAcceptance,
  language: Language,
): AcceptedFinding {
  const { code, file, row, by, because } = acceptance;
  const more =
    others.length === 0
      ? ''
      : language === 'ja'
        ? `（ほか ${others.length} 件）`
        : ` (and ${others.length} more)`;
  const finding = `${describeDiagnostic(first, language)}${more}`;
  return { code, file, ...(row === undefined ? {} : { row }), by, because, finding };
}

/** What was accepted, by whom and why, in lines; empty where nothing was. */
export function acceptedText(accepted: readonly AcceptedFinding[], language: Language): string {
  const lines = accepted.map(({ finding, by, because }) =>
    language === 'ja'
      ? `  承認済み（${printable(by)}：${printable(because)}） | ${finding}`
      : `  accepted (${printable(by)}: ${printable(because)}) | ${finding}`,
  );
  if (lines.length === 0) return '';
  return `${language === 'ja' ? `承認済みの指摘 ${lines.length} 件:` : `Findings that were accepted: ${lines.length}`}\n${lines.join('\n')}\n`;
}

/** So many findings are said; `check` has all. */
const shown = 20;

/** Why no report is written, and what can be done about it; empty where nothing stands against it. */
export function openFindings({ open, unmet }: SettledFindings, language: Language): string {
  if (open.length === 0 && unmet.length === 0) return '';
  const ja = language === 'ja';
  const lines = [
    ja
      ? `解決していない指摘があるため、作成していません（未承認の指摘 ${open.length} 件、該当する指摘のない承認 ${unmet.length} 件）。`
      : `Nothing was written: findings that nobody accepted: ${open.length}, acceptances that meet nothing: ${unmet.length}.`,
    ...open.slice(0, shown).map((diagnostic) => `  ${describeDiagnostic(diagnostic, language)}`),
  ];
  if (open.length > shown) {
    const left = open.length - shown;
    lines.push(
      ja
        ? `  ほか ${left} 件（全件は acquirer-report check で確認できます）`
        : `  and ${left} more; acquirer-report check shows all of them.`,
    );
  }
  lines.push(...unmet.map((acceptance) => `  ${unmetText(acceptance, ja)}`));
  const [first] = open;
  if (first !== undefined) {
    const { code, file, row } = first;
    const entry = { code, file, ...(row === null ? {} : { row }), by: '', because: '' };
    lines.push(
      ja
        ? 'データを直すか、内容を確認のうえ、プロジェクトファイルの「accepted」に承認者と理由を書き足してください。例:'
        : 'Mend the data; or, once somebody has looked at it, write who accepts it and why into "accepted" of the project file, like:',
      `  ${printable(JSON.stringify(entry))}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function unmetText({ code, file, row, by }: Acceptance, ja: boolean): string {
  const place = printable(`${file === '' ? '' : `${file}${row === undefined ? '' : `:${row}`} `}`);
  return ja
    ? `要確認 | ${place}「${printable(code)}」の承認（${printable(by)}）に該当する指摘がありません。「accepted」から除いてください。`
    : `doubt | ${place}"${printable(code)}", accepted by ${printable(by)}, meets no finding. Take it out of "accepted".`;
}
