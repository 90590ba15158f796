import { excerpt } from '../../language/excerpt.ts';
import { fitSentence } from '../../language/sentence.ts';
import type { Language, Text } from '../../language/text.ts';
import { type Diagnostic, describeDiagnostic, type Severity } from '../../ledger/diagnostic.ts';
import { cleanText } from '../../workbook/cell-text.ts';

/**
 * A fault as a paper says it: in Japanese in sentences, and without the options that would mend it, which are for whoever
 * runs the program and stand in what it prints.
 */
export function faultWords(diagnostic: Diagnostic, language: Language): string {
  if (language === 'en') return cleanText(describeDiagnostic(diagnostic, language)).text;
  const { received, related, severity } = diagnostic;
  const expected = plain(diagnostic.expected.ja);
  const sentences = [
    problemOf(diagnostic, language),
    received === null ? '' : `入力は「${received}」`,
    expected === '' ? '' : `求められる内容：${expected}`,
    related === null ? '' : `${related.file} ${related.row} 行目も参照`,
  ];
  const place = placeOf(diagnostic, language);
  const said = sentences.filter((part) => part !== '').map((part) => `${part.replace(/。$/, '')}。`);
  return cleanText(
    fitSentence(`【${weight[severity].ja}】${place === '' ? '' : `${place}：`}${said.join('')}`),
  ).text;
}

/** A fault as a reason: where, what came, and what is wrong with it. */
export function faultInBrief(diagnostic: Diagnostic, language: Language): string {
  const { received } = diagnostic;
  const came = received === null ? '' : language === 'ja' ? `「${received}」` : ` "${received}"`;
  const where = `${placeOf(diagnostic, language)}${came}`;
  const problem = problemOf(diagnostic, language).replace(/。$/, '');
  const said =
    where === '' ? problem : language === 'ja' ? `${where}（${problem}）` : `${where} (${problem})`;
  return cleanText(fitSentence(said)).text;
}

const problemOf = ({ problem }: Diagnostic, language: Language): string => problem[language];

function placeOf({ file, row, column }: Diagnostic, language: Language): string {
  const heading = column === null ? '' : excerpt(column);
  if (language === 'en')
    return `${file}${row === null ? '' : `, row ${row}`}${heading === '' ? '' : `, ${heading}`}`;
  return `${file}${row === null ? '' : ` ${row} 行目`}${heading === '' ? '' : `の「${heading}」`}`;
}

/** How much a fault weighs, in the words of a paper. */
const weight: Readonly<Record<Severity, Pick<Text, 'ja'>>> = {
  error: { ja: '除外' },
  doubt: { ja: '要確認' },
  warning: { ja: '警告' },
  note: { ja: '注記' },
};

/** The sentences of an advice that name no option. */
const plain = (advice: string): string =>
  advice
    .split('。')
    .filter((sentence) => !/コマンドでは|--[a-z]/.test(sentence))
    .join('。');
