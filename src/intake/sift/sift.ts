import { Refusal } from '../../language/refusal.ts';
import type { LeftOutKind } from '../../ledger/left-out.ts';
import { unitPerhaps } from '../fields/unit-perhaps.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row, type RowFault } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { statedCurrency } from '../table/stated-currency.ts';
import { unitOfTitle } from '../table/unit.ts';
import { perhapsCutOff } from './cut-off.ts';
import { headerAgain } from './header-again.ts';
import { beginsAsNote } from './notes.ts';
import { perhapsPartial } from './partial.ts';
import { isNoId, isNothing, isPlainId, namesFigure, namesMany } from './plain-id.ts';
import {
  agrees,
  amountsIn,
  filledCells,
  isWithoutMonth,
  isWorkedOut,
  monthIn,
  type SaidAmounts,
  saidBy,
} from './row-says.ts';
import { idOfMany, leftOutWords, refuseOtherYear, totalDiffers } from './said.ts';
import type { SiftedColumns } from './sifted-columns.ts';
import type { SumsSoFar } from './sums.ts';
import { namesTotal } from './total-words.ts';

/** What the rows read so far come to. */
export interface RowsSoFar {
  /** All rows of the input at hand. */
  all(): SumsSoFar;
  /** The rows of a month (a month number), or of a merchant; null where that cannot be told. */
  of(what: { readonly month: number } | { readonly merchantId: string }): SumsSoFar | null;
  /** Whether there is a merchant with this id already. */
  knows(merchantId: string): boolean;
}

/** Tells rows of data from what stands between and below them. */
export interface Sift {
  /** What a row is that is no data, or what speaks against it; null for a row of data. */
  kindOf(row: Row): LeftOutKind | RowFault | null;
  /** What there is to say of the rows left out: each of them, and totals that do not agree. */
  readonly notes: readonly Note[];
}

/** What the rows of one table come to while they are sifted. */
interface Sifting {
  readonly file: string;
  readonly columns: SiftedColumns;
  /** The columns in which a row of a merchant may name a total. */
  readonly naming: readonly number[];
  readonly soFar: RowsSoFar;
  readonly repeatsHeader: ReturnType<typeof headerAgain>;
  readonly notes: Note[];
  /** The sums at the last total: a total may be of the rows since then. */
  before: SumsSoFar;
  /** A text between the rows that states another year: those below it would be read in that of those above. */
  yearBetween: { readonly row: number; readonly text: string } | null;
}

/**
 * A sift for the rows of a table. Rows that name a total, and rows that equal the sum of those above without being
 * anybody's, are totals; a total that the rows it sums do not come to is a doubt. A row without month and amounts that
 * begins like a note, or whose first cell is no id, is a note. A row that has the headings again is a heading.
 *
 * @throws Refusal while rows come: `header-changed` where a heading in the middle has the columns in another order,
 *   `unit-below` where a note states a unit that nothing above the table did.
 */
export function rowSift(file: string, columns: SiftedColumns, soFar: RowsSoFar): Sift {
  const sifting: Sifting = {
    file,
    columns,
    naming: [...columns.when, ...(columns.parts ?? [])],
    soFar,
    repeatsHeader: headerAgain(file, columns),
    notes: [],
    before: { rows: 0, sales: 0, fraud: 0 },
    yearBetween: null,
  };
  return {
    notes: sifting.notes,
    kindOf(row) {
      const kind = kindOf(sifting, row);
      if (sifting.yearBetween !== null && (kind === null || kind === 'heading'))
        refuseOtherYear(file, row, sifting.yearBetween);
      return kind;
    },
  };
}

function kindOf(sifting: Sifting, row: Row): LeftOutKind | RowFault | null {
  const { columns, soFar, repeatsHeader, notes } = sifting;
  const { fields } = row;
  const id = trimmed(fields[columns.id] ?? '');
  if (isWorkedOut(columns, row)) return total(sifting, row, filledCells(row)[0] ?? '');
  // A merchant that is known stays one: whoever reads plain lines faster takes its lines without asking.
  const plain = isPlainId(id) || (id !== '' && soFar.knows(id));
  if (row.fault === undefined && plain && fields.length === columns.header.length)
    return kindOfMerchantsRow(sifting, row, id);
  if (fields.some((field) => field !== '') && repeatsHeader(row, notes))
    return leaveOut(sifting, row, 'heading', id);
  const cells = filledCells(row);
  if (row.fault === undefined && !plain) {
    const label = id === '' ? cells.find(namesTotal) : namesTotal(id) ? id : undefined;
    if (label !== undefined) return kindOfNamedTotal(sifting, row, id, label);
  }
  if (!plain && isNote(columns, row, cells)) return note(sifting, row, cells);
  if (plain || row.fault !== undefined) return null;
  return kindOfUnnamedRow(sifting, row, id, cells);
}

/** Of a whole row with the id of a merchant: its data, or a total that another of its cells names. */
function kindOfMerchantsRow(sifting: Sifting, row: Row, id: string): LeftOutKind | null {
  const named = sifting.naming.find((column) => namesTotal(row.fields[column] ?? ''));
  if (named !== undefined) return total(sifting, row, `${id} ${row.fields[named]}`);
  return isMerchantTotal(sifting, row, id) ? total(sifting, row, id) : null;
}

/** Whether a row without a month is a total of its merchant: it says so in the name, or comes to the rows above it. */
function isMerchantTotal({ columns, soFar }: Sifting, row: Row, id: string): boolean {
  if (!isWithoutMonth(columns, row)) return false;
  const { name = -1 } = columns;
  if (name !== -1 && namesTotal(row.fields[name] ?? '')) return true;
  const said = saidBy(columns, row);
  const sums = said.sales === null || said.fraud === null ? null : soFar.of({ merchantId: id });
  return sums !== null && sums.rows > 1 && agrees(said, sums);
}

/** Of a row without an id of a merchant whose label is a total's. */
function kindOfNamedTotal(sifting: Sifting, row: Row, id: string, label: string): LeftOutKind | RowFault {
  const { columns } = sifting;
  // Somebody may be called Total: a row of a month that comes to nothing above it is not left out for its name.
  const perhapsMerchant = id !== '' && isLatin(id) && monthIn(columns, row) !== null;
  if (perhapsMerchant && !isSumAbove(sifting, row, saidBy(columns, row)))
    return faultOf('row-perhaps-total', received(id));
  return total(sifting, row, label);
}

/** Whether a row that is no merchant's is a note: it has no figures, or begins as one. */
function isNote(columns: SiftedColumns, row: Row, cells: readonly string[]): boolean {
  const { fields, fault } = row;
  const needed = [...columns.when, ...columns.amounts.map(({ column }) => column)];
  const begins = beginsAsNote(cells[0] ?? '');
  // A register has neither months nor amounts: there a note stands alone in its row.
  const silent =
    needed.length === 0
      ? cells.length === 1 && begins
      : needed.every((column) => trimmed(fields[column] ?? '') === '');
  if (silent) return fault === undefined || begins;
  if (!begins || needed.length === 0 || monthIn(columns, row) !== null) return false;
  return amountsIn(columns, row).every((amount) => amount === null);
}

function note(sifting: Sifting, row: Row, cells: readonly string[]): LeftOutKind {
  const { columns, soFar, notes } = sifting;
  heedUnit(sifting, row);
  heedYear(sifting, row);
  // Totals and headings are rows of the file as well, for whoever counted them.
  const came = soFar.all().rows + notes.filter(({ code }) => countedRows.has(code)).length;
  const text = cells.join(' ');
  const cutOff = perhapsCutOff(row.row, text, came);
  notes.push(...cutOff);
  if (cutOff.length === 0 && columns.amounts.length > 0) notes.push(...perhapsPartial(row.row, [text]));
  return leaveOut(sifting, row, 'note', cells[0] ?? '');
}

function heedUnit(
  { file, columns: { amounts, currency = 'JPY' }, notes }: Sifting,
  { row, fields }: Row,
): void {
  const scales = amounts.map(({ scale }) => scale);
  const stated = amounts.length === 0 ? null : statedCurrency(fields);
  if (stated !== null && stated.currency !== currency) {
    throw new Refusal('unit-below', {
      ja: `${file}:${row}: 表の下の「${received(stated.text)}」によれば、金額は ${stated.currency} です。${currency} の金額のファイルを指定してください。金額が ${currency} ならば、この行を削除してください。`,
      en: `${file}:${row}: by "${received(stated.text)}" below the table the amounts are in ${stated.currency}. Give a file of amounts in ${currency}; if they are in ${currency}, delete that line.`,
    });
  }
  notes.push(...unitPerhaps(row, fields, scales));
  for (const text of fields) {
    const unit = unitOfTitle(text);
    if (unit?.kind !== 'money' || scales.every((scale) => (scale ?? 1) === unit.scale)) continue;
    throw new Refusal('unit-below', {
      ja: `${file}:${row}: 表の下の「${received(text)}」が金額の単位を示していますが、表の見出しや上の行にはありません。unit（コマンドでは --unit 千円 など）で指定するか、表の上に書いてください。`,
      en: `${file}:${row}: "${received(text)}" below the table states the unit of the amounts; its headings and the lines above it do not. Give it with unit (on the command line: --unit 千円, for example), or write it above the table.`,
    });
  }
}

function heedYear(sifting: Sifting, { row, fields }: Row): void {
  const { otherYear = null } = sifting.columns;
  const text = otherYear === null ? undefined : fields.find(otherYear);
  if (text !== undefined) sifting.yearBetween = { row, text };
}

/** Of a row that neither an id of a merchant nor a word of a total tells: what it is the sum of does. */
function kindOfUnnamedRow(
  sifting: Sifting,
  row: Row,
  id: string,
  cells: readonly string[],
): LeftOutKind | RowFault | null {
  const { columns, notes } = sifting;
  const said = saidBy(columns, row);
  // Without fraud it makes nobody listed, and a few small sales equal each other by chance.
  const counts = (said.fraud ?? said.sales ?? 0) > 0 || (isNothing(id) && (said.sales ?? 0) >= largeSales);
  const whole = amountsIn(columns, row).every((amount) => amount !== null) && counts;
  const isSum = whole && sumsFor(sifting, row).sums.some((sums) => sums.rows > 1 && agrees(said, sums));
  // What GROUP BY ROLLUP gives has NULL for whatever is summed over.
  if (isSum && isNothing(id)) return total(sifting, row, cells[0] ?? '');
  if (isNoId(id)) return faultOf('id-is-none', received(id));
  const isRegister = columns.when.length + columns.amounts.length === 0;
  if (!isRegister && (namesMany(id) || namesFigure(id))) notes.push(idOfMany(row.row, id));
  if (!isSum) return null;
  // Whoever it is has an id: it stays a merchant, and the doubt is told.
  const fault = faultOf('row-perhaps-total', received(id));
  notes.push({
    ...noteOf('row-equals-sum', row.row, null, fault.problem, 'doubt'),
    received: fault.received,
    expected: fault.expected,
  });
  return null;
}

/** What the row could be the sum of: all rows, those since the last total, those of its month or its merchant. */
function sumsFor(
  { columns, soFar, before }: Sifting,
  row: Row,
): { readonly sums: readonly SumsSoFar[]; readonly complete: boolean } {
  const all = soFar.all();
  const since = {
    rows: all.rows - before.rows,
    sales: all.sales - before.sales,
    fraud: all.fraud - before.fraud,
  };
  const month = monthIn(columns, row);
  const id = trimmed(row.fields[columns.id] ?? '');
  const others = [
    ...(month === null ? [] : [soFar.of({ month })]),
    ...(isPlainId(id) ? [soFar.of({ merchantId: id })] : []),
  ];
  const known = others.filter((sums) => sums !== null);
  return { sums: [since, all, ...known], complete: known.length === others.length };
}

const isSumAbove = (sifting: Sifting, row: Row, said: SaidAmounts): boolean =>
  sumsFor(sifting, row).sums.some((sums) => agrees(said, sums));

function total(sifting: Sifting, row: Row, label: string): LeftOutKind {
  const { columns, soFar, notes } = sifting;
  const said = saidBy(columns, row);
  if (said.sales !== null || said.fraud !== null) {
    const { sums, complete } = sumsFor(sifting, row);
    if (complete && !sums.some((sum) => agrees(said, sum))) notes.push(totalDiffers(row, said, sums));
  } else if (beginsAsNote(label)) notes.push(...perhapsPartial(row.row, [label]));
  sifting.before = soFar.all();
  return leaveOut(sifting, row, 'total', label);
}

function leaveOut({ notes }: Sifting, { row }: Row, kind: LeftOutKind, label: string): LeftOutKind {
  notes.push({ ...noteOf(`row-${kind}`, row, null, leftOutWords[kind]), received: received(label) });
  return kind;
}

/** The notes of rows that a count of rows may have counted. */
const countedRows: ReadonlySet<string> = new Set(['row-total', 'row-heading']);

/** Smaller sales equal each other by chance. */
const largeSales = 10_000;

const isLatin = (text: string): boolean => /^[\x20-\x7e]+$/.test(text.normalize('NFKC'));
