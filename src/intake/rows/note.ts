import { fitSentence } from '../../language/sentence.ts';
import type { Text } from '../../language/text.ts';
import type { Diagnostic, Severity } from '../../ledger/diagnostic.ts';

/** A diagnostic that concerns a table rather than the figures of one row. */
export type Note = Omit<Diagnostic, 'file'>;

/** A remark for information. */
export function noteOf(
  code: string,
  row: number | null,
  column: string | null,
  problem: Text,
  severity: Severity = 'note',
): Note {
  return {
    code,
    severity,
    row,
    column,
    received: null,
    expected: nothing,
    problem: { ja: fitSentence(problem.ja), en: fitSentence(problem.en) },
    merchantId: null,
    month: null,
    related: null,
  };
}

const nothing: Text = Object.freeze({ ja: '確認してください', en: 'please check' });
