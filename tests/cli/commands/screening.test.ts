import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
const path = join(folder, 's.csv');
writeFileSync(
  path,
  '年月,商材,審査件数,不正件数\n2024-05,食品,1000,17\n2025-05,食品,1000,32\n2025-05,ホビー,1000,40\n',
);

test('rates by count, the ranking and the published figures, in every form', async () => {
  const { code, out } = await cli('screening', path, '--lang', 'ja');
  expect(code).toBe(0);
  expect(out).toMatch(/2025-Q2 +2,000 +72 +3\.60/);
  expect(out).toMatch(/1 +ホビー +40/);
  expect(out).toContain('ふるさと納税');
  const json = JSON.parse((await cli('screening', path, '--format', 'json')).out);
  expect(json.quarters.at(-1).yearBefore.fraudulentPercent).toBe('1.70');
  expect((await cli('screening', path, '--format', 'csv')).out).toContain('2025-Q2,2000,72');
});

test('a row that cannot be used is told, and gives exit code 1', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, '年月,商材,審査件数,不正件数\n2024-05,食品,1,17\n');
  expect(await cli('screening', bad, '--lang', 'en')).toMatchObject({
    code: 1,
    err: expect.stringContaining('17 > 1'),
  });
});
