import type { Command } from 'commander';
import type { Assessment } from '../assessment/assess.ts';
import { explainListedTogether, listedTogether } from '../assessment/listed-together.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Language } from '../language/text.ts';
import { describeDiagnostic, type Severity, severities, severityLabel } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { formatYen } from '../money/yen.ts';
import { type Finding, findingsOf } from '../quality/findings.ts';
import { option } from './option.ts';
import { scaledAmounts } from './scaled-amounts.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** From which severity of the data's findings on a command ends with 1. */
export interface DoubtFlags {
  readonly failOn: Exclude<Severity, 'note'>;
}

/** Adds `--fail-on`, with the severity it has by itself. */
export function withFailOn(command: Command): Command {
  return command.addOption(
    option('--fail-on <severity>', {
      ja: 'データの指摘がこの重大度以上のとき終了コードを 1 にする（error: エラー、doubt: 要確認、warning: 警告）。判定不能の加盟店か除外した行があれば常に 1',
      en: 'exit with 1 from this severity of the data on; undetermined merchants and rejected rows always do',
    })
      .choices(severities.filter((severity) => severity !== 'note'))
      .default('doubt'),
  );
}

/** Whether something was found that is as grave as that. */
export function reaches(
  counts: Readonly<Partial<Record<Severity, number>>>,
  failOn: DoubtFlags['failOn'],
): boolean {
  const grave = severities.slice(0, severities.indexOf(failOn) + 1);
  return grave.some((severity) => (counts[severity] ?? 0) > 0);
}

/** What a result has to say of the data it comes from. */
export interface Doubts {
  /** By kind, gravest first; the same in every form of the result. */
  readonly findings: readonly Finding[];
  /**
   * Says them on stderr, with what the reader must not overlook, and gives the exit code that says it to programs. Of
   * those that were `accepted`, which are all from the severity of the flags on, whoever calls has spoken.
   */
  say(terminal: Terminal, language: Language, flags: DoubtFlags, settled?: 'accepted'): ExitCode;
}

/** The doubts of a ledger, over the months a result is about. */
export function doubtsOf(ledger: Ledger, months: readonly YearMonth[], undetermined: number): Doubts {
  const findings = findingsOf(ledger, months);
  return {
    findings,
    say(terminal, language, { failOn }, settled) {
      const stops = severities.slice(0, severities.indexOf(failOn) + 1);
      const open = findings.filter(({ severity }) => settled === undefined || !stops.includes(severity));
      const lines = [
        ...scaledAmounts(ledger.sources, language),
        ...rejections(ledger, undetermined, language),
        ...told(open, language),
      ];
      if (lines.length > 0) terminal.err(`${lines.join('\n')}\n`);
      const counts: Partial<Record<Severity, number>> = {};
      for (const { severity, count } of findings) counts[severity] = count;
      return ledger.controlTotals.rows.rejected > 0 || undetermined > 0 || reaches(counts, failOn) ? 1 : 0;
    },
  };
}

/** The doubts of an assessment: those of its data, and merchants that would be listed together. */
export function doubtsOfAssessment(assessment: Assessment): Doubts {
  const { basis, counts, ledger } = assessment;
  const doubts = doubtsOf(ledger, basis.businessYear.months, counts.undetermined);
  return {
    ...doubts,
    say(terminal, language, flags, settled) {
      for (const group of listedTogether(assessment)) {
        terminal.err(`${explainListedTogether(group, language)}\n`);
      }
      return doubts.say(terminal, language, flags, settled);
    },
  };
}

function rejections(ledger: Ledger, undetermined: number, language: Language): string[] {
  const { rejected } = ledger.controlTotals.rows;
  const { unattributedRows } = ledger;
  const unusedRegister = ledger.register?.sources.reduce((sum, { rows }) => sum + rows.rejected, 0) ?? 0;
  const ja = language === 'ja';
  const lines: string[] = [];
  if (rejected > 0 || undetermined > 0) {
    lines.push(
      ja
        ? `除外した行が ${formatYen(rejected)} 行、判定不能の加盟店が ${formatYen(undetermined)} 件あります。`
        : `${rejected} ${rejected === 1 ? 'row was' : 'rows were'} rejected and ${undetermined} ${undetermined === 1 ? 'merchant is' : 'merchants are'} undetermined.`,
    );
  }
  if (unattributedRows > 0) {
    lines.push(
      ja
        ? `このうち ${unattributedRows} 行は加盟店番号を読み取れず、どの加盟店の行か分かりません。`
        : `Of ${unattributedRows} of them the merchant could not be read, so they stand against nobody.`,
    );
  }
  if (unusedRegister > 0) {
    lines.push(
      ja
        ? `加盟店台帳の ${unusedRegister} 行を除外し、その加盟店の契約期間などは不明のまま判定しました。`
        : `Rows rejected of the merchant register: ${unusedRegister}. Their merchants were judged without facts.`,
    );
  }
  return lines;
}

/** So many kinds of each severity are said; `check` has all, each with all its places. */
const shownKinds = 5;

function told(findings: readonly Finding[], language: Language): string[] {
  const ja = language === 'ja';
  const lines = severities.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const count = own.reduce((sum, finding) => sum + finding.count, 0);
    const kinds = own.map((finding) => `${finding.code} ${finding.count}`).join(', ');
    const label = severityLabel[severity][language];
    // The kinds have names for programs only: in Japanese each is said by its first place, with how many more there are.
    const more = ({ count: found }: Finding) =>
      ja && found > 1 ? `（ほか ${formatYen(found - 1)} 件）` : '';
    const further = own.length - shownKinds;
    return [
      ja ? `${label} ${formatYen(count)} 件:` : `${label} ${count} (${kinds}):`,
      ...own
        .slice(0, shownKinds)
        .map((finding) => `  ${describeDiagnostic(finding.first, language)}${more(finding)}`),
      ...(ja && further > 0 ? [`  このほか ${further} 種類の指摘があります。`] : []),
    ];
  });
  if (lines.length === 0) return [];
  return [
    ...lines,
    ja
      ? 'すべての指摘は acquirer-report check で確認できます。'
      : 'acquirer-report check shows all of them, each with its place.',
  ];
}
