import type { ReadAs } from '../../ledger/read-as.ts';
import { scaleOfRow } from '../fields/amount-scales.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import { fitRow } from '../rows/fit-row.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { filledFromMerged, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { namesTotal } from '../sift/total-words.ts';
import { type ColumnMapping, headingKey, headingParts, matchColumns } from '../table/columns.ts';
import { perhapsUnitOfTitle, type Scale, scaleWord, unitOfTitle } from '../table/unit.ts';
import { type ItemLayout, itemLayout, pairedHeadings } from './item-layout.ts';
import { markedItem } from './mark-notes.ts';
import { type MarkOption, type Marks, markColumnOf, markDecision, marksOf } from './marked-rows.ts';
import { type AmountField, amountFieldTeller, wideCells } from './wide-months.ts';
import { yenAmongOthers } from './written-units.ts';

/** The pairing that a header asks for: null where sales and fraud have columns of their own, or there is none of items. */
export function itemPairingOf(
  { header, headerRow }: { readonly header: readonly string[]; readonly headerRow: number | null },
  options: ItemOptions,
): ItemPairing | null {
  const { columns, currency = 'JPY' } = options;
  const { at } = matchColumns(header, monthHeadings, columns, currency);
  if ((at.salesAmount !== null && at.fraudAmount !== null) || wideCells(header, columns).length > 0)
    return null;
  const layout = itemLayout(header, columns, currency);
  return layout === null ? null : itemPairing(header, headerRow, layout, options);
}

/** Makes rows of sales and fraud of those that hold one of them. */
export interface ItemPairing {
  /** The headings of the rows that come out. */
  readonly header: readonly string[];
  /** Takes a row and gives those that are whole by now. */
  take(row: Row): readonly Row[];
  /** The rows at the end of which one part is missing: an empty field. */
  rest(): readonly Row[];
  readonly notes: readonly Note[];
  /** What is recorded of its rows. */
  readonly decisions: readonly ReadAs[];
}

/** A row whose item has been told, with its amounts as they are written. */
interface ItemRow {
  readonly row: Row;
  readonly name: string;
  readonly amounts: readonly string[];
}

/** What the rows of one table come to while they are taken. */
interface GrowingPairs {
  readonly header: readonly string[];
  /** The headings of the rows that come out. */
  readonly headings: readonly string[];
  readonly layout: ItemLayout;
  /** Of the columns that are used. */
  readonly lastUsed: number;
  readonly options: ItemOptions;
  readonly fieldOf: ReturnType<typeof amountFieldTeller>;
  readonly marks: Marks;
  /** The column of marks, or -1. */
  readonly markAt: number;
  readonly notes: Note[];
  /** Items that are told of as unused. */
  readonly told: Set<string>;
  /** By item and unit: amounts with a sign of yen that their item or row makes larger. */
  readonly yen: Map<string, ReturnType<typeof yenAmongOthers>>;
  /** By merchant and month: rows whose other part has not come. */
  readonly pending: Map<string, Readonly<Record<AmountField, ItemRow[]>>>;
  /** Whose the row above is, for rows that leave it open. */
  above: { readonly id: string; readonly name: string } | null;
  /** Whether an amount came whose unit neither its item nor its row says. */
  withoutUnit: boolean;
}

const doubtful = /不正|被害|詐欺|チャージバック|fraud|loss|売上|取扱|決済|sales/i;

/** A pairing of the rows of one table. */
function itemPairing(
  header: readonly string[],
  headerRow: number | null,
  layout: ItemLayout,
  options: ItemOptions,
): ItemPairing {
  const { columns, currency = 'JPY', sumRows = false, marks: given } = options;
  const used = usedColumns(layout);
  const markAt = markColumnOf(header, columns, currency);
  const unitIsOpen = layout.unit === -1;
  const pairs: GrowingPairs = {
    header,
    headings: pairedHeadings(layout, header, columns),
    layout,
    lastUsed: Math.max(...used),
    options,
    fieldOf: amountFieldTeller(columns),
    marks: marksOf(header, used, markAt, { unitIsOpen, summed: sumRows, marks: given }),
    markAt,
    notes: unusedColumns(header, headerRow, [...used, markAt]),
    told: new Set(),
    yen: new Map(),
    pending: new Map(),
    above: null,
    withoutUnit: false,
  };
  return {
    header: pairs.headings,
    get notes() {
      const { notes, marks, yen } = pairs;
      return [...notes, ...marks.notes(), ...[...yen.values()].flatMap((seen) => seen.notes())];
    },
    decisions: markAt === -1 ? [] : [markDecision(header[markAt] as string, given)],
    take: (row) => takeItem(pairs, row),
    rest: () => unpaired(pairs),
  };
}

const usedColumns = ({ merchantId, merchantName, item, unit, kept, values }: ItemLayout) => [
  merchantId,
  merchantName,
  item,
  unit,
  ...kept,
  ...values,
];

/** Says of each column that is none of those known that it is not used. */
function unusedColumns(
  header: readonly string[],
  headerRow: number | null,
  known: readonly number[],
): Note[] {
  const problem = { ja: 'この列は使いません', en: 'this column is not used' };
  return [...header.keys()]
    .filter((column) => !known.includes(column))
    .map((column) =>
      noteOf('column-unknown', headerRow, received(header[column] || `#${column + 1}`), problem),
    );
}

function takeItem(pairs: GrowingPairs, came: Row): readonly Row[] {
  const { header, layout, lastUsed, marks, markAt, notes } = pairs;
  const row = fitRow(filledFromMerged(came, layout.values), header.length, lastUsed);
  const { id, name } = merchantOf(pairs, row);
  if (row.fault !== undefined || row.fields.length !== header.length) return [{ ...row, fields: [id] }];
  const meaning = meaningOf(pairs, row);
  if (meaning === null) {
    const between = betweenItems(pairs, row);
    if (between !== null) return [between];
    tellUnused(pairs, row);
    return [];
  }
  if (marks.leavesOut(row)) {
    notes.push(markedItem(row.row, header[markAt] ?? '', id));
    return [];
  }
  const { field, scale } = meaning;
  if (scale === null) pairs.withoutUnit = true;
  const own: ItemRow = { row, name, amounts: amountsOf(pairs, row, scale) };
  // Of whom it is nobody can tell: it is no part of another row.
  if (id === '') return [pairedRow(pairs, id, own, { salesAmount: null, fraudAmount: null, [field]: own })];
  return paired(pairs, id, field, own);
}

/** Whose a row is: of the merchant above where it leaves that open and the user says that it may. */
function merchantOf(
  pairs: GrowingPairs,
  { fields, fault, inexact }: Row,
): { readonly id: string; readonly name: string } {
  const { above, layout, options } = pairs;
  const { merchantId, merchantName } = layout;
  const id = trimmed(fields[merchantId] ?? '');
  const name = merchantName === -1 ? '' : trimmed(fields[merchantName] ?? '');
  const isOpen = id === '' && options.fillDown === true && fault === undefined;
  if (isOpen && above !== null && !fields.some(namesTotal))
    return { id: above.id, name: name === '' ? above.name : name };
  pairs.above = id === '' || inexact?.includes(merchantId) === true ? null : { id, name };
  return { id, name };
}

/** Which amount a row holds, and what it is multiplied by; null for neither. */
function meaningOf(
  { fieldOf, layout: { item, unit }, options: { currency = 'JPY' } }: GrowingPairs,
  { fields }: Row,
): { readonly field: AmountField; readonly scale: Scale | null } | null {
  const { key, unit: inItem } = headingParts(fields[item] ?? '');
  const found = fieldOf({ rest: key, unit: inItem });
  if (found === null) return null;
  if (found.unit?.kind === 'money' && found.unit.currency !== null && found.unit.currency !== currency)
    return null;
  const inRow = unit === -1 ? 'missing' : scaleOfRow(trimmed(fields[unit] ?? ''), currency);
  if (inRow === 'other') return null;
  const own = found.unit?.kind === 'money' ? found.unit.scale : null;
  return { field: found.field, scale: inRow === 'missing' ? own : inRow };
}

/**
 * Of a row of no item: the heading again, or a note that may state the unit, for whoever sifts the rows; null for any
 * other.
 */
function betweenItems(
  { header, headings, layout, options, withoutUnit }: GrowingPairs,
  { row, fields }: Row,
): Row | null {
  const { merchantId, item, values } = layout;
  const again = [merchantId, item].every(
    (column) => headingKey(fields[column] ?? '') === headingKey(header[column] ?? ''),
  );
  if (again) return { row, fields: pairedHeadings(layout, fields, options.columns) };
  if (!withoutUnit || [item, ...values].some((column) => trimmed(fields[column] ?? '') !== '')) return null;
  const note = fields.find((text) => unitOfTitle(text)?.kind === 'money' || perhapsUnitOfTitle(text));
  return note === undefined ? null : { row, fields: [note, ...headings.slice(1).map(() => '')] };
}

/** Tells once of an item that is neither sales nor fraud. */
function tellUnused({ header, layout: { item }, told, notes }: GrowingPairs, { row, fields }: Row): void {
  const word = trimmed(fields[item] ?? '');
  if (told.has(word)) return;
  told.add(word);
  const { unit: own } = headingParts(word);
  const certain = word === '' || own?.kind === 'count' || own?.kind === 'percent' || !doubtful.test(word);
  const problem = { ja: 'この項目の行は使いません', en: 'rows of this item are not used' };
  notes.push({
    ...noteOf('item-unused', row, header[item] as string, problem, certain ? 'note' : 'doubt'),
    received: received(word),
    expected: {
      ja: '売上または不正利用の項目なら、columns（コマンドでは --columns fraudAmount=項目名）で指定する',
      en: 'if it is the sales or the fraud, name it with columns (on the command line: --columns fraudAmount=ITEM)',
    },
  });
}

/** The amounts of a row with the unit that its item or the row says, for whoever reads the paired rows. */
function amountsOf(pairs: GrowingPairs, { row, fields }: Row, scale: Scale | null): readonly string[] {
  const { item, values } = pairs.layout;
  return values.map((column) => {
    const text = fields[column] ?? '';
    if (scale === null || trimmed(text) === '') return text;
    if (scale === 1) return /^[\d,]+$/.test(text) ? `${text}円` : text;
    yenOf(pairs, trimmed(fields[item] ?? ''), scale).see(row, text);
    return `${text}${scaleWord[scale].ja}`;
  });
}

function yenOf({ yen }: GrowingPairs, word: string, scale: Scale): ReturnType<typeof yenAmongOthers> {
  const key = `${word}\n${scale}`;
  const seen = yen.get(key) ?? yenAmongOthers(word, scale);
  yen.set(key, seen);
  return seen;
}

/** The row that a part completes: of the first that waits for it, none where it has to wait itself. */
function paired(pairs: GrowingPairs, id: string, field: AmountField, own: ItemRow): readonly Row[] {
  const { layout, pending } = pairs;
  const key = [id, ...layout.kept.map((column) => trimmed(own.row.fields[column] ?? ''))].join('\n');
  const waiting = pending.get(key) ?? { salesAmount: [], fraudAmount: [] };
  const other = waiting[field === 'salesAmount' ? 'fraudAmount' : 'salesAmount'].shift();
  if (other === undefined) {
    waiting[field].push(own);
    pending.set(key, waiting);
    return [];
  }
  if (waiting.salesAmount.length + waiting.fraudAmount.length === 0) pending.delete(key);
  const [salesAmount, fraudAmount] = field === 'salesAmount' ? [own, other] : [other, own];
  return [pairedRow(pairs, id, other, { salesAmount, fraudAmount })];
}

/** A row of both parts, as far as they are there, in place of the one that came first. */
function pairedRow(
  { layout: { merchantId, kept, values } }: GrowingPairs,
  id: string,
  { row, name }: ItemRow,
  { salesAmount, fraudAmount }: Readonly<Record<AmountField, ItemRow | null>>,
): Row {
  const inexact = row.inexact?.includes(merchantId) === true ? { inexact: [0] } : {};
  return {
    row: row.row,
    fields: [
      id,
      name === '' ? (fraudAmount?.name ?? '') : name,
      ...kept.map((column) => row.fields[column] ?? ''),
      ...values.flatMap((_, n) => [salesAmount?.amounts[n] ?? '', fraudAmount?.amounts[n] ?? '']),
    ],
    ...inexact,
  };
}

/** The rows whose other part never came. */
function unpaired(pairs: GrowingPairs): readonly Row[] {
  return [...pairs.pending].flatMap(([key, { salesAmount, fraudAmount }]) => {
    const [id = ''] = key.split('\n');
    return [
      ...salesAmount.map((own) => pairedRow(pairs, id, own, { salesAmount: own, fraudAmount: null })),
      ...fraudAmount.map((own) => pairedRow(pairs, id, own, { salesAmount: null, fraudAmount: own })),
    ];
  });
}

/** What the user says that matters to items. */
export interface ItemOptions {
  readonly columns?: ColumnMapping<MonthField> | undefined;
  readonly fillDown?: boolean | undefined;
  readonly currency?: string | undefined;
  readonly sumRows?: boolean | undefined;
  readonly marks?: MarkOption | undefined;
}
