import { expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';

const text = (...lines: readonly string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const rivalsOf = async (sales: string, fraud: string, beside: string, options = {}) => {
  const bytes = text(`加盟店番号,年月,${sales},${fraud},${beside}`, 'A1,2026-02,10000,600,500');
  return (await readLedger(bytes, options)).diagnostics.flatMap(({ code, severity, column, received }) =>
    code === 'column-rival' ? [[severity, column, received]] : [],
  );
};

test.each([
  ['取扱高', '純取扱高'],
  ['売上', '返品控除後'],
  ['売上高', '売上高（純額）'],
  ['売上高', '売上高（総額）'],
  ['sales', 'net sales'],
  ['売上金額', '決済金額'],
  ['総売上', '純売上高（円）'],
])('%s is taken, and %s could be the sales as well', async (sales, beside) => {
  expect(await rivalsOf(sales, '不正', beside)).toEqual([['doubt', sales, beside]]);
});

test.each([
  ['不正利用金額', '不正利用金額（確定）'],
  ['不正利用額', '不正利用額（疑い含む）'],
  ['fraud', 'chargeback amount'],
  ['不正利用金額', '海外不正'],
  ['不正', '番号盗用'],
  ['不正', '偽造額'],
  ['チャージバック金額', 'TC40金額'],
])('%s is taken, and %s could be the fraud as well', async (fraud, beside) => {
  expect(await rivalsOf('売上', fraud, beside)).toEqual([['doubt', fraud, beside]]);
});

test.each([
  '売上件数',
  '売上金額（USD）',
  '前年売上金額',
  '売上金額累計',
  '売上構成比',
  'うち分割払い売上',
  '国内売上',
  '会員番号',
  'うち海外不正',
  '偽造件数',
  '加盟店手数料',
  '返品額',
  '売上区分',
  '不正利用件数',
  '不正利用率',
  '不正検知額',
  '回収額（不正）',
  'うち番号盗用の不正',
  '備考',
  '消費税額',
])('%s is another thing', async (beside) => {
  expect(await rivalsOf('売上', '不正', beside)).toEqual([]);
});

test('a kind of fraud is a part of what is called the whole fraud amount', async () => {
  expect(await rivalsOf('売上', '不正利用金額', '番号盗用額')).toEqual([]);
  expect(await rivalsOf('売上', '不正利用金額', '偽造')).toEqual([]);
});

test('who names the column has decided', async () => {
  expect(await rivalsOf('取扱高', '不正', '純取扱高', { columns: { salesAmount: '純取扱高' } })).toEqual([]);
  expect(await rivalsOf('取扱高', '不正', '純取扱高', { columns: { fraudAmount: '不正' } })).toHaveLength(1);
});

test('of a column pair for each month, too', async () => {
  const bytes = text('加盟店番号,2026年2月 売上,2026年2月 純売上,2026年2月 不正', 'A1,10000,9000,600');
  expect((await readLedger(bytes)).diagnostics.map(({ code, severity }) => [code, severity])).toContainEqual([
    'column-rival',
    'doubt',
  ]);
});

test.each(['国内不正,海外不正', '対面不正,非対面不正', '国内不正額,海外不正額', '店頭不正,ネット不正'])(
  '%s are the parts of what is called the whole',
  async (beside) => {
    expect(await rivalsOf('売上', '不正利用金額', beside.replace(',', ',').concat(',x'))).toEqual([]);
  },
);

test.each([
  ['不正利用金額', '国内不正'],
  ['不正利用金額', '国内不正,海外不正利用額（確定）'],
  ['不正利用金額', '国内不正,海外不正,不正額（疑い）'],
  ['国内不正利用金額', '海外不正,国内不正'],
])('beside %s, %s need not be its parts', async (fraud, beside) => {
  const options = fraud === '不正利用金額' ? {} : { columns: { salesAmount: '売上' } };
  const bytes = text(
    `加盟店番号,年月,売上,${fraud},${beside}`,
    `A1,2026-02,1,1${',1'.repeat(beside.split(',').length)}`,
  );
  const read = readLedger(bytes, options).then(
    ({ diagnostics }) => diagnostics.map(({ code }) => code),
    ({ code }) => [code],
  );
  expect((await read).filter((code) => code === 'column-rival' || code === 'column-missing')).toHaveLength(1);
});

test('the total of all months behind them is no rival', async () => {
  const header = '加盟店番号,2026年2月 売上,2026年2月 不正,売上計,不正計';
  expect((await readLedger(text(header, 'A1,1,1,1,1'))).diagnostics.map(({ code }) => code)).not.toContain(
    'column-rival',
  );
});

test('a second column of ids is a doubt', async () => {
  const codes = async (header: string, options = {}) =>
    (await readLedger(text(header, 'A1,1,1,A2,1,1'), options)).diagnostics
      .filter(({ severity }) => severity === 'doubt')
      .map(({ code, received }) => [code, received]);
  const header = (id: string) =>
    `加盟店番号,2026年2月 売上,2026年2月 不正,${id},2026年3月 売上,2026年3月 不正`;
  expect(await codes(header('加盟店番号2'))).toEqual([['column-rival', '加盟店番号2']]);
  expect(await codes(header('加盟店番号2'), { columns: { merchantId: '加盟店番号' } })).toEqual([]);
  expect(await codes(header('業種番号'))).toEqual([]);
});

test.each([
  ['チャージバック金額', 1],
  ['CB額', 0],
  ['不正チャージバック金額', 0],
  ['被害額', 0],
])('%s as the only fraud amount', async (heading, doubts) => {
  const bytes = text(`加盟店番号,年月,売上,${heading}`, 'A1,2026-02,10000,600');
  const read = (options: object) =>
    readLedger(bytes, options).then(({ diagnostics }) =>
      diagnostics.filter(({ code }) => code === 'fraud-perhaps-chargebacks'),
    );
  if (doubts === 0) {
    expect(await read({ columns: { fraudAmount: heading } })).toEqual([]);
    return;
  }
  expect(await read({})).toMatchObject([{ severity: 'doubt', column: heading }]);
  expect(await read({ columns: { fraudAmount: heading } })).toEqual([]);
});
