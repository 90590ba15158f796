import type { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import {
  type Diagnostic,
  describeDiagnostic,
  type Severity,
  severities,
  severityLabel,
} from '../../ledger/diagnostic.ts';
import type { Refused, Told, ToldKind } from '../talk/understood.ts';

/** A refusal as it travels to the page. */
export const refusedBy = ({ code, text }: Refusal): Refused => ({ code, words: text });

/** A finding in words; how grave it is, the page says itself. */
export const toldOf = (diagnostic: Diagnostic): Told => ({
  severity: diagnostic.severity,
  code: diagnostic.code,
  words: { ja: described(diagnostic, 'ja'), en: described(diagnostic, 'en') },
});

const described = (diagnostic: Diagnostic, language: Language): string =>
  describeDiagnostic(diagnostic, language)
    .replace(`${severityLabel[diagnostic.severity][language]} | `, '')
    .replace(`${severityLabel[diagnostic.severity][language]} ${diagnostic.code} | `, '');

/** So many places of a kind are told; the check of the data has all. */
const most = 100;

/** What was found, by kind, gravest first: from that severity on. */
export function toldKinds(diagnostics: readonly Diagnostic[], from: Severity): readonly ToldKind[] {
  const least = severities.indexOf(from);
  const kinds = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    if (severities.indexOf(diagnostic.severity) > least) continue;
    const key = `${diagnostic.severity} ${diagnostic.code}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, [diagnostic]);
    else known.push(diagnostic);
  }
  const rank = ([{ severity }]: readonly [Diagnostic, ...Diagnostic[]]): number =>
    severities.indexOf(severity);
  return [...kinds.values()]
    .sort((one, other) => rank(one) - rank(other))
    .map((all): ToldKind => {
      const [first, ...others] = all;
      return {
        ...toldOf(first),
        count: all.length,
        others: others.slice(0, most).map((each) => toldOf(each).words),
      };
    });
}
