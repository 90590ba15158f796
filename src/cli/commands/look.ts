import { type Command, Option } from 'commander';
import { type Look, type Role, roles } from '../../intake/look/look.ts';
import { type Profile, profileFile } from '../../intake/saved/profile.ts';
import { type Language, languages, type Text } from '../../language/text.ts';
import { reaches } from '../doubts.ts';
import { profileOf } from '../input-options.ts';
import { inputsOf, type LedgerFlags, withFeedOptions } from '../ledger-options.ts';
import { lookText } from '../look-text.ts';
import { type Looked, lookedFiles } from '../looked-files.ts';
import { destination, languageOf, type OutputFlags, progressOf, withOutput } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends LedgerFlags, OutputFlags {
  readonly as?: Role;
  readonly saveProfile?: string;
  readonly format: 'text' | 'json';
  readonly lang?: Language;
}

/** `acquirer-report look FILE...`: how the files are understood, before anything is made of them. */
export function lookCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withOutput(withFeedOptions(program.command('look <files...>')))
    .description(
      'how files are understood: form, encoding, sheet, header, columns, units, the first rows (読み取りの確認)',
    )
    .addOption(
      new Option('--as <role>', 'as what the FILEs are read (default: told by their headings)').choices(
        roles,
      ),
    )
    .option(
      '--save-profile <file>',
      'write a profile: with --profile and nothing else such files are read the same way',
    )
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages))
    .addHelpText(
      'after',
      '\nExit codes: 0 understood, 1 with doubts or rejected rows, 2 a file cannot be read.',
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
