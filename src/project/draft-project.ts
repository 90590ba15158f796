import { monthNumber, plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { Language, Text } from '../language/text.ts';
import type { NoticeKind } from '../ledger/fraud-notice.ts';
import { type DraftedRole, draftedRoles } from './drafted-role.ts';
import type { ProjectAcquirer, WrittenProject } from './project.ts';

/** What a role's files are in a folder, by their paths from there. */
export type FoundFiles = Readonly<Record<DraftedRole, readonly string[]>>;

/** What a first project file is written from. */
export interface Draft {
  readonly schema: string | null;
  readonly language: Language;
  readonly acquirer: ProjectAcquirer;
  /** Null where nobody knows. */
  readonly businessYear: string | null;
  /** The months that the data has; null where it was not read for them. */
  readonly covered: { readonly first: YearMonth; readonly last: YearMonth } | null;
  readonly regulation: string | null;
  readonly profile: string | null;
  /** By file of notices their way, where somebody said it. */
  readonly noticeKinds?: ReadonlyMap<string, NoticeKind>;
  /** What was chosen beside that; left out, it is for whoever runs it to say. */
  readonly settled?: Pick<
    WrittenProject,
    'annexLanguage' | 'asOf' | 'asOfWithinYear' | 'preparedOn' | 'readings' | 'rollUpBy'
  > & { readonly merchantPages?: boolean };
  readonly found: FoundFiles;
  /** Every file that is there: a pattern stands for those it is meant for and no others. */
  readonly all: readonly string[];
}

/** A line of an object: its name and value, or a comment in its place. */
interface Entry {
  readonly comment?: Text;
  readonly name: string;
  /** Undefined where only a comment stands there. */
  readonly value?: unknown;
  readonly entries?: readonly Entry[];
}

/** A first project file: what was understood, with what may be added as comments. The same draft gives the same bytes. */
export function draftProject(draft: Draft): string {
  const { language, found, acquirer } = draft;
  const isMonths = found.months.length > 0;
  // With months, sales and notices would count every fraud twice.
  const left = isMonths ? (['sales', 'notices'] as const).filter((role) => found[role].length > 0) : [];
  const inputs = draftedRoles
    .filter((role) => found[role].length > 0 && !left.some((one) => one === role))
    .map((role): Entry => {
      const files = found[role];
      const single = role === 'incidents' || role === 'screening';
      return {
        ...(files.length > 1 ? { comment: countOf(files) } : {}),
        name: role,
        value:
          role === 'notices' && draft.noticeKinds !== undefined && draft.noticeKinds.size > 0
            ? kindsOf(files, draft.noticeKinds)
            : single
              ? files[0]
              : patternsOf(files, draft.all),
      };
    });
  const entries: readonly Entry[] = [
    ...(draft.schema === null ? [] : [{ name: '$schema', value: draft.schema }]),
    { name: 'language', value: language },
    {
      name: 'acquirer',
      entries: (['name', 'registrationNumber', 'regionalBureau', 'preparedBy'] as const).map((name) =>
        acquirer[name] === undefined
          ? { name, comment: { ja: `"${name}": "",`, en: `"${name}": "",` } }
          : { name, value: acquirer[name] },
      ),
    },
    draft.businessYear === null
      ? {
          name: 'businessYear',
          comment: { ja: '"businessYear": "2025-04/2026-03",', en: '"businessYear": "2025-04/2026-03",' },
        }
      : {
          ...(draft.covered === null ? {} : { comment: coveredText(draft.covered) }),
          name: 'businessYear',
          value: draft.businessYear,
        },
    ...(draft.regulation === null ? [] : [{ name: 'regulation', value: draft.regulation }]),
    ...settledEntries(draft.settled),
    {
      ...(left.length === 0
        ? {}
        : { comment: leftText(left.map((role) => JSON.stringify(role)).join(', ')) }),
      name: 'inputs',
      entries: [...inputs, ...(draft.profile === null ? [] : [{ name: 'profile', value: draft.profile }])],
    },
    {
      name: 'outputs',
      entries: [
        { name: 'folder', value: 'report' },
        ...(draft.settled?.merchantPages === true ? [{ name: 'merchantPages', value: true }] : []),
      ],
    },
  ];
  return `// ${head[language]}\n${objectText(entries, language, '')}\n`;
}

function settledEntries({
  merchantPages: _,
  readings,
  ...others
}: NonNullable<Draft['settled']> = {}): Entry[] {
  const entriesOf = (named: object): Entry[] =>
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return [
    ...entriesOf(others),
    ...(readings === undefined ? [] : [{ name: 'readings', entries: entriesOf(readings) }]),
  ];
}

const head: Text = {
  ja: 'acquirer-report のプロジェクトファイル。パスはこのファイルのある場所から書く（書き方: docs/project.md）。',
  en: 'The project file of acquirer-report. Paths are relative to this file (see docs/project.md).',
};

const countOf = (files: readonly string[]): Text => ({
  ja: `${files.length} ファイル: ${files[0]} … ${files.at(-1)}`,
  en: `${files.length} files: ${files[0]} … ${files.at(-1)}`,
});

const coveredText = ({ first, last }: NonNullable<Draft['covered']>): Text => ({
  ja: `データにある月: ${first} から ${last} まで`,
  en: `the data has the months ${first} to ${last}`,
});

const leftText = (roles: string): Text => ({
  ja: `売上・通知のファイル（${roles}）もあるが、月別データと併せて書くと不正利用を二重に数えるため含めていない`,
  en: `there are files for ${roles}, too: with months beside them, frauds would be counted twice`,
});

function objectText(entries: readonly Entry[], language: Language, indent: string): string {
  const inner = `${indent}  `;
  const last = entries.findLastIndex(
    ({ value, entries: deeper }) => value !== undefined || deeper !== undefined,
  );
  const lines = entries.flatMap(({ comment, name, value, entries: deeper }, at) => {
    const said = comment === undefined ? [] : [`${inner}// ${comment[language]}`];
    if (value === undefined && deeper === undefined) return said;
    const text = deeper === undefined ? valueText(value) : objectText(deeper, language, inner);
    return [...said, `${inner}${JSON.stringify(name)}: ${text}${at < last ? ',' : ''}`];
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

/** Notices one by one, each with its way where that is known. */
const kindsOf = (files: readonly string[], kinds: ReadonlyMap<string, NoticeKind>): readonly unknown[] =>
  files.map((file) => (kinds.has(file) ? { kind: kinds.get(file), files: file } : file));

const valueText = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : JSON.stringify(value);

/**
 * The shortest way to name files: those of a folder that differ in one part of their names as a pattern, where no
 * other file of it fits; else by their names.
 */
export function patternsOf(files: readonly string[], all: readonly string[]): string | readonly string[] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const patterns = [...folders].flatMap(([folder, own]) => patternsIn(folder, own, all));
  return patterns.length === 1 ? (patterns[0] as string) : patterns;
}

function patternsIn(
  folder: string,
  files: readonly string[],
  all: readonly string[],
): string | readonly string[] {
  if (files.length === 1) return files;
  const names = files.map((file) => file.slice(folder.length));
  // Digits that all begin or end with are a part of what differs: of 2025-10 and 2025-11 the pattern is of all months.
  const start = common(names).replace(/[\d\-_.]*$/, (end) => end.replace(/\d[\s\S]*$/, ''));
  const end = common(names.map(turned)).replace(/[\d\-_]*$/, '');
  const tail = turned(end);
  const fits = (name: string) =>
    name.length >= start.length + tail.length && name.startsWith(start) && name.endsWith(tail);
  const others = all.filter(
    (file) => !files.includes(file) && file.startsWith(folder) && !file.slice(folder.length).includes('/'),
  );
  const odd = /[*?]/.test(`${folder}${start}${tail}`);
  // Without a word in it a pattern would take whatever comes there next.
  const isBare = !/\p{L}/u.test(`${start}${tail.replace(/\.[\w.]*$/, '')}`);
  if (odd || isBare || others.some((file) => fits(file.slice(folder.length)))) return files;
  return `${folder}${start}*${tail}`;
}

const turned = (text: string): string => [...text].reverse().join('');

/** What all texts begin with. */
function common(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}

/** The business year of which the data seems to be: all its months, or twelve from the first where there are fewer. */
export function yearOf(covered: NonNullable<Draft['covered']>): string | null {
  const months = monthNumber(covered.last) - monthNumber(covered.first) + 1;
  if (months > 12) return null;
  return `${covered.first}/${plusMonths(covered.first, 11)}`;
}
