import { statSync } from 'node:fs';
import { inputNames } from '../intake/bytes/input-names.ts';
import { type Look, type LookedTable, type Role, roles } from '../intake/look/look.ts';
import { glanceAt } from '../intake/look/look-at.ts';
import { roleOf } from '../intake/look/role-of.ts';
import type { Profile } from '../intake/saved/profile.ts';
import { Refusal } from '../language/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { eventOptionsOf } from './event-options.ts';
import { profileOf, roleProfileOf } from './input-options.ts';
import { type LedgerFlags, noticeFeed } from './ledger-options.ts';

/** What a file was looked at as, or why it could not be. */
export type Looked =
  | { readonly file: string; readonly look: Look }
  | { readonly file: string; readonly refusal: Refusal };

interface Asked {
  readonly file: string;
  readonly name: string;
  /** Undefined where its headings are to tell. */
  readonly role: Role | undefined;
  /** Whether it is one of the FILEs: what flags say of columns and sheets is said of these. */
  readonly isMain: boolean;
}

/** The files that the flags name, by the names they have when they are read. */
function askedFor(files: readonly string[], flags: LedgerFlags, main: Role | undefined): Asked[] {
  const notices = flags.notices.map((words) => noticeFeed(words).input);
  const all = [
    ...files.map((file) => ({ file, role: main, isMain: true })),
    ...flags.register.map((file) => ({ file, role: 'register', isMain: false }) as const),
    ...notices.map((file) => ({ file, role: 'notices', isMain: false }) as const),
  ];
  const names = inputNames(all.map(({ file }) => file));
  return all.map((asked, at) => ({ ...asked, name: names[at] as string }));
}

/** As what the FILEs are read by every command: sales where notices are named, else merchant months. */
const usualRole = ({ notices }: LedgerFlags): Role => (notices.length > 0 ? 'sales' : 'ledger');

/**
 * Each file looked at on its own: what is wrong with one does not hide the others. The FILEs are `as` what is said, sales
 * where notices are named, and else what their headings tell.
 */
export async function lookedFiles(
  files: readonly string[],
  flags: LedgerFlags,
  as: Role | undefined,
  progress: ((rows: number) => void) | undefined,
): Promise<Looked[]> {
  const main = as ?? (flags.notices.length > 0 ? 'sales' : undefined);
  const looked: Looked[] = [];
  for (const { file, name, role: given, isMain } of askedFor(files, flags, main)) {
    try {
      const role = given ?? (await roleOf(file, await profileOfAll(flags)));
      const look = await glanceAt(
        file,
        { role, profile: await checkedProfile(role, flags, isMain), name, progress },
        undefined,
      );
      looked.push({ file, look: given === undefined ? { ...look, roleBy: 'headings' } : look });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      looked.push({ file, refusal: error });
    }
  }
  return looked;
}

/** So many rows of a file are read to show the first. */
const glanced = 50;

/**
 * The files of a ledger that was read, with what its reader found in them. Only their first rows are read again; a pipe
 * cannot be.
 */
export async function lookedAgain(
  files: readonly string[],
  flags: LedgerFlags,
  ledger: Ledger,
): Promise<Look[]> {
  const sources = [...ledger.sources, ...(ledger.register?.sources ?? [])];
  const looks: Look[] = [];
  for (const { file, name, role, isMain } of askedFor(files, flags, usualRole(flags))) {
    if (!statSync(file).isFile()) continue;
    const profile = await checkedProfile(role ?? 'ledger', flags, isMain);
    const look = await glanceAt(file, { role, profile, name }, glanced);
    const tables = look.tables.flatMap((table): LookedTable[] => {
      const source = sources.find((candidate) => candidate.name === table.name);
      if (source === undefined) return [];
      const { readAs, rows } = source;
      const diagnostics = ledger.diagnostics.filter((found) => found.file === table.name);
      return [{ ...table, readAs, rows, diagnostics }];
    });
    looks.push({ ...look, tables });
  }
  return looks;
}

/** How a file of that role is read. @throws Refusal `profile-invalid` */
async function checkedProfile(role: Role, flags: LedgerFlags, isMain: boolean): Promise<Profile> {
  const profile = isMain ? await roleProfileOf(role, flags) : await profileOf(flags);
  const events = eventOptionsOf(flags, profile);
  const whole =
    role === 'sales' || role === 'notices'
      ? { ...profile, [role]: { ...profile[role], ...events[role] } }
      : profile;
  const { checkProfile } = await import('../intake/options/schema.ts');
  checkProfile(whole, 'look');
  return whole;
}

/** The sections of all roles with the flags laid over them, where their fields allow it: to tell the role. */
async function profileOfAll(flags: LedgerFlags): Promise<Profile> {
  let all: Profile = {};
  for (const role of roles) {
    try {
      const { [role]: section } = await roleProfileOf(role, flags);
      all = { ...all, [role]: section };
    } catch (error) {
      // A column that this role has not.
      if (!(error instanceof Refusal && error.code === 'columns-invalid')) throw error;
    }
  }
  return all;
}
