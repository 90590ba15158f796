import { expect, test } from 'vitest';
import { readMeasures } from '../../../src/intake/register/read-measures.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const head = '加盟店番号,加盟店名,講じた措置,調査日,担当,状況';

test('measures, day, who does it and how far it is, by merchant; what is not there is null', async () => {
  const { entries, sources } = await readMeasures([
    bytes(head, 'M1,青葉,3-D セキュア,2026/4/1,総務,実施済', 'M2,,行動分析,2025年度,,', 'M3,,,,,'),
  ]);
  expect([...entries].map(([id, { place: _, ...entry }]) => [id, entry])).toEqual([
    ['M1', { measures: '3-D セキュア', surveyedOn: '2026-04-01', responsible: '総務', status: '実施済' }],
    ['M2', { measures: '行動分析', surveyedOn: '2025年度', responsible: null, status: null }],
    ['M3', { measures: null, surveyedOn: null, responsible: null, status: null }],
  ]);
  expect(sources[0]?.rows).toMatchObject({ read: 3, used: 3, rejected: 0 });
});

test('a day that no calendar has stays as it is worded and is told; what is no single day is not', async () => {
  const { entries, diagnostics } = await readMeasures(
    [
      bytes(
        head,
        'M1,,導入,2025-13-40,,',
        'M2,,導入,2025/2/29,,',
        'M3,,導入,2025年度,,',
        'M4,,導入,2025-12-31,,',
      ),
    ],
    { name: 'm.csv' },
  );
  expect(entries.get('M1')?.surveyedOn).toBe('2025-13-40');
  expect(diagnostics).toMatchObject([
    {
      code: 'day-invalid',
      severity: 'warning',
      row: 2,
      column: '調査日',
      merchantId: 'M1',
      received: '2025-13-40',
    },
    { code: 'day-invalid', severity: 'warning', row: 3, merchantId: 'M2' },
  ]);
});

test('several rows of one merchant are joined, of the days the last one stays', async () => {
  const { entries } = await readMeasures([
    bytes(head, 'M1,,導入,2026-04-01,総務,', 'M1,,停止,2026-03-01,総務,済', 'M1,,導入,,,'),
  ]);
  expect(entries.get('M1')).toMatchObject({
    measures: '導入 / 停止',
    surveyedOn: '2026-04-01',
    responsible: '総務',
    status: '済',
  });
});

test('of several files what a later one gives goes first, the rest stays', async () => {
  const { entries } = await readMeasures([bytes(head, 'M1,,旧,2025-04-01,総務,'), bytes(head, 'M1,,新,,,')]);
  expect(entries.get('M1')).toMatchObject({ measures: '新', surveyedOn: '2025-04-01', responsible: '総務' });
});

test('a row without a merchant is told and not used; a file without measures is refused', async () => {
  const { diagnostics, sources } = await readMeasures([bytes(head, ',,導入,,,', 'M1,,導入,,,')], {
    name: 'm.csv',
  });
  expect(diagnostics).toMatchObject([{ code: 'merchant-id-missing', row: 2, column: '加盟店番号' }]);
  expect(sources[0]?.rows).toMatchObject({ read: 2, used: 1, rejected: 1 });
  await expect(readMeasures([bytes('加盟店番号,調査日', 'M1,')])).rejects.toMatchObject({
    code: 'column-missing',
  });
});
