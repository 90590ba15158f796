// Merchant months with Kysely, row by row: its camelCase names are known as they are.
import { type Ledger, readLedger } from 'acquirer-report';
import type { Kysely } from 'kysely';

/** The tables this asks for. Bigints come as text from PostgreSQL. */
export interface Tables {
  readonly merchant_months: {
    readonly merchant_id: string;
    readonly merchant_name: string | null;
    readonly month: string;
    readonly sales_amount: string;
    readonly fraud_amount: string;
  };
}

/** The ledger of a table of merchant months. */
export const ledgerOf = (db: Kysely<Tables>): Promise<Ledger> =>
  readLedger(
    db
      .selectFrom('merchant_months')
      .select([
        'merchant_id as merchantId',
        'merchant_name as merchantName',
        'month',
        'sales_amount as salesAmount',
        'fraud_amount as fraudAmount',
      ])
      .stream(5000),
    { name: 'merchant_months' },
  );
