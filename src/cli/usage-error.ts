import type { Language } from '../language/text.ts';
import { flagsIn, placeholderIn } from './help.ts';

/**
 * What the framework says of a command line it cannot read, in a language. It speaks English only, one sentence for each
 * kind of mistake, with a suggestion behind it at times; a sentence that is not known here stays as it is.
 */
export function usageError(told: string, language: Language): string {
  if (language === 'en') return told;
  const [, sentence = told, meant] = /^(.*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?\n*$/s.exec(told) ?? [];
  for (const [pattern, japanese] of sentences) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    const suggestion = meant === undefined ? '' : `「${meant.replaceAll(', ', '」「')}」ではありませんか。`;
    return `エラー: ${japanese(...found.slice(1))}${suggestion}使い方は --help で確認できます。\n`;
  }
  return told;
}

const sentences: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /^error: missing required argument '(.*)'$/s,
    (name = '') => `${placeholderIn(name)}が指定されていません。`,
  ],
  [
    /^error: option '(.*)' argument missing$/s,
    (flags = '') => `${flagsIn(flags)} に値が指定されていません。`,
  ],
  [
    /^error: required option '(.*)' not specified$/s,
    (flags = '') => `${flagsIn(flags)} は必ず指定してください。`,
  ],
  [
    /^error: option '(.*)' cannot be used with option '(.*)'$/s,
    (one = '', other = '') => `${flagsIn(one)} と ${flagsIn(other)} は同時に指定できません。`,
  ],
  [/^error: unknown option '(.*)'$/s, (flag = '') => `${flag} というオプションはありません。`],
  [/^error: unknown command '(.*)'$/s, (name = '') => `${name} というコマンドはありません。`],
  [
    /^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/s,
    (name = '', expected = '', got = '') =>
      `${name === '' ? '' : `${name} の`}引数が多すぎます（${expected} 個のところ ${got} 個）。`,
  ],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    (flags = '', value = '', choices = '') =>
      `${flagsIn(flags)} に「${value}」は指定できません。${choices.replaceAll(', ', '、')} のいずれかを指定してください。`,
  ],
];
