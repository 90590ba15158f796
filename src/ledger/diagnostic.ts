import type { YearMonth } from '../calendar/year-month.ts';
import { excerpt, longestPiece } from '../language/excerpt.ts';
import { checkLanguage, expectThing } from '../language/options.ts';
import { fitSentence } from '../language/sentence.ts';
import type { Language, Text } from '../language/text.ts';

/** A place in the input. `row` is 1-based: the line of a text file, the row of a sheet, the record of an iterable. */
export interface Place {
  readonly file: string;
  readonly row: number;
}

/**
 * How much a finding weighs, gravest first. `error`: the row was not used. `doubt`: everything was used, and if the
 * doubt is right a verdict may be wrong. `warning`: it was used, look at it. `note`: for information.
 */
export const severities = ['error', 'doubt', 'warning', 'note'] as const;

/** One of `severities`. */
export type Severity = (typeof severities)[number];

/** One thing wrong with the data: what came, what was expected, where. The text is a rendering of it. */
export interface Diagnostic {
  /** Stable name for programs, `amount-negative`. */
  readonly code: string;
  readonly severity: Severity;
  /** Empty when it concerns the data as a whole. */
  readonly file: string;
  /** 1-based; null when it concerns the file as a whole. */
  readonly row: number | null;
  /** The column's heading as it stands in the file, shortened; null when it concerns the whole row. */
  readonly column: string | null;
  /** What came, as text, shortened; null when nothing did. */
  readonly received: string | null;
  readonly expected: Text;
  /** What is wrong, in words. */
  readonly problem: Text;
  /** The merchant concerned, when it could be read. */
  readonly merchantId: string | null;
  /** The month concerned, when it could be read. */
  readonly month: YearMonth | null;
  /** The other place it collides with: the first row of a repeated merchant-month. */
  readonly related: Place | null;
}

/** A diagnostic as it is kept: there may be one a row, and a heading may be of any length. */
export function kept(diagnostic: Diagnostic): Diagnostic {
  const { column } = diagnostic;
  const short = column === null || column.length <= longestPiece ? column : excerpt(column);
  return Object.freeze({ ...diagnostic, column: short });
}

/** What each severity is called. */
export const severityLabel: Readonly<Record<Severity, Text>> = Object.freeze({
  error: { ja: 'エラー', en: 'error' },
  doubt: { ja: '要確認', en: 'doubt' },
  warning: { ja: '警告', en: 'warning' },
  note: { ja: '注記', en: 'note' },
});

/**
 * One line for people: place, column, what is wrong, what came, what was expected.
 *
 * @example describeDiagnostic(ledgerOf([{ ...records[0], fraudAmount: 'abc' }]).diagnostics[0], 'en') // 'records:1 [fraudAmount] | error amount-not-a-number | this cannot be read as an amount | received: "abc" | expected: whole yen, zero or more, such as 1,234 or ¥1,234'
 */
export function describeDiagnostic(diagnostic: Diagnostic, language: Language): string {
  checkLanguage('describeDiagnostic', language);
  expectThing('describeDiagnostic', diagnostic, 'severity', {
    ja: '診断（ledger.diagnostics の要素）',
    en: 'a diagnostic, one of ledger.diagnostics',
  });
  const { file, row, column, received, related } = diagnostic;
  const heading = column === null ? '' : ` [${excerpt(column)}]`;
  const label = severityLabel[diagnostic.severity][language];
  const parts: string[] = [];
  if (language === 'ja') {
    // Names for programs are no words: they stand in the JSON and CSV.
    parts.push(`${file}${row === null ? '' : ` ${row} 行目`}${heading}`, label, diagnostic.problem.ja);
    if (received !== null) parts.push(`入力: 「${received}」`);
    parts.push(`期待: ${diagnostic.expected.ja}`);
    if (related !== null) parts.push(`関連: ${related.file} ${related.row} 行目`);
  } else {
    parts.push(`${file}${row === null ? '' : `:${row}`}${heading}`);
    parts.push(`${label} ${diagnostic.code}`, diagnostic.problem.en);
    if (received !== null) parts.push(`received: "${received}"`);
    parts.push(`expected: ${diagnostic.expected.en}`);
    if (related !== null) parts.push(`see: ${related.file}:${related.row}`);
  }
  return fitSentence(parts.filter((part) => part !== '').join(' | '));
}
