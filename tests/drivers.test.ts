import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerOf as drizzleLedger } from '../examples/drivers/drizzle.ts';
import { ledgerOf as kyselyLedger, type Tables } from '../examples/drivers/kysely.ts';
import { ledgerOf as pgLedger } from '../examples/drivers/pg-cursor.ts';
import { assess } from '../src/assessment/assess.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './support/postgres.ts';
import { required } from './support/tool.ts';

// Rows as drivers give them, from a real server, the clock of this process being where it may.

const ready = required(hasPostgres(), 'PostgreSQL', 'rows of drivers are read');
const months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map(
  (month) => [month < 4 ? 2026 : 2025, month] as const,
);
const pad = (month: number): string => String(month).padStart(2, '0');

const script = `
  CREATE TABLE sales (merchant_id text, merchant_name text, sold_on date, sales_amount bigint, fraud_amount bigint);
  CREATE TABLE merchant_months (merchant_id text, merchant_name text, month text, month_begins timestamptz,
                                sales_amount bigint, fraud_amount bigint);
  ${months
    .flatMap(([year, month]) => {
      const at = `${year}-${pad(month)}`;
      const fraud = month === 5 ? 500_001 : 0;
      return [
        `INSERT INTO sales VALUES ('M1', NULL, '${at}-01', 1000000, ${fraud}), ('M1', NULL, '${at}-28', 9007199254, 0);`,
        `INSERT INTO sales VALUES ('M2', '白樺', '${at}-01', 10000, ${month === 5 ? 500_000 : 0});`,
        `INSERT INTO merchant_months VALUES ('M1', NULL, '${at}', '${at}-01 00:00:00+09', 9008199254, ${fraud});`,
        `INSERT INTO merchant_months VALUES ('M2', '白樺', '${at}', '${at}-01 00:00:00+09', 10000, ${month === 5 ? 500_000 : 0});`,
      ];
    })
    .join('\n')}`;

describe.skipIf(!ready)('rows of drivers', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    server.run(script);
    pool = new pg.Pool({ host: '127.0.0.1', port: server.port, user: 'acquirer', database: 'postgres' });
    // What the server does when it is stopped is no news here.
    pool.on('error', () => undefined);
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    server.stop();
  });

  /** Everything a ledger says, month by month. */
  const said = (ledger: Ledger) => ({
    months: ledger.months,
    rows: ledger.controlTotals.rows,
    figures: ['M1', 'M2'].map((id) =>
      ledger.columns.map((column) => {
        const merchant = ledger.indexOf(id) as number;
        return [column.sales(merchant), column.fraud(merchant)];
      }),
    ),
    findings: ledger.diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
  });

  const expected = {
    months: months.map(([year, month]) => `${year}-${pad(month)}`),
    rows: expect.objectContaining({ read: 24, used: 24, rejected: 0 }),
    figures: [
      months.map(([, month]) => [9_008_199_254, month === 5 ? 500_001 : 0]),
      months.map(([, month]) => [10_000, month === 5 ? 500_000 : 0]),
    ],
    findings: [],
  };

  test('pg, through a cursor: sums come as text', async () => {
    const client = await pool.connect();
    try {
      expect(said(await pgLedger(client))).toEqual(expected);
    } finally {
      client.release();
    }
  });

  test('Kysely, streamed', async () => {
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });
    expect(said(await kyselyLedger(db))).toEqual(expected);
  });

  test('Drizzle: bigints, and Dates that are the first moment of a month in Japan', async () => {
    const ledger = await drizzleLedger(drizzle(pool));
    expect(said(ledger)).toEqual(expected);
    const { listed } = assess(ledger, { businessYear: '2025-04/2026-03', asOf: '2026-05-15' });
    expect(listed.map(({ merchantId }) => merchantId)).toEqual([]);
  });
});
