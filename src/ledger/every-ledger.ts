import { Refusal } from '../language/refusal.ts';
import type { Ledger } from './ledger.ts';
import { type FraudReadings, ledgerFrom, type TransactionBook } from './transaction-book.ts';

const others = { transaction: 'notice', notice: 'transaction', confirmed: 'all', all: 'confirmed' } as const;

/**
 * The ledgers of every way a transaction book can be read, the one asked for first. By month of notice only where
 * every notice has its date.
 *
 * @throws Refusal as `ledgerFrom`, for the one asked for.
 */
export function everyLedgerFrom(
  book: TransactionBook,
  chosen: FraudReadings = {},
): readonly [Ledger, ...Ledger[]] {
  const { fraudMonth = 'transaction', fraudStatus = 'confirmed' } = chosen;
  const alternatives = [
    { fraudMonth, fraudStatus: others[fraudStatus] },
    { fraudMonth: others[fraudMonth], fraudStatus },
    { fraudMonth: others[fraudMonth], fraudStatus: others[fraudStatus] },
  ];
  return [
    ledgerFrom(book, chosen),
    ...alternatives.flatMap((readings) => {
      try {
        return [ledgerFrom(book, readings)];
      } catch (error) {
        if (error instanceof Refusal && error.code === 'notice-date-missing') return [];
        throw error;
      }
    }),
  ];
}
