import type { Language } from '../../language/text.ts';
import { type Diagnostic, describeDiagnostic } from '../../ledger/diagnostic.ts';
import { cleanText } from '../../workbook/cell-text.ts';

/**
 * A fault as a paper says it: in Japanese without the options that would mend it, which are for whoever runs the program
 * and stand in what it prints.
 */
export function faultWords(diagnostic: Diagnostic, language: Language): string {
  const { expected } = diagnostic;
  const said = describeDiagnostic(
    { ...diagnostic, expected: { ...expected, ja: plain(expected.ja) } },
    language,
  );
  return cleanText(said.replace(/ \| 期待: (?=$| \|)/, '')).text;
}

/** The sentences of an advice that name no option. */
const plain = (advice: string): string =>
  advice
    .split('。')
    .filter((sentence) => !/コマンドでは|--[a-z]/.test(sentence))
    .join('。');
