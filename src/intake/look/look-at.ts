import { checkOptions, type OptionChecks, oneOf, record, text } from '../../language/options.ts';
import type { Diagnostic, Severity } from '../../ledger/diagnostic.ts';
import { ledgerBuilder } from '../../ledger/ledger-builder.ts';
import type { Source } from '../../ledger/source.ts';
import { transactionBookBuilder } from '../../ledger/transaction-book-builder.ts';
import { currency, jpy } from '../../money/currency.ts';
import { suspicionsOf } from '../../quality/findings.ts';
import { sameIds } from '../fields/same-ids.ts';
import type { ReadInput } from '../forms/input.ts';
import { openTables } from '../forms/open-inputs.ts';
import { monthTeller } from '../months/merchant-months.ts';
import { readMonths } from '../months/read-ledger.ts';
import { overInputs } from '../months/sifted-months.ts';
import { registerHeadings } from '../register/headings.ts';
import { readFacts } from '../register/read-register.ts';
import type { Profile } from '../saved/profile.ts';
import { noticeHeadings, salesHeadings } from '../transactions/headings.ts';
import { noticedSales } from '../transactions/noticed-sales.ts';
import { readSales } from '../transactions/read-sales.ts';
import { readNotices } from '../transactions/read-transactions.ts';
import { type Look, type LookedTable, type Role, roles } from './look.ts';
import { roleOf } from './role-of.ts';
import { type Seen, seenMonths, seenNamed } from './seen.ts';

/** How an input is looked at. */
export interface LookOptions {
  /** As what it is read. Default: told by its headings; of a stream, merchant months. */
  readonly role?: Role | undefined;
  /** How it is read, as `readLedger`, `readTransactions` and `readRegister` take it, under the name of its role. */
  readonly profile?: Profile | undefined;
  /** The name by which diagnostics call an input that has none: bytes, streams, records. Several for several. */
  readonly name?: string | readonly string[] | undefined;
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined;
}

const checks: OptionChecks<LookOptions> = {
  role: oneOf(roles),
  profile: record,
  name: { holds: (value) => text.holds(value) || Array.isArray(value), expected: text.expected },
  progress: { holds: (value) => typeof value === 'function', expected: { ja: '関数', en: 'a function' } },
};

/**
 * Looks at an input before anything is judged: its form, encoding, sheet, header and columns, units and other
 * decisions, what was left out, and the first rows as they are understood. It is read to its end by the reader that a
 * result would be made with, so that what it says is what that reader does.
 *
 * @throws Refusal `options-invalid`, `profile-invalid`, and those of the reader of that role
 * @example
 * const look = await lookAt('months.csv');
 * look.tables[0]?.columns.map(({ field }) => field) // [ 'merchantId', 'merchantName', 'month', 'salesAmount', 'fraudAmount' ]
 * await writeProfile('profile.json', look.profile, { force: true });
 */
export async function lookAt(input: ReadInput, options: LookOptions = {}): Promise<Look> {
  checkOptions('lookAt', options, checks);
  const { checkProfile } = await import('../options/schema.ts');
  checkProfile(options.profile ?? {}, 'lookAt');
  return glanceAt(input, options, undefined);
}

/** The same of the first rows alone. */
export async function glanceAt(
  input: ReadInput,
  { role: given, profile = {}, name, progress }: LookOptions,
  within: number | undefined,
): Promise<Look> {
  const role = given ?? (await roleOf(input, profile));
  const found = await readers[role](input, profile, { name, progress, within });
  const tables = found.seen.map((seen, at) => tableOf(seen, found.sources[at], found.diagnostics));
  const names = new Set(tables.map((table) => table.name));
  const severities: Record<Severity, number> = { error: 0, doubt: 0, warning: 0, note: 0 };
  for (const { severity } of found.diagnostics) severities[severity]++;
  return Object.freeze({
    role,
    roleBy: given === undefined ? 'headings' : 'option',
    tables: Object.freeze(tables),
    diagnostics: Object.freeze(found.diagnostics.filter(({ file }) => !names.has(file))),
    severities: Object.freeze(severities),
    profile: Object.freeze(profileOf(role, profile, found.seen)),
  });
}

interface Found {
  readonly seen: readonly Seen[];
  /** One for each table. */
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

type Call = Pick<LookOptions, 'name' | 'progress'> & { readonly within: number | undefined };

const readers: Readonly<Record<Role, (input: ReadInput, profile: Profile, call: Call) => Promise<Found>>> = {
  async ledger(input, { ledger: options = {} }, { name, progress, within }) {
    const builder = ledgerBuilder(options.currency === undefined ? jpy : currency(options.currency));
    const seen: Seen[] = [];
    let rows = 0;
    const count = (more: number): void => {
      rows += more;
      progress?.(rows);
    };
    const over = overInputs(options);
    const tables = openTables(input, { ...options, name, within }, monthTeller(options));
    for await (const table of tables) {
      await readMonths(
        table,
        builder,
        options,
        over,
        () => undefined,
        count,
        (columns) => {
          const told = seenMonths(table, columns, options);
          seen.push(told.seen);
          return told.tell;
        },
      );
    }
    const ledger = builder.finish();
    // Of the first rows alone nobody can say what is suspicious.
    const suspicious = within === undefined ? suspicionsOf(ledger) : [];
    return { seen, sources: ledger.sources, diagnostics: [...ledger.diagnostics, ...suspicious] };
  },

  async sales(input, { sales: options = {} }, call) {
    const builder = transactionBookBuilder();
    const seen: Seen[] = [];
    const same = options.sameId === undefined ? undefined : sameIds();
    await readSales({ ...options, ...call, input }, builder, noticedSales(), same, {
      watch: (table) => {
        const told = seenNamed(table, salesHeadings, options.columns, false);
        seen.push(told.seen);
        return told.tell;
      },
    });
    const { sources, diagnostics } = builder.finish().sales;
    return { seen, sources, diagnostics };
  },

  async notices(input, { notices: options = {} }, { name, within }) {
    const builder = transactionBookBuilder();
    const seen: Seen[] = [];
    const feed = { ...options, name, within, input };
    await readNotices(feed, builder, noticedSales(), {
      watch: (table) => {
        const told = seenNamed(table, noticeHeadings, options.columns, false);
        seen.push(told.seen);
        return told.tell;
      },
    });
    const { noticeSources, noticeDiagnostics, rejectedNotices } = builder.finish();
    const faults = rejectedNotices.flatMap(({ diagnostics }) => diagnostics);
    return { seen, sources: noticeSources, diagnostics: [...noticeDiagnostics, ...faults] };
  },

  async register(input, { register: options = {} }, { name, within }) {
    const seen: Seen[] = [];
    const asked = { ...options, name, within };
    const { sources, diagnostics } = await readFacts(input, asked, (table) => {
      const told = seenNamed(table, registerHeadings, options.columns, true);
      seen.push(told.seen);
      return told.tell;
    });
    return { seen, sources, diagnostics };
  },
};

function tableOf(seen: Seen, source: Source | undefined, diagnostics: readonly Diagnostic[]): LookedTable {
  if (source === undefined) throw new Error('A table was read that is no source.');
  const { name, delimiter, sheet, headerRow, above, columns, first } = seen;
  const { format, encoding, readAs, rows } = source;
  return Object.freeze({
    name,
    format,
    encoding,
    delimiter,
    sheet,
    headerRow,
    above: Object.freeze(above),
    columns: Object.freeze(columns),
    readAs,
    rows,
    first: Object.freeze(first),
    diagnostics: Object.freeze(diagnostics.filter(({ file }) => file === name)),
  });
}

/** The section of that role, with the headings found: those that all tables have for a field. */
function profileOf(role: Role, profile: Profile, tables: readonly Seen[]): Profile {
  const [first, ...others] = tables;
  const found = Object.entries(first?.headings ?? {}).filter(
    ([field, heading]) => heading !== '' && others.every(({ headings }) => headings[field] === heading),
  );
  const section = profile[role];
  const columns = { ...Object.fromEntries(found), ...section?.columns };
  return { [role]: { ...section, ...(Object.keys(columns).length === 0 ? {} : { columns }) } };
}
