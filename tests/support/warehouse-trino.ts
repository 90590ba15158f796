import { startTrino } from './trino.ts';
import {
  type Answer,
  amountType,
  monthTypes,
  standardTable,
  tableName,
  values,
  type Warehouse,
} from './warehouse.ts';

/** Trino, a coordinator and workers, whose memories hold the table. */
export async function trino(workers: number): Promise<Warehouse> {
  const cluster = await startTrino(workers);
  const table = `"${tableName.replaceAll('"', '""')}"`;
  return {
    dialect: 'trino',
    name: 'Trino',
    version: async () => (await cluster.ask('SELECT version()')).rows[0]?.[0] ?? '',
    async answer(rows, monthType, queries) {
      await cluster.ask(`DROP TABLE IF EXISTS ${table}`);
      const types = ['VARCHAR', 'VARCHAR', 'VARCHAR', monthTypes[monthType], amountType, amountType];
      await cluster.ask(`CREATE TABLE ${table} (${standardTable(types)})`);
      // A day is text here until it is called a day, and a statement can be too long to be parsed.
      for (let from = 0; from < rows.length; from += 500) {
        const some = values(rows.slice(from, from + 500), monthType);
        const dated = monthType === 'date' ? some.replace(/'(\d{4}-\d\d-\d\d)'/g, "DATE '$1'") : some;
        await cluster.ask(`INSERT INTO ${table} VALUES ${dated}`);
      }
      const answers: Answer[][] = [];
      for (const query of queries) {
        const { columns, rows } = await cluster.ask(query);
        answers.push(
          rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))),
        );
      }
      return answers;
    },
    close: () => cluster.stop(),
  };
}
