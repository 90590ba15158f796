import type { IsoDate } from '../calendar/iso-date.ts';
import { corporateNumberFault } from '../ledger/corporate-number.ts';
import type { Diagnostic, Place } from '../ledger/diagnostic.ts';
import type { Source } from '../ledger/ledger.ts';
import { type MerchantFacts, noFacts } from '../ledger/merchant.ts';
import type { Register, RegisterEntry } from '../ledger/register.ts';
import { dayExpected, dayProblems, isDayFault, parseDay } from './day.ts';
import type { ReadInput } from './input.ts';
import { type NamedRow, type NamedTable, namedTables, type TableReadOptions } from './named-rows.ts';
import { received } from './received.ts';
import { type RegisterField, registerHeadings } from './register-headings.ts';
import { checkRegisterOptions } from './schema.ts';

/** How a register is read. */
export type ReadRegisterOptions = TableReadOptions<RegisterField>;

interface Tally {
  source: Omit<Source, 'rows'>;
  read: number;
  rejected: number;
}

type Fault = Pick<Diagnostic, 'code' | 'received' | 'problem' | 'expected'> & {
  /** Null for a fault of the whole row. */
  readonly field: RegisterField | null;
};

/**
 * Reads the acquirer's merchant register (加盟店台帳): every form of file `readLedger` reads, or records, with one
 * row per merchant. Only the merchant id is needed; every fact may be absent. A row with a fault is not used, and
 * the fault is a diagnostic of the register: its merchant then has no facts.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`.
 */
export async function readRegister(input: ReadInput, options: ReadRegisterOptions = {}): Promise<Register> {
  checkRegisterOptions(options);
  const entries = new Map<string, RegisterEntry>();
  const places = new Map<string, Place>();
  const diagnostics: Diagnostic[] = [];
  const tallies: Tally[] = [];

  for await (const table of namedTables(input, registerHeadings, options)) {
    const tally: Tally = {
      source: { name: table.name, format: table.format, encoding: null, bytes: null, sha256: null },
      read: 0,
      rejected: 0,
    };
    tallies.push(tally);
    for await (const batch of table.batches) {
      for (const row of batch) {
        tally.read++;
        const id = row.text('merchantId');
        const { facts, faults } = factsOf(row);
        const earlier = id === '' ? undefined : places.get(id);
        if (id !== '' && earlier === undefined) places.set(id, { file: table.name, row: row.row });
        for (const fault of faults) diagnostics.push(diagnosed(table, row.row, id, fault));
        if (earlier !== undefined) {
          diagnostics.push(repeated(table.name, row.row, id, earlier));
          // Which of the two rows is right cannot be told, so neither is used.
          if (entries.delete(id)) rejectAt(tallies, earlier.file);
        }
        if (faults.length > 0 || earlier !== undefined) tally.rejected++;
        else {
          const place = { file: table.name, row: row.row };
          entries.set(id, Object.freeze({ name: row.text('merchantName'), facts, place }));
        }
      }
    }
    for (const note of table.notes()) diagnostics.push({ ...note, file: table.name });
    tally.source = { ...tally.source, ...table.known() };
  }
  return Object.freeze({
    entries,
    sources: Object.freeze(
      tallies.map(({ source, read, rejected }) =>
        Object.freeze({ ...source, rows: Object.freeze({ read, used: read - rejected, rejected }) }),
      ),
    ),
    diagnostics: Object.freeze(diagnostics),
  });
}

function rejectAt(tallies: readonly Tally[], file: string): void {
  const tally = tallies.find(({ source }) => source.name === file);
  if (tally !== undefined) tally.rejected++;
}

function factsOf(row: NamedRow<RegisterField>): { facts: MerchantFacts; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: RegisterField): string | null => {
    const value = row.text(field);
    return value === '' ? null : value;
  };
  const day = (field: 'contractFrom' | 'contractUntil', ofMonth: 'first' | 'last'): IsoDate | null => {
    const value = row.text(field);
    if (value === '') return null;
    const date = parseDay(value, ofMonth);
    if (!isDayFault(date)) return date;
    faults.push({
      field,
      code: date,
      received: received(value),
      problem: dayProblems[date],
      expected: dayExpected,
    });
    return null;
  };
  if (row.fault !== null) return { facts: noFacts, faults: [{ field: null, ...row.fault }] };
  if (row.text('merchantId') === '') faults.push(idMissing);
  const corporateNumber = numberOf(row, faults);
  const contractFrom = day('contractFrom', 'first');
  const contractUntil = day('contractUntil', 'last');
  if (contractFrom !== null && contractUntil !== null && contractUntil < contractFrom) {
    faults.push({
      field: 'contractUntil',
      code: 'contract-ends-before-it-begins',
      received: `${contractFrom} – ${contractUntil}`,
      problem: { ja: '契約の終了が開始より前です', en: 'the contract ends before it begins' },
      expected: { ja: `${contractFrom} 以後の終了日`, en: `an end on or after ${contractFrom}` },
    });
  }
  const facts = {
    corporateNumber,
    category: text('category'),
    address: text('address'),
    contractFrom,
    contractUntil,
    umbrella: text('umbrella'),
    threeDSecure: text('threeDSecure'),
    measures: text('measures'),
  };
  return { facts: Object.freeze(facts), faults };
}

function numberOf(row: NamedRow<RegisterField>, faults: Fault[]): string | null {
  const value = row.text('corporateNumber').normalize('NFKC');
  if (value === '') return null;
  const fault = corporateNumberFault(value);
  if (fault === null) return value;
  faults.push({ field: 'corporateNumber', received: received(value), ...fault });
  return null;
}

const idMissing: Fault = Object.freeze({
  field: 'merchantId',
  code: 'merchant-id-missing',
  received: null,
  problem: { ja: '加盟店番号が空です', en: 'the merchant id is missing' },
  expected: { ja: '加盟店番号', en: 'a merchant id' },
});

function diagnosed(
  table: NamedTable<RegisterField>,
  row: number,
  id: string,
  { field, ...fault }: Fault,
): Diagnostic {
  return Object.freeze({
    ...fault,
    severity: 'error',
    file: table.name,
    row,
    column: field === null ? null : table.heading(field),
    merchantId: id === '' ? null : id,
    month: null,
    related: null,
  });
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
