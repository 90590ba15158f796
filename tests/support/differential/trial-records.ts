import { isDeepStrictEqual } from 'node:util';
import { type Field, fields, type Line, type Trial, type TrialFile } from './trial.ts';

/** The rows of a trial as a program would have them, and where each stands in the files. */
export interface TrialRecords {
  readonly records: readonly Readonly<Record<string, string | number>>[];
  readonly places: readonly { readonly file: number; readonly line: number }[];
  /** Under which name each field is. */
  readonly names: Readonly<Record<Field, string>>;
}

type RowLine = Extract<Line, { kind: 'row' }>;

/** Whether a trial can be told as records at all: lines that are no rows, or lack a field, have no record. */
export function hasRecords({ traits, files }: Trial): boolean {
  if (
    ['ragged lines', 'broken bytes', 'other encoding', 'stray quotes', 'far line'].some((trait) =>
      traits.has(trait as 'large'),
    )
  )
    return false;
  // Records have no lines above them, and one name for the amounts of all, which says their unit or does not.
  if (files.some(({ above }) => above.some((title) => title.startsWith('(Unit')))) return false;
  if (files.some(({ units }) => !isDeepStrictEqual(units, files[0]?.units))) return false;
  // Card numbers are looked for in a column of one input, which all files are here.
  return files.length === 1 || !(traits.has('some card ids') || traits.has('card column'));
}

/** As `texts` the cells are what the file has; as `values` good amounts are numbers. */
export function recordsOf({ files, options }: Trial, amounts: 'texts' | 'values'): TrialRecords {
  const [first] = files;
  if (first === undefined) throw new Error('A trial has files.');
  const names = Object.fromEntries(
    fields.map((field) => [field, options.columns?.[field] ?? first.headings[field]]),
  ) as Record<Field, string>;
  const records: Record<string, string | number>[] = [];
  const places: { file: number; line: number }[] = [];
  for (const [file, { lines, columns, unused, units }] of files.entries()) {
    for (const [line, row] of lines.entries()) {
      if (row.kind !== 'row') continue;
      // By name where one column is two fields: the name's text is the id's.
      const record: Record<string, string | number> = { [names.merchantName]: '' };
      if (files.length === 1)
        for (const [at, heading] of unused.entries()) record[heading] = row.unused[at] as string;
      for (const field of fields) {
        if (field !== 'merchantName') record[names[field]] = cellOf(row, field, units, amounts);
        else if (columns.includes(field)) record[names[field]] = row.cells[field];
      }
      records.push(record);
      places.push({ file, line });
    }
  }
  return { records, places, names };
}

function cellOf(
  row: RowLine,
  field: Field,
  units: TrialFile['units'],
  amounts: 'texts' | 'values',
): string | number {
  const { cells, meant } = row;
  if (amounts === 'texts' || (field !== 'salesAmount' && field !== 'fraudAmount')) return cells[field];
  const amount = field === 'salesAmount' ? meant.sales : meant.fraud;
  const { scale } = units[field];
  // In units of a thousand a number may have a fraction, which no record may.
  return amount === null || amount % scale !== 0 ? cells[field] : amount / scale;
}
