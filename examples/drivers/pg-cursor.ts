// Merchant months from PostgreSQL with `pg`, through a cursor: memory does not grow with the rows.
import { type Ledger, readLedger } from 'acquirer-report';
import type { ClientBase } from 'pg';

/** The rows of a query, some thousands at a time. */
export async function* rowsOf(client: ClientBase, query: string): AsyncGenerator<object> {
  await client.query('BEGIN READ ONLY');
  try {
    await client.query(`DECLARE months NO SCROLL CURSOR FOR ${query}`);
    for (;;) {
      const { rows } = await client.query<object>('FETCH 5000 FROM months');
      if (rows.length === 0) return;
      yield* rows;
    }
  } finally {
    await client.query('ROLLBACK');
  }
}

// sum(bigint) is numeric, which pg gives as text: exact. A month is text, so that no time zone plays a part in it.
const query = `
  SELECT merchant_id, merchant_name, to_char(sold_on, 'YYYY-MM') AS month,
         sum(sales_amount) AS sales_amount, sum(fraud_amount) AS fraud_amount
    FROM sales GROUP BY merchant_id, merchant_name, to_char(sold_on, 'YYYY-MM')`;

/** The ledger of a table of sales by day. */
export const ledgerOf = (client: ClientBase): Promise<Ledger> =>
  readLedger(rowsOf(client, query), { name: 'sales' });
