// Merchant months with Drizzle: numbers as bigint, the month as a Date, whose zone is said.
import { type Ledger, readLedger } from 'acquirer-report';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const merchantMonths = pgTable('merchant_months', {
  merchantId: text('merchant_id').notNull(),
  merchantName: text('merchant_name'),
  month: timestamp('month_begins', { withTimezone: true }).notNull(),
  salesAmount: bigint('sales_amount', { mode: 'bigint' }).notNull(),
  fraudAmount: bigint('fraud_amount', { mode: 'bigint' }).notNull(),
});

/** The ledger of that table. A Date is a moment: which month it lies in depends on the zone, so that has to be said. */
export async function ledgerOf(db: NodePgDatabase): Promise<Ledger> {
  const rows = await db.select().from(merchantMonths);
  return readLedger(rows, { name: 'merchant_months', timeZone: 'Asia/Tokyo' });
}
