import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../../src/workbook/read-workbook.ts';
import { cli, cliIn } from '../../support/cli.ts';
import { formNamed, mapOf } from '../../support/forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-fill-'));
const at = (name: string) => join(folder, name);
const months = Array.from(
  { length: 12 },
  (_, n) => `${n < 9 ? 2025 : 2026}-${String(((n + 3) % 12) + 1).padStart(2, '0')}`,
);
const line = (id: string, fraud: string) =>
  months.map((month, n) => `${id},店 ${id},${month},${10_000_000 + n},${fraud}`);

beforeAll(() => {
  writeFileSync(at('form.xlsx'), formNamed('ten-rows'));
  writeFileSync(at('map.json'), JSON.stringify(mapOf('ten-rows')));
  const head = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
  writeFileSync(at('months.csv'), [head, ...line('M1', '700000'), ...line('=1+1', '800000'), ''].join('\n'));
  const doubtful = line('M3', '0').map((row, n) => (n === 4 ? row.replace(/,0$/, ',x') : row));
  writeFileSync(at('doubtful.csv'), [head, ...line('M1', '700000'), ...doubtful, ''].join('\n'));
});

const year = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];
const who = ['--acquirer', '株式会社サンプルカード', '--regional-bureau', '関東経済産業局'];
const filling = (out: string, ...more: string[]) =>
  cli(
    'fill',
    at('form.xlsx'),
    at('months.csv'),
    '--map',
    at('map.json'),
    '--out',
    at(out),
    ...year,
    ...who,
    ...more,
  );

async function valueAt(file: string, sheet: string, column: number, row: number): Promise<unknown> {
  let found: unknown;
  await openWorkbook(readFileSync(at(file))).readSheet(sheet, ({ number, cells }) => {
    if (number === row) found = cells.get(column)?.value;
  });
  return found;
}

describe('acquirer-report fill', () => {
  test('fills the form; text stays text; a later run replaces what it wrote', async () => {
    const { code, out } = await filling('filled.xlsx');
    expect(code).toBe(0);
    expect(out).toContain(at('filled.xlsx'));
    expect(await valueAt('filled.xlsx', '様式第1', 1, 11)).toBe('店 =1+1');
    expect(await valueAt('filled.xlsx', '様式第1', 5, 8)).toBe(2);
    const before = readFileSync(at('filled.xlsx'));
    expect((await filling('filled.xlsx')).code).toBe(0);
    expect(readFileSync(at('filled.xlsx'))).toEqual(before);
  });

  test('the form and the map are never the output, and a foreign file is not replaced', async () => {
    for (const input of ['form.xlsx', 'map.json', 'months.csv']) {
      const before = readFileSync(at(input));
      expect((await filling(input, '--force')).code).toBe(2);
      expect(readFileSync(at(input))).toEqual(before);
    }
    writeFileSync(at('other.xlsx'), formNamed('merchant-page'));
    const { code, err } = await filling('other.xlsx');
    expect(code).toBe(2);
    expect(err).toContain('--force');
    expect(readFileSync(at('other.xlsx'))).toEqual(Buffer.from(formNamed('merchant-page')));
  });

  test.each<[string[], string]>([
    [[], '--acquirer'],
    [['--regional-bureau', '関東経済産業局'], '提出者の商号が空です'],
  ])(
    'without the name of the acquirer nothing is written, in the language asked for: %j',
    async (facts, said) => {
      const { code, err } = await cliIn(
        'ja',
        ...[
          'fill',
          at('form.xlsx'),
          at('months.csv'),
          '--map',
          at('map.json'),
          '--out',
          at('nameless.xlsx'),
          ...year,
        ],
        ...facts,
      );
      expect(code).toBe(2);
      expect(err).toContain(said);
      expect(existsSync(at('nameless.xlsx'))).toBe(false);
    },
  );

  test('merchants that the map has no place for are told', async () => {
    const { err } = await cli(
      ...['fill', at('form.xlsx'), at('doubtful.csv'), '--map', at('map.json'), '--out', at('left-out.xlsx')],
      ...[...year, ...who],
    );
    expect(err).toContain('no place for merchants that are undetermined (1)');
  });

  test.each([
    [['fill'], 'Name the form and the files'],
    [['fill', 'form.xlsx'], 'Name the form and the files'],
    [['fill', 'form.xlsx', 'a.csv', ...year, '--out', 'x.xlsx'], 'give --map'],
    [['fill', 'form.xlsx', 'a.csv', ...year, '--map', 'm.json'], 'Give --out'],
    [['fill', 'form.xlsx', 'a.csv', '--map', 'm.json', '--out', 'x.xlsx'], 'Give --business-year'],
    [['fill', 'a.csv', '--draft-map', 'form.xlsx'], 'leave a.csv out'],
  ])('%j says what is missing', async (words, said) => {
    const { code, err } = await cli(...words);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test('drafts a map on the screen or into a file, which then fills the form', async () => {
    const { code, out } = await cli('fill', '--draft-map', at('form.xlsx'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ sheets: [{ sheet: '様式第1' }] });
    await cli('fill', '--draft-map', at('form.xlsx'), '--out', at('drafted.json'));
    expect(readFileSync(at('drafted.json'), 'utf8')).toBe(out);
    expect((await filling('drafted.xlsx', '--map', at('drafted.json'))).code).toBe(0);
  });
});

describe('acquirer-report annex --template', () => {
  test('writes the filled form beside the annex, the same bytes as fill', async () => {
    const { code, out } = await cli(
      ...['annex', at('months.csv'), '--out', at('annex.xlsx'), ...year, ...who],
      ...['--template', at('form.xlsx'), '--map', at('map.json')],
    );
    expect(code).toBe(0);
    expect(out).toContain(at('annex.filled.xlsx'));
    await filling('alone.xlsx');
    expect(readFileSync(at('annex.filled.xlsx'))).toEqual(readFileSync(at('alone.xlsx')));
  });

  test.each([
    [['--map', 'map.json'], 'give --template'],
    [['--template', 'form.xlsx'], 'give --map'],
    [['--filled', 'x.xlsx'], 'give --template'],
  ])('%j alone is half of a form', async (words, said) => {
    const { code, err } = await cli('annex', at('months.csv'), '--out', at('half.xlsx'), ...year, ...words);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(existsSync(at('half.xlsx'))).toBe(false);
  });
});
