import type { ReadInput } from '../forms/input.ts';
import type { GlanceOptions } from '../forms/open-inputs.ts';
import { openTables } from '../forms/open-inputs.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';

/** A row as it stands in the file, before anybody says what it is. */
export interface RawRow {
  /** Of the file or the sheet, from 1. */
  readonly row: number;
  readonly fields: readonly string[];
}

/** The first rows of a table, titles and all. */
export interface RawTable {
  readonly name: string;
  readonly format: string;
  /** Of a workbook. */
  readonly sheet: string | null;
  /** Where they come with every record; null where they stand in a row. */
  readonly names: readonly string[] | null;
  readonly rows: readonly RawRow[];
}

/** Takes the first row for the header, whatever stands in it: nothing is passed over. */
const takesAnything: HeaderTeller = {
  // A title of one cell would else hide every column but the first.
  keepsWidth: true,
  kindOf: () => 'key',
  measure: (headings) => ({ state: 'whole', found: headings.length }),
};

/**
 * The first rows of an input as they stand, of a workbook those of every visible sheet: what somebody looks at to say
 * where the header is and which column is which. Blank rows are left out.
 *
 * @throws Refusal as `lookAt`, of what cannot be opened as a table at all
 */
export async function rawTables(
  input: ReadInput,
  options: Pick<GlanceOptions, 'encoding' | 'format'>,
  most: number,
): Promise<readonly RawTable[]> {
  const found: RawTable[] = [];
  for await (const table of openTables(input, { ...options, sheet: 'all', within: most }, takesAnything)) {
    const { name, format, sheet = null, header, headerRow } = table;
    const rows: RawRow[] = headerRow === null ? [] : [{ row: headerRow, fields: header }];
    for await (const batch of table.rows())
      for (const { row, fields } of batch) if (rows.length < most) rows.push({ row, fields });
    found.push({ name, format, sheet, names: headerRow === null ? header : null, rows });
  }
  return found;
}
