import { expectPath, refusePromise } from '../../language/options.ts';
import { writeTogether } from '../../output/write-together.ts';
import { nameOfFile, type SmallFile } from '../bytes/whole-file.ts';
import type { ReadOptions } from '../months/read-ledger.ts';
import type { ReadRegisterOptions } from '../register/read-register.ts';
import type { SalesFeed } from '../transactions/read-sales.ts';
import type { NoticeFeed } from '../transactions/read-transactions.ts';
import { readJsonFile } from './json-file.ts';

/** How one's own files are read, named once and kept in a file: the columns, the sheet and the rest. */
export interface Profile {
  /** For `readLedger`. */
  readonly ledger?: Omit<ReadOptions, 'name' | 'progress'> | undefined;
  /** For `readRegister`. */
  readonly register?: Omit<ReadRegisterOptions, 'name'> | undefined;
  /** For the sales of `readTransactions`. */
  readonly sales?: Omit<SalesFeed, 'input' | 'name' | 'progress'> | undefined;
  /** For every file of fraud notices of `readTransactions`. */
  readonly notices?: Omit<NoticeFeed, 'input' | 'name' | 'kind'> | undefined;
}

/**
 * Reads a saved profile: `readLedger(files, (await readProfile('profile.json')).ledger)`.
 * @throws Refusal `profile-invalid`, `json-file-invalid`, `file-missing` and others of files.
 * @example
 * const profile = await readProfile('profile.json');
 * (await readLedger('months.csv', profile.ledger)).merchantCount // 2
 */
export async function readProfile(file: SmallFile): Promise<Profile> {
  refusePromise('readProfile', file);
  const value = await readJsonFile(file, 'readProfile');
  const { checkProfile } = await import('../options/schema.ts');
  checkProfile(value, nameOfFile(file));
  return value as Profile;
}

/**
 * Saves a profile as JSON. The same profile gives the same bytes. A file that is there and no profile is only replaced
 * with `force`.
 * @throws Refusal `profile-invalid`, and as `writeTogether`: `output-not-ours`, `output-failed` …
 * @example
 * const { profile } = await lookAt('months.csv');
 * await writeProfile('profile.json', profile, { force: true });
 */
export async function writeProfile(
  path: string,
  profile: Profile,
  options: { readonly force?: boolean } = {},
): Promise<void> {
  expectPath('writeProfile', path);
  await writeTogether([await profileFile(path, profile)], options);
}

/** The profile as a file to be written. @throws Refusal `profile-invalid` */
export async function profileFile(path: string, profile: Profile) {
  const { checkProfile } = await import('../options/schema.ts');
  checkProfile(profile, path);
  return { path, content: `${JSON.stringify(profile, null, 2)}\n`, isOwn: beginsLikeOne };
}

/** Whether a file begins like a profile: with one of its sections. */
const beginsLikeOne = (head: string): boolean =>
  /^\{\s*("(ledger|register|sales|notices)":|\}\s*$)/.test(head);
