import { type Diagnostic, kept, type Place } from '../../ledger/diagnostic.ts';
import type { MeasureEntry, Measures } from '../../ledger/measures.ts';
import { closedTally, openTally, type SourceTally } from '../../ledger/source-tally.ts';
import type { ReadInput } from '../forms/input.ts';
import { fieldReader } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import { namedTables, type TableReadOptions } from '../named/named-rows.ts';
import { type MeasureField, measureHeadings } from './measure-headings.ts';
import { surveyDay, surveyDayNote } from './survey-day.ts';

/** How measures are read. */
export type ReadMeasuresOptions = TableReadOptions<MeasureField>;

/**
 * Reads measures by merchant (講じた措置, 調査日, 担当, 状況): every form of file `readRegister` reads, or records. An annex
 * that was filled in is one, too: its sheet with 講じた措置 is found. Several rows of a merchant are joined; of several
 * files, what a later one gives goes first. A row without an id is not used, and told.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`.
 * @example withMeasures(ledger, await readMeasures('measures.csv')).merchantCount // 2
 */
export async function readMeasures(input: ReadInput, options: ReadMeasuresOptions = {}): Promise<Measures> {
  const { checkMeasureOptions } = await import('../options/schema.ts');
  checkMeasureOptions(options);
  const entries = new Map<string, MeasureEntry>();
  const diagnostics: Diagnostic[] = [];
  const tallies: SourceTally[] = [];
  for await (const table of namedTables(input, measureHeadings, options, 'kept')) {
    const { name, format } = table;
    const tally = openTally({ name, format, encoding: null, bytes: null, sha256: null });
    tallies.push(tally);
    const ofFile = new Map<string, MeasureEntry>();
    for await (const batch of table.batches) {
      for (const row of batch) {
        tally.read++;
        if (row.leftOut !== null) {
          tally.leftOut[row.leftOut]++;
          continue;
        }
        const reader = fieldReader(row);
        const id = reader.merchantId('merchantId');
        if (id === null || reader.faults.length > 0) {
          tally.rejected++;
          for (const { field, ...fault } of reader.faults) {
            const column = field === null ? null : table.heading(field);
            const about = { file: name, row: row.row, column, merchantId: id, month: null, related: null };
            diagnostics.push(kept({ ...fault, severity: 'error', ...about }));
          }
          continue;
        }
        const about = { file: name, row: row.row, column: table.heading('surveyedOn'), merchantId: id };
        const note = surveyDayNote(row.text('surveyedOn'), about);
        if (note !== null) diagnostics.push(note);
        const entry = entryOf(row, { file: name, row: row.row });
        const earlier = ofFile.get(id);
        ofFile.set(id, earlier === undefined ? entry : joined(earlier, entry));
      }
    }
    for (const [id, entry] of ofFile) entries.set(id, over(entries.get(id), entry));
    for (const note of table.notes()) diagnostics.push(kept({ ...note, file: name }));
    tally.source = { ...tally.source, ...table.known() };
  }
  return Object.freeze({
    entries,
    sources: Object.freeze(tallies.map(closedTally)),
    diagnostics: Object.freeze(diagnostics),
  });
}

function entryOf(row: NamedRow<MeasureField>, place: Place): MeasureEntry {
  const text = (field: MeasureField): string | null => (row.text(field) === '' ? null : row.text(field));
  return Object.freeze({
    measures: text('measures'),
    surveyedOn: surveyDay(text('surveyedOn')),
    responsible: text('responsible'),
    status: text('status'),
    place,
  });
}

/** What stands between the texts of several rows. */
const between = ' / ';

/** Two rows of one merchant in a file: all that is different is kept, of days the later one. */
function joined(first: MeasureEntry, second: MeasureEntry): MeasureEntry {
  const both = (field: 'measures' | 'responsible' | 'status'): string | null => {
    const texts = [
      ...(first[field]?.split(between) ?? []),
      ...(second[field] === null ? [] : [second[field]]),
    ];
    return texts.length === 0 ? null : [...new Set(texts)].join(between);
  };
  const days = [first.surveyedOn, second.surveyedOn].filter((day) => day !== null).sort();
  return Object.freeze({
    measures: both('measures'),
    surveyedOn: days.at(-1) ?? null,
    responsible: both('responsible'),
    status: both('status'),
    place: first.place,
  });
}

/** What a later file gives, and where it gives nothing what an earlier one gave. */
function over(earlier: MeasureEntry | undefined, later: MeasureEntry): MeasureEntry {
  return Object.freeze({
    measures: later.measures ?? earlier?.measures ?? null,
    surveyedOn: later.surveyedOn ?? earlier?.surveyedOn ?? null,
    responsible: later.responsible ?? earlier?.responsible ?? null,
    status: later.status ?? earlier?.status ?? null,
    place: later.place,
  });
}
