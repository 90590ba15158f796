import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBusinessYear } from '../calendar/business-year.ts';
import { type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { legacyHeadings } from '../intake/legacy/headings.ts';
import type { Look } from '../intake/look/look.ts';
import { glanceAt } from '../intake/look/look-at.ts';
import { readLedger } from '../intake/months/read-ledger.ts';
import { registerHeadings } from '../intake/register/headings.ts';
import type { Profile } from '../intake/saved/profile.ts';
import { matchColumns } from '../intake/table/columns.ts';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import { folderEntries } from '../platform/files.ts';
import { type FoundFiles, yearOf } from '../project/draft-project.ts';
import { type DraftedRole, draftedRoleNames, ofEachRole, roleByName } from '../project/drafted-role.ts';
import { readReceipt } from '../report/receipt/read-receipt.ts';

/** What the files of a folder are. */
export interface FolderFiles {
  /** Every file that may be data. */
  readonly all: readonly string[];
  readonly found: FoundFiles;
  /** The months that the data has; null where there is none, or it cannot be read as it is: `check` says why. */
  readonly covered: { readonly first: YearMonth; readonly last: YearMonth } | null;
  /** What each was taken for, and what is no data. */
  readonly lines: readonly Text[];
  /** Files with merchants that are none of the roles for certain: they may hold figures that would be missed. */
  readonly doubtful: readonly Text[];
}

/** A file and what it was taken for; `last` is the last month an annex is about. */
type Seen =
  | { readonly file: string; readonly role: DraftedRole; readonly columns: string }
  | { readonly file: string; readonly role: 'annex'; readonly last: YearMonth }
  | { readonly file: string; readonly role: 'unsure' | 'none'; readonly why: Text };

/**
 * Looks at the files of a folder and of those in it, and tells by their headings, or names, what each is. An annex of an
 * earlier year holds measures; one of this year is no input. What has merchants and figures but is neither months nor
 * transactions, as a list or a file of chargebacks with unknown headings, is left out aloud.
 *
 * @param year the business year where it is given
 */
export async function folderFiles(
  folder: string,
  profile: Profile,
  year: string | undefined,
): Promise<FolderFiles> {
  const all = await dataFiles(folder);
  const seen: Seen[] = [];
  for (const file of all) seen.push(await seenAt(folder, file, profile));
  const of = (asked: DraftedRole) => seen.flatMap(({ file, role }) => (role === asked ? [file] : []));
  const covered = await coveredBy(folder, of('months'), profile);
  const told = year ?? (covered === null ? null : yearOf(covered));
  const first = told === null ? null : parseBusinessYear(told).first;
  const earlier = annexesBefore(seen, first);
  const found: FoundFiles = { ...ofEachRole(of), measures: [...earlier, ...of('measures')] };
  const whys = (asked: 'unsure' | 'none') => seen.flatMap((one) => (one.role === asked ? [one.why] : []));
  return {
    all,
    found,
    covered,
    lines: [...seenLines(seen), ...annexLines(seen, earlier), ...whys('none')],
    doubtful: whys('unsure'),
  };
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

async function seenAt(folder: string, file: string, profile: Profile): Promise<Seen> {
  const path = join(folder, file);
  if (/\.xlsx$/i.test(file)) {
    const last = await annexYear(path);
    if (last !== null) return { file, role: 'annex', last };
  }
  const named = roleByName(file);
  if (named !== undefined) return { file, role: named, columns: '' };
  const look = await lookedAt(path, profile);
  if (look instanceof Refusal) {
    const why = { ja: `${file}: 対象外（${look.text.ja}）`, en: `${file}: left out (${look.text.en})` };
    return { file, role: 'none', why };
  }
  if (look.role === 'ledger') return { file, role: 'months', columns: columnsOf(look) };
  const figures = look.role === 'register' ? figuresIn(look) : [];
  if (figures.length > 0) return { file, role: 'unsure', why: unsureText(file, figures) };
  return { file, role: look.role, columns: columnsOf(look) };
}

/** The last month of the business year of an annex of this program; null for any other workbook. */
async function annexYear(path: string): Promise<YearMonth | null> {
  try {
    return yearMonth((await readReceipt(await readFile(path))).options.businessYear.last);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function lookedAt(path: string, profile: Profile): Promise<Look | Refusal> {
  try {
    return await glanceAt(path, { profile }, glanced);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const headingsOf = ({ tables: [first] }: Look) => first?.columns ?? [];

/** The headings that became fields. */
const columnsOf = (look: Look): string =>
  headingsOf(look)
    .filter(({ field }) => field !== null)
    .map(({ heading }) => heading)
    .join(', ');

/** Columns of amounts, rates or answers, which no register has: those of a list, or of figures under unknown headings. */
function figuresIn(look: Look): readonly string[] {
  const headings = headingsOf(look).map(({ heading }) => heading);
  const facts = new Set(Object.values<number | null>(matchColumns(headings, registerHeadings).at));
  const { at } = matchColumns(headings, legacyHeadings);
  const known = new Set([at.answer, at.salesAmount, at.fraudAmount, at.fraudRate]);
  return headings.filter(
    (heading, index) =>
      !facts.has(index) && (known.has(index) || /金額|額$|amount|fraud|不正/i.test(heading)),
  );
}

const unsureText = (file: string, figures: readonly string[]): Text => {
  const named = figures.map((heading) => `「${excerpt(heading)}」`).join(' ');
  return {
    ja: `${file}: 役割が分からないため含めていません（加盟店ごとの ${named} がある）。月別データ・売上・通知であれば「inputs」に書き、列はプロファイルまたは columns で指定してください。`,
    en: `${file}: not included, as it is not clear what it is (it has ${named} by merchant). If it holds months, sales or notices, write it into inputs and name its columns with a profile.`,
  };
};

/** The annexes about years before the one that begins with a month, the earliest first. */
function annexesBefore(seen: readonly Seen[], first: YearMonth | null): readonly string[] {
  if (first === null) return [];
  return seen
    .flatMap((one) => (one.role === 'annex' && one.last < first ? [one] : []))
    .sort((a, b) => (a.last < b.last ? -1 : 1))
    .map(({ file }) => file);
}

function annexLines(seen: readonly Seen[], earlier: readonly string[]): readonly Text[] {
  return seen.flatMap(({ file, role }): Text[] => {
    if (role !== 'annex') return [];
    const { ja, en } = draftedRoleNames.measures;
    return earlier.includes(file)
      ? [{ ja: `${file}: 前年度以前の別紙（${ja}）`, en: `${file}: an annex of an earlier year (${en})` }]
      : [
          {
            ja: `${file}: 対象外（本ツールが作成した別紙）`,
            en: `${file}: left out (an annex made by this program)`,
          },
        ];
  });
}

/** A line for each kind of file: files of one role with the same columns are one. */
function seenLines(seen: readonly Seen[]): readonly Text[] {
  const kinds = new Map<
    string,
    { readonly role: DraftedRole; readonly columns: string; readonly files: string[] }
  >();
  for (const one of seen) {
    if (!('columns' in one)) continue;
    const key = `${one.role} ${one.columns}`;
    const kind = kinds.get(key) ?? { role: one.role, columns: one.columns, files: [] };
    kind.files.push(one.file);
    kinds.set(key, kind);
  }
  return [...kinds.values()].map(({ role, columns, files }): Text => {
    const { ja, en } = draftedRoleNames[role];
    const several = files.length > 1;
    const [first, last] = [files[0], files.at(-1)];
    return {
      ja: `${first}${several ? ` … ${last}（${files.length} ファイル）` : ''}: ${ja}${columns === '' ? '' : `（${columns}）`}`,
      en: `${first}${several ? ` … ${last} (${files.length} files)` : ''}: ${en}${columns === '' ? '' : ` (${columns})`}`,
    };
  });
}

async function coveredBy(
  folder: string,
  months: readonly string[],
  profile: Profile,
): Promise<FolderFiles['covered']> {
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
