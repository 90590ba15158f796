import type { Command, Help, Option } from 'commander';
import type { Language } from '../language/text.ts';
import { descriptionOf } from './option.ts';
import { cellsOnScreen } from './table.ts';

/** What the help of every command looks like in a language; the framework asks for it piece by piece. */
export function helpIn(language: Language): Partial<Help> {
  // Descriptions in English quote the law: its characters are two cells wide there, too.
  return language === 'ja' ? japanese : { displayWidth: cellsOnScreen };
}

const japanese: Partial<Help> = {
  displayWidth: cellsOnScreen,
  boxWrap: wrapped,
  styleTitle: (title) => titles[title] ?? title,
  commandUsage: (command) => {
    const above = command.parent === null ? '' : `${command.parent.name()} `;
    return `${above}${command.name()} ${placeholderIn(command.usage())}`;
  },
  commandDescription: japaneseOf,
  subcommandDescription: japaneseOf,
  subcommandTerm: (command) => `${command.name()} ${placeholderIn(command.usage())}`,
  optionTerm: (option) => flagsIn(option.flags),
  optionDescription: (option) => {
    const values = [
      ...(option.argChoices === undefined ? [] : [`選択肢: ${option.argChoices.join('、')}`]),
      ...(isShown(option.defaultValue) ? [`省略時: ${String(option.defaultValue)}`] : []),
    ];
    return `${japaneseOf(option)}${values.length === 0 ? '' : `（${values.join('。')}）`}`;
  },
};

const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};

/** What the framework describes itself was given to it in the language. */
function japaneseOf(thing: Command | Option): string {
  const { description } = thing;
  return descriptionOf(thing)?.ja ?? (typeof description === 'string' ? description : '');
}

/** An empty list is what comes of an option that was never given. */
const isShown = (value: unknown): boolean =>
  value !== undefined && typeof value !== 'boolean' && !(Array.isArray(value) && value.length === 0);

/** The words that stand for what the user writes. */
const placeholders: Readonly<Record<string, string>> = {
  amount: '金額',
  annex: '別紙',
  code: 'コード',
  command: 'コマンド',
  date: '日付',
  day: '日',
  dir: 'フォルダー',
  encoding: '文字コード',
  engine: 'エンジン',
  feed: '対象',
  field: '項目',
  file: 'ファイル',
  files: 'ファイル',
  first: '最初の月',
  folder: 'フォルダー',
  form: '形',
  format: '形式',
  heading: '見出し',
  id: '識別子',
  ids: '加盟店番号',
  key: 'キー',
  kind: '種類',
  language: '言語',
  last: '最後の月',
  meaning: '意味',
  legacy: '従来の一覧',
  month: '月',
  name: '名前',
  new: '新しい結果',
  number: '番号',
  old: '古い結果',
  options: 'オプション',
  reason: '理由',
  role: '役割',
  row: '行',
  seconds: '秒',
  severity: '重大度',
  size: '大きさ',
  status: '状態',
  style: '書き方',
  type: '型',
  unit: '単位',
  version: '版',
  which: '選択',
  word: '語',
  year: '年度',
  zone: '時間帯',
};

/** Flags as the Japanese help writes them: `--out <ファイル>`. */
export function flagsIn(flags: string): string {
  const at = flags.search(/[<[]/);
  return at === -1 ? flags : `${flags.slice(0, at)}${placeholderIn(flags.slice(at))}`;
}

/** What stands for the user's words: `<files...>`, `[options] <field=heading>`. */
export const placeholderIn = (text: string): string =>
  text.replaceAll(/[a-z]+/g, (word) => placeholders[word] ?? word);

// No line begins with these.
const closing = /^[、。，．・：；？！）」』】〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)\]}>]+$/u;
// No line ends with these: they go to the next one.
const opening = /[（「『【〈《([{<]+$/u;
/** Words of other letters, which stay whole; of Japanese every character. */
const pieces = /[!-~]+|./gsu;

/** Text in lines of so many cells. Japanese has no spaces to break at: any character may begin a line but for the marks. */
export function wrapped(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const done: string[] = [];
    let now = '';
    for (const piece of line.match(pieces) ?? []) {
      if (now === '' || closing.test(piece) || cellsOnScreen(now + piece) <= width) {
        now += piece;
        continue;
      }
      const [kept = ''] = opening.exec(now) ?? [];
      done.push(now.slice(0, now.length - kept.length).trimEnd());
      now = `${kept}${piece}`.trimStart();
    }
    return [...done, now];
  });
  return lines.join('\n');
}
