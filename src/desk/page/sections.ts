import type { Profile } from '../../intake/saved/profile.ts';
import { type FileRole, sectionNames } from '../talk/job.ts';

/** What words of a file mean. */
type Words = Readonly<Record<string, string>>;

/** A section of a profile, as far as the desk lets it be chosen. */
export interface Section {
  readonly columns?: Readonly<Record<string, string>> | undefined;
  readonly encoding?: string | undefined;
  readonly sheet?: string | number | readonly (string | number)[] | undefined;
  readonly headerRow?: number | undefined;
  readonly unit?: string | Readonly<Record<string, string>> | undefined;
  readonly allowNegativeSales?: boolean | undefined;
  readonly fillDown?: boolean | undefined;
  readonly blankFraudIsZero?: boolean | undefined;
  readonly sumRows?: boolean | undefined;
  readonly sameId?: string | undefined;
  readonly year?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly status?: Words | undefined;
  readonly reasons?: Words | undefined;
  readonly kinds?: Words | undefined;
  readonly marks?: Words | undefined;
}

/** Whether files of a role can be read otherwise. */
export const hasSection = (role: FileRole): boolean => sectionNames[role] !== null;

/** What the profile says of files of a role. */
export function sectionOf(profile: Profile, role: FileRole): Section {
  const name = sectionNames[role];
  return name === null ? {} : ((profile[name] ?? {}) as Section);
}

/** The profile with some of that said otherwise; what is undefined is not said. Its reader checks what comes of it. */
export function withSection(profile: Profile, role: FileRole, changed: Section): Profile {
  const name = sectionNames[role];
  if (name === null) return profile;
  const all = Object.entries({ ...profile[name], ...changed }).filter(
    ([, value]) => value !== undefined && value !== false && !isEmpty(value),
  );
  const { [name]: _, ...others } = profile;
  return all.length === 0 ? others : { ...others, [name]: Object.fromEntries(all) };
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;
