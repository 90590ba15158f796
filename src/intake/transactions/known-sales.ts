import type { Text } from '../../language/text.ts';
import type { Place } from '../../ledger/diagnostic.ts';
import { isUniqueNumber } from '../../ledger/fraud-notice.ts';
import { isDayFault, parseDay } from '../fields/day.ts';
import type { SheetOption } from '../forms/form.ts';
import type { ReadInput } from '../forms/input.ts';
import type { NamedRow } from '../named/named-row.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { SalesField } from './headings.ts';
import { numberOrNone } from './no-number.ts';
import type { NoticedSales } from './noticed-sales.ts';
import { saleMemory } from './sale-memory.ts';

/** What is wrong with a sale that came before. */
export interface SaleKnown {
  readonly code: 'sale-repeated' | 'sale-differs';
  readonly received: string;
  readonly problem: Text;
  readonly expected: Text;
  readonly related?: Place;
}

/** Finds sales that come twice. Of one table as far as that can be told without keeping every sale, of several all. */
export interface KnownSales {
  /** Begins a table. */
  open(name: string): void;
  /**
   * Null for a sale that is new. `repeated` when another table has it too: then it counts once. A fault when this table
   * has it twice, or when another one has it with another amount.
   */
  look(row: NamedRow<SalesField>, merchantId: string, amount: number): SaleKnown | 'repeated' | null;
  /** What there is to say of the table at hand. */
  notes(): readonly Note[];
}

/** Sales of an input; those of transactions that fraud notices speak of, `noticed`, are kept in any case. */
export function knownSales(
  { input, sheet }: { readonly input: ReadInput; readonly sheet?: SheetOption | undefined },
  noticed: NoticedSales,
): KnownSales {
  const several = (Array.isArray(input) && input.length > 1) || sheet === 'all' || typeof sheet === 'object';
  const memory = several ? saleMemory() : null;
  const tables: string[] = [];
  const within = repeatedSales(noticed);
  const overlap = overlapByLooks();
  const dayOf = dayReader();
  let shared = 0;
  let sharedWith = '';
  const elsewhere: Elsewhere = { rows: 0, first: null };
  return {
    open(name) {
      tables.push(name);
      overlap.open();
      shared = 0;
      Object.assign(elsewhere, { rows: 0, first: null });
    },
    look(row, merchantId, amount) {
      const table = tables.length - 1;
      const file = tables[table] as string;
      const id = numberOrNone(row.text('transactionId'));
      if (memory !== null) {
        const date = row.text('date');
        const day = dayOf(date);
        if (id === '') {
          const identity = identityOf('', merchantId, date, '');
          const before = memory.look(identity, amount, table).kind === 'repeated';
          overlap.add(day, before);
        } else {
          // A row that takes a sale back has its number, and is another one.
          const sign = amount < 0 ? 'back' : '';
          const before = memory.look(identityOf(id, merchantId, day, sign), amount, table);
          if (before.kind === 'repeated') {
            shared++;
            sharedWith = tables[before.table] ?? '';
            return 'repeated';
          }
          if (before.kind === 'differs') return differs(id, amount, tables[before.table] ?? '');
          if (isUniqueNumber(id)) {
            const number = memory.look(
              identityOf(id, '', '', `${sign} alone`),
              merchantAndDay(merchantId, day),
              table,
            );
            if (number.kind === 'differs') {
              elsewhere.rows++;
              elsewhere.first ??= { row: row.row, id, file: tables[number.table] ?? '' };
            }
          }
        }
      }
      const related = within(row, merchantId, file);
      if (related === undefined) {
        if (amount >= 0 && noticed.has(id)) noticed.sale(id, merchantId, dayOf(row.text('date')), amount);
        return null;
      }
      return { code: 'sale-repeated', received: received(id), ...repeatedWords, related };
    },
    notes() {
      const found = [...overlap.note(), ...elsewhereNote(elsewhere)];
      if (shared === 0) return found;
      const problem = {
        ja: `${sharedWith} などと同じ売上が ${shared} 行あり、一度だけ数えた`,
        en: `${shared} ${shared === 1 ? 'sale is' : 'sales are'} in ${sharedWith} or another file too, and counted once`,
      };
      return [noteOf('sales-overlap', null, null, problem, 'warning'), ...found];
    },
  };
}

/** One text for the parts, which could not be cut otherwise. */
const identityOf = (id: string, merchantId: string, day: string, sign: string): string =>
  `${id.length} ${merchantId.length} ${id}${merchantId}${day}${sign}`;

/** The day of a date however it is written; days are few, and each is read once. */
function dayReader(): (date: string) => string {
  const days = new Map<string, string>();
  return (date) => {
    const known = days.get(date);
    if (known !== undefined) return known;
    const read = parseDay(date);
    const day = isDayFault(read) ? date : read;
    if (days.size < 4096) days.set(date, day);
    return day;
  };
}

/** Merchant and day as a number, to be compared and nothing else. */
function merchantAndDay(merchantId: string, day: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${day} ${merchantId}`)
    hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
  return hash;
}

/** Sales under a number that is given only once, which another table has with another day or merchant. */
interface Elsewhere {
  rows: number;
  first: { readonly row: number; readonly id: string; readonly file: string } | null;
}

function elsewhereNote({ rows, first }: Elsewhere): Note[] {
  if (first === null) return [];
  const problem = {
    ja: `${first.file} などに、同じ取引番号で取引日か加盟店の異なる売上がある（${rows} 行。一つの売上を二重に数えた可能性）`,
    en: `${first.file} or another file has sales of the same id with another date or merchant (rows: ${rows}; perhaps one sale counted twice)`,
  };
  const expected = {
    ja: '15 文字以上の取引番号は取引ごとに一つ。日付の列を揃えるか、期間の重ならないファイルを渡す。別の売上なら --fail-on error',
    en: 'ids of 15 characters or more to be of one sale each: give all files the same date column, or files that do not overlap. If they are other sales: --fail-on error',
  };
  return [
    {
      ...noteOf('sale-perhaps-dated-again', first.row, null, problem, 'doubt'),
      received: received(first.id),
      expected,
    },
  ];
}

function differs(id: string, amount: number, file: string): SaleKnown {
  return {
    code: 'sale-differs',
    received: `${received(id)}: ${amount}`,
    problem: {
      ja: `同じ取引番号・加盟店・取引日の売上が ${file} にあり、金額が異なります`,
      en: `${file} has a sale with the same id, merchant and date and another amount`,
    },
    expected: { ja: '重複する期間では同じ金額', en: 'the same amount wherever two exports overlap' },
  };
}

const repeatedWords = Object.freeze({
  problem: {
    ja: '取引番号・加盟店・取引日・金額が同じ売上が既にあります。この行は使いません',
    en: 'a sale with the same id, merchant, date and amount is there already; this row is not used',
  },
  expected: { ja: '売上ごとに 1 行', en: 'one row per sale' },
});

/** Sales that come next to each other, or anywhere among those noticed. */
function repeatedSales(noticed: Pick<NoticedSales, 'has'>) {
  let last = '';
  let lastPlace: Place | undefined;
  const known = new Map<string, Place>();
  return (row: NamedRow<SalesField>, merchantId: string, file: string): Place | undefined => {
    const id = numberOrNone(row.text('transactionId'));
    if (id === '') return undefined;
    const key = JSON.stringify([id, merchantId, row.text('date'), row.text('salesAmount')]);
    const place = { file, row: row.row };
    const earlier = key === last ? lastPlace : known.get(key);
    if (earlier !== undefined) return earlier;
    [last, lastPlace] = [key, place];
    if (noticed.has(id)) known.set(key, place);
    return undefined;
  };
}

/**
 * Sales without numbers cannot be told apart. Where a table has days that another one has too, and half of its sales of
 * these days equal sales there, the two may overlap.
 */
function overlapByLooks() {
  const days = new Map<string, number>();
  let table = -1;
  let onSharedDays = 0;
  let alike = 0;
  return {
    open(): void {
      table++;
      [onSharedDays, alike] = [0, 0];
    },
    add(day: string, before: boolean): void {
      const first = days.get(day);
      if (first === undefined) days.set(day, table);
      if (first === undefined || first === table) return;
      onSharedDays++;
      if (before) alike++;
    },
    note(): Note[] {
      if (alike === 0 || alike * 2 < onSharedDays) return [];
      const problem = {
        ja: `先のファイルにも同じ加盟店・日付・金額の売上が ${alike} 行ある（期間の重なるファイルで、売上を二重に数えた可能性）`,
        en: `sales with merchant, date and amount of an earlier file: ${alike} (the files may overlap, and sales be counted twice)`,
      };
      const expected = {
        ja: '期間の重ならないファイル、または取引番号の列',
        en: 'files of periods that do not overlap, or a column of transaction ids',
      };
      return [{ ...noteOf('sales-perhaps-overlap', null, null, problem, 'doubt'), expected }];
    },
  };
}
