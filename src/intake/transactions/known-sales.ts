import type { Text } from '../../language/text.ts';
import type { Place } from '../../ledger/diagnostic.ts';
import { isDayFault, parseDay } from '../fields/day.ts';
import type { SheetOption } from '../forms/form.ts';
import type { ReadInput } from '../forms/input.ts';
import type { NamedRow } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { SalesField } from './headings.ts';
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
  noticed: ReadonlySet<string>,
): KnownSales {
  const several = (Array.isArray(input) && input.length > 1) || sheet === 'all' || typeof sheet === 'object';
  const memory = several ? saleMemory() : null;
  const tables: string[] = [];
  const within = repeatedSales(noticed);
  const overlap = overlapByLooks();
  const dayOf = dayReader();
  let shared = 0;
  let sharedWith = '';
  return {
    open(name) {
      tables.push(name);
      overlap.open();
      shared = 0;
    },
    look(row, merchantId, amount) {
      const table = tables.length - 1;
      const file = tables[table] as string;
      const id = row.text('transactionId');
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
        }
      }
      const related = within(row, merchantId, file);
      if (related === undefined) return null;
      return { code: 'sale-repeated', received: received(id), ...repeatedWords, related };
    },
    notes() {
      const found = overlap.note();
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
function repeatedSales(noticed: ReadonlySet<string>) {
  let last = '';
  let lastPlace: Place | undefined;
  const known = new Map<string, Place>();
  return (row: NamedRow<SalesField>, merchantId: string, file: string): Place | undefined => {
    const id = row.text('transactionId');
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
