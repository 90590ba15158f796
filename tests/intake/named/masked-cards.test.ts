import { describe, expect, test } from 'vitest';
import { readRegister } from '../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
// The numbers of networks' own test cards.
const card = '4111111111111111';
const written = '４１１１-１１１１-１１１１-１１１１';

const read = async (sales: readonly string[], notices: readonly string[] = []) => {
  const book = await readTransactions({
    sales: { input: bytes('加盟店番号,加盟店名,取引日,売上金額', ...sales), name: 's.csv' },
    notices: [{ input: bytes('取引番号,加盟店番号,取引日,不正利用金額', ...notices), name: 'n.csv' }],
  });
  const ledger = ledgerFrom(book);
  const merchants = Array.from({ length: ledger.merchantCount }, (_, index) => {
    const { id, name } = ledger.merchant(index);
    return `${id} ${name}`.trim();
  });
  const told = ledger.diagnostics
    .filter(({ code }) => code === 'card-number-masked')
    .map(({ severity, file, row, column }) => `${severity} ${file}:${row} ${column}`);
  return { ledger, merchants, told };
};

describe('a card number', () => {
  test('in place of an id is masked in sales and notices alike, and a doubt', async () => {
    const { ledger, merchants, told } = await read(
      ['M,,2026-02-03,9', `${card},,2026-02-03,9`],
      [`t,${written},2026-02-03,1`],
    );
    expect(merchants.sort()).toEqual(['****1111', 'M']);
    expect(told).toEqual(['doubt s.csv:3 加盟店番号', 'doubt n.csv:2 加盟店番号']);
    expect(ledger.column(ledger.months[0] as never)?.fraud(ledger.indexOf('****1111') as number)).toBe(1);
    expect(JSON.stringify([ledger.diagnostics, ledger.sources])).not.toContain('111111');
  });

  test('in a name is masked, and a warning', async () => {
    const { merchants, told } = await read([`M,青葉 ${written},2026-02-03,9`, 'N,白樺,2026-02-03,9']);
    expect(merchants).toEqual(['M 青葉 ****1111', 'N 白樺']);
    expect(told).toEqual(['warning s.csv:2 加盟店名']);
  });

  test('by chance among ids of that length stays an id, and a wrong check digit is none', async () => {
    const ids = ['4111111111111112', card].map((id) => `${id},,2026-02-03,9`);
    const { merchants, told } = await read(ids);
    expect([merchants, told]).toEqual([['4111111111111112', card], []]);
    expect((await read(['M,１２３４５６７８９０１２３４号店,2026-02-03,9'])).told).toEqual([]);
  });

  test('is masked in what a register keeps, but not where a corporate number stands', async () => {
    const register = await readRegister(
      bytes(
        '加盟店番号,加盟店名,法人番号,包括加盟店,講じた措置,チャネル',
        `${card},店 ${card},,7000012050002,照会 ${card},${card}`,
        'M,,,,,通販',
      ),
    );
    const [[id, entry] = []] = [...register.entries];
    expect([id, entry?.name]).toEqual(['****1111', '店 ****1111']);
    expect(entry?.facts).toMatchObject({ measures: '照会 ****1111', umbrella: '7000012050002' });
    const [channel] = register.columns.filter(({ heading }) => heading === 'チャネル');
    expect(channel?.kind === 'text' && [channel.of('****1111'), channel.of('M')]).toEqual([
      '****1111',
      '通販',
    ]);
    expect(register.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'card-number-masked', row: 2 }),
    );
    expect(JSON.stringify([...register.entries, register.diagnostics])).not.toContain('411111');
  });
});
