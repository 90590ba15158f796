import type { Assessment } from '../assessment/assess.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { bareId } from '../ledger/alike-ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sameCorporation } from '../ledger/roll-up.ts';
import { yen } from '../money/yen.ts';
import { wrongRules } from '../reference/mutants.ts';
import { plainRows } from '../reference/reference.ts';
import type { Change } from './change.ts';
import { answerWith, coverId, type MerchantCase } from './merchant-case.ts';

/** Everything that is tried about the rows and ids of single merchants: one change at a time, in this order. */
export function merchantChanges(assessment: Assessment): readonly Change[] {
  return [
    repeats('repeats-added-up', {
      ja: '同じ加盟店・年月の行を合算している',
      en: 'adds up rows of one merchant and month',
    }),
    repeats('last-repeat-wins', {
      ja: '同じ加盟店・年月の行のうち後の行だけを用いている',
      en: 'takes the later one of rows of one merchant and month',
    }),
    withoutRefunds,
    ...summedIds(assessment.ledger),
    eachIdAlone,
    ...assessment.basis.businessYear.months.map(monthTwice),
  ];
}

/** A row that came twice is rejected here; only its rows, read again, tell what others make of them. */
function repeats(id: string, clause: Text): Change {
  const mutant = wrongRules.find((known) => known.id === id);
  return {
    id,
    clause,
    scope: 'merchant',
    answer(of) {
      if (mutant === undefined) return null;
      const records = of.question.records.flatMap((record) => {
        const rows = record.merchantId === of.id ? of.rows.get(record.month) : undefined;
        return rows === undefined || rows.every(({ use }) => use === 'used') ? [record] : [];
      });
      const rejected = [...of.rows].flatMap(([month, rows]) =>
        rows.every(({ use }) => use === 'used')
          ? []
          : rows.map(({ salesAmount, fraudAmount }) => ({ month, salesAmount, fraudAmount })),
      );
      if (rejected.length === 0) return null;
      const { name } = of.ledger.merchant(of.merchant);
      const known = rejected.flatMap(({ month, salesAmount, fraudAmount }) =>
        salesAmount === null || fraudAmount === null
          ? []
          : [
              {
                merchantId: of.id,
                merchantName: name,
                month,
                salesAmount: yen(salesAmount),
                fraudAmount: yen(fraudAmount),
              },
            ],
      );
      // A row whose amounts cannot be read is no repeat of another.
      return known.length < rejected.length ? null : answerWith(of, mutant.pieces, [...records, ...known]);
    },
  };
}

const withoutRefunds: Change = {
  id: 'refunds-not-deducted',
  clause: { ja: '返品・取消（負の売上）を差し引いていない', en: 'does not deduct refunds (negative sales)' },
  scope: 'merchant',
  answer(of) {
    const refunds = new Map<YearMonth, number>();
    for (const [month, rows] of of.rows) {
      const taken = rows.reduce(
        (sum, { use, salesAmount }) => (use === 'used' ? sum + Math.min(0, salesAmount ?? 0) : sum),
        0,
      );
      if (taken < 0) refunds.set(month, taken);
    }
    if (refunds.size === 0) return null;
    return answerWith(of, {
      rows: (question) =>
        plainRows(question).map((row) =>
          row.key === coverId ? row : { ...row, sales: row.sales - BigInt(refunds.get(row.month) ?? 0) },
        ),
    });
  },
};

/** Ids that others may take for one merchant: of one corporation, of one name, written alike. */
function summedIds(ledger: Ledger): readonly Change[] {
  const corporations = once(() => {
    const groups = new Map<number, readonly number[]>();
    for (const group of ledger.register === null ? [] : sameCorporation(ledger)) {
      for (const index of group) groups.set(index, group);
    }
    return groups;
  });
  const alike = once(() => {
    const groups = new Map<string, number[]>();
    // Asked about no other ids it gives all merchants that may share theirs with another.
    for (const index of ledger.perhapsAlike([])) {
      const key = bareId(ledger.merchant(index).id);
      groups.set(key, [...(groups.get(key) ?? []), index]);
    }
    return groups;
  });
  const names = once(() => {
    const groups = new Map<string, number[]>();
    for (let index = 0; index < ledger.merchantCount; index++) {
      const { name } = ledger.merchant(index);
      if (name !== '') groups.set(name, [...(groups.get(name) ?? []), index]);
    }
    return groups;
  });
  return [
    summed(
      'corporation-summed',
      { ja: '法人番号が同じ加盟店番号を合算している', en: 'sums the ids of one corporate number' },
      ({ merchant }) => corporations().get(merchant) ?? [],
    ),
    summed(
      'ids-alike-summed',
      {
        ja: '表記だけが異なる加盟店番号を合算している',
        en: 'sums ids that differ only in how they are written',
      },
      ({ id }) => alike().get(bareId(id)) ?? [],
    ),
    summed(
      'grouped-by-name',
      { ja: '加盟店名が同じ加盟店番号を合算している', en: 'sums the ids of one name' },
      ({ merchant }) => names().get(ledger.merchant(merchant).name) ?? [],
    ),
  ];
}

function summed(id: string, clause: Text, groupOf: (of: MerchantCase) => readonly number[]): Change {
  return {
    id,
    clause,
    scope: 'merchant',
    answer(of) {
      const group = groupOf(of);
      // What is not known of one of them is not known of the sum, whoever adds up.
      if (group.length < 2 || group.some((merchant) => isUnknown(of, merchant))) return null;
      const cover = of.question.records.filter(({ merchantId }) => merchantId === coverId);
      const rows = {
        rows: (question: MerchantCase['question']) =>
          plainRows(question).map((row) => (row.key === coverId ? row : { ...row, key: of.id })),
      };
      const added = {
        repeated: wrongRules.find((known) => known.id === 'repeats-added-up')?.pieces.repeated,
      };
      if (added.repeated === undefined) return null;
      return answerWith(of, { ...rows, repeated: added.repeated }, [...of.recordsOf(group), ...cover]);
    },
  };
}

const isUnknown = ({ ledger, question }: MerchantCase, merchant: number): boolean =>
  ledger.doubted.has(merchant) ||
  question.businessYear.months.some((month) => ledger.cellState(merchant, month) === 'rejected');

/** Where merchants were rolled up: what one of its ids comes to by itself. */
const eachIdAlone: Change = {
  id: 'each-id-alone',
  clause: {
    ja: '加盟店番号ごとに判定している（名寄せしていない）',
    en: 'judges each id by itself, not rolled up',
  },
  scope: 'merchant',
  answer: ({ alone }) => (alone === null ? null : answerWith(alone, {})),
};

const monthTwice = (month: YearMonth): Change => ({
  id: `month-twice:${month}`,
  clause: { ja: `${month} を二重に計上している`, en: `counts ${month} twice` },
  scope: 'merchant',
  answer: (of) =>
    of.question.records.some((record) => record.merchantId === of.id && record.month === month)
      ? answerWith(of, {
          rows: (question) =>
            plainRows(question).map((row) =>
              row.key === coverId || row.month !== month
                ? row
                : { ...row, sales: row.sales * 2n, fraud: row.fraud * 2n },
            ),
        })
      : null,
});

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
