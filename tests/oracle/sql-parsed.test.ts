import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { type Dialect, dialectNames, dialects } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { engineFolder } from '../support/engines.ts';
import { required } from '../support/tool.ts';

// No engine that could be had runs these dialects. tests/sql/dialect.test.ts has one parser read all queries of all of
// them; this one has another grammar by other people.
const sqlfluff = join(engineFolder, 'python/bin/sqlfluff');
const has = required(existsSync(sqlfluff), 'sqlfluff', 'the SQL for Snowflake by a second parser');
const parsedOnly = dialectNames.filter((name) => dialects[name].verified === null);
const timeout = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-parsed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// It takes seconds for a query.
const shapes = [
  { form: 'merchant-months', monthType: 'date' },
  { form: 'transactions', monthType: 'number' },
] as const;

/** Queries of both forms, each as a file would hold it. */
const queriesOf = (dialect: Dialect): Readonly<Record<string, string>> =>
  Object.fromEntries(
    shapes.flatMap((shape) =>
      Object.entries(
        toSql(acquirerReport, {
          ...shape,
          dialect,
          table: ['mart', 'merchant months'],
          businessYear: businessYear('2025-04', '2026-03'),
          asOf: '2026-05-15',
        }),
      ).map(([name, query]) => [`${shape.form}-${name}.sql`, query]),
    ),
  );

// It passes over large files with a warning unless it is told not to.
const config = join(folder, 'sqlfluff.cfg');
writeFileSync(config, '[sqlfluff]\nlarge_file_skip_byte_limit = 0\n');

/** What the parser says of files: nothing when it understood all of them. */
async function complaints(name: string, dialect: string, files: Readonly<Record<string, string>>) {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  const words = ['parse', '--nocolor', '--dialect', dialect, '--templater', 'raw', '--format', 'none', place];
  const child = spawn(sqlfluff, [...words, '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece));
  const [code] = await once(child, 'close');
  return code === 0 && said.trim() === '' ? '' : `exit ${code}: ${said}`;
}

describe.runIf(has).each(parsedOnly)('%s, read by a second parser', { timeout }, (dialect) => {
  const queries = queriesOf(dialect);

  test('every query parses', async () => {
    expect(await complaints(dialect, dialect, queries)).toBe('');
  });

  test('it would see a bracket too few, and a word in the wrong place', async () => {
    const [query = ''] = Object.values(queries);
    const broken = {
      bracket: query.replace(/\)(?=[^)]*$)/, ''),
      word: query.replace('GROUP BY', 'GROUP OF'),
    };
    for (const [fault, text] of Object.entries(broken)) {
      expect(text).not.toBe(query);
      expect(await complaints(`${dialect}-${fault}`, dialect, { 'query.sql': text })).toContain('exit 1');
    }
  });
});
