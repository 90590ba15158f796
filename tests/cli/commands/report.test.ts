import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { cli, cliIn } from '../../support/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = mkdtempSync(join(root, `${count++}-`));
});
const at = (name: string) => join(folder, name);
const put = (name: string, text: string) => writeFileSync(at(name), text);

const head = '加盟店番号,年月,売上金額,不正利用金額\n';
const good = `${head}M1,2026-02,1000000,500001\nM1,2026-03,900000,0\nM2,2026-02,1000000,0\nM2,2026-03,900000,1\n`;
/** A row that cannot be read, and ids that may be one. */
const doubtful = `${good}M3,2026-02,たくさん,1\nM-1,2026-03,5,0\n`;
const error = {
  code: 'amount-not-a-number',
  file: 'm.csv',
  row: 6,
  by: '課長 山田',
  because: '加盟店に照会済み',
};

function project(accepted: readonly object[], more: object = {}): string {
  put(
    'p.json',
    JSON.stringify({
      businessYear: '2026-02/2026-03',
      asOf: '2026-05-15',
      acquirer: { name: 'サンプルカード' },
      inputs: { months: 'm.csv' },
      accepted,
      ...more,
    }),
  );
  return at('p.json');
}

/** What stands against the data, from the check of the same project. */
async function findings(): Promise<
  readonly { code: string; file: string; row: number | null; severity: string }[]
> {
  const { out } = await cli('check', '--project', project([]), '--format', 'json');
  return JSON.parse(out).diagnostics;
}

const whole = [
  'annex.receipt.json',
  'annex.xlsx',
  'check.json',
  'check.txt',
  'list.csv',
  'list.json',
  'review.html',
];

describe('the whole set', () => {
  test('is written together, and each piece is what its own command gives', async () => {
    put('m.csv', good);
    const path = project([]);
    const { code, out } = await cli('report', '--project', path);
    expect([code, readdirSync(at('report')).sort()]).toEqual([0, whole]);
    expect(out).toContain('annex.receipt.json');
    for (const [name, ...words] of [
      ['annex.xlsx', 'annex', '--out', at('own.xlsx')],
      ['review.html', 'review', '--out', at('own.html')],
      ['list.csv', 'assess', '--format', 'csv', '--out', at('own.csv')],
    ] as const) {
      expect((await cli(...words, '--project', path)).code).toBe(0);
      expect(readFileSync(at(`report/${name}`)).equals(readFileSync(words.at(-1) as string)), name).toBe(
        true,
      );
    }
    expect((await cli('verify', '--project', path)).code).toBe(0);
  });

  test('is signed when a key is named', async () => {
    put('m.csv', good);
    await cli('keygen', '--out', at('k'));
    const path = project([], { outputs: { folder: 'out', key: 'k.key.pem' } });
    expect((await cli('report', '--project', path)).code).toBe(0);
    expect(readdirSync(at('out'))).toContain('annex.sig.json');
    expect((await cli('verify', '--project', path, '--signer', at('k.pub.pem'))).code).toBe(0);
    // Made anew without the key, the signature of before is that of another annex.
    const unsigned = project([], { outputs: { folder: 'out' } });
    expect((await cli('report', '--project', unsigned)).err).not.toContain('Of an earlier annex');
    const later = await cli('report', '--project', unsigned, '--as-of', '2026-05-16');
    expect(later).toMatchObject({
      code: 0,
      err: expect.stringContaining('Of an earlier annex, and not of this one:'),
    });
    expect(later.err).toContain('annex.sig.json');
  });

  test('takes options alone', async () => {
    put('m.csv', good);
    const words = ['--business-year', '2026-02/2026-03', '--as-of', '2026-05-15', '--out', at('x/y')];
    expect((await cli('report', at('m.csv'), ...words)).code).toBe(0);
    expect(readdirSync(at('x/y')).sort()).toEqual(whole);
  });

  test('or nothing at all: a file of somebody else stays, and so does all beside it', async () => {
    put('m.csv', good);
    const path = project([], { outputs: { folder: '.' } });
    put('list.csv', 'mine');
    const { code, err } = await cli('report', '--project', path);
    expect([code, err]).toEqual([2, expect.stringContaining('list.csv')]);
    expect(readdirSync(folder).sort()).toEqual(['list.csv', 'm.csv', 'p.json']);
  });
});

describe('while something speaks against the data', () => {
  test('nothing is written, and what to do is said in both languages', async () => {
    put('m.csv', doubtful);
    const { code, err } = await cli('report', '--project', project([]));
    expect(code).toBe(1);
    expect(err).toContain('m.csv:6');
    expect(err).toContain('{"code":"amount-not-a-number","file":"m.csv","row":6,"by":"","because":""}');
    expect(existsSync(at('report'))).toBe(false);
    const japanese = await cliIn('ja', 'report', '--project', project([]));
    expect(japanese.err).toContain('解決していない指摘があるため、作成していません（未承認の指摘 2 件');
  });

  test('one that is accepted stops no longer, the others do', async () => {
    put('m.csv', doubtful);
    const { code, err } = await cli('report', '--project', project([error]));
    expect([code, err]).toEqual([1, expect.stringContaining('findings that nobody accepted: 1,')]);
    expect(err).not.toContain('m.csv:6');
  });

  test('once all are accepted it is written, with who and why on the sheet, in the receipt and in JSON', async () => {
    put('m.csv', doubtful);
    const doubt = (await findings()).find(({ severity }) => severity === 'doubt');
    if (doubt === undefined) throw new Error('no doubt');
    const { code, file, row } = doubt;
    const second = {
      code,
      file,
      ...(row === null ? {} : { row }),
      by: '部長 佐藤',
      because: '別の加盟店と確認済み',
    };
    const path = project([error, second]);
    const made = await cli('report', '--project', path);
    expect(made.code).toBe(0);
    expect(made.err).toContain('accepted (課長 山田: 加盟店に照会済み) | m.csv:6');
    expect(made.err).not.toMatch(/^(error|doubt) \d/m);

    const annex = readFileSync(at('report/annex.xlsx'));
    const { unzipSync } = await import('fflate');
    const sheets = Object.entries(unzipSync(annex)).filter(([name]) => /sheet\d+\.xml$/.test(name));
    const texts = sheets.map(([, bytes]) => new TextDecoder().decode(bytes));
    const quality = texts.find((text) => text.includes('内容を確認のうえ承認した指摘事項')) ?? '';
    for (const word of ['課長 山田', '加盟店に照会済み', '部長 佐藤', 'm.csv 6 行目'])
      expect(quality).toContain(word);

    const receipt = JSON.parse(readFileSync(at('report/annex.receipt.json'), 'utf8'));
    expect(receipt.options.accepted).toMatchObject([error, second]);
    const list = JSON.parse(readFileSync(at('report/list.json'), 'utf8'));
    expect(list.accepted).toEqual(receipt.options.accepted);
    expect(JSON.parse(readFileSync(at('report/check.json'), 'utf8')).accepted).toEqual(
      receipt.options.accepted,
    );

    // From the receipt alone, and from the files, the same annex is made again.
    expect((await auditAnnex(annex)).findings).toEqual([]);
    expect((await cli('verify', '--project', path)).out).toContain('Identical');
  });

  test('an acceptance that meets nothing is a doubt: the data was mended, or it is misspelt', async () => {
    put('m.csv', good);
    const { code, err } = await cli('report', '--project', project([error]));
    expect(code).toBe(1);
    expect(err).toContain('acceptances that meet nothing: 1.');
    expect(err).toContain('m.csv:6 "amount-not-a-number", accepted by 課長 山田, meets no finding');
    expect(existsSync(at('report'))).toBe(false);
  });

  test('--fail-on says from which severity on; warnings stop where they are asked to', async () => {
    put('m.csv', `${good}M9,2026-02,1000,1001\nM9,2026-03,1000,1\n`);
    const warned = (await findings()).some(({ severity }) => severity === 'warning');
    expect(warned).toBe(true);
    expect((await cli('report', '--project', project([]), '--fail-on', 'warning')).code).toBe(1);
    expect((await cli('report', '--project', project([]))).code).toBe(0);
  });
});

test('without what was accepted an annex has no such table', async () => {
  put('m.csv', good);
  expect((await cli('report', '--project', project([]))).code).toBe(0);
  const receipt = JSON.parse(readFileSync(at('report/annex.receipt.json'), 'utf8'));
  expect(receipt.options).not.toHaveProperty('accepted');
  const { unzipSync } = await import('fflate');
  const parts = Object.values(unzipSync(readFileSync(at('report/annex.xlsx')))).map((bytes) =>
    new TextDecoder().decode(bytes),
  );
  const sheets = parts.filter(
    (part) => part.includes('<sheetData>') && !part.includes('acquirer-report/receipt'),
  );
  expect(sheets.some((part) => part.includes('内容を確認のうえ承認した指摘事項'))).toBe(false);
});
