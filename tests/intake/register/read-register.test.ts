import { describe, expect, test } from 'vitest';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';

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
    expect(sources).toMatchObject([
      { name: 'register.csv', rows: { read: 2, used: 2, rejected: 0, leftOut: noneLeftOut } },
    ]);
    expect(sources[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entries.get('0001')).toMatchObject({
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

  test('gives the representative, the kind of trade and the day of the last survey; no survey day is a fault', async () => {
    const text = [
      '加盟店番号,代表者氏名,取引の種類,調査日,契約日',
      'A,青葉 太郎,通信販売,令和7年10月3日,2020-04-01',
      'B,,,2025年度・2026年度,2020-04-01',
      'C,,,2025-10,',
      '',
    ].join('\n');
    const { entries, diagnostics } = await readRegister(new TextEncoder().encode(text));
    expect(diagnostics).toEqual([]);
    expect(entries.get('A')?.facts).toMatchObject({
      representative: '青葉 太郎',
      tradeType: '通信販売',
      surveyedOn: '2025-10-03',
    });
    expect(entries.get('B')?.facts).toMatchObject({
      representative: null,
      tradeType: null,
      surveyedOn: '2025年度・2026年度',
      contractFrom: '2020-04-01',
    });
    expect(entries.get('C')?.facts.surveyedOn).toBe('2025-10');
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
    expect(sources[0]?.rows).toEqual({ read: 2, used: 1, rejected: 1, leftOut: noneLeftOut });
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
    expect(sources[0]?.rows).toEqual({ read: 4, used: 1, rejected: 3, leftOut: noneLeftOut });
    expect(diagnostics).toMatchObject([
      { code: 'merchant-repeated', row: 4, related: { row: 2 } },
      { code: 'merchant-repeated', row: 5, related: { row: 2 } },
    ]);
  });
});

describe('columns that are no facts', () => {
  const read = (...lines: string[]) =>
    readRegister(new TextEncoder().encode([...lines, ''].join('\n')), { name: 'r.csv' });

  test('are kept as text beside those that are, in the order they first stand, and noted', async () => {
    const { columns, diagnostics, entries } = await read(
      '加盟店番号,チャネル,業種,加盟店名,地域,',
      'A, 対面 ,家電,甲,,x',
      'B,非対面,旅行,乙,関東,',
    );
    expect(columns.map(({ kind, heading }) => [kind, heading])).toEqual([
      ['fact', '業種'],
      ['text', 'チャネル'],
      ['text', '地域'],
    ]);
    const of = (heading: string, id: string) => {
      const column = columns.find((candidate) => candidate.heading === heading);
      return column?.kind === 'text' ? column.of(id) : undefined;
    };
    expect(['A', 'B', 'C'].map((id) => of('チャネル', id))).toEqual(['対面', '非対面', null]);
    expect(['A', 'B', 'C'].map((id) => of('地域', id))).toEqual([null, '関東', null]);
    // Merchants hold none of it themselves.
    expect(Object.keys(entries.get('A')?.facts ?? {}).length).toBe(11);
    expect(diagnostics.map(({ code, column, file, row }) => [code, column, file, row])).toEqual([
      ['column-unknown', '#6', 'r.csv', 1],
      ['column-kept', 'チャネル', 'r.csv', 1],
      ['column-kept', '地域', 'r.csv', 1],
    ]);
  });

  test('say nothing of a row that is not used: a faulty one, or two of one merchant', async () => {
    const { columns } = await read(
      '加盟店番号,法人番号,チャネル',
      'A,1,対面',
      'B,,非対面',
      'C,,対面',
      'B,,対面',
      'D,,通販',
    );
    const [, channel] = columns;
    if (channel?.kind !== 'text') throw new Error('no such column');
    expect(['A', 'B', 'C', 'D'].map((id) => channel.of(id))).toEqual([null, null, '対面', '通販']);
  });

  test('of several files are one column by their heading', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const { columns, diagnostics } = await readRegister(
      [
        bytes('加盟店番号,チャネル\nA,対面\n'),
        bytes('地域,加盟店番号\n関東,B\n'),
        bytes('加盟店番号,チャネル\nC,通販\n'),
      ],
      { name: ['1.csv', '2.csv', '3.csv'] },
    );
    expect(
      columns.map((column) => [
        column.heading,
        ...['A', 'B', 'C'].map((id) => (column.kind === 'text' ? column.of(id) : undefined)),
      ]),
    ).toEqual([
      ['チャネル', '対面', null, '通販'],
      ['地域', null, '関東', null],
    ]);
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ['column-kept', '1.csv'],
      ['column-kept', '2.csv'],
    ]);
  });

  test('with one heading twice are left out, since nobody can tell them apart', async () => {
    const { columns, diagnostics } = await read('備考,加盟店番号,備考', 'x,A,y');
    expect(columns).toMatchObject([{ kind: 'left-out', heading: '備考' }]);
    expect(diagnostics).toMatchObject([{ code: 'column-left-out', column: '備考' }]);
  });

  test('are looked through for card numbers like all others, and none is shown', async () => {
    const cards = ['4111111111111111', '5555555555554444', '378282246310005', '3530111333300000'];
    const lines = cards.map((card, n) => `M${n},${card}`);
    await expect(read('加盟店番号,メモ', ...lines)).rejects.toMatchObject({ code: 'card-numbers' });
    await expect(read('加盟店番号,メモ', ...lines)).rejects.not.toThrow(/4111|4444/);
  });

  test('a number that lost digits is no text of it', async () => {
    const { columns } = await readRegister([
      { merchant_id: 'A', branch: 2 ** 60 },
      { merchant_id: 'B', branch: 7 },
    ]);
    const [branch] = columns;
    if (branch?.kind !== 'text') throw new Error('no such column');
    expect([branch.of('A'), branch.of('B')]).toEqual([null, '7']);
  });
});

test('wrong options and a table without merchants are refused', async () => {
  const text = new TextEncoder().encode('加盟店番号,担当者\nA,山田\n');
  await expect(readRegister(text, { colums: {} } as object)).rejects.toMatchObject({
    code: 'options-invalid',
  });
  await expect(readRegister(new TextEncoder().encode('a,b\n1,2\n'))).rejects.toMatchObject({
    code: 'column-missing',
  });
});
