import { monthAt } from '../../calendar/year-month.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { Place } from '../../ledger/diagnostic.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { TransactionBookBuilder } from '../../ledger/transaction-book-builder.ts';
import { parseAmount } from '../fields/amount.ts';
import { amountExpected, amountFault, cellTaker, idMissing } from '../fields/merchant-month.ts';
import { monthExpected, monthProblems, monthReader } from '../fields/month.ts';
import type { SameIdOption, SameIds } from '../fields/same-ids.ts';
import type { ReadInput } from '../forms/input.ts';
import type { NamedRow } from '../named/named-row.ts';
import { type NamedTable, namedTables, type TableReadOptions, type TableWatch } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import type { TimeZoneOption } from '../rows/time-zone.ts';
import type { GivenWords } from './given-words.ts';
import { type SalesField, salesHeadings } from './headings.ts';
import { japanDays } from './japan-time.ts';
import { type KnownSales, knownSales } from './known-sales.ts';
import type { NoticedSales } from './noticed-sales.ts';
import { type RowKinds, rowKinds } from './row-kinds.ts';
import { kindFields, type SaleKindOption } from './sale-kind.ts';
import { type UnreadMarks, unreadSaleMarks } from './unread-marks.ts';

/** Where sales come from: single sales with a date, or merchant months without fraud. */
export interface SalesFeed extends TableReadOptions<SalesField> {
  readonly input: ReadInput;
  /** Whether refunds may be negative sales. Default: no, a negative amount is an error. */
  readonly allowNegativeSales?: boolean | undefined;
  /**
   * The zone of times that do not say theirs: `'UTC'`, `'+05:30'`. Default: `'Asia/Tokyo'`. Sales belong to the month in
   * Japan; times with an offset or Z are read as they say, whatever the option.
   */
  readonly timeZone?: TimeZoneOption | undefined;
  /** Which ids that are written differently are one, here and in the notices: see `SameIdOption`. Default: none. */
  readonly sameId?: SameIdOption | undefined;
  /**
   * What words and codes of the columns mean that say what a row is (取消区分, 取引種別, status), where they are not known or
   * mean something else: `{ '03': 'taken-back', Failed: 'cancelled' }`.
   */
  readonly kinds?: SaleKindOption | undefined;
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined;
}

/**
 * Reads sales into a book: single sales where a column gives their date, merchant months where one gives the month.
 * `noticed` are the transactions that fraud notices speak of.
 *
 * @throws Refusal `same-file-twice`, `sales-mixed`, `sales-month-unclear` and those of reading tables.
 */
export async function readSales(
  feed: SalesFeed,
  builder: TransactionBookBuilder,
  noticed: NoticedSales,
  same: SameIds | undefined,
  { watch, came }: { readonly watch?: TableWatch<SalesField>; readonly came?: GivenWords } = {},
): Promise<void> {
  const digests = new Map<string, string>();
  const known = knownSales(feed, noticed);
  let rows = 0;
  for await (const table of namedTables(feed.input, salesHeadings, feed, 'unused', same)) {
    const { name, format } = table;
    builder.sales.open({ name, format, encoding: null, bytes: null, sha256: null });
    for (const decision of table.decisions) builder.sales.readAs(decision);
    for (const field of kindFields) {
      const column = table.heading(field);
      if (column !== null)
        builder.sales.readAs({ code: 'cancelled', column, value: field, words: cancelledWords(column) });
    }
    const when = monthFieldOf(table, feed);
    builder.salesAre(when === 'date' ? 'sales-lines' : 'as-delivered');
    const allowNegative = feed.allowNegativeSales === true;
    const days = japanDays(table, ['date'], feed.timeZone);
    known.open(name);
    const kinds = rowKinds(table, feed.kinds, came);
    const marks = unreadSaleMarks(table, feed.kinds);
    const tell = watch?.(table);
    const take =
      when === 'date'
        ? lineTaker(table, builder.sales, allowNegative, known, kinds, marks)
        : monthSalesTaker(table, builder.sales, allowNegative, kinds, marks);
    for await (const batch of table.batches) {
      for (const row of batch) {
        if (row.leftOut !== null) builder.sales.leaveOut(row.row, row.leftOut);
        else {
          const inJapan = when === 'date' ? days.row(row) : row;
          tell?.(inJapan);
          take(inJapan);
        }
      }
      rows += batch.length;
      feed.progress?.(rows);
    }
    for (const decision of days.decisions()) builder.sales.readAs(decision);
    for (const note of [
      ...table.notes(),
      ...days.notes(),
      ...kinds.notes(),
      ...marks.notes(),
      ...known.notes(),
    ])
      builder.sales.report(note);
    const facts = table.known();
    builder.sales.close(facts);
    // Two sheets of a workbook are two inputs.
    if (facts.sha256 !== null) refuseTwice(name, `${facts.sha256} ${table.sheet ?? ''}`, digests);
  }
}

const cancelledWords = (column: string): Text => ({
  ja: `「${column}」で取消とされた売上を除き、返品・取消の行を差し引いた`,
  en: `by "${column}", cancelled sales were left out and rows that take sales back were deducted`,
});

function refuseTwice(name: string, content: string, digests: Map<string, string>): void {
  const earlier = digests.get(content);
  digests.set(content, name);
  if (earlier === undefined) return;
  throw new Refusal('same-file-twice', {
    ja: `${name} は ${earlier} と内容が同じです。同じ売上を二重に数えないよう、一度だけ指定してください。`,
    en: `${name} holds the same bytes as ${earlier}. Give it once, so that no sale is counted twice.`,
  });
}

/** Which column says the month of a sale. */
function monthFieldOf(table: NamedTable<SalesField>, { columns }: SalesFeed): 'date' | 'month' {
  const found = (['date', 'month'] as const).filter((field) => table.has(field));
  const asked = found.filter((field) => columns?.[field] !== undefined);
  const [only, other] = asked.length === 1 ? asked : found;
  if (only !== undefined && other === undefined) return only;
  const headings = found.map((field) => `「${table.heading(field)}」`).join(' ');
  throw new Refusal('sales-month-unclear', {
    ja:
      only === undefined
        ? `${table.name}: 売上の取引日または年月の列が見つかりません。columns で date（取引日）か month（年月）の列を指定してください。`
        : `${table.name}: ${headings} のどちらで売上の月を決めるか分かりません。columns で date（明細）か month（月別）のどちらか一方を指定してください。`,
    en:
      only === undefined
        ? `${table.name} has no column with the date or the month of the sales. Name one with columns: date for single sales, month for merchant months.`
        : `${table.name}: ${headings} could both give the month of a sale. Name one of them with columns: date for single sales, month for merchant months.`,
  });
}

type RowTaker = (row: NamedRow<SalesField>) => void;

interface SaleFault {
  readonly code: string;
  readonly received: string | null;
  readonly problem: Text;
  readonly expected: Text;
  readonly field: SalesField | null;
  readonly related?: Place;
}

/** Merchant months without fraud: one row per merchant and month, as in a ledger file. */
function monthSalesTaker(
  table: NamedTable<SalesField>,
  sales: LedgerBuilder,
  allowNegative: boolean,
  kinds: RowKinds,
  marks: UnreadMarks<SalesField>,
): RowTaker {
  const cells = cellTaker(sales, { allowNegativeSales: allowNegative });
  const readMonth = monthReader();
  const column = (field: SalesField): string => table.heading(field) as string;
  return (row) => {
    const id = row.text('merchantId');
    if (row.fault !== null) {
      reject(table, sales, row, [{ field: null, ...row.fault }], { id, month: null, amount: null });
      return;
    }
    const { kind, unknown } = kinds.of(row);
    if (kind === 'cancelled' && unknown === null) {
      sales.leaveOut(row.row, 'cancelled');
      return;
    }
    if (kind !== 'sale' || unknown !== null) {
      const field = unknown ?? 'type';
      const words = unknown === null ? monthKindWords : kindWords;
      const fault = {
        field,
        code: 'sale-kind-unknown',
        received: received(row.text(field)),
        ...words,
      } as const;
      const month = readMonth(row.text('month'));
      reject(table, sales, row, [fault], {
        id,
        month: typeof month === 'number' ? month : null,
        amount: null,
      });
      return;
    }
    const monthText = row.text('month');
    const key = { row: row.row, id, name: row.text('merchantName'), month: readMonth(monthText) };
    if (id === '' || typeof key.month === 'string') {
      cells.reportKey(key, column('merchantId'), { text: monthText, column: column('month') });
    }
    const amount = {
      text: row.text('salesAmount'),
      column: column('salesAmount'),
      scale: row.scale('salesAmount'),
    };
    marks.row(row);
    cells.take(key, amount, null);
  };
}

/** Single sales, summed by the month of their date. */
function lineTaker(
  table: NamedTable<SalesField>,
  sales: LedgerBuilder,
  allowNegative: boolean,
  known: KnownSales,
  kinds: RowKinds,
  marks: UnreadMarks<SalesField>,
): RowTaker {
  const readMonth = monthReader();
  return (row) => {
    const id = row.text('merchantId');
    const { kind, unknown } = kinds.of(row);
    if (kind === 'cancelled' && unknown === null && row.fault === null) {
      sales.leaveOut(row.row, 'cancelled');
      return;
    }
    const month = readMonth(row.text('date'));
    const written = parseAmount(row.text('salesAmount'), row.scale('salesAmount'));
    // A row that takes a sale back never adds to sales, whatever its sign.
    const amount = kind === 'taken-back' && typeof written === 'number' ? -Math.abs(written) : written;
    const faults: SaleFault[] = [];
    if (row.fault !== null) faults.push({ field: null, ...row.fault });
    else {
      if (id === '') faults.push({ field: 'merchantId', ...idMissing });
      if (typeof month === 'string') {
        faults.push({
          field: 'date',
          code: month,
          received: month === 'month-missing' ? null : received(row.text('date')),
          problem: monthProblems[month],
          expected: monthExpected,
        });
      }
      if (unknown !== null) {
        const came = received(row.text(unknown));
        faults.push({ field: unknown, code: 'sale-kind-unknown', received: came, ...kindWords });
      }
      const bad =
        typeof amount === 'string'
          ? amount
          : amount < 0 && !allowNegative && kind !== 'taken-back'
            ? 'amount-negative'
            : null;
      if (bad !== null) {
        const expected = amountExpected[allowNegative ? 'anySign' : 'positive'];
        faults.push({ field: 'salesAmount', ...amountFault(bad, row.text('salesAmount'), expected) });
      }
      if (faults.length === 0 && typeof amount === 'number') {
        const earlier = known.look(row, id, amount);
        if (earlier === 'repeated') {
          sales.leaveOut(row.row, 'repeated');
          return;
        }
        if (earlier !== null) faults.push({ field: 'transactionId', ...earlier });
      }
    }
    if (faults.length === 0 && typeof month === 'number' && typeof amount === 'number') {
      if (kind === 'sale') marks.row(row);
      sales.addLine(sales.merchant(id, row.text('merchantName'), month), month, amount, row.row);
      return;
    }
    const usable = row.fault === null;
    reject(table, sales, row, faults, {
      id,
      month: usable && typeof month === 'number' ? month : null,
      amount: usable && typeof amount === 'number' ? amount : null,
    });
  };
}

function reject(
  table: NamedTable<SalesField>,
  sales: LedgerBuilder,
  { row }: NamedRow<SalesField>,
  faults: readonly SaleFault[],
  {
    id,
    month,
    amount,
  }: { readonly id: string; readonly month: number | null; readonly amount: number | null },
): void {
  for (const { field, related = null, ...fault } of faults) {
    sales.report({
      ...fault,
      severity: 'error',
      row,
      column: field === null ? null : table.heading(field),
      merchantId: id === '' ? null : id,
      month: month === null ? null : monthAt(month),
      related,
    });
  }
  const merchant = id === '' ? null : sales.merchant(id, '', -1);
  sales.rejectLine(row, { merchant, month, sales: amount });
}

const kindWords = Object.freeze({
  problem: {
    ja: '取消・返品を表す列の値が分からないため、売上か取消か決められません',
    en: 'the column that tells cancelled sales has a value nobody can know',
  },
  expected: {
    ja: '取消区分なら 0 / 1 / 取消、取引種別なら 売上 / 返品 / 取消。それ以外は kinds（コマンドでは --sale-kind 語=sale / taken-back / cancelled）で意味を指定する',
    en: '0, 1 or cancelled in a flag, sale, refund or return in a kind; say what others mean with kinds (on the command line: --sale-kind word=sale, taken-back or cancelled)',
  },
});

const monthKindWords = Object.freeze({
  problem: {
    ja: '月別の売上に返品・取消の行があり、売上から差し引かれているか分かりません',
    en: 'a row of sales per month takes sales back: whether the month is net of it cannot be known',
  },
  expected: {
    ja: '加盟店・年月ごとに差引後の 1 行。または取引日のある売上明細',
    en: 'one row per merchant and month, net of returns; or single sales with their dates',
  },
});
