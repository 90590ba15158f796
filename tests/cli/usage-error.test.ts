import { describe, expect, test } from 'vitest';
import { cli, cliIn } from '../support/cli.ts';

const year = ['--business-year', '2025-04/2026-03'];

/** Each mistake that the framework knows, and what is said of it in both languages. */
const mistakes: readonly (readonly [string, readonly string[], string, string])[] = [
  [
    'a misspelt option',
    ['check', 'a.csv', '--shet', '1'],
    "error: unknown option '--shet'\n(Did you mean --sheet?)\n",
    'エラー: --shet というオプションはありません。「--sheet」ではありませんか。使い方は --help で確認できます。\n',
  ],
  [
    'a misspelt command',
    ['asess', 'a.csv'],
    "error: unknown command 'asess'\n(Did you mean assess?)\n",
    'エラー: asess というコマンドはありません。「assess」ではありませんか。使い方は --help で確認できます。\n',
  ],
  [
    'no file',
    ['check'],
    "error: missing required argument 'files'\n",
    'エラー: ファイルが指定されていません。使い方は --help で確認できます。\n',
  ],
  [
    'an option without its value',
    ['check', 'a.csv', '--sheet'],
    "error: option '--sheet <name>' argument missing\n",
    'エラー: --sheet <名前> に値が指定されていません。使い方は --help で確認できます。\n',
  ],
  [
    'an option that must be there',
    ['assess', 'a.csv'],
    "error: required option '--business-year <first/last>' not specified\n",
    'エラー: --business-year <最初の月/最後の月> は必ず指定してください。使い方は --help で確認できます。\n',
  ],
  [
    'too many files',
    ['sign', 'a.xlsx', 'b.xlsx', '--key', 'k.pem'],
    "error: too many arguments for 'sign'. Expected 1 argument but got 2.\n",
    'エラー: sign の引数が多すぎます（1 個のところ 2 個）。使い方は --help で確認できます。\n',
  ],
  [
    'a value that is no choice',
    ['assess', 'a.csv', ...year, '--reading', 'some'],
    "error: option '--reading <which>' argument 'some' is invalid. Allowed choices are any, every.\n",
    'エラー: --reading <選択> に「some」は指定できません。any、every のいずれかを指定してください。使い方は --help で確認できます。\n',
  ],
  [
    'a language there is none of',
    ['check', 'a.csv', '--lang', 'fr'],
    "error: option '--lang <language>' argument 'fr' is invalid. Allowed choices are ja, en.\n",
    'エラー: --lang <言語> に「fr」は指定できません。ja、en のいずれかを指定してください。使い方は --help で確認できます。\n',
  ],
];

describe.each(mistakes)('%s', (_, words, english, japanese) => {
  test('is told in English where the locale is another', async () => {
    expect(await cli(...words)).toEqual({ code: 2, out: '', err: english });
  });

  test('is told in Japanese in a Japanese locale', async () => {
    expect(await cliIn('ja', ...words)).toEqual({ code: 2, out: '', err: japanese });
  });
});

describe('the language asked for goes before the locale', () => {
  test.each([
    [['check', '--lang', 'ja'], /^エラー: ファイル/],
    [['check', '--lang=ja'], /^エラー: ファイル/],
    [['--lang', 'ja', 'check'], /^エラー: ファイル/],
    [['check', '--lang', 'ja', '--lang', 'en'], /^error: missing/],
  ])('%j', async (words, told) => {
    expect((await cli(...words)).err).toMatch(told);
  });

  test('in help, too', async () => {
    expect((await cli('--lang', 'ja', '--help')).out).toMatch(/^使い方: /);
    expect((await cli('check', '--help', '--lang', 'ja')).out).toMatch(/^使い方: /);
    expect((await cliIn('ja', 'check', '--lang', 'en', '--help')).out).toMatch(/^Usage: /);
  });

  test('what another argument parser throws is a sentence in both languages', async () => {
    const words = ['grade', '--command', 'true', '--timeout', 'soon'];
    expect((await cli(...words)).err).toMatch(/^--timeout "soon" cannot be used/);
    expect((await cliIn('ja', ...words)).err).toMatch(/^--timeout に「soon」は指定できません/);
  });
});
