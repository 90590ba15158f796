import type { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import { type Diagnostic, describeDiagnostic, severityLabel } from '../../ledger/diagnostic.ts';
import type { Finding } from '../../quality/findings.ts';
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

/** Findings of one kind in words: the first of them, and how many there are. */
export const toldKind = ({ first, count }: Finding): ToldKind => ({ ...toldOf(first), count });
