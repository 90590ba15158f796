import { describe, expect, test } from 'vitest';
import { readRegister } from '../../src/intake/read-register.ts';

const header =
  '加盟店番号,加盟店名,法人番号,業種・商材,所在地,契約開始日,契約終了日,包括加盟店・PSP,3-Dセキュア,講じた措置';
const register = async (...lines: string[]) =>
  readRegister(new TextEncoder().encode([header, ...lines, ''].join('\n')), { name: 'register.csv' });

describe('a register', () => {
  test('gives each merchant its facts, and counts its rows', async () => {
    const { entries, sources, diagnostics } = await register(
      '0001,甲電器,7000012050002,家電,東京都港区1-1,2020/4/1,,,導入済,不正検知を導入',
      '0002,乙商店,,,,令和3年10月,2025年12月,PSP01,,',
    );
    expect(diagnostics).toEqual([]);
    expect(sources).toMatchObject([{ name: 'register.csv', rows: { read: 2, used: 2, rejected: 0 } }]);
    expect(sources[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entries.get('0001')).toEqual({
      name: '甲電器',
      facts: {
        corporateNumber: '7000012050002',
        category: '家電',
        address: '東京都港区1-1',
        contractFrom: '2020-04-01',
        contractUntil: null,
        umbrella: null,
        threeDSecure: '導入済',
        measures: '不正検知を導入',
      },
      place: { file: 'register.csv', row: 2 },
    });
    expect(entries.get('0002')?.facts).toMatchObject({
      contractFrom: '2021-10-01',
      contractUntil: '2025-12-31',
      umbrella: 'PSP01',
      corporateNumber: null,
    });
  });

  test.each([
    ['9999-12-31', '9999-12-31'],
    ['9999/12/31', '9999-12-31'],
    ['99991231', '9999-12-31'],
  ])('takes %s for an end that never comes', async (text, day) => {
    const { entries } = await register(`A,,,,,,${text},,,`);
    expect(entries.get('A')?.facts.contractUntil).toBe(day);
  });

  test('needs no column but the merchant id, and English headings will do', async () => {
    const text = 'merchant_id,corporate_number,contract_from\nA,７０００012050002,2025-04-01\n';
    const { entries } = await readRegister(new TextEncoder().encode(text));
    expect(entries.get('A')?.facts).toMatchObject({
      corporateNumber: '7000012050002',
      contractFrom: '2025-04-01',
      address: null,
    });
  });

  test('comes as records too, with columns named by the user', async () => {
    const records = [{ 店番: 'A', 法人番号: '7000012050002', 契約開始日: '2025-04-01' }];
    const { entries, sources } = await readRegister(records, { columns: { merchantId: '店番' } });
    expect(entries.get('A')).toMatchObject({ place: { file: 'records', row: 1 } });
    expect(sources[0]).toMatchObject({ format: 'records', sha256: null });
  });
});

describe('a faulty row', () => {
  test.each([
    ['法人番号', '8000012050002', 'corporate-number-check-digit', 'A,,8000012050002,,,,,,,'],
    ['法人番号', '12345', 'corporate-number-shape', 'A,,12345,,,,,,,'],
    ['契約開始日', '2025-02-30', 'day-invalid', 'A,,,,,2025-02-30,,,,'],
    ['契約終了日', '01/02/2025', 'day-ambiguous', 'A,,,,,,01/02/2025,,,'],
    [
      '契約終了日',
      '2025-04-02 – 2025-04-01',
      'contract-ends-before-it-begins',
      'A,,,,,2025-04-02,2025-04-01,,,',
    ],
    ['加盟店番号', null, 'merchant-id-missing', ',,,,,,,,,甲'],
    [null, '2', 'row-ragged', 'A,甲'],
  ])('is not used; the fault names column %s and what came: %s', async (column, received, code, line) => {
    const { entries, sources, diagnostics } = await register(line, 'B,,,,,,,,,');
    expect(diagnostics).toMatchObject([
      { severity: 'error', code, column, received, file: 'register.csv', row: 2 },
    ]);
    expect([...entries.keys()]).toEqual(['B']);
    expect(sources[0]?.rows).toEqual({ read: 2, used: 1, rejected: 1 });
  });

  test('is told everything that is wrong with it', async () => {
    const { diagnostics } = await register('A,,8000012050002,,,x,y,,,');
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'corporate-number-check-digit',
      'day-invalid',
      'day-invalid',
    ]);
    expect(diagnostics[0]?.expected.ja).toContain('先頭は 7');
  });

  test('a contract of one day is no fault', async () => {
    const { diagnostics } = await register('A,,,,,2025-04-01,2025-04-01,,,');
    expect(diagnostics).toEqual([]);
  });

  test('that repeats a merchant takes the earlier one with it', async () => {
    const { entries, sources, diagnostics } = await register(
      'A,,,,,,,,,',
      'B,,,,,,,,,',
      'A,,,,,,,,,',
      'A,,,,,,,,,',
    );
    expect([...entries.keys()]).toEqual(['B']);
    expect(sources[0]?.rows).toEqual({ read: 4, used: 1, rejected: 3 });
    expect(diagnostics).toMatchObject([
      { code: 'merchant-repeated', row: 4, related: { row: 2 } },
      { code: 'merchant-repeated', row: 5, related: { row: 2 } },
    ]);
  });
});

test('unknown columns are noted, wrong options refused', async () => {
  const text = new TextEncoder().encode('加盟店番号,担当者\nA,山田\n');
  expect((await readRegister(text)).diagnostics).toMatchObject([
    { code: 'column-unknown', severity: 'note', column: '担当者' },
  ]);
  await expect(readRegister(text, { colums: {} } as object)).rejects.toMatchObject({
    code: 'options-invalid',
  });
  await expect(readRegister(new TextEncoder().encode('a,b\n1,2\n'))).rejects.toMatchObject({
    code: 'column-missing',
  });
});
