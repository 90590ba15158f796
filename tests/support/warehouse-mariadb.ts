import { startMariadb } from './mariadb.ts';
import {
  type Answer,
  amountType,
  columnOrder,
  monthTypes,
  tableName,
  values,
  type Warehouse,
} from './warehouse.ts';

const resultEnd = '-- end of result --';
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0', '\\': '\\' };
const unescaped = (field: string) =>
  field.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);

/** MariaDB, which stands for MySQL. Its tables take "a" for "A", as is usual there. */
export async function mariadb(): Promise<Warehouse> {
  const server = await startMariadb();
  const table = `\`${tableName}\``;
  return {
    dialect: 'mysql',
    name: 'MariaDB',
    version: async () => server.run('SELECT VERSION();').split('\n')[1] ?? '',
    async answer(rows, monthType, queries) {
      const id = 'VARCHAR(40)';
      const shape = [id, id, id, monthTypes[monthType], amountType, amountType]
        .map((type, at) => `\`${columnOrder[at]}\` ${type}`)
        .join(', ');
      const printed = server.run(
        `DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (${shape});
${rows.length === 0 ? '' : `INSERT INTO ${table} VALUES ${values(rows, monthType)};`}
${queries.map((query) => `${query};\nSELECT '${resultEnd}' AS '${resultEnd}';`).join('\n')}`,
      );
      return printed
        .split(`${resultEnd}\n${resultEnd}\n`)
        .slice(0, queries.length)
        .map((result): Answer[] => {
          const [heading = '', ...lines] = result.split('\n').slice(0, -1);
          const names = heading.split('\t');
          return lines.map((line) => {
            const fields = line.split('\t').map((field) => (field === 'NULL' ? null : unescaped(field)));
            return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? null]));
          });
        });
    },
    close: () => server.stop(),
  };
}
