import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { dialectNames } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { cli } from '../support/cli.ts';

const words = ['sql', '--dialect', 'trino', '--table', 'w.months', '--business-year', '2025-04/2026-03'];

test('prints the query that toSql writes, as one statement', async () => {
  const options = {
    dialect: 'trino',
    table: 'w.months',
    businessYear: businessYear('2025-04', '2026-03'),
    asOf: '2026-05-15',
  } as const;
  expect(await cli(...words)).toEqual({ code: 0, err: '', out: `${toSql(acquirerReport, options).rows};\n` });
  const { findings } = toSql(acquirerReport, {
    ...options,
    monthType: 'date',
    columns: { merchantId: 'shop=id' },
  });
  const asked = await cli(
    ...words,
    '--query',
    'findings',
    '--month-type',
    'date',
    '--column',
    'merchantId=shop=id',
  );
  expect(asked.out).toBe(`${findings};\n`);
});

test.each(dialectNames)(
  'writes for %s, with the words of the law and the rate above the query',
  async (dialect) => {
    const { code, out } = await cli(
      ...words,
      '--dialect',
      dialect,
      '--form',
      'transactions',
      '--query',
      'status',
    );
    const { status } = toSql(acquirerReport, {
      dialect,
      table: 'w.months',
      form: 'transactions',
      businessYear: businessYear('2025-04', '2026-03'),
      asOf: '2026-05-15',
    });
    expect({ code, out }).toEqual({ code: 0, out: `${status};\n` });
    expect(out).toMatch(/^-- .*月間の不正利用発生額が50万円を超えた加盟店/m);
    expect(out).toMatch(/^-- 0\.038 %: 2025/m);
  },
);

test.each([
  ['a field that does not exist', ['--column', 'shop=id']],
  ['a dialect that does not exist', ['--dialect', 'oracle']],
  ['a table name with a line end', ['--table', 'a\nb']],
])('%s is refused with exit code 2 and nothing printed', async (_, more) => {
  const { code, out, err } = await cli(...words, ...more);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toBe('');
});

test('its help says which dialects no engine has run', async () => {
  const { out } = await cli('sql', '--help');
  expect(out.replace(/\s+/g, ' ')).toContain('only parsed, run by none: snowflake');
});
