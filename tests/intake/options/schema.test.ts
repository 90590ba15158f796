import { expect, test } from 'vitest';
import {
  checkProfile,
  checkReadOptions,
  checkRegisterOptions,
  checkTransactionFeeds,
} from '../../../src/intake/options/schema.ts';

test.each([
  [() => checkReadOptions({ encding: 'utf-8' }), 'readLedger', 'encding', 'encoding'],
  [
    () => checkReadOptions({ columns: { salesAmout: '売上' } }),
    'readLedger: columns',
    'salesAmout',
    'salesAmount',
  ],
  [() => checkRegisterOptions({ colums: {} }), 'readRegister', 'colums', 'columns'],
  [
    () => checkTransactionFeeds({ sales: { input: 'a' }, notices: [{ input: 'b', knd: 'tc40' }] }),
    'readTransactions: notices.0',
    'knd',
    'kind',
  ],
  [
    () => checkProfile({ sales: { columns: { dat: '日付' } } }, 'p.json'),
    'p.json: sales.columns',
    'dat',
    'date',
  ],
])('names the option that was probably meant: %#', (check, where, came, meant) => {
  expect(check).toThrow(`${where}: there is no option "${came}". Did you mean "${meant}"?`);
});

test('lists what there is when nothing is near', () => {
  expect(() => checkProfile({ zzzzzzzz: 1 }, 'p.json')).toThrow('Known: ledger, register, sales, notices');
});

test('what is known and of the right kind passes', () => {
  checkReadOptions({ encoding: 'utf-8', columns: { month: '月' }, unit: { salesAmount: '千円' } });
  expect(() => checkReadOptions({ headerRow: 0 })).toThrow('headerRow');
});
