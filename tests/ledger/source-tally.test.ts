import { describe, expect, test } from 'vitest';
import { describeRows } from '../../src/ledger/describe-rows.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { closedTally, openTally } from '../../src/ledger/source-tally.ts';
import { expectCountLaw } from '../support/count-law.ts';

const source = { name: 'a.csv', format: 'csv', encoding: 'utf-8', bytes: 1, sha256: null };

describe('the rows of an input', () => {
  test('what is neither rejected nor left out is used', () => {
    const tally = openTally(source);
    tally.read = 10;
    tally.rejected = 2;
    tally.leftOut.total = 1;
    tally.leftOut.note = 3;
    expect(closedTally(tally).rows).toEqual({
      read: 10,
      used: 4,
      rejected: 2,
      leftOut: { total: 1, note: 3, heading: 0, cancelled: 0, repeated: 0, dispute: 0 },
    });
  });

  test('a ledger counts the rows it leaves out, by file and in all, and keeps how each was read', () => {
    const builder = ledgerBuilder();
    builder.open(source);
    builder.readAs({ code: 'unit', column: '売上', value: '1000', words: { ja: '千円', en: 'thousands' } });
    builder.add(builder.merchant('A', '', 24300), 24300, 5, 0, 2);
    builder.leaveOut(3, 'total');
    builder.open({ ...source, name: 'b.csv' });
    builder.leaveOut(2, 'note');
    builder.leaveOut(3, 'note');
    const ledger = builder.finish();
    expectCountLaw(ledger);
    expect(ledger.merchantCount).toBe(1);
    expect(ledger.controlTotals.rows).toEqual({
      read: 4,
      used: 1,
      rejected: 0,
      leftOut: { total: 1, note: 2, heading: 0, cancelled: 0, repeated: 0, dispute: 0 },
    });
    expect(ledger.sources.map(({ rows }) => rows.read)).toEqual([2, 2]);
    expect(ledger.sources.map(({ readAs }) => readAs.map(({ code }) => code))).toEqual([['unit'], []]);
  });

  test('the words say each part once, and what was left out only where anything was', () => {
    const rows = {
      read: 9,
      used: 5,
      rejected: 1,
      leftOut: { total: 1, note: 2, heading: 0, cancelled: 0, repeated: 0, dispute: 0 },
    };
    expect(describeRows(rows, { kind: 'within-used', rows: 4 }).en).toBe(
      'read 9 = used 5 (outside the year 4) + rejected 1 + left out 3 (total rows 1, notes 2)',
    );
    const none = {
      ...rows,
      read: 6,
      leftOut: { total: 0, note: 0, heading: 0, cancelled: 0, repeated: 0, dispute: 0 },
    };
    expect(describeRows(none, { kind: 'beside-used', rows: 0 }).ja).toBe(
      '読込件数 6 ＝ 採用件数 5 ＋ 除外件数 1 ＋ 年度外 0',
    );
  });
});
