import { monthAt } from '../../calendar/year-month.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import { closedTally, openTally, type SourceTally } from '../../ledger/source-tally.ts';
import type { ScreeningBook, ScreeningRow } from '../../screening/screening.ts';
import { monthExpected, monthProblems, parseMonth } from '../fields/month.ts';
import type { ReadInput } from '../forms/input.ts';
import { diagnosed, type FieldReader, fieldReader } from '../named/field-reader.ts';
import { namedTables, type TableReadOptions } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import { type ScreeningField, screeningHeadings } from './headings.ts';

/** How order screening is read. */
export type ReadScreeningOptions = TableReadOptions<ScreeningField>;

/**
 * Reads what order screening came to, by month and category: every form of file `readLedger` reads, or records. A row says how
 * many orders were screened, how many of them were called fraudulent and, where the file has it, how many bought for resale.
 * A category's month may come once. A row with a fault is not used, and the fault is among the diagnostics.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`; `options-invalid`
 * @example
 * const { quarters } = screeningTables(await readScreening('screening.csv'));
 * quarters.at(-1)?.total.fraudulentPercent // '3.20'
 */
export async function readScreening(
  input: ReadInput,
  options: ReadScreeningOptions = {},
): Promise<ScreeningBook> {
  const { checkScreeningOptions } = await import('../options/schema.ts');
  checkScreeningOptions(options);
  const rows = new Map<string, ScreeningRow>();
  const unclear = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const tallies: SourceTally[] = [];
  for await (const table of namedTables(input, screeningHeadings, options)) {
    const { name, format } = table;
    const tally = openTally({ name, format, encoding: null, bytes: null, sha256: null });
    tallies.push(tally);
    for await (const batch of table.batches) {
      for (const row of batch) {
        tally.read++;
        if (row.leftOut !== null) {
          tally.leftOut[row.leftOut]++;
          continue;
        }
        const reader = fieldReader(row);
        const read = row.fault === null ? rowOf(reader, { file: name, row: row.row }) : null;
        const key = read === null ? '' : JSON.stringify([read.category, read.month]);
        if (read !== null && (rows.has(key) || unclear.has(key))) {
          reader.fail({
            field: null,
            code: 'screening-repeated',
            received: received(`${read.category} ${read.month}`),
            problem: {
              ja: '同じ商材・年月の行が既にあります。どちらの行も使いません',
              en: 'this category has a row of this month already; neither row is used',
            },
            expected: { ja: '商材・年月ごとに 1 行', en: 'one row for each category and month' },
          });
          unclear.add(key);
          const earlier = rows.get(key);
          const other = tallies.find(({ source }) => source.name === earlier?.place.file);
          // Which of the two is right cannot be told.
          if (rows.delete(key) && other !== undefined) other.rejected++;
        }
        for (const fault of reader.faults) diagnostics.push(diagnosed(table, row.row, null, fault));
        if (read === null || reader.faults.length > 0) tally.rejected++;
        else rows.set(key, read);
      }
    }
    for (const note of table.notes()) diagnostics.push(Object.freeze({ ...note, file: name }));
    tally.source = { ...tally.source, ...table.known() };
  }
  return Object.freeze({
    rows: Object.freeze([...rows.values()]),
    sources: Object.freeze(tallies.map(closedTally)),
    diagnostics: Object.freeze(diagnostics),
  });
}

function rowOf(reader: FieldReader<ScreeningField>, place: ScreeningRow['place']): ScreeningRow | null {
  const category = reader.needed('category', 'category-missing', { ja: '商材', en: 'category' });
  const month = monthOf(reader);
  const screened = reader.count('screened', { needed: true });
  const fraudulent = reader.count('fraudulent', { needed: true });
  const resale = reader.count('resale');
  for (const [field, part] of [
    ['fraudulent', fraudulent],
    ['resale', resale],
  ] as const) {
    if (screened === null || part === null || part <= screened) continue;
    reader.fail({
      field,
      code: 'screening-more-than-screened',
      received: `${part} > ${screened}`,
      problem: { ja: '審査件数より多い件数です', en: 'more orders than were screened' },
      expected: { ja: `${screened} 以下`, en: `at most ${screened}` },
    });
  }
  if (reader.faults.length > 0 || category === null || month === null) return null;
  if (screened === null || fraudulent === null) return null;
  return Object.freeze({ category, month, screened, fraudulent, resale, place });
}

function monthOf(reader: FieldReader<ScreeningField>): ScreeningRow['month'] | null {
  const text = reader.text('month') ?? '';
  const month = parseMonth(text);
  if (typeof month === 'number') return monthAt(month);
  reader.fail({
    field: 'month',
    code: month,
    received: text === '' ? null : received(text),
    problem: monthProblems[month],
    expected: monthExpected,
  });
  return null;
}
