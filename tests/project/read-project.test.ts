import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readProject } from '../../src/project/read-project.ts';

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'data'));
for (const name of ['m-2.csv', 'm-1.csv', 't.csv', 'n.csv']) writeFileSync(join(folder, 'data', name), '');

const at = (name: string) => join(folder, name);
function project(value: object | string): string {
  writeFileSync(at('p.json'), typeof value === 'string' ? value : JSON.stringify(value));
  return at('p.json');
}

test('paths are those of the files beside the project file, patterns are followed', async () => {
  const read = await readProject(
    project({
      businessYear: '2025-04/2026-03',
      rates: 'r.json',
      inputs: { months: 'data/m-*.csv', register: ['reg.csv'], profile: 'p/x.json' },
      outputs: { key: 'k.pem' },
    }),
  );
  expect(read).toEqual({
    file: at('p.json'),
    businessYear: '2025-04/2026-03',
    rates: at('r.json'),
    inputs: {
      months: [at('data/m-1.csv'), at('data/m-2.csv')],
      sales: [],
      notices: [],
      register: [at('reg.csv')],
      measures: [],
      incidents: null,
      screening: null,
      profile: at('p/x.json'),
    },
    outputs: { folder: at('report'), key: at('k.pem') },
    accepted: [],
  });
  expect(Object.isFrozen(read)).toBe(true);
});

test('a file that is not UTF-8 is refused, and so is a name or a reason of spaces', async () => {
  writeFileSync(
    at('cp932.json'),
    Buffer.from([...Buffer.from('{"acquirer":{"name":"'), 0x8a, 0x94, 0x22, 0x7d, 0x7d]),
  );
  await expect(readProject(at('cp932.json'))).rejects.toMatchObject({ code: 'json-file-invalid' });
  const accepted = (by: string, because: string) =>
    readProject(project({ accepted: [{ code: 'ids-alike', file: '', by, because }] }));
  await expect(accepted('　', 'checked')).rejects.toMatchObject({ code: 'project-invalid' });
  await expect(accepted('A', ' ')).rejects.toMatchObject({ code: 'project-invalid' });
  expect((await accepted('A', 'checked')).accepted).toHaveLength(1);
});

test('notices keep their kind', async () => {
  const notices = ['data/n.csv', { kind: 'tc40', files: 'data/t*.csv' }];
  const { inputs } = await readProject(project({ inputs: { sales: 'data/m-1.csv', notices } }));
  expect(inputs.notices).toEqual([
    { input: at('data/n.csv'), kind: null },
    { input: at('data/t.csv'), kind: 'tc40' },
  ]);
});

test.each([
  ['{"inputs": {"months": "x-*.csv"}}', 'file-missing'],
  ['{"inputs": ', 'json-file-invalid'],
  ['{"input": {}}', 'project-invalid'],
  ['{"inputs": {"months": "data/m-1.csv"}, "readings": {"fraudMonth": "notice"}}', 'project-invalid'],
])('%s is refused', async (text, code) => {
  await expect(readProject(project(text))).rejects.toMatchObject({ code });
});

test('what is no path is refused', async () => {
  await expect(readProject(at('none.json'))).rejects.toMatchObject({ code: 'file-missing' });
  await expect(readProject(Promise.resolve('p') as never)).rejects.toMatchObject({ code: 'not-awaited' });
  await expect(readProject({} as never)).rejects.toMatchObject({ code: 'argument-invalid' });
});
