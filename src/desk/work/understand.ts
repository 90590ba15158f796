import type { YearMonth } from '../../calendar/year-month.ts';
import { monthHeadings } from '../../intake/fields/headings.ts';
import type { LookedTable } from '../../intake/look/look.ts';
import { glanceAt } from '../../intake/look/look-at.ts';
import { type RawTable, rawTables } from '../../intake/look/raw-rows.ts';
import { registerHeadings } from '../../intake/register/headings.ts';
import type { FieldHeadings } from '../../intake/table/columns.ts';
import { noticeHeadings, salesHeadings } from '../../intake/transactions/headings.ts';
import { Refusal } from '../../language/refusal.ts';
import { describeRows } from '../../ledger/describe-rows.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Source } from '../../ledger/source.ts';
import type { TransactionBook } from '../../ledger/transaction-book.ts';
import { yearOf } from '../../project/draft-project.ts';
import { ofEachRole } from '../../project/drafted-role.ts';
import { suspicionsOf } from '../../quality/findings.ts';
import { type FileRole, type Inputs, type RoleFile, sectionNames } from '../talk/job.ts';
import type {
  ColumnField,
  Understood,
  UnderstoodData,
  UnderstoodFile,
  UnderstoodTable,
} from '../talk/understood.ts';
import type { ReadInputs } from './read-inputs.ts';
import { refusedBy, toldKinds } from './told.ts';

/** So many rows of a file are read to show how it is understood. */
const glanced = 200;

/** So many are shown as they stand. */
const shownRows = 15;

const headingsOf: Readonly<Record<FileRole, readonly FieldHeadings<string>[]>> = {
  months: monthHeadings,
  sales: salesHeadings,
  notices: noticeHeadings,
  register: registerHeadings,
  measures: [],
  incidents: [],
  screening: [],
};

/** By role what a column can be named as. */
export const columnFields = (): Readonly<Record<FileRole, readonly ColumnField[]>> =>
  ofEachRole((role) =>
    headingsOf[role].map(({ field, label, required, money }) => ({
      field,
      label,
      required,
      money: money === true,
    })),
  );

/** Each file as it stands and as it is understood, by itself: what is wrong with one does not hide the others. */
export async function understoodFiles({ files, profile }: Inputs): Promise<readonly UnderstoodFile[]> {
  const understood: UnderstoodFile[] = [];
  for (const file of files) {
    const { number, role, blob, name } = file;
    const section = sectionNames[role];
    const options = section === null ? {} : (profile[section] ?? {});
    const raw = await rawOf(file, options);
    const base = { number, role, raw };
    try {
      const look = section === null ? null : await glanceAt(blob, { role: section, profile, name }, glanced);
      understood.push({ ...base, tables: (look?.tables ?? []).map(tableOf), refused: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      understood.push({ ...base, tables: [], refused: refusedBy(error) });
    }
  }
  return understood;
}

/** The rows as they stand; none of what is no table: its reader says why. */
async function rawOf(
  { blob }: RoleFile,
  options: Pick<Parameters<typeof rawTables>[1], 'encoding' | 'format'>,
): Promise<readonly RawTable[]> {
  const { encoding, format } = options;
  try {
    return await rawTables(blob, { encoding, format }, shownRows);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

const tableOf = ({
  name,
  format,
  encoding,
  sheet,
  headerRow,
  columns,
  first,
  readAs,
}: LookedTable): UnderstoodTable => ({
  name,
  format,
  encoding,
  sheet,
  headerRow,
  columns,
  first,
  readAs: readAs.map(({ words }) => words),
  rows: null,
  unit: readAs.find(({ code }) => code === 'unit')?.value ?? null,
});

/** The files together with what reading all of them found. */
export function withWhole(files: readonly UnderstoodFile[], read: ReadInputs, ledger: Ledger): Understood {
  const sources = sourcesOf(read);
  const whole = files.map(
    (file): UnderstoodFile => ({
      ...file,
      tables: file.tables.map((table) => {
        const source = sources.find(({ name }) => name === table.name);
        if (source === undefined) return table;
        const rows = describeRows(source.rows, { kind: 'not-asked' });
        return { ...table, readAs: source.readAs.map(({ words }) => words), rows };
      }),
    }),
  );
  return { files: whole, refused: null, data: dataOf(ledger, read.beside) };
}

function sourcesOf({ data, register, measures }: ReadInputs): readonly Source[] {
  const own = 'transactions' in data ? bookSources(data) : data.sources;
  return [...own, ...(register?.sources ?? []), ...(measures?.sources ?? [])];
}

const bookSources = ({ sales, noticeSources }: TransactionBook): readonly Source[] => [
  ...sales.sources,
  ...noticeSources,
];

function dataOf(ledger: Ledger, beside: readonly Diagnostic[]): UnderstoodData {
  const months = [...ledger.months].sort();
  const [first, last] = [months[0], months.at(-1)];
  const covered = first === undefined || last === undefined ? null : { first, last };
  return {
    merchants: ledger.merchantCount,
    months: months.length,
    covered,
    businessYear: covered === null ? null : yearIn(covered),
    rows: describeRows(ledger.controlTotals.rows, { kind: 'not-asked' }),
    found: toldKinds([...ledger.diagnostics, ...suspicionsOf(ledger), ...beside], 'note'),
    hasCorporateNumbers: hasCorporateNumbers(ledger),
  };
}

const yearIn = (covered: { readonly first: YearMonth; readonly last: YearMonth }): string | null =>
  yearOf(covered);

/** Whether any merchant has one. */
function hasCorporateNumbers(ledger: Ledger): boolean {
  if (ledger.register === null) return false;
  for (let index = 0; index < ledger.merchantCount; index++) {
    if ((ledger.merchant(index).facts?.corporateNumber ?? null) !== null) return true;
  }
  return false;
}
