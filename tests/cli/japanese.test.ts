import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programIn } from '../../src/cli/program.ts';
import { cliIn } from '../support/cli.ts';

// What a reader of Japanese sees has no English words and no names for programs, whatever comes in.

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const file = (name: string, ...lines: readonly string[]): string => {
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  return at(name);
};

const head = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
const good = file(
  'good.csv',
  head,
  'M1,青葉商店,2026-02,1000000,500001',
  'M1,青葉商店,2026-03,1000000,0',
  'M2,若葉商店,2026-02,1000000,500000',
  'M2,若葉商店,2026-03,1000000,10',
);
const year = ['--business-year', '2026-02/2026-03', '--as-of', '2026-05-15'];

/** Files with something wrong in them, of many kinds. */
const faulty = [
  file(
    'amounts.csv',
    head,
    'M1,,2026-02,12.5,たくさん',
    'M2,,2026-02,-5,',
    'M3,,2026-03,1e9,9',
    'M4,,2026-02,1,2',
  ),
  file('months.csv', head, 'M1,,2026年13月,1,1', 'M1,,2026-02,100,1', 'M1,,2026-02,200,1', ',,2026-03,1,1'),
  file(
    'ids.csv',
    head,
    '0012,,2026-02,1000,1',
    '12,,2026-02,1000,1',
    '#N/A,,2026-02,1,1',
    '1.2E+11,,2026-02,1,1',
  ),
  file('total.csv', head, 'M1,,2026-02,1000,1', 'M2,,2026-02,500,0', '合計,,2026-02,1700,1', '※ 確報,,,,'),
  file('units.csv', '加盟店番号,年月,売上金額（千円）,不正利用金額（件）', 'M1,2026-02,1000,1'),
  file('marked.csv', `${head},備考,取消区分`, 'M1,,2026-02,1000,1,取消分,1', 'M1,,2026-03,1000,1,,'),
  file('ragged.csv', head, 'M1,,2026-02,1000', 'M1,,2026-03,1000,1,2,3'),
  file('quoted.csv', head, '"M1","青葉\\"電器\\"","2026-02","1000000","600000"', '"M2,2026-02'),
  file('columns.csv', '番号,年月,売上金額', '1,2026-02,1'),
  file('doubled.csv', `${head},売上高`, 'M1,,2026-02,1,1,1'),
  file('empty.csv'),
  file('object.json', '{"加盟店": 1}'),
  file('cut.json', '[{"merchantId": "M1", "month": "2026-02"'),
  file(
    'nested.ndjson',
    '{"merchantId": {"a": 1}, "month": "2026-02", "salesAmount": 1.5, "fraudAmount": true}',
  ),
  file('wrong.xlsx', 'これはブックではない'),
  file('wrong.parquet', 'これは違う'),
  file('wrong.csv.gz', 'これは違う'),
];

const sales = file(
  'sales.csv',
  '取引番号,加盟店番号,取引日,売上金額,取消区分',
  'T1,M1,2026-02-03,1000000,',
  'T2,M1,2026-03-03,1000000,謎',
  '7.45E+22,M1,2026-03-03,1000,',
);
const notices = file(
  'notices.csv',
  '取引番号,加盟店番号,取引日,通知日,不正利用金額,状態,理由コード',
  'T1,M1,2026-02-03,2026-03-01,600000,確定,',
  'T2,M1,2026-03-03,2026-04-01,100,勝訴,10.4',
  'T9,M9,2026-03-03,,x,疑い,zz',
);
const register = file(
  'register.csv',
  '加盟店番号,法人番号,契約開始日,契約終了日,チャネル',
  'M1,7000012050002,2025-01-01,2024-01-01,通販',
  'M2,1234567890123,春,,店頭',
  'M8,7000012050002,,,店頭',
);
const legacy = file(
  'legacy.csv',
  '加盟店番号,判定,不正利用金額,発生率',
  'M1,×,1,x',
  'M2,○,500000,',
  'M7,○,,',
  'M8,謎,,',
);
const measures = file('measures.csv', '加盟店番号,講じた措置', 'M1,停止', 'M9,停止', ',停止');
const incidents = file(
  'incidents.csv',
  '事案番号,訂正元,加盟店番号,商材,公表日,漏えい件数',
  'A1,,M1,食品,春,多',
  'A3,A2,M1,食品,2025-05-10,1',
);
const screening = file(
  'screening.csv',
  '年月,商材,審査件数,不正件数',
  '2025-05,食品,1000,32',
  '2025-06,食品,1,17',
);
const notJson = file('not.json', '{');
const object = file('odd.json', '{"name": 1}');

// Project files: one that is good, and some that are not.
const project = file(
  'project.json',
  '{ // 例',
  '"businessYear": "2026-02/2026-03",',
  '"inputs": {"months": "good.csv"} }',
);
const faultyProjects = [
  file('project-name.json', '{"bussinessYear": "2026-02/2026-03"}'),
  file('project-value.json', '{"asOf": 5}'),
  file('project-cut.json', '{"asOf": '),
  file('project-both.json', '{"inputs": {"months": "good.csv", "notices": "n.csv"}}'),
  file('project-none.json', '{"inputs": {"months": "none-*.csv"}}'),
];

const judged = ['assess', 'readings', 'check', 'look'] as const;
const withYear = (command: string, ...words: string[]) =>
  command === 'look'
    ? [command, ...words]
    : [command, ...words, ...(command === 'check' ? year.slice(0, 2) : year)];

const runs: readonly (readonly string[])[] = [
  ...[good, ...faulty].flatMap((input) => judged.map((command) => withYear(command, input))),
  ...judged.map((command) =>
    withYear(command, sales, '--notices', `tc40=${notices}`, '--register', register),
  ),
  ['assess', good, ...year, '--explain', '--register', register],
  ['assess', faulty[0] as string, ...year, '--explain'],
  ['assess', good, ...year, '--regulation', 'fraud-exposure-merchant', '--explain'],
  ['assess', good, ...year, '--regulation', 'auspaynet-cnp'],
  [
    'watch',
    good,
    '--business-year',
    '2026-02/2027-01',
    '--through',
    '2026-03',
    '--as-of',
    '2026-04-10',
    '--forecast',
  ],
  ['watch', good, ...year, '--through', '2024-01'],
  ['watch', good, ...year, '--through', '2026-03', '--within', 'x'],
  ['portfolio', good, '--as-of', '2026-05-15', '--register', register, '--by', 'チャネル'],
  ['portfolio', good, '--by', 'x'],
  ['portfolio', good, '--kind', 'x'],
  ['incidents', incidents],
  ['screening', screening],
  ['explain', 'M1', '--files', good, ...year],
  ['explain', 'M9', '--files', good, ...year],
  ['explain', 'M3', '--files', faulty[0] as string, ...year],
  ['review', good, ...year, '--out', at('review.html')],
  ['review', good, ...year, '--within', '3', '--out', at('q.html')],
  ['annex', good, ...year, '--out', at('annex.xlsx'), '--force'],
  ['annex', good, ...year, '--out', at('x.xlsx'), '--layout', object],
  ['audit', at('annex.xlsx')],
  ['audit', good],
  ['verify', at('annex.xlsx'), good],
  ['verify', at('annex.xlsx'), at('total.csv')],
  ['verify', good, good],
  ['assess', '--project', project, '--as-of', '2026-05-15'],
  ...faultyProjects.map((path) => ['assess', '--project', path]),
  ['assess', '--project', at('nosuch.json')],
  ['report', good, ...year, '--out', at('set')],
  ['report', faulty[1] as string, ...year, '--out', at('set')],
  [
    'report',
    '--project',
    file(
      'accepted.json',
      '{"businessYear": "2026-02/2026-03", "inputs": {"months": "good.csv"}, "accepted": [{"code": "x", "file": "良い.csv", "by": "課長", "because": "照会済み"}]}',
    ),
  ],
  ['keygen', '--out', at('k'), '--force'],
  ['sign', at('annex.xlsx'), '--key', at('k.key.pem'), '--out', at('annex.sig.json'), '--force'],
  ['sign', at('annex.xlsx'), '--key', object],
  ['verify', at('annex.xlsx'), good, '--signer', at('k.pub.pem')],
  ['verify', at('annex.xlsx'), good, '--signer', at('k.pub.pem'), '--signature', object],
  ['assess', good, ...year, '--format', 'json', '--out', at('a.json'), '--force'],
  ['assess', good, ...year, '--reading', 'every', '--format', 'json', '--out', at('b.json'), '--force'],
  ['diff', at('a.json'), at('b.json')],
  ['diff', at('a.json'), at('b.json'), '--years'],
  ['diff', at('a.json'), at('b.json'), '--old-files', good, '--new-files', good],
  ['diff', at('a.json'), at('b.json'), '--old-files', good],
  ['diff', object, object],
  ['month', good, ...year],
  ['month', good, ...year, '--format', 'summary'],
  ['month', good, ...year, '--format', 'json', '--out', at('m.json'), '--force'],
  ['month', good, ...year, '--since', object],
  ['month', good, ...year, '--since', at('m.json'), '--exit-code'],
  ['diff', at('m.json'), at('m.json')],
  ['reconcile', legacy, good, ...year],
  ['reconcile', good, good, ...year],
  ['reconcile', legacy, good, ...year, '--legacy-columns', 'x=y'],
  ['reconcile', object, good, ...year],
  ['signoff', at('annex.xlsx'), '--role', '作成者', '--by', '青葉', '--out', at('s.json'), '--force'],
  ['signoff', at('annex.xlsx'), '--role', '作成者', '--by', '青葉', '--out', at('s.json')],
  ['signoff', at('annex.xlsx'), '--role', '承認者', '--by', '青葉', '--out', at('s.json')],
  ['signoff', at('annex.xlsx'), '--role', '承認者', '--by', '青葉', '--on', '春'],
  ['signoff', at('annex.xlsx'), '--role', '承認者', '--by', '青葉', '--out', object],
  ['verify', at('annex.xlsx'), good, '--signoff', at('s.json')],
  ['verify', at('annex.xlsx'), good, '--signoff', object],
  ['assess', good, ...year, '--measures', measures],
  ['assess', good, ...year, '--measures', register],
  ['vectors', '--out', at('vectors'), '--force'],
  ['sql', '--dialect', 'duckdb', '--table', 'a', '--column', 'x', ...year],
  ['grade', '--command', 'true', '--timeout', 'x'],
  ...[
    ['--columns', 'x=y'],
    ['--columns', 'merchantId=ない'],
    ['--unit', 'xx'],
    ['--currency', 'yen'],
    ['--rates', object],
    ['--rates', notJson],
    ['--profile', object],
    ['--profile', notJson],
    ['--register', object],
    ['--notices', 'tc40=nosuch.csv'],
    ['--status', 'x=y'],
    ['--time-zone', 'x'],
    ['--sheet', 'x'],
    ['--header-row', 'x'],
    ['--header-row', '3'],
    ['--encoding', 'utf-16le'],
    ['--input-format', 'xlsx'],
    ['--input-format', 'json'],
    ['--input-format', 'parquet'],
    ['--roll-up-by', 'corporate-number'],
    ['--year', 'x'],
    ['--fiscal-year-from', '13'],
    ['--from-query', object],
    ['--engine', 'x'],
    ['--out', folder],
    ['--out', good],
    ['--out', at('none/x.csv')],
    ['--reading', 'x'],
  ].map((words) => ['assess', good, ...year, ...words]),
  ...['2026-05-01', '2025-05-01', '2029-05-15', '春'].map((day) => [
    'assess',
    good,
    '--business-year',
    '2026-02/2026-03',
    '--as-of',
    day,
  ]),
  ...['2026', '2026-02/2029-03', '2014-04/2015-03', '2026-03/2026-04'].map((asked) => [
    'assess',
    good,
    '--business-year',
    asked,
    '--as-of',
    '2026-05-15',
  ]),
  ['assess', at('nosuch.csv'), ...year],
  ['assess', folder, ...year],
];

/** What may stand in Latin letters, and why. */
const allowed: readonly RegExp[] = [
  // What the user wrote or the file has, in quotes.
  /「[^「」]*」/g,
  // Names of files and folders, of any kind.
  /\S*acquirer-report-\w+\S*/g,
  /[\w.-]*\.(?:csv|json|ndjson|xlsx|parquet|gz|html|pem|md|pdf|ts)\b/g,
  /\bdocs\//g,
  // A piece of JSON to write, and lists of what may be written: fields, sections, choices.
  /\{(?:[^{}]|\{[^{}]*\})*\}/g,
  /（項目: [^）]*）|使えるもの: .*|[a-z、-]+ のいずれかを指定/g,
  // Digests.
  /\b[0-9a-f]{12,64}\b/g,
  // The program, its commands and options, and the same options and functions of the library.
  /acquirer-report(?: [a-z]+)?|エラー: [a-z]+ の引数/g,
  /--[a-z][a-z-]*(?: [^\s、。）]+)?/g,
  /\b[a-z]+[A-Z]\w*\b/g,
  // Options of the library that are one word, said before what they are called on the command line; words they take.
  /[a-z]+(?=（コマンドでは)/g,
  /\b(?:confirmed|suspected|withdrawn|sale|taken-back|cancelled|merchantId|month|watch|assess|corporate-number|marks)\b/g,
  // Facts of the register by name, as --by takes them.
  /\b(?:category|address|umbrella|measures|representative)\b/g,
  // A value that is no text, as the readers show it.
  /\[Object\]/g,
  // Formats, encodings, currencies, products, associations and things without a Japanese name.
  /\b(?:CSV|TSV|JSON|NDJSON|XLSX|PARQUET|Parquet|Excel|ZIP|XML|HTML|SVG|SQL|PEM|SHA|UTF|JIS|EUC|ISO|JPY|AUD|USD|EUR)\b/g,
  /\b(?:Shift_JIS|Windows|gzip|MySQL|JCA|PSP|AusPayNet|Adyen|URL|ID|No|Secure|Buffer|MiB|EU|PSD2|RTS|SCA|Security NEXT)\b/g,
];

const english = (text: string): readonly string[] => {
  const rest = allowed.reduce((left, pattern) => left.replaceAll(pattern, ''), text);
  return rest.split('\n').flatMap((line) => (/[A-Za-z]{3,}/.test(line) ? [line.trim()] : []));
};

describe('in Japanese', () => {
  beforeAll(async () => {
    // Some runs read what others write.
    for (const words of runs) if (words.includes('--force')) await cliIn('ja', ...words);
  });

  test.each(runs.map((words) => [words.join(' ').replaceAll(`${folder}/`, ''), words] as const))(
    '%s',
    async (_, words) => {
      const { out, err } = await cliIn('ja', ...words);
      expect(english(`${out}\n${err}`)).toEqual([]);
    },
  );

  test('so does every other command where its files are not there', async () => {
    const silent = { out: () => undefined, err: () => undefined, interactive: false, today: '2026-05-15' };
    const { commands } = await programIn({ ...silent, language: 'ja' }, undefined, () => undefined);
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) {
      // One writes a file of names and values, one shows them: their own tests read their sentences.
      if (['config', 'init'].includes(command.name())) continue;
      for (const words of [[], ['x'], [at('nosuch.csv'), at('other.csv')]]) {
        const { out, err } = await cliIn('ja', command.name(), ...words);
        expect(english(`${out}\n${err}`), `${command.name()} ${words}`).toEqual([]);
      }
    }
  });

  test('the test would see English, a code and a sentence of a schema', () => {
    expect(english('行 3: amount-negative')).toHaveLength(1);
    expect(english('Invalid input: expected array')).toHaveLength(1);
    expect(english('加盟店「Cafe au lait」の行 3')).toEqual([]);
  });
});
