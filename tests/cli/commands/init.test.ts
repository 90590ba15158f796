import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { readProject } from '../../../src/project/read-project.ts';
import { cli, cliIn } from '../../support/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(join(folder, 'data'), { recursive: true });
});
const put = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const monthsFile = (month: string) =>
  put(`data/m-${month}.csv`, '加盟店番号,年月,売上金額,不正利用金額', `M1,${month},1000,1`);
const written = () => readFileSync(join(folder, 'acquirer-report.json'), 'utf8');

test('the files of a folder become inputs by their headings, what is none is told', async () => {
  for (const month of ['2025-04', '2025-05', '2025-06']) monthsFile(month);
  put('register.csv', '加盟店番号,法人番号,取扱商材', 'M1,,食品');
  put('incidents.csv', 'x');
  put('readme.txt', 'hello');
  put('package.json', '{}');
  mkdirSync(join(folder, 'report'));
  put('report/list.csv', '加盟店番号,年月,売上金額,不正利用金額', 'M1,2025-04,1,1');
  const { code, out, err } = await cli('init', folder, '--acquirer', 'Sample');
  expect(code).toBe(0);
  expect(out).toContain('data/m-2025-04.csv … data/m-2025-06.csv (3 files): merchant months');
  expect(out).toContain('readme.txt: left out');
  expect(out).toContain(written());
  expect(err).toBe('');
  const { acquirer, businessYear, inputs } = await readProject(join(folder, 'acquirer-report.json'));
  expect(acquirer).toEqual({ name: 'Sample' });
  expect(businessYear).toBe('2025-04/2026-03');
  expect(inputs.months).toHaveLength(3);
  expect([inputs.register, inputs.incidents]).toEqual([
    [join(folder, 'register.csv')],
    join(folder, 'incidents.csv'),
  ]);
  expect(written()).toContain('"months": "data/m-*.csv"');
});

test('files with figures of merchants that are neither months nor transactions are no register, and are told', async () => {
  monthsFile('2025-04');
  put('register.csv', '加盟店番号,法人番号,取扱商材', 'M1,,食品');
  put('legacy.csv', '加盟店番号,加盟店名,判定,年間不正利用金額', 'M1,青葉,該当,600000');
  put('list.csv', 'status,merchant_id,merchant_name,sales_amount,fraud_amount', 'listed,M1,x,1,1');
  put('cb.csv', '加盟店番号,受付番号,チャージバック金額', 'M1,7,900000');
  const { code, err } = await cli('init', folder);
  expect(code).toBe(1);
  for (const [file, heading] of [
    ['legacy.csv', '判定'],
    ['list.csv', 'status'],
    ['cb.csv', 'チャージバック金額'],
  ]) {
    expect(err).toMatch(new RegExp(`${file}: not included.*「${heading}」`));
  }
  const { inputs } = await readProject(join(folder, 'acquirer-report.json'));
  expect(inputs.register).toEqual([join(folder, 'register.csv')]);
});

test('an annex of an earlier year holds measures, one of this year is no input', async () => {
  for (const month of ['2025-10', '2025-11']) monthsFile(month);
  put('data/old.txt', '加盟店番号,年月,売上金額,不正利用金額', 'M1,2025-09,1000,1');
  const annexOf = (year: string, file: string, to: string) =>
    cli(
      'annex',
      join(folder, file),
      '--business-year',
      year,
      '--as-of',
      '2026-05-15',
      '--acquirer',
      'A',
      '--out',
      join(folder, to),
    );
  expect((await annexOf('2025-09/2025-09', 'data/old.txt', 'annex-2024.xlsx')).code).toBe(0);
  expect((await annexOf('2025-10/2025-10', 'data/m-2025-10.csv', 'annex.xlsx')).code).toBeLessThan(2);
  rmSync(join(folder, 'data/old.txt'));
  const { out } = await cli('init', folder, '--business-year', '2025-10/2026-09');
  expect(out).toContain('annex-2024.xlsx: an annex of an earlier year (measures taken)');
  expect(out).toContain('annex.xlsx: left out (an annex made by this program)');
  const { inputs } = await readProject(join(folder, 'acquirer-report.json'));
  expect(inputs.measures).toEqual([join(folder, 'annex-2024.xlsx')]);
  expect(inputs.months).toHaveLength(2);
});

test('months in several folders are a pattern each, so that those to come are found', async () => {
  for (const month of ['2025-04', '2025-05', '2025-06']) monthsFile(month);
  mkdirSync(join(folder, 'next'));
  put('next/m-2026-04.csv', '加盟店番号,年月,売上金額,不正利用金額', 'M1,2026-04,1000,1');
  await cli('init', folder, '--business-year', '2025-04/2026-03');
  expect(written()).toContain('"months": ["data/m-*.csv", "next/m-2026-04.csv"]');
});

test('sales and notices are told apart', async () => {
  put('s.csv', '取引番号,加盟店番号,取引日,売上金額', 'T1,M1,2025-04-03,600');
  put('n.csv', '取引番号,加盟店番号,取引日,通知日,不正利用金額', 'T1,M1,2025-04-03,2025-05-01,600');
  const { code, err } = await cli('init', folder);
  expect(code).toBe(0);
  expect(err).toContain('The business year is not known');
  const { inputs } = await readProject(join(folder, 'acquirer-report.json'));
  expect([inputs.sales, inputs.notices.map(({ input }) => input)]).toEqual([
    [join(folder, 's.csv')],
    [join(folder, 'n.csv')],
  ]);
});

test('a project file that is there stays, unless it is forced', async () => {
  monthsFile('2025-04');
  put('acquirer-report.json', '{"mine": 1}');
  const refused = await cli('init', folder);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is there already')]);
  expect(written()).toBe('{"mine": 1}\n');
  expect((await cli('init', folder, '--force')).code).toBe(0);
  expect(written()).toContain('"months": "data/m-2025-04.csv"');
});

test('nothing found is told by the code; the same folder gives the same bytes', async () => {
  const { code, err } = await cli('init', folder);
  const japanese = await cliIn('ja', 'init', folder, '--force');
  expect(japanese.err.split('\n').filter((line) => /[A-Za-z]{4}/.test(line.replace(/「\w+」/g, '')))).toEqual(
    [],
  );
  await cli('init', folder, '--force');
  expect([code, err]).toEqual([1, expect.stringContaining('Neither merchant months nor sales were found')]);
  const first = written();
  await cli('init', folder, '--force');
  expect(written()).toBe(first);
});

test('whoever sits at the terminal is asked for what is not known; nothing typed leaves it as it is', async () => {
  monthsFile('2025-04');
  const questions: string[] = [];
  const answers = ['株式会社問答', '', '', ''];
  const code = await run(['init', folder, '--registration-number', '関東（ク）第1号'], {
    out: () => undefined,
    err: () => undefined,
    ask: async (question) => {
      questions.push(question);
      return answers[questions.length - 1] ?? '';
    },
    interactive: false,
    today: '2026-05-15',
    language: 'ja',
  });
  expect(code).toBe(0);
  expect(questions).toEqual([
    'アクワイアラーの名称: ',
    '提出先の経済産業局: ',
    '事業年度 [2025-04/2026-03]: ',
  ]);
  const project = await readProject(join(folder, 'acquirer-report.json'));
  expect(project.acquirer).toEqual({ name: '株式会社問答', registrationNumber: '関東（ク）第1号' });
  expect(project.businessYear).toBe('2025-04/2026-03');
});
