import type { IsoDate } from '../../calendar/iso-date.ts';
import type { IncidentBook, IncidentRow } from '../../incidents/incident.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import { closedTally, openTally, type SourceTally } from '../../ledger/source-tally.ts';
import type { ReadInput } from '../forms/input.ts';
import { diagnosed, type FieldReader, fieldReader } from '../named/field-reader.ts';
import { namedTables, type TableReadOptions } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import { type IncidentField, incidentHeadings } from './headings.ts';

/** How incidents are read. */
export type ReadIncidentsOptions = TableReadOptions<IncidentField>;

/** What stands for a figure or a day that is not known yet. */
const notKnown = new Set([
  '',
  '不明',
  '調査中',
  '未公表',
  '非公表',
  '確認中',
  '-',
  '－',
  '―',
  'unknown',
  'n/a',
  '未定',
]);

const statuses = {
  確定: 'confirmed',
  有効: 'confirmed',
  confirmed: 'confirmed',
  取下げ: 'withdrawn',
  取り下げ: 'withdrawn',
  対象外: 'withdrawn',
  カード情報なし: 'withdrawn',
  withdrawn: 'withdrawn',
} as const;

/**
 * Reads incidents in which merchants leaked card data: every form of file `readLedger` reads, or records, with one row for each
 * report. Needed are the day of publication, a column of cards (which may say 不明 or nothing: then they are not known,
 * never zero), and the merchant's id or name. A row may correct an earlier one by its number (`supersedes`); nothing is
 * settled here: see `settleIncidents`. A row with a fault is not used, and the fault is among the diagnostics.
 *
 * @throws Refusal when the input cannot be read at all, as `readLedger`; `options-invalid`
 * @example
 * const { incidents } = settleIncidents(await readIncidents('incidents.csv'));
 * incidents.length // 2
 */
export async function readIncidents(
  input: ReadInput,
  options: ReadIncidentsOptions = {},
): Promise<IncidentBook> {
  const { checkIncidentOptions } = await import('../options/schema.ts');
  checkIncidentOptions(options);
  const rows: IncidentRow[] = [];
  const diagnostics: Diagnostic[] = [];
  const tallies: SourceTally[] = [];
  const byId = new Map<string, IncidentRow>();
  const repeated = new Set<string>();
  for await (const table of namedTables(input, incidentHeadings, options)) {
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
        const read = row.fault === null ? incidentOf(reader, { file: name, row: row.row }) : null;
        if (read !== null && read.id !== null) {
          const earlier = byId.get(read.id);
          if (earlier !== undefined) {
            repeated.add(read.id);
            reader.fail(twice(read.id));
          } else byId.set(read.id, read);
        }
        for (const fault of reader.faults) {
          diagnostics.push(diagnosed(table, row.row, read?.merchantId ?? null, fault));
        }
        if (read === null || reader.faults.length > 0) tally.rejected++;
        else rows.push(read);
      }
    }
    for (const note of table.notes()) diagnostics.push(Object.freeze({ ...note, file: name }));
    tally.source = { ...tally.source, ...table.known() };
  }
  // Which of two rows of one number is right cannot be told, so neither is used.
  const unclear = rows.filter(({ id }) => id !== null && repeated.has(id));
  for (const row of unclear) {
    const tally = tallies.find(({ source }) => source.name === row.place.file);
    if (tally !== undefined) tally.rejected++;
    diagnostics.push(
      Object.freeze({
        ...twice(row.id as string),
        severity: 'error' as const,
        ...row.place,
        column: null,
        merchantId: row.merchantId,
        month: null,
        related: null,
      }),
    );
  }
  return Object.freeze({
    rows: Object.freeze(rows.filter((row) => !unclear.includes(row))),
    sources: Object.freeze(tallies.map(closedTally)),
    diagnostics: Object.freeze(diagnostics),
  });
}

function incidentOf(reader: FieldReader<IncidentField>, place: IncidentRow['place']): IncidentRow | null {
  const merchantId = reader.text('merchantId');
  const merchantName = reader.text('merchantName');
  if (merchantId === null && merchantName === null) {
    reader.fail({
      field: null,
      code: 'incident-nameless',
      received: null,
      problem: { ja: '加盟店番号も加盟店名もありません', en: 'neither a merchant id nor a name' },
      expected: { ja: '加盟店番号または加盟店名', en: 'the id or the name of the merchant' },
    });
  }
  const publishedOn = reader.day('publishedOn', { needed: true });
  const leakedFrom = dayOrUnknown(reader, 'leakedFrom', 'first');
  const leakedUntil = dayOrUnknown(reader, 'leakedUntil', 'last');
  if (leakedFrom !== null && leakedUntil !== null && leakedUntil < leakedFrom) {
    reader.fail({
      field: 'leakedUntil',
      code: 'leak-ends-before-it-begins',
      received: `${leakedFrom} – ${leakedUntil}`,
      problem: { ja: '漏えいの終わりが始まりより前です', en: 'the leaking ends before it begins' },
      expected: { ja: `${leakedFrom} 以後の日`, en: `a day on or after ${leakedFrom}` },
    });
  }
  const cards = isNotKnown(reader.text('cards')) ? null : reader.count('cards');
  const status = reader.word('status', 'incident-status-unknown', statuses) ?? 'confirmed';
  if (publishedOn === null || reader.faults.length > 0) return null;
  return Object.freeze({
    id: reader.text('incidentId'),
    supersedes: reader.text('supersedes'),
    merchantId,
    merchantName,
    category: reader.text('category'),
    publishedOn,
    cards,
    leakedFrom,
    leakedUntil,
    status,
    source: reader.text('source'),
    place,
  });
}

const isNotKnown = (text: string | null): boolean =>
  text === null || notKnown.has(text.normalize('NFKC').toLowerCase().trim()) || notKnown.has(text);

const dayOrUnknown = (
  reader: FieldReader<IncidentField>,
  field: 'leakedFrom' | 'leakedUntil',
  ofMonth: 'first' | 'last',
): IsoDate | null => (isNotKnown(reader.text(field)) ? null : reader.day(field, { ofMonth }));

const twice = (id: string) => ({
  field: null,
  code: 'incident-repeated',
  received: received(id),
  problem: {
    ja: '同じ事案番号の行が二つ以上あります。どの行も使いません',
    en: 'more than one row has this number of a report; none of them is used',
  },
  expected: {
    ja: '行ごとに一つの番号。訂正は新しい番号と「訂正元」で',
    en: 'one number for each row; a correction has a number of its own and names the one it corrects',
  },
});
