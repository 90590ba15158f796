import { Refusal } from '../../language/refusal.ts';
import type { LeftOutKind } from '../../ledger/left-out.ts';
import { parseAmount } from '../fields/amount.ts';
import { parseWrittenDate } from '../fields/month.ts';
import { unitPerhaps } from '../fields/unit-perhaps.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row, type RowFault } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { unitOfTitle } from '../table/unit.ts';
import { perhapsCutOff } from './cut-off.ts';
import { headerAgain } from './header-again.ts';
import { beginsAsNote } from './notes.ts';
import { perhapsPartial } from './partial.ts';
import { isNoId, isNothing, isPlainId, namesFigure, namesMany } from './plain-id.ts';
import { idOfMany, leftOutWords, refuseOtherYear, totalDiffers } from './said.ts';
import type { SiftedColumns } from './sifted-columns.ts';
import { type AmountKind, amountKinds, type SumsSoFar } from './sums.ts';
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

/**
 * A sift for the rows of a table. Rows that name a total, and rows that equal the sum of those above without being
 * anybody's, are totals; a total that the rows it sums do not come to is a doubt. A row without month and amounts that
 * begins like a note, or whose first cell is no id, is a note. A row that has the headings again is a heading.
 *
 * @throws Refusal while rows come: `header-changed` where a heading in the middle has the columns in another order,
 *   `unit-below` where a note states a unit that nothing above the table did.
 */
export function rowSift(file: string, columns: SiftedColumns, soFar: RowsSoFar): Sift {
  const { header, id: idAt, name: nameAt = -1, when, parts = [], amounts, otherYear = null } = columns;
  const width = header.length;
  const needed = [idAt, ...when, ...amounts.map(({ column }) => column)];
  const naming = [...when, ...parts];
  const repeatsHeader = headerAgain(file, columns);
  /** A text between the rows that states another year: those below it would be read in that of those above. */
  let yearBetween: { readonly row: number; readonly text: string } | null = null;
  const notes: Note[] = [];
  /** The sums at the last total: a total may be of the rows since then. */
  let before: SumsSoFar = { rows: 0, sales: 0, fraud: 0 };

  const leaveOut = (row: Row, kind: LeftOutKind, label: string): LeftOutKind => {
    notes.push({ ...noteOf(`row-${kind}`, row.row, null, leftOutWords[kind]), received: received(label) });
    return kind;
  };

  const amountsOf = ({ fields }: Row): (number | null)[] =>
    amounts.map(({ column, scale }) => {
      const read = parseAmount(fields[column] ?? '', scale);
      return typeof read === 'number' ? read : null;
    });

  /** What the row says by kind; null where it says nothing readable of it. */
  const saidBy = (row: Row): Record<AmountKind, number | null> => {
    const said: Record<AmountKind, number | null> = { sales: null, fraud: null };
    const read = amountsOf(row);
    amounts.forEach(({ kind }, at) => {
      const amount = read[at] ?? null;
      if (amount !== null) said[kind] = (said[kind] ?? 0) + amount;
    });
    return said;
  };

  const monthOf = ({ fields }: Row): number | null => {
    for (const column of when) {
      const date = parseWrittenDate(fields[column] ?? '');
      if (typeof date !== 'string') return date.year * 12 + date.month - 1;
    }
    return null;
  };

  /** What the row could be the sum of: all rows, those since the last total, those of its month or its merchant. */
  const sumsFor = (row: Row): { readonly sums: readonly SumsSoFar[]; readonly complete: boolean } => {
    const all = soFar.all();
    const since = {
      rows: all.rows - before.rows,
      sales: all.sales - before.sales,
      fraud: all.fraud - before.fraud,
    };
    const month = monthOf(row);
    const id = trimmed(row.fields[idAt] ?? '');
    const others = [
      ...(month === null ? [] : [soFar.of({ month })]),
      ...(isPlainId(id) ? [soFar.of({ merchantId: id })] : []),
    ];
    const known = others.filter((sums) => sums !== null);
    return { sums: [since, all, ...known], complete: known.length === others.length };
  };

  const agrees = (said: Record<AmountKind, number | null>, sums: SumsSoFar): boolean =>
    amountKinds.every((kind) => said[kind] === null || said[kind] === sums[kind]);

  /** Whether the amounts of a row are those of rows above it. */
  const sums = (row: Row): boolean => {
    const said = saidBy(row);
    return sumsFor(row).sums.some((sum) => agrees(said, sum));
  };

  const total = (row: Row, label: string): LeftOutKind => {
    const said = saidBy(row);
    if (said.sales !== null || said.fraud !== null) {
      const { sums, complete } = sumsFor(row);
      if (complete && !sums.some((sum) => agrees(said, sum))) notes.push(totalDiffers(row, said, sums));
    } else if (beginsAsNote(label)) notes.push(...perhapsPartial(row.row, [label]));
    before = soFar.all();
    return leaveOut(row, 'total', label);
  };

  const heedUnit = (row: Row): void => {
    notes.push(
      ...unitPerhaps(
        row.row,
        row.fields,
        amounts.map(({ scale }) => scale),
      ),
    );
    for (const text of row.fields) {
      const unit = unitOfTitle(text);
      if (unit?.kind !== 'money' || amounts.every(({ scale }) => (scale ?? 1) === unit.scale)) continue;
      throw new Refusal('unit-below', {
        ja: `${file}:${row.row}: 表の下の「${received(text)}」が金額の単位を示していますが、表の見出しや上の行にはありません。unit（コマンドでは --unit 千円 など）で指定するか、表の上に書いてください。`,
        en: `${file}:${row.row}: "${received(text)}" below the table states the unit of the amounts; its headings and the lines above it do not. Give it with unit (on the command line: --unit 千円, for example), or write it above the table.`,
      });
    }
  };

  /** Whether a workbook's formulas make its amounts of those above and below them, whatever the row is called. */
  const isWorkedOut = ({ totals, fields }: Row): boolean => {
    if (totals === undefined) return false;
    const filled = amounts.filter(({ column }) => trimmed(fields[column] ?? '') !== '');
    return filled.length > 0 && filled.every(({ column }) => totals.includes(column));
  };

  const heedYear = ({ row, fields }: Row): void => {
    if (otherYear === null) return;
    const text = fields.find(otherYear);
    if (text !== undefined) yearBetween = { row, text };
  };

  /** Whether a row has no month: a subtotal, or what ROLLUP makes of a merchant. */
  const isWithoutMonth = ({ fields }: Row): boolean =>
    when.length > 0 && when.every((column) => isNothing(fields[column] ?? ''));

  /** Whether a row without a month is a total of its merchant: it says so in the name, or comes to the rows above it. */
  const isMerchantTotal = (row: Row, id: string): boolean => {
    if (!isWithoutMonth(row)) return false;
    if (nameAt !== -1 && namesTotal(row.fields[nameAt] ?? '')) return true;
    const said = saidBy(row);
    const sums = said.sales === null || said.fraud === null ? null : soFar.of({ merchantId: id });
    return sums !== null && sums.rows > 1 && agrees(said, sums);
  };

  const cellsOf = ({ fields }: Row): readonly string[] => fields.filter((field) => trimmed(field) !== '');

  return {
    notes,
    kindOf(row) {
      const kind = whatIs(row);
      if (yearBetween !== null && (kind === null || kind === 'heading'))
        refuseOtherYear(file, row, yearBetween);
      return kind;
    },
  };

  function whatIs(row: Row): LeftOutKind | RowFault | null {
    const { fields } = row;
    const id = trimmed(fields[idAt] ?? '');
    if (isWorkedOut(row)) return total(row, cellsOf(row)[0] ?? '');
    // A merchant that is known stays one: whoever reads plain lines faster takes its lines without asking.
    const plain = isPlainId(id) || (id !== '' && soFar.knows(id));
    if (row.fault === undefined && plain && fields.length === width) {
      const named = naming.find((column) => namesTotal(fields[column] ?? ''));
      if (named !== undefined) return total(row, `${id} ${fields[named]}`);
      return isMerchantTotal(row, id) ? total(row, id) : null;
    }
    if (fields.some((field) => field !== '') && repeatsHeader(row, notes))
      return leaveOut(row, 'heading', id);
    const cells = cellsOf(row);
    if (row.fault === undefined && !plain) {
      const label = id === '' ? cells.find(namesTotal) : namesTotal(id) ? id : undefined;
      // Somebody may be called Total: a row of a month that comes to nothing above it is not left out for its name.
      if (label !== undefined && id !== '' && isLatin(id) && monthOf(row) !== null && !sums(row)) {
        return faultOf('row-perhaps-total', received(id));
      }
      if (label !== undefined) return total(row, label);
    }
    const [first = ''] = cells;
    // A register has neither months nor amounts: there a note stands alone in its row.
    const silent =
      needed.length === 1
        ? cells.length === 1 && beginsAsNote(first)
        : needed.slice(1).every((column) => trimmed(fields[column] ?? '') === '');
    const unreadable =
      needed.length > 1 && monthOf(row) === null && amountsOf(row).every((amount) => amount === null);
    if (
      !plain &&
      (silent ? row.fault === undefined || beginsAsNote(first) : unreadable && beginsAsNote(first))
    ) {
      heedUnit(row);
      heedYear(row);
      // Totals and headings are rows of the file as well, for whoever counted them.
      const came = soFar.all().rows + notes.filter(({ code }) => countedRows.has(code)).length;
      const cutOff = perhapsCutOff(row.row, cells.join(' '), came);
      notes.push(...cutOff);
      if (cutOff.length === 0 && amounts.length > 0)
        notes.push(...perhapsPartial(row.row, [cells.join(' ')]));
      return leaveOut(row, 'note', first);
    }
    if (plain || row.fault !== undefined) return null;
    const said = saidBy(row);
    // Without fraud it makes nobody listed, and a few small sales equal each other by chance.
    const counts = (said.fraud ?? said.sales ?? 0) > 0 || (isNothing(id) && (said.sales ?? 0) >= largeSales);
    const whole = amountsOf(row).every((amount) => amount !== null) && counts;
    const isSum = whole && sumsFor(row).sums.some((sums) => sums.rows > 1 && agrees(said, sums));
    // What GROUP BY ROLLUP gives has NULL for whatever is summed over.
    if (isSum && isNothing(id)) return total(row, first);
    if (isNoId(id)) return faultOf('id-is-none', received(id));
    if (needed.length > 1 && (namesMany(id) || namesFigure(id))) notes.push(idOfMany(row.row, id));
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
}

/** The notes of rows that a count of rows may have counted. */
const countedRows: ReadonlySet<string> = new Set(['row-total', 'row-heading']);

/** Smaller sales equal each other by chance. */
const largeSales = 10_000;

const isLatin = (text: string): boolean => /^[\x20-\x7e]+$/.test(text.normalize('NFKC'));
