import type { Command } from 'commander';
import { type Look, type Role, roles } from '../../intake/look/look.ts';
import { type Profile, profileFile } from '../../intake/saved/profile.ts';
import type { Language, Text } from '../../language/text.ts';
import { reaches } from '../doubts.ts';
import { formatOption } from '../format-option.ts';
import { profileOf } from '../input-options.ts';
import { inputsOf, type LedgerFlags, withFeedOptions } from '../ledger-options.ts';
import { lookText } from '../look-text.ts';
import { type Looked, lookedFiles } from '../looked-files.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, progressOf, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';
import { unusedOptions } from '../unused-options.ts';

interface Flags extends LedgerFlags, OutputFlags {
  readonly as?: Role;
  readonly saveProfile?: string;
  readonly format: 'text' | 'json';
  readonly lang?: Language;
}

/** `acquirer-report look FILE...`: how the files are understood, before anything is made of them. */
export function lookCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(withFeedOptions(program.command('look <files...>'))), {
    ja: '入力ファイルがどう読み取られるかを確認する（形式、文字コード、シート、見出し、列、単位、先頭の行）',
    en: 'how files are understood: form, encoding, sheet, header, columns, units, the first rows (読み取りの確認)',
  })
    .addOption(
      option('--as <role>', {
        ja: '入力ファイルの役割（ledger: 月別データ、sales: 売上明細、notices: 不正利用の通知、register: 加盟店台帳。省略時: 見出しから判断）',
        en: 'as what the FILEs are read (default: told by their headings)',
      }).choices(roles),
    )
    .addOption(
      option('--save-profile <file>', {
        ja: 'プロファイルを保存する（次回は --profile だけで同じように読み取れる）',
        en: 'write a profile: with --profile and nothing else such files are read the same way',
      }),
    )
    .addOption(formatOption(['text', 'json']))
    .addOption(langOption())
    .addHelpText(
      'after',
      {
        ja: '\n終了コード: 0 読み取れた、1 要確認の点か除外した行がある、2 読み込めないファイルがある',
        en: '\nExit codes: 0 understood, 1 with doubts or rejected rows, 2 a file cannot be read.',
      }[terminal.language],
    )
    .action(async (files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const { saveProfile, out } = flags;
      const to = await destination([out, saveProfile], flags, inputsOf(files, flags), terminal);
      const looked = await lookedFiles(files, flags, flags.as, progressOf(terminal, language));
      const looks = looked.flatMap((each) => ('look' in each ? [each.look] : []));
      const refusals = looked.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
      const results = [{ path: out, content: rendered(looked, flags.format, language) }];
      const saves = saveProfile !== undefined && refusals.length === 0;
      await to.deliver(
        saves
          ? [...results, await profileFile(saveProfile, oneProfile(await profileOf(flags), looks))]
          : results,
      );
      const months = looks.flatMap(({ role, tables }) => (role === 'ledger' ? tables : []));
      for (const line of unusedOptions(flags, months, language)) terminal.err(`${line}\n`);
      for (const refusal of refusals) terminal.err(`${refusal.text[language]}\n`);
      if (saveProfile !== undefined && !saves) terminal.err(`${notSaved(saveProfile)[language]}\n`);
      const doubted = looks.some(
        ({ severities, tables }) =>
          reaches(severities, flags.failOn) || tables.some(({ rows }) => rows.rejected > 0),
      );
      exit(refusals.length > 0 ? 2 : doubted ? 1 : 0);
    });
}

const notSaved = (path: string): Text => ({
  ja: `読めないファイルがあるため、${path} は書き出していません。`,
  en: `${path} was not written, since a file cannot be read.`,
});

/** One profile for all that was looked at: of each role the options, and the headings that all its files have. */
function oneProfile(saved: Profile, looks: readonly Look[]): Profile {
  let profile = saved;
  for (const role of roles) {
    const [first, ...others] = looks.flatMap((look) =>
      look.role === role ? [look.profile[role] ?? {}] : [],
    );
    if (first === undefined) continue;
    const { columns = {}, ...options } = first;
    const common = Object.entries(columns).filter(([field, heading]) =>
      others.every((other) => new Map(Object.entries(other.columns ?? {})).get(field) === heading),
    );
    const named = common.length === 0 ? {} : { columns: Object.fromEntries(common) };
    profile = { ...profile, [role]: { ...options, ...named } };
  }
  return profile;
}

function rendered(looked: readonly Looked[], format: Flags['format'], language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(looked.map(jsonOf), null, 2)}\n`;
    case 'text':
      return looked.map((each) => ('look' in each ? `${lookText(each.look, language)}\n` : '')).join('\n');
  }
}

/** For programs: a file that could not be read is there with the reason. */
const jsonOf = (each: Looked) =>
  'look' in each
    ? { file: each.file, ...each.look }
    : { file: each.file, refusal: { code: each.refusal.code, ...each.refusal.text } };
