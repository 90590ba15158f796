import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
const file = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const head = '事案番号,訂正元,加盟店番号,商材,公表日,漏えい件数';
const good = file('good.csv', head, 'A1,,M1,食品,2025-05-10,100', 'A2,A1,M1,食品,2025-07-10,120');

test('counts a corrected incident once, in every form', async () => {
  const { code, out, err } = await cli('incidents', good, '--lang', 'ja');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/2025-Q2 +1 +120 +0/);
  expect(out).toMatch(/訂正された事件[\s\S]*2025-05-10 +M1 +100 +120 +2025-07-10/);
  const json = JSON.parse((await cli('incidents', good, '--format', 'json')).out);
  expect(json.total).toEqual({ incidents: 1, cards: 120, cardsUnknown: 0 });
  expect((await cli('incidents', good, '--format', 'csv', '--lang', 'en')).out).toContain(
    ',2025-Q2,1,120,0,,,1,100,0',
  );
});

test('what is wrong with a row is told, and gives exit code 1', async () => {
  const bad = file('bad.csv', head, 'A1,,M1,食品,2025-05-10,たくさん');
  const { code, err } = await cli('incidents', bad, '--lang', 'ja');
  expect(code).toBe(1);
  expect(err).toMatch(/bad\.csv 2 行目 \[漏えい件数\].*たくさん/);
  expect((await cli('incidents', join(folder, 'none.csv'))).code).toBe(2);
});

test('an unknown correction is a doubt: exit code 1, and 0 where only errors count', async () => {
  const doubt = file('doubt.csv', head, 'A2,A1,M1,食品,2025-05-10,1');
  expect((await cli('incidents', doubt)).code).toBe(1);
  expect((await cli('incidents', doubt, '--fail-on', 'error')).code).toBe(0);
});

test('a workbook and a chart, whole and the same again', async () => {
  const [out, charts] = [join(folder, 'i.xlsx'), join(folder, 'charts')];
  expect((await cli('incidents', good, '--out', out, '--charts', charts)).code).toBe(0);
  const first = readFileSync(out);
  expect((await cli('incidents', good, '--out', out, '--force')).code).toBe(0);
  expect(readFileSync(out).equals(first)).toBe(true);
  expect(readFileSync(join(charts, 'incidents.svg'), 'utf8')).toContain('120');
});
