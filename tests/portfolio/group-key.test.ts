import { describe, expect, test } from 'vitest';
import { withRegister } from '../../src/ledger/join-register.ts';
import { groupKey } from '../../src/portfolio/group-key.ts';
import { ledgerOf } from '../support/ledger.ts';
import { columnsOf, registerOf } from '../support/register.ts';

const plain = ledgerOf({ A: { '2025-04': [1, 0] }, B: { '2025-04': [1, 0] } });
const ledger = withRegister(plain, {
  ...registerOf({ A: { category: '家電' }, B: {} }),
  columns: [
    { kind: 'fact', heading: '取扱品目', fact: 'category' },
    ...columnsOf({
      チャネル: { A: '対面' },
      'Sales Area': { B: '関東' },
      'SALES AREA': {},
      'a\u001b[31mb': {},
    }),
    { kind: 'left-out', heading: '電話番号', reason: { ja: '値の種類が多すぎます', en: 'too many texts' } },
  ],
});
const values = (by: string) => {
  const key = groupKey(ledger, by);
  return [key.name, key.label.ja, key.of(ledger.merchant(0)), key.of(ledger.merchant(1))];
};

describe('a key to group by', () => {
  test('is a fact, by its name or by the heading its column has in the file', () => {
    expect(values('category')).toEqual(['category', '業種・商材', '家電', null]);
    expect(values('取扱品目')).toEqual(['category', '業種・商材', '家電', null]);
  });

  test('is any column by its heading, in any width and case that leaves one to choose', () => {
    expect(values('チャネル')).toEqual(['チャネル', 'チャネル', '対面', null]);
    expect(values(' ﾁｬﾈﾙ')).toEqual(['チャネル', 'チャネル', '対面', null]);
    expect(values('Sales Area')).toEqual(['Sales Area', 'Sales Area', null, '関東']);
    expect(() => groupKey(ledger, 'sales area')).toThrow(
      expect.objectContaining({ code: 'grouping-unknown' }),
    );
  });

  test('that is not there is refused with the columns there are, in both languages', () => {
    let refused: unknown;
    try {
      groupKey(ledger, 'チャンネル');
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      code: 'grouping-unknown',
      text: {
        ja: expect.stringContaining(
          '「チャンネル」では集計できません。加盟店台帳の列: 取扱品目, チャネル, Sales Area, SALES AREA, a?[31mb。',
        ),
        en: expect.stringContaining('Columns of the register: 取扱品目, チャネル, Sales Area, '),
      },
    });
  });

  test('without a register, that is what is said; a fact is then nobody’s', () => {
    expect(() => groupKey(plain, 'チャネル')).toThrow(/No register was given.*--register/);
    expect(groupKey(plain, 'category').of(plain.merchant(0))).toBeNull();
  });

  test('of a column that was left out is refused with the reason', () => {
    expect(() => groupKey(ledger, '電話番号')).toThrow(
      expect.objectContaining({
        code: 'grouping-left-out',
        message: expect.stringContaining('too many texts'),
      }),
    );
  });
});
