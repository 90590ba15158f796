import { type Diagnostic, kept, type Place } from '../../ledger/diagnostic.ts';
import type { LegacyAnswer, LegacyEntry, LegacyList, LegacyRate } from '../../ledger/legacy-list.ts';
import { closedTally, openTally, type SourceTally } from '../../ledger/source-tally.ts';
import type { ReadInput } from '../forms/input.ts';
import { type FieldFault, type FieldReader, fieldReader, wordKey } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import { type NamedTable, namedTables, type TableReadOptions } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import { type LegacyField, legacyHeadings } from './headings.ts';

/** How such a list is read. */
export type ReadLegacyOptions = TableReadOptions<LegacyField>;

/**
 * Reads the list that an acquirer made by other means, to `reconcile` with an assessment: every form of file that `readLedger`
 * reads, or records, with one row per merchant. Only the merchant id is needed. A column that says who is listed (判定,
 * 該当) may name everybody; without one, whoever has a row is listed. Sums of the year and the rate are compared where
 * they are there. A row with a fault is not compared, and is a diagnostic.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`.
 * @example (await readLegacyList('list.csv', { columns: { answer: '報告要否' } })).entries.get('M1')?.answer // 'listed'
 */
export async function readLegacyList(input: ReadInput, options: ReadLegacyOptions = {}): Promise<LegacyList> {
  const { checkLegacyOptions } = await import('../options/schema.ts');
  checkLegacyOptions(options);
  const entries = new Map<string, LegacyEntry>();
  const places = new Map<string, Place>();
  const diagnostics: Diagnostic[] = [];
  const tallies: SourceTally[] = [];
  let tellsAnswers = false;
  for await (const table of namedTables(input, legacyHeadings, options)) {
    const { name, format } = table;
    const tally = openTally({ name, format, encoding: null, bytes: null, sha256: null });
    tallies.push(tally);
    for (const decision of table.decisions) tally.readAs.push(decision);
    if (table.has('answer')) tellsAnswers = true;
    for await (const batch of table.batches) {
      for (const row of batch) {
        tally.read++;
        if (row.leftOut !== null) {
          tally.leftOut[row.leftOut]++;
          continue;
        }
        const place = { file: name, row: row.row };
        const { id, entry, faults } = entryOf(row, table, place);
        const earlier = places.get(id);
        for (const fault of faults) diagnostics.push(diagnosed(table, row.row, id, fault));
        if (id !== '' && earlier === undefined) places.set(id, place);
        if (earlier !== undefined) {
          diagnostics.push(repeated(place, id, earlier));
          // Which of the two rows is right cannot be told, so neither is compared.
          if (entries.delete(id)) rejectAt(tallies, earlier.file);
        }
        if (faults.length > 0 || earlier !== undefined) tally.rejected++;
        else entries.set(id, entry);
      }
    }
    for (const note of table.notes()) diagnostics.push(kept({ ...note, file: name }));
    tally.source = { ...tally.source, ...table.known() };
  }
  return Object.freeze({
    entries,
    tellsAnswers,
    sources: Object.freeze(tallies.map(closedTally)),
    diagnostics: Object.freeze(diagnostics),
  });
}

function rejectAt(tallies: readonly SourceTally[], file: string): void {
  const tally = tallies.find(({ source }) => source.name === file);
  if (tally !== undefined) tally.rejected++;
}

function entryOf(
  row: NamedRow<LegacyField>,
  table: NamedTable<LegacyField>,
  place: Place,
): { readonly id: string; readonly entry: LegacyEntry; readonly faults: readonly FieldFault<LegacyField>[] } {
  const reader = fieldReader(row);
  const id = reader.merchantId('merchantId') ?? '';
  const amount = (field: 'salesAmount' | 'fraudAmount') => {
    const read = reader.amount(field, { mayBeNegative: true });
    return read === null ? null : Object.freeze({ amount: read, unit: row.scale(field) ?? 1 });
  };
  const entry: LegacyEntry = Object.freeze({
    merchantName: row.text('merchantName'),
    answer: table.has('answer') ? answerOf(row.text('answer'), reader) : 'listed',
    salesAmount: amount('salesAmount'),
    fraudAmount: amount('fraudAmount'),
    rate: rateOf(row.text('fraudRate'), reader),
    place,
  });
  return { id, entry, faults: reader.faults };
}

const answerWords: Readonly<Record<LegacyAnswer, readonly string[]>> = {
  listed:
    '該当 該当候補 該当あり 該当する 要報告 報告対象 報告要 対象 要 有 あり ○ ◯ 〇 ● ◎ ✓ ✔ レ yes y true 1 listed candidateforthelist'.split(
      ' ',
    ),
  'not-listed':
    '非該当 該当しない 該当なし 該当せず 報告不要 対象外 不要 否 無 なし × ✕ x no n false 0 notlisted'.split(
      ' ',
    ),
  undetermined: '判定不能 判定不能(データ不足) 不明 保留 undetermined unknown'.split(' '),
};

const answers = new Map(
  Object.entries(answerWords).flatMap(([answer, words]) =>
    words.map((word) => [wordKey(word), answer as LegacyAnswer] as const),
  ),
);

/** An empty field, or a dash, beside others that are filled says no. */
function answerOf(text: string, reader: FieldReader<LegacyField>): LegacyAnswer {
  const key = wordKey(text).replace(/^[－―ー–—‐]+$/u, '');
  if (key === '') return 'not-listed';
  const answer = answers.get(key);
  if (answer !== undefined) return answer;
  reader.fail({
    field: 'answer',
    code: 'answer-unknown',
    received: received(text),
    problem: {
      ja: '該当か非該当かを表す語として読めません',
      en: 'this cannot be read as listed or not listed',
    },
    expected: {
      ja: '該当 / 非該当、○ / ×、1 / 0、空欄（非該当）',
      en: 'listed / not listed, yes / no, 1 / 0, or nothing (not listed)',
    },
  });
  return 'undetermined';
}

/** What stands for a rate that cannot be worked out, as without sales. */
const noRate = /^(?:算出不能|計算不能|notcomputable|n\/?a|[-－―ー–—‐]+)$/iu;

function rateOf(text: string, reader: FieldReader<LegacyField>): LegacyRate | null {
  const written = text.normalize('NFKC').replace(/[\s,]/g, '').replace(/%$/, '');
  if (written === '' || noRate.test(written)) return null;
  const plain = /^(\d+)(?:\.(\d*))?$/.exec(written);
  const scientific = /^(\d)(?:\.(\d+))?e-(\d{1,2})$/i.exec(written);
  if (plain !== null) {
    const [, whole = '', part = ''] = plain;
    return Object.freeze({ text, digits: BigInt(whole + part), decimals: part.length });
  }
  if (scientific !== null) {
    const [, whole = '', part = '', power = ''] = scientific;
    return Object.freeze({ text, digits: BigInt(whole + part), decimals: part.length + Number(power) });
  }
  reader.fail({
    field: 'fraudRate',
    code: 'rate-not-a-number',
    received: received(text),
    problem: { ja: '発生率として読めません', en: 'this cannot be read as a rate' },
    expected: { ja: '0.125 や 0.125 %', en: 'like 0.125 or 0.125 %' },
  });
  return null;
}

function diagnosed(
  table: NamedTable<LegacyField>,
  row: number,
  id: string,
  { field, ...fault }: FieldFault<LegacyField>,
): Diagnostic {
  return kept({
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

function repeated({ file, row }: Place, id: string, related: Place): Diagnostic {
  return Object.freeze({
    code: 'merchant-repeated',
    severity: 'error',
    file,
    row,
    column: null,
    received: received(id),
    problem: {
      ja: '同じ加盟店番号の行が既にあります。どちらの行も比べません',
      en: 'this merchant id has a row already; neither row is compared',
    },
    expected: { ja: '加盟店番号ごとに 1 行', en: 'one row per merchant id' },
    merchantId: id,
    month: null,
    related,
  });
}
