import { describe, expect, test } from 'vitest';
import { minutesOf } from '../../../src/intake/rows/time-zone.ts';
import { dayInJapan } from '../../../src/intake/transactions/japan-time.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../../support/count-law.ts';

const japan = 540;

describe('the day in Japan', () => {
  test.each([
    ['2026-02-28T14:59:59Z', japan, '2026-02-28', 'no'],
    ['2026-02-28T15:00:00Z', japan, '2026-03-01', 'month'],
    ['2026-02-27 15:00:00 UTC', japan, '2026-02-28', 'day'],
    ['2026-02-28 15:00:00+00', japan, '2026-03-01', 'month'],
    ['2026-03-01T00:30:00.250+1000', japan, '2026-02-28', 'month'],
    ['2026-12-31T16:00-05:00', japan, '2027-01-01', 'month'],
    ['20260228T150000Z', japan, '2026-03-01', 'month'],
    ['2026-02-28 15:00', 0, '2026-03-01', 'month'],
    ['2026/2/28 15:00:00', 0, '2026-03-01', 'month'],
    ['2026年2月28日 15:00', 0, '2026-03-01', 'month'],
    ['20260228150000', 0, '2026-03-01', 'month'],
    ['2026-02-28 18:30:00', 330, '2026-02-28', 'no'],
    ['2026-02-28 20:30:00', 330, '2026-03-01', 'month'],
    ['2026-02-28 23:30:00 JST', 0, '2026-02-28', 'no'],
  ])('%s in a zone of %i minutes: %s', (text, zone, day, turned) => {
    expect(dayInJapan(text, zone)).toMatchObject({ text: day, turned, timeless: false });
  });

  test.each([
    ['2026-02-28', japan],
    ['2026-02-28 23:59:59', japan],
    ['2026-02-28T23:59:59+09:00', japan],
    ['2026-02-30T15:00:00Z', japan],
    ['2026-02-28T25:00:00Z', japan],
    ['令和8年2月28日', 0],
    ['x', 0],
    ['', 0],
  ])('%s stays as it is', (text, zone) => {
    expect(dayInJapan(text, zone)).toMatchObject({ text, turned: 'no' });
  });

  test('days without a time cannot be turned where the month may change', () => {
    const timeless = (text: string, zone: number) => dayInJapan(text, zone).timeless;
    expect([timeless('2026-02-28', 0), timeless('2026-02-27', 0), timeless('2026-02-28', japan)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([timeless('2026-03-01', 600), timeless('2026-03-02', 600)]).toEqual([true, false]);
    expect([timeless('2026年2月28日(土)', 0), timeless('x', 0), timeless('', 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('zones that are read, and one that is none', () => {
  expect(['Asia/Tokyo', 'utc', '+05:30', 'UTC-8', '+0900'].map(minutesOf)).toEqual([540, 0, 330, -480, 540]);
  for (const zone of ['America/New_York', '+15:00', '5', '']) {
    expect(() => minutesOf(zone)).toThrow(expect.objectContaining({ code: 'time-zone-invalid' }));
  }
});

describe('in sales and notices', () => {
  const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
  const read = async (
    time: string,
    zones: { readonly sales?: string; readonly notices?: string } = {},
    noticed = time,
  ) => {
    const of = (timeZone: string | undefined) => (timeZone === undefined ? {} : { timeZone });
    const book = await readTransactions({
      sales: {
        ...of(zones.sales),
        input: bytes('取引番号,加盟店番号,取引日時,売上金額', `a,M,${time},900`, 'b,M,2026-04-01 10:00,1'),
        name: 'sales.csv',
      },
      notices: [
        {
          ...of(zones.notices),
          input: bytes('取引番号,加盟店番号,取引日,通知日,不正利用金額', `a,M,${noticed},2026-05-01,700`),
          name: 'n.csv',
        },
      ],
    });
    const ledger = ledgerFrom(book);
    expectCountLaw(ledger);
    const months = ledger.columns.filter((column) => column.fraud(0) > 0).map(({ month }) => month);
    const sold = ledger.columns.filter((column) => column.sales(0) > 1).map(({ month }) => month);
    return { ledger, months, sold, codes: ledger.diagnostics.map(({ code }) => code) };
  };

  test('a time that says its zone is read as it says, and that is recorded with the months that changed', async () => {
    const { months, sold, ledger, codes } = await read('2026-02-28T15:30:00Z');
    expect([months, sold, codes]).toEqual([['2026-03'], ['2026-03'], []]);
    expect(ledger.sources.map(({ readAs }) => readAs.find(({ code }) => code === 'time-zone'))).toMatchObject(
      [
        {
          column: '取引日時',
          value: 'offset',
          words: { en: expect.stringContaining('in another month: 1') },
        },
        { column: '取引日', value: 'offset' },
      ],
    );
  });

  test('a time that says none is of Japan, or of the zone given for its feed', async () => {
    const plain = await read('2026-02-28 15:30');
    expect([plain.months, plain.sold]).toEqual([['2026-02'], ['2026-02']]);
    expect(plain.ledger.sources.flatMap(({ readAs }) => readAs.map(({ code }) => code))).not.toContain(
      'time-zone',
    );
    const both = await read('2026-02-28 15:30', { sales: 'UTC', notices: 'UTC' });
    expect([both.months, both.sold, both.codes]).toEqual([['2026-03'], ['2026-03'], []]);
    const one = await read('2026-02-28 15:30', { sales: 'UTC' });
    expect([one.months, one.sold]).toEqual([['2026-02'], ['2026-03']]);
  });

  test('a day without a time at the turn of a month is a doubt where another zone is given', async () => {
    const doubted = await read('2026-02-28', { sales: 'UTC' });
    expect(doubted.ledger.diagnostics).toMatchObject([
      { code: 'day-without-time', severity: 'doubt', file: 'sales.csv', column: '取引日時' },
    ]);
    expect((await read('2026-02-27', { sales: 'UTC' })).codes).toEqual([]);
  });

  test('a zone that changes nothing is told, since all times say theirs or are none', async () => {
    const unused = [{ code: 'option-without-effect', severity: 'warning', file: 'n.csv', received: 'UTC' }];
    const of = async (noticed: string, notices: string) =>
      (await read('2026-02-27', { notices }, noticed)).ledger.diagnostics;
    expect(await of('2026-02-27', 'UTC')).toMatchObject(unused);
    expect(await of('2026-02-27T10:00:00Z', 'UTC')).toMatchObject(unused);
    expect(await of('2026-02-27 10:00', 'UTC')).toEqual([]);
    expect(await of('2026-02-27', 'Asia/Tokyo')).toEqual([]);
  });

  describe('a zone in words', () => {
    const noticed = async (head: readonly string[], day: string, timeZone?: string) => {
      const book = await readTransactions({
        sales: { input: bytes('加盟店番号,取引日,売上金額', 'M,2026-02-03,1', 'M,2026-03-03,1') },
        notices: [
          {
            ...(timeZone === undefined ? {} : { timeZone }),
            input: bytes(...head, `a,M,${day},700`),
          },
        ],
      });
      const ledger = ledgerFrom(book);
      const [column] = ledger.columns.filter((each) => each.fraud(0) > 0);
      const told = ledger.diagnostics.filter(({ severity }) => severity !== 'note');
      return [column?.month, told.map(({ code, severity }) => `${severity} ${code}`)];
    };
    const under = (date: string) => [`取引番号,加盟店番号,${date},不正利用金額`];
    const late = '2026-02-28 15:30';

    test('in the heading is that of the times', async () => {
      expect(await noticed(under('取引日時(UTC)'), late)).toEqual(['2026-03', []]);
      expect(await noticed(under('Created date (UTC)'), late)).toEqual(['2026-03', []]);
      expect(await noticed(under('取引日時（JST）'), late)).toEqual(['2026-02', []]);
      expect(await noticed(under('取引日時'), late)).toEqual(['2026-02', []]);
      expect(await noticed(under('取引日時(UTC)'), late, 'JST')).toEqual(['2026-02', []]);
      expect(await noticed(under('取引日時(UTC)'), '2026-02-28')).toEqual([
        '2026-02',
        ['doubt day-without-time'],
      ]);
    });

    test('above the table is a doubt, until an option says what it means', async () => {
      const titled = (title: string) => [title, ...under('取引日時')];
      const doubt = ['doubt time-zone-perhaps'];
      expect(await noticed(titled('時刻はUTC'), late)).toEqual(['2026-02', doubt]);
      expect(await noticed(titled('出力: 協定世界時'), '2026-02-28')).toEqual(['2026-02', doubt]);
      expect(await noticed(titled('時刻はUTC'), '2026-02-27')).toEqual(['2026-02', []]);
      expect(await noticed(titled('時刻はUTC'), '2026-02-28T15:30:00Z')).toEqual(['2026-03', []]);
      expect(await noticed(titled('時刻はJST'), late)).toEqual(['2026-02', []]);
      expect(await noticed(titled('OUTCOME'), late)).toEqual(['2026-02', []]);
      expect(await noticed(titled('時刻はUTC'), late, 'UTC')).toEqual(['2026-03', []]);
      expect(await noticed(titled('時刻はUTC'), late, 'JST')).toEqual(['2026-02', []]);
    });
  });

  test('a zone that is none is refused', async () => {
    await expect(read('2026-02-28', { sales: 'Europe/Berlin' })).rejects.toMatchObject({
      code: 'time-zone-invalid',
    });
  });
});
