import type { ReadAs } from '../../ledger/read-as.ts';
import { scaleOfRow, unitColumnOf } from '../fields/amount-scales.ts';
import { type MonthField, merchantFields, monthHeadings } from '../fields/headings.ts';
import { fitRow } from '../rows/fit-row.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { filledFromMerged, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { namesTotal } from '../sift/total-words.ts';
import {
  type ColumnMapping,
  type FieldHeadings,
  headingKey,
  headingParts,
  matchColumns,
} from '../table/columns.ts';
import { perhapsUnitOfTitle, type Scale, scaleWord, unitOfTitle } from '../table/unit.ts';
import { markedItem } from './mark-notes.ts';
import { type MarkOption, markColumnOf, markDecision, marksOf } from './marked-rows.ts';
import { type AmountField, amountFieldTeller, monthInHeading, wideCells } from './wide-months.ts';
import { yenAmongOthers } from './written-units.ts';

/** Where the parts of a table stand in which sales and fraud are rows of their own, named in a column of items. */
export interface ItemLayout {
  readonly merchantId: number;
  /** -1 when there is no such column; as the others below. */
  readonly merchantName: number;
  readonly item: number;
  readonly unit: number;
  /** Columns that go on as they are: the year and the month of a row. None where every row has all months. */
  readonly kept: readonly number[];
  /** The columns of amounts: one, or one for each month. */
  readonly values: readonly number[];
}

type ItemField = MonthField | 'item' | 'value';

const itemFields: readonly FieldHeadings<ItemField>[] = Object.freeze([
  ...merchantFields,
  ...monthHeadings
    .filter(({ field }) => field === 'year' || field === 'month')
    .map((field) => ({ ...field, required: false })),
  {
    field: 'item',
    label: { ja: '項目', en: 'item' },
    required: true,
    headings: ['項目', '科目', '指標', '項目名', '集計項目', '金額区分', 'item', 'metric', 'measure'],
    also: ['区分', '種別', '内訳', 'データ区分', 'kind', 'type'],
  },
  {
    field: 'value',
    label: { ja: '金額', en: 'amount' },
    required: false,
    money: true,
    headings: ['金額', '値', '数値', '実績', '実績値', '金額計', 'value', 'amount'],
  },
]);

/** The layout of a header with a column of items; null for any other. */
export function itemLayout(
  header: readonly string[],
  mapping: ColumnMapping<ItemField> | undefined,
  currency: string,
): ItemLayout | null {
  // What the user names for amounts are words of items.
  const { salesAmount: _, fraudAmount: __, ...columns } = mapping ?? {};
  const { at, missing, doubled } = matchColumns(header, itemFields, columns, currency);
  if (missing.length > 0 || doubled.length > 0) return null;
  const wide =
    at.month === null
      ? header.flatMap((heading, column) => (monthInHeading(heading)?.rest === '' ? [column] : []))
      : [];
  const values = wide.length > 0 ? wide : at.value === null || at.month === null ? [] : [at.value];
  if (values.length === 0 || at.merchantId === null || at.item === null) return null;
  return {
    merchantId: at.merchantId,
    merchantName: at.merchantName ?? -1,
    item: at.item,
    unit: unitColumnOf(header.map(headingKey)),
    kept: wide.length > 0 ? [] : [at.year, at.month].filter((column) => column !== null),
    values,
  };
}

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

const doubtful = /不正|被害|詐欺|チャージバック|fraud|loss|売上|取扱|決済|sales/i;

/** A pairing of the rows of one table. */
function itemPairing(
  header: readonly string[],
  headerRow: number | null,
  layout: ItemLayout,
  { columns: mapping, fillDown = false, currency = 'JPY', sumRows = false, marks: given }: ItemOptions,
): ItemPairing {
  const { merchantId, merchantName, item, unit, kept, values } = layout;
  const fieldOf = amountFieldTeller(mapping);
  const width = header.length;
  const used = [merchantId, merchantName, item, unit, ...kept, ...values];
  const lastUsed = Math.max(...used);
  const markAt = markColumnOf(header, mapping, currency);
  const marks = marksOf(header, used, markAt, {
    unitIsOpen: unit === -1,
    summed: sumRows,
    marks: given,
  });
  const notes: Note[] = header.flatMap((heading, column) =>
    used.includes(column) || column === markAt
      ? []
      : [
          noteOf('column-unknown', headerRow, received(heading || `#${column + 1}`), {
            ja: 'この列は使いません',
            en: 'this column is not used',
          }),
        ],
  );
  const told = new Set<string>();
  /** By item and unit: amounts with a sign of yen that their item or row makes larger. */
  const yen = new Map<string, ReturnType<typeof yenAmongOthers>>();
  const pending = new Map<string, Record<AmountField, ItemRow[]>>();
  let above: { readonly id: string; readonly name: string } | null = null;

  const amountHeadings = (cells: readonly string[]): readonly string[] =>
    values.flatMap((column) => {
      const heading = cells[column] ?? '';
      const words = [mapping?.salesAmount ?? '売上金額', mapping?.fraudAmount ?? '不正利用金額'];
      return kept.length === 0
        ? ['売上金額', '不正利用金額'].map((word) => `${heading} ${word}`)
        : words.map((word) => `${word}${/[（(［[].*$/.exec(heading)?.[0] ?? ''}`);
    });
  const headingsOf = (cells: readonly string[]): readonly string[] => [
    cells[merchantId] ?? '',
    merchantName === -1 ? '加盟店名' : (cells[merchantName] ?? ''),
    ...kept.map((column) => cells[column] ?? ''),
    ...amountHeadings(cells),
  ];
  const headings = headingsOf(header);

  /** Whether an amount came whose unit neither its item nor its row says. */
  let withoutUnit = false;

  /**
   * Of a row of no item: the heading again, or a note that may state the unit, for whoever sifts the rows; null for
   * any other.
   */
  const betweenItems = ({ row, fields }: Row): Row | null => {
    const again = [merchantId, item].every(
      (column) => headingKey(fields[column] ?? '') === headingKey(header[column] ?? ''),
    );
    if (again) return { row, fields: headingsOf(fields) };
    if (!withoutUnit || [item, ...values].some((column) => trimmed(fields[column] ?? '') !== '')) return null;
    const note = fields.find((text) => unitOfTitle(text)?.kind === 'money' || perhapsUnitOfTitle(text));
    return note === undefined ? null : { row, fields: [note, ...headings.slice(1).map(() => '')] };
  };

  const tellUnused = ({ row, fields }: Row): void => {
    const word = trimmed(fields[item] ?? '');
    if (told.has(word)) return;
    told.add(word);
    const { unit: own } = headingParts(word);
    const certain = word === '' || own?.kind === 'count' || own?.kind === 'percent' || !doubtful.test(word);
    notes.push({
      ...noteOf(
        'item-unused',
        row,
        header[item] as string,
        {
          ja: 'この項目の行は使いません',
          en: 'rows of this item are not used',
        },
        certain ? 'note' : 'doubt',
      ),
      received: received(word),
      expected: {
        ja: '売上または不正利用の項目なら、columns（コマンドでは --columns fraudAmount=項目名）で指定する',
        en: 'if it is the sales or the fraud, name it with columns (on the command line: --columns fraudAmount=ITEM)',
      },
    });
  };

  /** Which amount a row holds, and what it is multiplied by; null for neither. */
  const meaningOf = ({
    fields,
  }: Row): { readonly field: AmountField; readonly scale: Scale | null } | null => {
    const { key, unit: inItem } = headingParts(fields[item] ?? '');
    const found = fieldOf({ rest: key, unit: inItem });
    if (found === null) return null;
    if (found.unit?.kind === 'money' && found.unit.currency !== null && found.unit.currency !== currency)
      return null;
    const inRow = unit === -1 ? 'missing' : scaleOfRow(trimmed(fields[unit] ?? ''), currency);
    if (inRow === 'other') return null;
    const own = found.unit?.kind === 'money' ? found.unit.scale : null;
    return { field: found.field, scale: inRow === 'missing' ? own : inRow };
  };

  const yenOf = (word: string, scale: Scale): ReturnType<typeof yenAmongOthers> => {
    const key = `${word}\n${scale}`;
    const seen = yen.get(key) ?? yenAmongOthers(word, scale);
    yen.set(key, seen);
    return seen;
  };

  const rowOf = (id: string, first: ItemRow, amounts: Readonly<Record<AmountField, ItemRow | null>>): Row => {
    const { row, name } = first;
    const { salesAmount, fraudAmount } = amounts;
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
  };

  const merchantOf = ({ fields, fault, inexact }: Row): { readonly id: string; readonly name: string } => {
    const id = trimmed(fields[merchantId] ?? '');
    const name = merchantName === -1 ? '' : trimmed(fields[merchantName] ?? '');
    if (id === '' && fillDown && fault === undefined && above !== null && !fields.some(namesTotal)) {
      return { id: above.id, name: name === '' ? above.name : name };
    }
    above = id === '' || inexact?.includes(merchantId) === true ? null : { id, name };
    return { id, name };
  };

  return {
    header: headings,
    get notes() {
      return [...notes, ...marks.notes(), ...[...yen.values()].flatMap((seen) => seen.notes())];
    },
    decisions: markAt === -1 ? [] : [markDecision(header[markAt] as string, given)],
    take(came) {
      const row = fitRow(filledFromMerged(came, values), width, lastUsed);
      const { id, name } = merchantOf(row);
      if (row.fault !== undefined || row.fields.length !== width) return [{ ...row, fields: [id] }];
      const meaning = meaningOf(row);
      if (meaning === null) {
        const between = betweenItems(row);
        if (between !== null) return [between];
        tellUnused(row);
        return [];
      }
      if (marks.leavesOut(row)) {
        notes.push(markedItem(row.row, header[markAt] ?? '', id));
        return [];
      }
      const { field, scale } = meaning;
      if (scale === null) withoutUnit = true;
      const amounts = values.map((column) => {
        const text = row.fields[column] ?? '';
        if (scale === null || trimmed(text) === '') return text;
        if (scale === 1) return /^[\d,]+$/.test(text) ? `${text}円` : text;
        yenOf(trimmed(row.fields[item] ?? ''), scale).see(row.row, text);
        return `${text}${scaleWord[scale].ja}`;
      });
      const own: ItemRow = { row, name, amounts };
      // Of whom it is nobody can tell: it is no part of another row.
      if (id === '') return [rowOf(id, own, { salesAmount: null, fraudAmount: null, [field]: own })];
      const key = [id, ...kept.map((column) => trimmed(row.fields[column] ?? ''))].join('\n');
      const waiting = pending.get(key) ?? { salesAmount: [], fraudAmount: [] };
      const other = waiting[field === 'salesAmount' ? 'fraudAmount' : 'salesAmount'].shift();
      if (other === undefined) {
        waiting[field].push(own);
        pending.set(key, waiting);
        return [];
      }
      if (waiting.salesAmount.length + waiting.fraudAmount.length === 0) pending.delete(key);
      const pair = field === 'salesAmount' ? [own, other] : [other, own];
      return [rowOf(id, other, { salesAmount: pair[0] ?? null, fraudAmount: pair[1] ?? null })];
    },
    rest() {
      return [...pending].flatMap(([key, { salesAmount, fraudAmount }]) => {
        const [id = ''] = key.split('\n');
        return [
          ...salesAmount.map((own) => rowOf(id, own, { salesAmount: own, fraudAmount: null })),
          ...fraudAmount.map((own) => rowOf(id, own, { salesAmount: null, fraudAmount: own })),
        ];
      });
    },
  };
}

/** What the user says that matters to items. */
export interface ItemOptions {
  readonly columns?: ColumnMapping<MonthField> | undefined;
  readonly fillDown?: boolean | undefined;
  readonly currency?: string | undefined;
  readonly sumRows?: boolean | undefined;
  readonly marks?: MarkOption | undefined;
}
