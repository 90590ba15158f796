import { expect, test } from 'vitest';
import type { SalesFeed } from '../../../src/intake/transactions/read-sales.ts';
import { type NoticeFeed, readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
type Words = Pick<NoticeFeed, 'status' | 'reasons'> & Pick<SalesFeed, 'kinds'>;

const read = async ({ kinds, ...words }: Words, columns = ',状態,理由コード,取引種別') => {
  const [status, reason, kind] = ['状態', '理由コード', '取引種別'].map((each) =>
    columns.includes(each) ? `,${each}` : '',
  );
  const cell = (column: string | undefined, value: string) => (column === '' ? '' : `,${value}`);
  const head = `取引番号,加盟店番号,取引日,不正利用金額${status}${reason}`;
  const book = await readTransactions({
    sales: {
      input: bytes(`加盟店番号,取引日,売上金額${kind}`, `M,2026-02-03,9${cell(kind, '売上')}`),
      name: 's.csv',
      kinds,
    },
    notices: [
      {
        ...words,
        input: bytes(head, `a,M,2026-02-03,1${cell(status, '確定')}${cell(reason, '10.4')}`),
        name: 'n.csv',
      },
      {
        ...words,
        input: bytes(head, `b,M,2026-02-03,2${cell(status, 'Lost')}${cell(reason, 'Visa 13.1')}`),
        name: 'o.csv',
      },
    ],
  });
  return ledgerFrom(book).diagnostics.flatMap(({ code, severity, received }) =>
    code === 'option-without-effect' ? [[severity, received]] : [],
  );
};

test('a word that an option explains and that never comes is told', async () => {
  expect(await read({ status: { lost: 'confirmed', lots: 'confirmed', wno: 'withdrawn' } })).toEqual([
    ['warning', 'lots / wno'],
  ]);
  expect(await read({ status: { lost: 'confirmed' }, reasons: { 13.2: 'other' } })).toEqual([
    ['warning', '13.2'],
  ]);
  expect(await read({ status: { lost: 'confirmed' }, kinds: { '03': 'taken-back' } })).toEqual([
    ['warning', '03'],
  ]);
});

test('one that comes in any file, however written, is not', async () => {
  const words = {
    status: { lost: 'confirmed' },
    reasons: { '13.1': 'other' },
    kinds: { 売上: 'sale' },
  } as const;
  expect(await read(words)).toEqual([]);
});

test('words for a column that no file has are a doubt', async () => {
  expect(await read({ status: { won: 'withdrawn' } }, '')).toEqual([['doubt', 'won']]);
  expect(await read({ reasons: { x: 'other' } }, '')).toEqual([['doubt', 'x']]);
  expect(await read({ kinds: { x: 'cancelled' } }, '')).toEqual([['doubt', 'x']]);
  expect(await read({}, '')).toEqual([]);
});
