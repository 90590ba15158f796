import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { figuresIn, placesOf } from '../../support/read.ts';

const text = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
const told = (ledger: Awaited<ReturnType<typeof readLedger>>) =>
  ledger.diagnostics.map(({ code, severity, received }) => [code, severity, received]);

describe('sales and fraud as rows of their own', () => {
  test('with a column for each month', async () => {
    const ledger = await readLedger(
      text(
        '加盟店番号,加盟店名,項目,2026年2月,2026年3月',
        'M1,青葉,売上高,1000000,5',
        'M1,青葉,売上件数,12,1',
        'M1,青葉,不正利用額,600000,0',
        'M2,白樺,不正利用額,1,2',
        'M2,白樺,売上高,10,20',
      ),
    );
    expect(figuresIn(ledger)).toEqual({
      'M1 2026-02': ['青葉', 1_000_000, 600_000],
      'M1 2026-03': ['青葉', 5, 0],
      'M2 2026-02': ['白樺', 10, 1],
      'M2 2026-03': ['白樺', 20, 2],
    });
    expect(ledger.controlTotals.rows).toMatchObject({ read: 4, used: 4, rejected: 0 });
    expect(told(ledger)).toEqual([['item-unused', 'note', '売上件数']]);
  });

  test('with one column of amounts and one of months, in any order', async () => {
    const ledger = await readLedger(
      text(
        '加盟店番号,年月,区分,金額',
        'M1,2026-02,売上,1000000',
        'M2,2026-02,売上,5',
        'M2,2026-02,不正,0',
        'M1,2026-02,不正,600000',
      ),
    );
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['', 1_000_000, 600_000], 'M2 2026-02': ['', 5, 0] });
    expect(ledger.diagnostics).toEqual([]);
  });

  test('their units count, of an item, of a column and of a row', async () => {
    const inItem = text(
      '加盟店番号,年月,項目,金額',
      'M1,2026-02,売上（千円）,1000',
      'M1,2026-02,不正,600000',
    );
    const inColumn = text('加盟店番号,年月,項目,金額（千円）', 'M1,2026-02,売上,1000', 'M1,2026-02,不正,600');
    const inRow = text(
      '加盟店番号,年月,項目,単位,金額',
      'M1,2026-02,売上,千円,1000',
      'M1,2026-02,売上,件,12',
      'M1,2026-02,不正,円,600000',
    );
    for (const bytes of [inItem, inColumn, inRow]) {
      expect(figuresIn(await readLedger(bytes))).toEqual({ 'M1 2026-02': ['', 1_000_000, 600_000] });
    }
  });

  test('a part that is missing is an error, and zero only by the option', async () => {
    const bytes = text('加盟店番号,年月,項目,金額', 'M1,2026-02,売上,1000', 'M2,2026-02,不正,5');
    expect(placesOf(await readLedger(bytes)).map(([code, row]) => [code, row])).toEqual([
      ['value-missing', 2],
      ['value-missing', 3],
    ]);
    const allowed = await readLedger(bytes, { blankFraudIsZero: true });
    expect(figuresIn(allowed)).toEqual({ 'M1 2026-02': ['', 1000, 0] });
    expect(placesOf(allowed).map(([code, row]) => [code, row])).toEqual([['value-missing', 3]]);
  });

  test('an item that sounds like fraud is a doubt, and can be named', async () => {
    const bytes = text('加盟店番号,年月,項目,金額', 'M1,2026-02,売上,1000', 'M1,2026-02,不正（海外）,5');
    expect(told(await readLedger(bytes))).toContainEqual(['item-unused', 'doubt', '不正（海外）']);
    const named = await readLedger(bytes, { columns: { fraudAmount: '不正（海外）' } });
    expect(figuresIn(named)).toEqual({ 'M1 2026-02': ['', 1000, 5] });
  });

  test('a merchant written once needs the option', async () => {
    const bytes = text(
      '加盟店番号,加盟店名,項目,2026年2月',
      'M1,青葉,売上,1000',
      ',,不正,5',
      'M2,白樺,売上,7',
      ',,不正,0',
    );
    expect(placesOf(await readLedger(bytes)).map(([code]) => code)).toContain('merchant-id-missing');
    const ledger = await readLedger(bytes, { fillDown: true });
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['青葉', 1000, 5], 'M2 2026-02': ['白樺', 7, 0] });
    expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'fill-down' }]);
  });

  test('totals of items are checked and left out', async () => {
    const ledger = await readLedger(
      text(
        '加盟店番号,年月,項目,金額',
        'M1,2026-02,売上,1000',
        'M1,2026-02,不正,5',
        'M2,2026-02,売上,1',
        'M2,2026-02,不正,0',
        '合計,2026-02,売上,1001',
        '合計,2026-02,不正,6',
      ),
    );
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2026-02', 'M2 2026-02']);
    expect(told(ledger).map(([code, severity]) => [code, severity])).toEqual([
      ['total-differs', 'doubt'],
      ['row-total', 'note'],
    ]);
  });

  test('records are paired as rows are', async () => {
    const ledger = await readLedger([
      { merchantId: 'M1', month: '2026-02', item: 'sales', value: 1000 },
      { merchantId: 'M1', month: '2026-02', item: 'fraud', value: 5 },
    ]);
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['', 1000, 5] });
  });

  test('a column of items beside columns of amounts is none', async () => {
    const ledger = await readLedger(text('加盟店番号,年月,項目,売上,不正', 'M1,2026-02,物販,1000,5'));
    expect(figuresIn(ledger)).toEqual({ 'M1 2026-02': ['', 1000, 5] });
  });
});

describe('what stands between and below items', () => {
  const items = ['M1,青葉,売上,1000,5', 'M1,青葉,不正,600,0'];
  const header = '加盟店番号,加盟店名,項目,2026年2月,2026年3月';
  const thousands = items.map((line) => line.replace(/(売上|不正)/, '$1（千円）'));

  test.each(['単位：千円,,,,', '※単位：千円,,,,', ',（単位：千円）,,,'])(
    'a unit that stands only below is refused: %s',
    async (note) => {
      await expect(readLedger(text(header, ...items, note))).rejects.toMatchObject({ code: 'unit-below' });
      const figures = { 'M1 2026-02': ['青葉', 1_000_000, 600_000], 'M1 2026-03': ['青葉', 5_000, 0] };
      // Said elsewhere too, nothing is open.
      for (const lines of [
        [header, ...thousands, note],
        ['（単位：千円）', header, ...items, note],
      ]) {
        const ledger = await readLedger(text(...lines));
        expect(figuresIn(ledger)).toEqual(figures);
        expect(told(ledger).filter(([, severity]) => severity !== 'note')).toEqual([]);
      }
    },
  );

  test('words that may state one are a doubt, others are none', async () => {
    const doubts = async (note: string) =>
      told(await readLedger(text(header, ...items, note))).filter(([, severity]) => severity !== 'note');
    expect(await doubts('※金額は千円単位')).toEqual([['unit-perhaps', 'doubt', '※金額は千円単位']]);
    expect(await doubts('※速報値,,,,')).toEqual([]);
  });

  test('the heading again is left out; with another unit it is refused', async () => {
    const long = ['加盟店番号,年月,項目,金額', 'M1,2026-02,売上,1000', 'M1,2026-02,不正,600'];
    const more = ['M2,2026-02,売上,1000', 'M2,2026-02,不正,600'];
    const ledger = await readLedger(text(...long, long[0] as string, ...more));
    expect(ledger.controlTotals.rows).toMatchObject({ read: 3, used: 2, leftOut: { heading: 1 } });
    const other = '加盟店番号,年月,項目,金額（千円）';
    await expect(readLedger(text(...long, other, ...more))).rejects.toMatchObject({
      code: 'header-changed',
    });
  });
});
