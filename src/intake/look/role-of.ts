import { isHeld } from '../../platform/byte-input.ts';
import { monthHeadings } from '../fields/headings.ts';
import type { ReadInput } from '../forms/input.ts';
import { openTables, type TablesOptions } from '../forms/open-inputs.ts';
import { monthTeller } from '../months/merchant-months.ts';
import { registerHeadings } from '../register/headings.ts';
import type { Profile } from '../saved/profile.ts';
import { type ColumnMapping, type FieldHeadings, matchColumns } from '../table/columns.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import { noticeHeadings, type SalesField, salesHeadings } from '../transactions/headings.ts';
import type { Role } from './look.ts';

/**
 * As what an input can be read, by the headings of its first table: merchant months, else notices that say more than a
 * sale does, else sales, notices or a register. What fits none is taken for merchant months, whose reader says what it
 * lacks; so is a stream, which can be read only once.
 */
export async function roleOf(input: ReadInput, profile: Profile): Promise<Role> {
  if (!isNamed(input)) return 'ledger';
  const options = profile.ledger ?? profile.sales ?? profile.notices ?? profile.register ?? {};
  // First by itself: a header of several rows may have one that looks like something else.
  const months = monthTeller(profile.ledger ?? {});
  const asMonths = await firstHeader(input, options, months);
  if (months.measure(asMonths).state !== 'partial') return 'ledger';
  const fits = fitsOf(profile);
  const header = await firstHeader(input, options, {
    kindOf: () => null,
    measure: (headings) => ({ state: firstFit(headings, fits) === null ? 'partial' : 'whole', found: 0 }),
  });
  return firstFit(header, fits) ?? 'ledger';
}

/** The header of the first table of an input; none where there is no table. */
async function firstHeader(
  input: ReadInput,
  options: TablesOptions,
  teller: HeaderTeller,
): Promise<readonly string[]> {
  for await (const table of openTables(input, { ...options, within: 0 }, teller)) {
    // Whoever opens a table reads it, or else its file stays open.
    for await (const _ of table.rows()) break;
    return table.header;
  }
  return [];
}

type IsHeader = (header: readonly string[]) => boolean;

type Fits = readonly (readonly [Role, IsHeader])[];

const firstFit = (header: readonly string[], fits: Fits): Role | null =>
  fits.find(([, isHeader]) => isHeader(header))?.[0] ?? null;

function fitsOf({ sales = {}, notices = {}, register = {} }: Profile): Fits {
  const notice = headerFits(noticeHeadings, notices.columns);
  // Sales have an amount and a date as well: a notice says more.
  const fraud = monthHeadings.filter(({ field }) => field === 'fraudAmount');
  const saysMore = (header: readonly string[]): boolean => {
    const { at } = matchColumns(header, noticeHeadings, notices.columns);
    return (
      matchColumns(header, fraud).at.fraudAmount !== null ||
      (['noticeDate', 'kind', 'status', 'reason', 'recovered'] as const).some((field) => at[field] !== null)
    );
  };
  return [
    ['notices', (header) => notice(header) && saysMore(header)],
    ['sales', (header) => headerFits(salesHeadings, sales.columns)(header) && hasTime(header, sales.columns)],
    ['notices', notice],
    ['register', headerFits(registerHeadings, register.columns)],
  ];
}

const hasTime = (header: readonly string[], columns: ColumnMapping<SalesField> | undefined): boolean => {
  const { at } = matchColumns(header, salesHeadings, columns);
  return at.date !== null || at.month !== null;
};

const headerFits =
  <Field extends string>(
    fields: readonly FieldHeadings<Field>[],
    columns: ColumnMapping<Field> | undefined,
  ): IsHeader =>
  (header) =>
    matchColumns(header, fields, columns).missing.length === 0;

/** Whether an input can be opened twice. */
const isNamed = (input: ReadInput): boolean => {
  return isHeld(input) || (Array.isArray(input) && (input as readonly unknown[]).length > 0);
};
