import { checkOptions, flag, type OptionChecks, oneOf, record, text } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { ledgerBuilder } from '../../ledger/ledger-builder.ts';
import { currency as currencyOf, jpy } from '../../money/currency.ts';
import { sameIdOptions } from '../fields/same-ids.ts';
import type { ReadOptions } from './read-ledger.ts';
import { recordReader } from './record-reader.ts';

/** How records are read at once: the options of `readLedger` that are about records. */
export type LedgerOfOptions = Pick<
  ReadOptions,
  | 'name'
  | 'columns'
  | 'timeZone'
  | 'allowNegativeSales'
  | 'blankFraudIsZero'
  | 'sumRows'
  | 'sameId'
  | 'currency'
>;

const checks: OptionChecks<LedgerOfOptions> = {
  name: text,
  columns: record,
  timeZone: text,
  allowNegativeSales: flag,
  blankFraudIsZero: flag,
  sumRows: flag,
  sameId: oneOf(sameIdOptions),
  currency: text,
};

/**
 * A ledger of records that are at hand, without waiting: what `readLedger` makes of them. For files, streams and
 * cursors, and for options of files, there is `readLedger`.
 *
 * @throws Refusal as `readLedger`; `argument-invalid` for what is no iterable of records
 * @example ledgerOf([{ merchantId: 'M1', month: '2025-04', salesAmount: 1_000_000, fraudAmount: 0 }]).merchantCount // 1
 */
export function ledgerOf(records: Iterable<object>, options: LedgerOfOptions = {}): Ledger {
  checkOptions('ledgerOf', options, checks);
  if (typeof records === 'string' || !isIterable(records)) throw noRecords();
  const { name, currency } = options;
  const builder = ledgerBuilder(currency === undefined ? jpy : currencyOf(currency));
  const reader = recordReader(builder, typeof name === 'string' ? name : 'records', options);
  reader.takeAll(records);
  reader.finish();
  return builder.finish();
}

const isIterable = (value: unknown): value is Iterable<object> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

const noRecords = (): Refusal =>
  new Refusal('argument-invalid', {
    ja: 'ledgerOf: レコードの配列などを渡してください。ファイルやストリームは await readLedger(…) で読み込めます。',
    en: 'ledgerOf: give records, as an array or another iterable. Files and streams are for await readLedger(…).',
  });
