import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { parseBusinessYear } from '../../calendar/business-year.ts';
import type { Look } from '../../intake/look/look.ts';
import { glanceAt } from '../../intake/look/look-at.ts';
import { readLedger } from '../../intake/months/read-ledger.ts';
import { type Profile, readProfile } from '../../intake/saved/profile.ts';
import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import { folderEntries } from '../../platform/files.ts';
import { type Draft, draftProject, type FoundFiles, yearOf } from '../../project/draft-project.ts';
import { type DraftedRole, draftedRoleNames, roleByName } from '../../project/drafted-role.ts';
import { projectFileName } from '../../project/project.ts';
import { businessYearOption, regulationOption } from '../assessment-options.ts';
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
      const all = await dataFiles(at);
      const { found, lines } = await rolesOf(at, all, profile);
      const covered = await coveredBy(at, found.months, profile);
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
      for (const line of missing(draft)) terminal.err(`${line[language]}\n`);
      exit(found.months.length + found.sales.length === 0 ? 1 : 0);
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

const isData = (name: string): boolean =>
  /\.(csv|tsv|txt|json|ndjson|jsonl|xlsx|xlsm|parquet)(\.gz)?$/i.test(name);

/** What is no data though it is called like it: what this program and others write beside it. */
const isOther = (name: string): boolean =>
  /^[.~]|^(acquirer-report|package|package-lock|tsconfig)\.json$|\.(receipt|sig|signoff)\.json$/i.test(name);

/** The files that may be data, in a folder and in those in it; not in what is hidden, installed, or written by `report`. */
async function dataFiles(folder: string): Promise<readonly string[]> {
  const entries = await folderEntries(folder);
  const own = entries.filter(({ name, isFolder }) => !isFolder && isData(name) && !isOther(name));
  const deeper: string[] = [];
  for (const { name, isFolder } of entries) {
    if (!isFolder || /^(\..*|node_modules|report)$/.test(name)) continue;
    for (const inner of await folderEntries(join(folder, name))) {
      if (!inner.isFolder && isData(inner.name) && !isOther(inner.name)) deeper.push(`${name}/${inner.name}`);
    }
  }
  return [...own.map(({ name }) => name), ...deeper];
}

/** So many rows of a file tell what it is. */
const glanced = 200;

async function rolesOf(
  folder: string,
  files: readonly string[],
  profile: Profile,
): Promise<{ readonly found: FoundFiles; readonly lines: readonly Text[] }> {
  const seen: { readonly file: string; readonly role: DraftedRole; readonly columns: string }[] = [];
  const left: Text[] = [];
  for (const file of files) {
    const named = roleByName(file);
    if (named !== undefined) {
      seen.push({ file, role: named, columns: '' });
      continue;
    }
    const look = await lookedAt(join(folder, file), profile);
    if (look instanceof Refusal) {
      left.push({ ja: `${file}: 対象外（${look.text.ja}）`, en: `${file}: left out (${look.text.en})` });
      continue;
    }
    const role = look.role === 'ledger' ? 'months' : look.role;
    seen.push({ file, role, columns: columnsOf(look) });
  }
  const of = (asked: DraftedRole) => seen.flatMap(({ file, role }) => (role === asked ? [file] : []));
  const found = {
    months: of('months'),
    sales: of('sales'),
    notices: of('notices'),
    register: of('register'),
    measures: of('measures'),
    incidents: of('incidents'),
    screening: of('screening'),
  };
  return { found, lines: [...seenLines(seen), ...left] };
}

/** A line for each kind of file: files of one role with the same columns are one. */
function seenLines(
  seen: readonly { readonly file: string; readonly role: DraftedRole; readonly columns: string }[],
): readonly Text[] {
  const kinds = new Map<string, (typeof seen)[number][]>();
  for (const one of seen) {
    const kind = `${one.role} ${one.columns}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds.values()].map((alike): Text => {
    const [first, last] = [alike[0], alike.at(-1)];
    if (first === undefined || last === undefined) throw new Error('A kind of file without files.');
    const { file, role, columns } = first;
    const { ja, en } = draftedRoleNames[role];
    const several = alike.length > 1;
    return {
      ja: `${file}${several ? ` … ${last.file}（${alike.length} ファイル）` : ''}: ${ja}${columns === '' ? '' : `（${columns}）`}`,
      en: `${file}${several ? ` … ${last.file} (${alike.length} files)` : ''}: ${en}${columns === '' ? '' : ` (${columns})`}`,
    };
  });
}

async function lookedAt(path: string, profile: Profile): Promise<Look | Refusal> {
  try {
    return await glanceAt(path, { profile }, glanced);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The headings that became fields. */
const columnsOf = ({ tables: [first] }: Look): string =>
  (first?.columns ?? [])
    .filter(({ field }) => field !== null)
    .map(({ heading }) => heading)
    .join(', ');

/** The months of the data; null where it cannot be read as it is: `check` says why. */
async function coveredBy(
  folder: string,
  months: readonly string[],
  profile: Profile,
): Promise<Draft['covered']> {
  if (months.length === 0) return null;
  try {
    const { columns } = await readLedger(
      months.map((file) => join(folder, file)),
      profile.ledger,
    );
    const used = columns
      .filter(({ usedRows }) => usedRows > 0)
      .map(({ month }) => month)
      .sort();
    const [first, last] = [used[0], used.at(-1)];
    return first === undefined || last === undefined ? null : { first, last };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
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
