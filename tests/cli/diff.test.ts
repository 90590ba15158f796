import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-diff-'));
const at = (name: string) => join(folder, name);

const called = async (...words: string[]) => {
  const said = { out: '', err: '' };
  const code = await run(words, {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    interactive: false,
    today: '2026-05-15',
    language: 'en',
  });
  return { code, ...said };
};

const csv = (fraud: number) =>
  `merchant_id,merchant_name,month,sales_amount,fraud_amount\nM,エム商店,2026-03,1500000000,${fraud}\n`;
const judged = async (name: string, fraud: number, asOf: string) => {
  writeFileSync(at(`${name}.csv`), csv(fraud));
  const year = ['--business-year', '2026-03/2026-03', '--as-of', asOf, '--as-of-within-year'];
  const { code } = await called(
    'assess',
    at(`${name}.csv`),
    ...year,
    '--format',
    'json',
    '--out',
    at(`${name}.json`),
  );
  expect(code).toBe(0);
};

describe('diff', async () => {
  await judged('filed', 400_000, '2026-03-30');
  await judged('now', 600_000, '2026-05-15');

  test('from the results alone says what cannot be separated, and exits with 1', async () => {
    const { code, out } = await called('diff', at('filed.json'), at('now.json'));
    expect(code).toBe(1);
    expect(out).toMatch(/^entered 1 \/ left 0 \/ doubt 0 \/ figures 0 \/ unchanged 0/);
    expect(out).toContain('one of data, reference rate (cannot be separated)');
  });

  test('with the files of both replays: the late notice and the new rate act together', async () => {
    const files = ['--old-files', at('filed.csv'), '--new-files', at('now.csv')];
    const { code, out } = await called('diff', at('filed.json'), at('now.json'), ...files);
    expect([code, out.includes('data, reference rate (acting together)')]).toEqual([0, true]);
    const json = await called('diff', at('filed.json'), at('now.json'), ...files, '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      replayed: true,
      changes: [
        { merchantId: 'M', change: 'entered', months: [{ month: '2026-03' }], cause: { kind: 'together' } },
      ],
    });
    await called(
      'diff',
      at('filed.json'),
      at('now.json'),
      ...files,
      '--format',
      'csv',
      '--out',
      at('diff.csv'),
    );
    expect(readFileSync(at('diff.csv'), 'utf8')).toContain('2026-03 fraud +200000');
  });

  test('files that are not those of the record are refused, and nothing is written', async () => {
    const files = ['--old-files', at('now.csv'), '--new-files', at('now.csv')];
    const { code, out, err } = await called('diff', at('filed.json'), at('now.json'), ...files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/filed\.json/);
  });

  test('the files of one side alone are refused', async () => {
    const { code, err } = await called(
      'diff',
      at('filed.json'),
      at('now.json'),
      '--old-files',
      at('filed.csv'),
    );
    expect([code, err]).toEqual([2, expect.stringContaining('--new-files')]);
  });

  test('a result of a month beside one of a year is refused, and says what goes together', async () => {
    const year = ['--business-year', '2026-03/2026-03', '--as-of', '2026-05-15', '--as-of-within-year'];
    await called(
      'watch',
      at('now.csv'),
      ...year,
      '--through',
      '2026-03',
      '--format',
      'json',
      '--out',
      at('w.json'),
    );
    const { code, err } = await called('diff', at('w.json'), at('now.json'));
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('Give two results of watch or month, or two of assess'),
    ]);
  });

  test('annexes are compared by their receipts, which say nothing of measures', async () => {
    const annex = (files: string, year: string, to: string) =>
      called(
        'annex',
        at(files),
        '--business-year',
        year,
        '--as-of',
        '2026-05-15',
        '--acquirer',
        'A',
        '--out',
        at(to),
      );
    writeFileSync(at('next.csv'), csv(900_000).replace('2026-03', '2026-04'));
    expect((await annex('now.csv', '2026-03/2026-03', 'then.xlsx')).code).toBe(0);
    expect((await annex('next.csv', '2026-04/2026-04', 'next.xlsx')).code).toBe(0);
    const { code, out } = await called('diff', at('then.xlsx'), at('next.xlsx'), '--years');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/repeated +M .*\(not in a receipt\) +\(not in a receipt\)/),
    ]);
  });

  test('one business year against itself is no comparison of years', async () => {
    const { code, err } = await called('diff', at('filed.json'), at('now.json'), '--years');
    expect([code, err]).toEqual([2, expect.stringContaining('does not end before')]);
  });
});
