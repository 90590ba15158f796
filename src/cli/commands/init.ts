import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { parseBusinessYear } from '../../calendar/business-year.ts';
import { readProfile } from '../../intake/saved/profile.ts';
import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import { type Draft, draftProject, yearOf } from '../../project/draft-project.ts';
import { projectFileName } from '../../project/project.ts';
import { businessYearOption, regulationOption } from '../assessment-options.ts';
import { folderFiles } from '../folder-files.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags {
  readonly acquirer?: string;
  readonly registrationNumber?: string;
  readonly regionalBureau?: string;
  readonly preparedBy?: string;
  readonly businessYear?: string;
  readonly regulation?: string;
  readonly profile?: string;
  readonly force?: true;
  readonly lang?: Language;
}

/** `acquirer-report init [FOLDER]`: a project file beside the data. */
export function initCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const given = [
    option('--acquirer <name>', { ja: 'アクワイアラーの名称', en: 'the name of the acquirer' }),
    option('--registration-number <number>', { ja: '登録番号', en: 'the registration number' }),
    option('--regional-bureau <name>', {
      ja: '提出先の経済産業局（例: 関東経済産業局）',
      en: 'the bureau it is filed with (経済産業局)',
    }),
    option('--prepared-by <name>', { ja: '作成部署・担当者', en: 'who prepares it (作成部署・担当者)' }),
    businessYearOption({
      ja: '対象の事業年度（例: 2025-04/2026-03。省略時: 月別データの月から判断）',
      en: 'the business year, like 2025-04/2026-03 (default: told by the months of the data)',
    }),
    regulationOption(),
    option('--profile <file>', {
      ja: 'ファイルの読み取りに使う、保存したプロファイル（フォルダーからのパス）',
      en: 'a saved profile to read the files with (a path from the folder)',
    }),
    option('--force', {
      ja: '既存のプロジェクトファイルを置き換える',
      en: 'replace a project file that is there',
    }),
    langOption(),
  ];
  const command = described(program.command('init [folder]'), {
    ja: 'フォルダーのデータファイルを調べ、プロジェクトファイル（acquirer-report.json）を作成する',
    en: 'look at the files of a folder and write its project file, acquirer-report.json',
  });
  given
    .reduce((to, each) => to.addOption(each), command)
    .action(async (folder: string | undefined, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const at = folder ?? '.';
      const path = join(at, projectFileName);
      if (flags.force !== true && existsSync(path)) throw isThere(path);
      if (flags.businessYear !== undefined) parseBusinessYear(flags.businessYear);
      const to = await destination([path], flags, [], terminal);
      const profile = flags.profile === undefined ? {} : await readProfile(join(at, flags.profile));
      const { all, found, covered, lines, doubtful } = await folderFiles(at, profile, flags.businessYear);
      const understood: Draft = {
        schema: existsSync(join(at, schemaPath)) ? `./${schemaPath}` : null,
        language,
        acquirer: acquirerOf(flags),
        businessYear: flags.businessYear ?? (covered === null ? null : yearOf(covered)),
        covered,
        regulation: flags.regulation ?? null,
        profile: flags.profile ?? null,
        found,
        all,
      };
      const draft = terminal.ask === undefined ? understood : await asked(understood, terminal.ask, language);
      const said = [...lines.map((line) => line[language]), '', draftProject(draft)];
      await to.deliver(
        [{ path, content: draftProject(draft), isOwn: () => flags.force === true }],
        `${said.join('\n')}`,
      );
      for (const line of [...doubtful, ...missing(draft)]) terminal.err(`${line[language]}\n`);
      exit(found.months.length + found.sales.length === 0 || doubtful.length > 0 ? 1 : 0);
    });
}

/** Where the package has the schema for editors. */
const schemaPath = 'node_modules/acquirer-report/docs/acquirer-report.schema.json';

const isThere = (path: string): Refusal =>
  new Refusal('project-exists', {
    ja: `${excerpt(path)} は既にあります。作り直してよければ --force を指定してください。`,
    en: `${excerpt(path)} is there already. To write it anew all the same, give --force.`,
  });

function acquirerOf({
  acquirer: name,
  registrationNumber,
  regionalBureau,
  preparedBy,
}: Flags): Draft['acquirer'] {
  return { name, registrationNumber, regionalBureau, preparedBy };
}

/** Asks whoever sits there for what is not known yet; what is left empty stays as it is. */
async function asked(draft: Draft, ask: NonNullable<Terminal['ask']>, language: Language): Promise<Draft> {
  const answer = async (question: Text, known: string | null | undefined): Promise<string | undefined> => {
    const shown = known === null || known === undefined ? '' : ` [${known}]`;
    const said = (await ask(`${question[language]}${shown}: `)).trim();
    return said === '' ? (known ?? undefined) : said;
  };
  const { acquirer } = draft;
  const name =
    acquirer.name ?? (await answer({ ja: 'アクワイアラーの名称', en: 'Name of the acquirer' }, null));
  const registrationNumber =
    acquirer.registrationNumber ?? (await answer({ ja: '登録番号', en: 'Registration number' }, null));
  const regionalBureau =
    acquirer.regionalBureau ?? (await answer({ ja: '提出先の経済産業局', en: 'Regional bureau' }, null));
  const year = await answer({ ja: '事業年度', en: 'Business year' }, draft.businessYear);
  if (year !== undefined) parseBusinessYear(year);
  return {
    ...draft,
    acquirer: { ...acquirer, name, registrationNumber, regionalBureau },
    businessYear: year ?? null,
  };
}

/** What has to be written by hand. */
function missing({ businessYear, acquirer, found }: Draft): readonly Text[] {
  const lines: Text[] = [];
  if (found.months.length + found.sales.length === 0) {
    lines.push({
      ja: '加盟店の月別データも売上も見つかりません。「inputs」に書き足してください。',
      en: 'Neither merchant months nor sales were found: write them into inputs.',
    });
  }
  if (found.months.length === 0 && (found.sales.length === 0) !== (found.notices.length === 0)) {
    lines.push({
      ja: '売上と不正利用の通知は両方が必要です。足りないほうを「inputs」に書き足してください。',
      en: 'Sales and notices belong together: write the missing ones into inputs.',
    });
  }
  if (businessYear === null) {
    lines.push({
      ja: '事業年度が分かりません。「businessYear」に書き足してください（例: "2025-04/2026-03"）。',
      en: 'The business year is not known: write it into businessYear, like "2025-04/2026-03".',
    });
  }
  if (acquirer.name === undefined) {
    lines.push({
      ja: 'アクワイアラーの名称は「acquirer」の「name」に書いてください。',
      en: 'Write the name of the acquirer into acquirer, as its name.',
    });
  }
  return lines;
}
