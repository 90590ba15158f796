import { withoutCards } from '../../language/card-number.ts';
import { corporateNumberFault, plainCorporateNumber } from '../../ledger/corporate-number.ts';
import { type Diagnostic, kept, type Place } from '../../ledger/diagnostic.ts';
import { type MerchantFacts, noFacts } from '../../ledger/merchant.ts';
import type { Register, RegisterEntry } from '../../ledger/register.ts';
import type { RegisterColumn } from '../../ledger/register-column.ts';
import { closedTally, openTally, type SourceTally } from '../../ledger/source-tally.ts';
import type { ReadInput } from '../forms/input.ts';
import { diagnosed, type FieldFault, type FieldReader, fieldReader } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import { type NamedTable, namedTables, type TableReadOptions, type TableWatch } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import { type RegisterField, registerHeadings } from './headings.ts';
import { surveyDay, surveyDayNote } from './survey-day.ts';
import { registerTexts } from './texts.ts';

/** How a register is read. */
export type ReadRegisterOptions = TableReadOptions<RegisterField>;

interface Entry extends RegisterEntry {
  /** Which of the rows taken in it is: its texts are found by that. */
  readonly taken: number;
}

/**
 * Reads the acquirer's merchant register (加盟店台帳): every form of file `readLedger` reads, or records, with one
 * row per merchant. Only the merchant id is needed; every fact may be absent. Columns that are no facts are kept as
 * text, to group figures by. A row with a fault is not used, and the fault is a diagnostic of the register: its
 * merchant then has no facts.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`.
 * @example withRegister(ledger, await readRegister('register.csv')).merchantCount // 2
 */
export async function readRegister(input: ReadInput, options: ReadRegisterOptions = {}): Promise<Register> {
  const { checkRegisterOptions } = await import('../options/schema.ts');
  checkRegisterOptions(options);
  return readFacts(input, options);
}

/** The same, of options that were checked. */
export async function readFacts(
  input: ReadInput,
  options: ReadRegisterOptions,
  watch?: TableWatch<RegisterField>,
): Promise<Register> {
  const entries = new Map<string, Entry>();
  const places = new Map<string, Place>();
  const diagnostics: Diagnostic[] = [];
  const tallies: SourceTally[] = [];
  const facts = new Map<string, RegisterColumn>();
  const texts = registerTexts();
  let taken = 0;

  for await (const table of namedTables(input, registerHeadings, options, 'kept')) {
    const { name, format } = table;
    const tally = openTally({ name, format, encoding: null, bytes: null, sha256: null });
    tallies.push(tally);
    for (const column of factColumns(table)) facts.set(column.heading, column);
    const takeTexts = texts.open(table);
    const tell = watch?.(table);
    for await (const batch of table.batches) {
      for (const row of batch) {
        tally.read++;
        if (row.leftOut !== null) {
          tally.leftOut[row.leftOut]++;
          continue;
        }
        tell?.(row);
        const id = row.text('merchantId');
        const { facts: own, faults } = factsOf(row);
        const earlier = id === '' ? undefined : places.get(id);
        if (id !== '' && earlier === undefined) places.set(id, { file: table.name, row: row.row });
        for (const fault of faults) diagnostics.push(diagnosed(table, row.row, id, fault));
        const about = { file: name, row: row.row, column: table.heading('surveyedOn'), merchantId: id };
        const note = surveyDayNote(row.text('surveyedOn'), about);
        if (note !== null) diagnostics.push(note);
        if (earlier !== undefined) {
          diagnostics.push(repeated(table.name, row.row, id, earlier));
          // Which of the two rows is right cannot be told, so neither is used.
          if (entries.delete(id)) rejectAt(tallies, earlier.file);
        }
        if (faults.length > 0 || earlier !== undefined) tally.rejected++;
        else {
          const place = { file: table.name, row: row.row };
          takeTexts(taken, row.textAt);
          entries.set(
            id,
            Object.freeze({ name: row.text('merchantName'), facts: own, place, taken: taken++ }),
          );
        }
      }
    }
    for (const note of table.notes()) diagnostics.push(kept({ ...note, file: table.name }));
    tally.source = { ...tally.source, ...table.known() };
  }
  const columns = [...facts.values(), ...texts.columns((id) => entries.get(id)?.taken)];
  diagnostics.push(...texts.notes());
  return Object.freeze({
    entries,
    columns: Object.freeze(columns),
    sources: Object.freeze(tallies.map(closedTally)),
    diagnostics: Object.freeze(diagnostics),
  });
}

function factColumns(table: NamedTable<RegisterField>): RegisterColumn[] {
  return registerHeadings.flatMap(({ field }): RegisterColumn[] => {
    const heading = table.heading(field);
    if (field === 'merchantId' || field === 'merchantName' || heading === null) return [];
    return [Object.freeze({ kind: 'fact', heading, fact: field })];
  });
}

function rejectAt(tallies: readonly SourceTally[], file: string): void {
  const tally = tallies.find(({ source }) => source.name === file);
  if (tally !== undefined) tally.rejected++;
}

function factsOf(row: NamedRow<RegisterField>): {
  facts: MerchantFacts;
  faults: readonly FieldFault<RegisterField>[];
} {
  const reader = fieldReader(row);
  reader.merchantId('merchantId');
  if (row.fault !== null) return { facts: noFacts, faults: reader.faults };
  const corporateNumber = numberOf(reader);
  const contractFrom = reader.day('contractFrom', { ofMonth: 'first' });
  const contractUntil = reader.day('contractUntil', { ofMonth: 'last' });
  if (contractFrom !== null && contractUntil !== null && contractUntil < contractFrom) {
    reader.fail({
      field: 'contractUntil',
      code: 'contract-ends-before-it-begins',
      received: `${contractFrom} – ${contractUntil}`,
      problem: { ja: '契約の終了が開始より前です', en: 'the contract ends before it begins' },
      expected: { ja: `${contractFrom} 以後の終了日`, en: `an end on or after ${contractFrom}` },
    });
  }
  const words = (field: RegisterField): string | null => {
    const text = reader.text(field);
    return text === null ? null : withoutCards(text);
  };
  const facts = Object.freeze({
    corporateNumber,
    representative: words('representative'),
    category: words('category'),
    address: words('address'),
    tradeType: words('tradeType'),
    contractFrom,
    contractUntil,
    umbrella: reader.text('umbrella'),
    threeDSecure: words('threeDSecure'),
    measures: words('measures'),
    surveyedOn: surveyDay(reader.text('surveyedOn')),
  });
  return { facts, faults: reader.faults };
}

function numberOf(reader: FieldReader<RegisterField>): string | null {
  const written = reader.text('corporateNumber')?.normalize('NFKC');
  if (written === undefined) return null;
  const text = plainCorporateNumber(written);
  const fault = corporateNumberFault(text);
  if (fault === null) return text;
  reader.fail({ field: 'corporateNumber', received: received(written), ...fault });
  return null;
}

function repeated(file: string, row: number, id: string, related: Place): Diagnostic {
  return Object.freeze({
    code: 'merchant-repeated',
    severity: 'error',
    file,
    row,
    column: null,
    received: received(id),
    problem: {
      ja: '同じ加盟店番号の行が既にあります。どちらの行も使いません',
      en: 'this merchant id has a row already; neither row is used',
    },
    expected: { ja: '加盟店番号ごとに 1 行', en: 'one row per merchant id' },
    merchantId: id,
    month: null,
    related,
  });
}
