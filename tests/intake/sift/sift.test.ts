import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { expectCountLaw } from '../../support/count-law.ts';

const header = '加盟店番号,加盟店名,年月,売上,不正';
const tidy = [
  'A1,青葉,2026-02,100,7',
  'B1,白樺,2026-02,200,0',
  'A1,青葉,2026-03,300,0',
  'B1,白樺,2026-03,400,5',
];

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const ledgerOf = async (...lines: string[]): Promise<Ledger> => {
  const ledger = await readLedger(bytes(header, ...lines), { name: 'f.csv' });
  expectCountLaw(ledger);
  return ledger;
};
const figuresOf = (ledger: Ledger) =>
  Object.fromEntries(
    Array.from({ length: ledger.merchantCount }, (_, index) => [
      ledger.merchant(index).id,
      ledger.columns.map(({ sales, fraud }) => [sales(index), fraud(index)]),
    ]),
  );
const told = (ledger: Ledger) =>
  ledger.diagnostics
    .filter(({ code }) => code !== 'column-unknown')
    .map(({ code, severity, row }) => [code, severity, row]);

const plain = {
  A1: [
    [100, 7],
    [300, 0],
  ],
  B1: [
    [200, 0],
    [400, 5],
  ],
};

describe('what is no merchant is left out and told', () => {
  const cases: [string, string[], [string, string, number][]][] = [
    ['a total', [...tidy, '合計,,,1000,12'], [['row-total', 'note', 6]]],
    ['a total in another column', [...tidy, ',合計,,1000,12'], [['row-total', 'note', 6]]],
    ['a total without a word', [...tidy, ',,,1000,12'], [['row-total', 'note', 6]]],
    [
      'a total of every month',
      [
        ...tidy.slice(0, 2),
        '2月計,,2026-02,300,7',
        ...tidy.slice(2),
        '3月計,,2026-03,700,5',
        '総計,,,1000,12',
      ],
      [
        ['row-total', 'note', 4],
        ['row-total', 'note', 7],
        ['row-total', 'note', 8],
      ],
    ],
    [
      'a total of a merchant',
      [tidy[0], tidy[2], 'A1,青葉,計,400,7', tidy[1], tidy[3]] as string[],
      [['row-total', 'note', 4]],
    ],
    [
      'notes',
      [...tidy, '※ 税込', '（注）確報値,,,,', '\u001a'],
      [
        ['row-note', 'note', 6],
        ['row-note', 'note', 7],
        ['row-note', 'note', 8],
      ],
    ],
    ['the heading again', [...tidy.slice(0, 2), header, ...tidy.slice(2)], [['row-heading', 'note', 4]]],
    ['rulers', ['-----,-----,-----,-----,-----', ...tidy], [['row-note', 'note', 2]]],
  ];
  test.each(cases)('%s', async (_, lines, expected) => {
    const ledger = await ledgerOf(...lines);
    expect(figuresOf(ledger)).toEqual(plain);
    expect(told(ledger)).toEqual(expected);
  });

  test('a total that the rows do not come to is a doubt that says both', async () => {
    const ledger = await ledgerOf(...tidy.slice(0, 3), '合計,,,1000,12');
    expect(told(ledger)).toEqual([
      ['total-differs', 'doubt', 5],
      ['row-total', 'note', 5],
    ]);
    const [differs] = ledger.diagnostics;
    expect(differs?.received).toBe('1,000 / 12');
    expect(differs?.expected.en).toContain('sales 600 / fraud 7');
  });

  test('records and registers alike', async () => {
    const ledger = await readLedger([
      { 加盟店番号: 'A1', 年月: '2026-02', 売上: 100, 不正: 7 },
      { 加盟店番号: '合計', 年月: '', 売上: 100, 不正: 7 },
    ]);
    expectCountLaw(ledger);
    expect([ledger.merchantCount, ledger.controlTotals.rows.leftOut.total]).toEqual([1, 1]);
    const register = await readRegister(bytes('加盟店番号,業種', 'A1,小売', '※ 以上,', '合計,1 件'), {
      name: 'r',
    });
    expect([...register.entries.keys()]).toEqual(['A1']);
    expect(register.sources[0]?.rows).toMatchObject({ read: 3, used: 1, leftOut: { total: 1, note: 1 } });
  });

  test('sales and notices alike', async () => {
    const book = await readTransactions({
      sales: { input: bytes('加盟店番号,取引日,金額', 'A1,2026-02-01,10', '合計,,10', '※ 以上') },
      notices: [{ input: bytes('取引番号,加盟店番号,取引日,金額', 't,A1,2026-02-01,7', ',合計,,7') }],
    });
    expect(book.sales.controlTotals.rows).toMatchObject({ read: 3, used: 1, leftOut: { total: 1, note: 1 } });
    expect(book.noticeSources[0]?.rows).toMatchObject({ read: 2, used: 1, leftOut: { total: 1 } });
  });
});

describe('their harmless twins stay merchants', () => {
  test.each([
    ['a name that ends like a total', 'C1,東京時計,2026-02,5,1', 'C1'],
    ['an id that is no plain text', '店-1号,南店,2026-02,5,1', '店-1号'],
    ['an id with a mark of notes', '#12,南店,2026-02,5,1', '#12'],
    ['letters alone', 'ALPHA,南店,2026-02,5,1', 'ALPHA'],
    ['figures that come to nothing', 'C1,南店,2026-02,0,0', 'C1'],
  ])('%s', async (_, line, id) => {
    const ledger = await ledgerOf(...tidy.slice(0, 2), line);
    expect(ledger.indexOf(id)).toBe(2);
    expect(told(ledger)).toEqual([]);
  });
});

describe('what may be either makes nobody listed in silence', () => {
  test('a row of no plain id that equals the sum above stays a merchant, and is a doubt', async () => {
    const ledger = await ledgerOf(...tidy.slice(0, 2), '関東,,2026-02,300,7');
    expect(told(ledger)).toEqual([['row-equals-sum', 'doubt', 4]]);
    expect([ledger.indexOf('関東'), ledger.doubted.size]).toEqual([2, 0]);
  });

  test('a merchant that may be called Total is told, where no rows come to its figures; a total is left out', async () => {
    const ledger = await ledgerOf(...tidy.slice(0, 2), 'Sum,,2026-02,5,1');
    expect(told(ledger)).toEqual([['row-perhaps-total', 'error', 4]]);
    expect(told(await ledgerOf(...tidy.slice(0, 2), 'Sum,,2026-02,300,7'))).toEqual([
      ['row-total', 'note', 4],
    ]);
  });

  test.each(['#N/A', 'NULL', '1.23457E+11'])('%s is nobody', async (id) => {
    const ledger = await ledgerOf(...tidy, `${id},,2026-02,900,900`);
    expect(figuresOf(ledger)).toEqual(plain);
    expect(told(ledger)).toEqual([['id-is-none', 'error', 6]]);
    expect(ledger.unattributedRows).toBe(1);
  });

  test('a heading in the middle with the columns in another order is refused', async () => {
    const turned = '加盟店番号,加盟店名,年月,不正,売上';
    await expect(ledgerOf(...tidy, turned, 'C1,x,2026-02,1,100')).rejects.toMatchObject({
      code: 'header-changed',
    });
  });

  test('a row of data in which one word is in many cells is no heading, though that word heads a column', async () => {
    const head = '加盟店番号,加盟店名,年月,売上,不正,note,備考,区分,メモ';
    const row = '加盟,note,2026-02,100,1,note,note,note,note';
    const ledger = await readLedger(bytes(head, row));
    expect(figuresOf(ledger)).toEqual({ 加盟: [[100, 1]] });
  });

  test.each([
    ['売上,不正', '売上（千円）,不正（千円）'],
    ['売上,不正', '売上,不正（千円）'],
    ['売上（千円）,不正（千円）', '売上（円）,不正（円）'],
    ['売上（千円）,不正（千円）', '売上（百万円）,不正（百万円）'],
  ])('a heading in the middle with another unit is refused: %s, then %s', async (first, then) => {
    const ids = '加盟店番号,加盟店名,年月';
    const lines = [`${ids},${first}`, ...tidy, `${ids},${then}`, 'C1,x,2026-02,100,1'];
    await expect(readLedger(bytes(...lines))).rejects.toMatchObject({ code: 'header-changed' });
  });

  test.each([
    ['売上,不正', '売上,不正', []],
    ['売上,不正', '売上（円）,不正（円）', []],
    ['売上（円）,不正（円）', '売上,不正', []],
    ['売上（千円）,不正（千円）', '売上（千円）,不正（千円）', []],
    ['売上（千円）,不正（千円）', '売上,不正', [['unit-perhaps', 'doubt', 6]]],
  ])('headings %s that come again as %s', async (first, then, doubts) => {
    const ids = '加盟店番号,加盟店名,年月';
    const lines = [`${ids},${first}`, ...tidy, `${ids},${then}`, 'C1,x,2026-02,100,1'];
    const ledger = await readLedger(bytes(...lines));
    expectCountLaw(ledger);
    expect(ledger.merchantCount).toBe(3);
    expect(told(ledger).filter(([, severity]) => severity !== 'note')).toEqual(doubts);
  });

  test.each(['※金額は千円単位', '注）百万円未満四捨五入', '# 1000円単位'])(
    'a note below the table that may state a unit is a doubt: %s',
    async (note) => {
      expect(told(await ledgerOf(...tidy, note))).toEqual([
        ['unit-perhaps', 'doubt', 6],
        ['row-note', 'note', 6],
      ]);
      // Where the unit is said, there is none.
      const ledger = await readLedger(bytes('単位：千円', header, ...tidy, note));
      expect(told(ledger).filter(([, severity]) => severity !== 'note')).toEqual([]);
    },
  );

  test.each(['※基準額は50万円', '※千円未満の取引も含む', '注）手数料は千円単位で請求'])(
    'a note that speaks of other amounts is none: %s',
    async (note) => {
      expect(told(await ledgerOf(...tidy, note))).toEqual([['row-note', 'note', 6]]);
    },
  );

  test('a unit that stands below the table is refused, and the advice helps', async () => {
    const lines = [...tidy, '（単位：千円）,,,,'];
    await expect(ledgerOf(...lines)).rejects.toMatchObject({ code: 'unit-below' });
    const ledger = await readLedger(bytes(header, ...lines), { unit: '千円' });
    expect(ledger.controlTotals.salesAmount.used).toBe(1_000_000);
  });
});

describe('fields at the end of a line', () => {
  const read = (...lines: string[]) => readLedger(bytes(`${header},備考`, ...lines));

  test('empty ones may be left out or added; used ones must be there', async () => {
    const ledger = await read(
      'A1,x,2026-02,1,0',
      'B1,x,2026-02,1,0,,',
      'C1,x,2026-02,1',
      'D1,x,2026-02,1,0,,y',
    );
    expectCountLaw(ledger);
    expect(ledger.controlTotals.rows).toMatchObject({ read: 4, used: 2, rejected: 2 });
    expect(told(ledger)).toEqual([
      ['row-ragged', 'error', 4],
      ['row-ragged', 'error', 5],
    ]);
  });
});

describe('subtotals without a month', () => {
  const figures = {
    A1: [
      [100, 7],
      [300, 0],
    ],
    B1: [
      [200, 0],
      [400, 5],
    ],
  };

  test.each([
    ['named in the name', ['A1,小計,,400,7', 'B1,小計,,,']],
    ['of ROLLUP', ['A1,NULL,NULL,400,7', 'B1,NULL,NULL,600,5', 'NULL,NULL,NULL,1000,12']],
    ['of ROLLUP, blank', ['A1,,,400,7', 'B1,,,600,5', ',,,1000,12']],
    ['of CUBE, without fraud', ['NULL,NULL,2026-02,300,7', 'NULL,NULL,2026-03,700,5']],
  ])('%s are totals', async (_, lines) => {
    const ledger = await ledgerOf(...tidy, ...lines);
    expect(figuresOf(ledger)).toEqual(figures);
    expect(told(ledger).map(([code]) => code)).toEqual(lines.map(() => 'row-total'));
  });

  test('one that does not agree is told', async () => {
    expect(told(await ledgerOf(...tidy, 'A1,小計,,401,7'))).toEqual([
      ['total-differs', 'doubt', 6],
      ['row-total', 'note', 6],
    ]);
    // Without a word for a total it is a row without its month.
    expect(told(await ledgerOf(...tidy, 'A1,,,401,7'))).toEqual([['month-missing', 'error', 6]]);
    expect(told(await ledgerOf(...tidy, 'NULL,NULL,NULL,1001,12'))).toEqual([['id-is-none', 'error', 6]]);
  });

  test('a row of a merchant that equals its only other one stays without its month', async () => {
    expect(told(await ledgerOf('A1,青葉,2026-02,100,7', 'A1,青葉,,100,7'))).toEqual([
      ['month-missing', 'error', 3],
    ]);
  });
});

describe('ids that may be many merchants', () => {
  test('are a doubt, once, and stay merchants', async () => {
    const ledger = await ledgerOf(...tidy, 'その他,,2026-02,50,1', 'その他,,2026-03,60,1');
    expect(told(ledger)).toEqual([['id-perhaps-many', 'doubt', 6]]);
    expect(Object.keys(figuresOf(ledger))).toEqual(['A1', 'B1', 'その他']);
    expect(told(await ledgerOf(...tidy, 'その他商店,,2026-02,50,1'))).toEqual([]);
  });
});

describe('another year between the rows', () => {
  const long = '加盟店番号,月,売上,不正';
  const wide = '加盟店番号,4月売上,4月不正,5月売上,5月不正';
  const code = (...lines: string[]) =>
    readLedger(bytes(...lines)).then(
      () => null,
      (error) => error.code,
    );

  test('is refused where rows follow whose months do not say their year', async () => {
    expect(await code('2025年度', long, 'A1,4月,1,0', '2024年度', 'A2,4月,1,0')).toBe('year-below');
    expect(await code('2025年度', wide, 'A1,1,0,2,0', '2024年度', wide, 'A2,1,0,2,0')).toBe('year-below');
    expect(await code('2025年度', wide, 'A1,1,0,2,0', '', '令和6年度 実績', 'A2,1,0,2,0')).toBe('year-below');
  });

  test('the same year, a footnote, and months with their year leave nothing open', async () => {
    expect(await code('2025年度', long, 'A1,4月,1,0', '2025年度', long, 'A2,4月,1,0')).toBe(null);
    expect(await code('2025年度', long, 'A1,4月,1,0', '合計,,1,0', '※2024年度は別紙')).toBe(null);
    expect(await code(header, 'A1,,2025-04,1,0', '2024年度', 'A2,,2024-04,1,0')).toBe(null);
  });

  test('headings again with other months are refused', async () => {
    const of = (year: number) => `加盟店番号,${year}年4月売上,${year}年4月不正`;
    expect(await code(of(2025), 'A1,1,0', of(2024), 'A2,1,0')).toBe('header-changed');
    expect(await code(of(2025), 'A1,1,0', of(2025), 'A2,1,0')).toBe(null);
  });
});
