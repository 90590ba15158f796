import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

const head = '加盟店番号,年月,売上金額,不正利用金額\n';
mkdirSync(at('data'));
file('data/m-02.csv', `${head}M1,2026-02,1000000,500001\nM2,2026-02,1000000,500000\n`);
file('data/m-03.csv', `${head}M1,2026-03,1000001,0\nM2,2026-03,1000002,10\n`);
const other = file('other.csv', `${head}X,2026-02,1000000,500001\nX,2026-03,1,0\n`);
file('r.csv', '加盟店番号,取扱商材\nM1,雑貨\nM2,食品\n');
file('s.csv', '取引番号,加盟店番号,取引日,売上金額\nT1,M1,2026-02-03,600000\nT2,M2,2026-03-03,50\n');
file('n.csv', '取引番号,加盟店番号,取引日,通知日,不正利用金額\nT1,M1,2026-02-03,2026-03-01,600000\n');
const basics = { businessYear: '2026-02/2026-03', asOf: '2026-05-15', language: 'en' };
const project = (value: object, name = 'p.json') =>
  file(name, JSON.stringify({ ...basics, inputs: { months: 'data/m-*.csv', register: 'r.csv' }, ...value }));

const listed = (out: string): string[] =>
  (JSON.parse(out).listed as { merchantId: string }[]).map(({ merchantId }) => merchantId);
const assess = (...words: string[]) => cli('assess', '--format', 'json', ...words);

describe('what the project says lies under what is given', () => {
  test('a command without options takes all of it', async () => {
    const whole = await assess('--project', project({}));
    const given = ['--business-year', '2026-02/2026-03', '--as-of', '2026-05-15', '--register', at('r.csv')];
    const asOptions = await assess(at('data/m-02.csv'), at('data/m-03.csv'), ...given);
    expect(whole).toEqual(asOptions);
    expect(listed(whole.out)).toEqual(['M1']);
  });

  test('an option wins, and FILEs do', async () => {
    const path = project({ readings: { monthTest: 'every' } });
    expect(listed((await assess(`--project=${path}`)).out)).toEqual([]);
    expect(listed((await assess('--project', path, '--reading', 'any')).out)).toEqual(['M1']);
    expect(listed((await assess(other, '--project', path, '--reading', 'any')).out)).toEqual(['X']);
  });

  test('notices go with their sales, and not with FILEs that are given', async () => {
    const inputs = { sales: 's.csv', notices: [{ kind: 'tc40', files: 'n.csv' }] };
    const path = project({ inputs, readings: { fraudMonth: 'notice' } });
    const { out } = await assess('--project', path);
    expect(listed(out)).toEqual(['M1']);
    expect(JSON.parse(out).basis.making.fraudMonth).toBe('notice');
    expect(listed((await assess(other, '--project', path)).out)).toEqual(['X']);
  });

  test('each command takes what it knows: sql no files, explain its --files, check no day', async () => {
    const path = project({});
    expect((await cli('sql', '--project', path, '--dialect', 'duckdb', '--table', 'x')).out).toContain('202');
    expect((await cli('explain', 'M1', '--project', path)).out).toContain('M1: candidate for the list');
    const checked = await cli('check', '--project', path);
    expect(checked.code).toBe(0);
    expect(checked.out).toContain('m-02.csv');
  });

  test('outputs go into its folder, which is made; the annex is found there again', async () => {
    const path = project({ acquirer: { name: 'Sample' }, outputs: { folder: 'out/2025' } });
    expect((await cli('annex', '--project', path)).code).toBe(0);
    expect((await cli('review', '--project', path)).code).toBe(0);
    expect(readFileSync(at('out/2025/review.html'), 'utf8')).toContain('Sample');
    const receipt = JSON.parse(readFileSync(at('out/2025/annex.receipt.json'), 'utf8'));
    expect(receipt.options.acquirer).toEqual({ name: 'Sample' });
    expect((await cli('verify', '--project', path)).code).toBe(0);
    expect((await cli('audit', '--project', path)).code).toBe(0);
  });

  test('where an output is given, its folder has to be there', async () => {
    const words = ['annex', '--project', project({}), '--out', at('none/annex.xlsx')];
    expect((await cli(...words)).err).toContain('none');
  });
});

describe('a project file that cannot be used', () => {
  test('stops the command, in its own words', async () => {
    const broken = file('broken.json', '{"businesYear": "2026-02/2026-03"}');
    const { code, err } = await cli('assess', '--project', broken);
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "businessYear"?')]);
    expect((await cli('assess', '--project', at('none.json'))).code).toBe(2);
  });

  test('but neither help, nor a command that reads none', async () => {
    const broken = file('broken.json', '{');
    expect((await cli('assess', '--help', '--project', broken)).code).toBe(0);
    expect((await cli('assess', '--project', broken, '--no-project')).err).toContain(
      "option '--business-year",
    );
  });

  test('a pattern without files is told only where its files are needed', async () => {
    const path = project({ inputs: { months: 'none-*.csv' } });
    expect((await cli('assess', '--project', path)).err).toContain('No file fits "none-*.csv"');
    expect((await cli('audit', '--project', path)).err).not.toContain('none-*.csv');
  });
});
