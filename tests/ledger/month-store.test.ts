import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merchantsWith } from '../../src/ledger/fraud-entries.ts';
import { rejectedOrigin, severalOrigin } from '../../src/ledger/month-column.ts';
import {
  enter,
  fraudOf,
  monthStore,
  originOf,
  salesOf,
  setFraud,
  setOrigin,
  setSales,
} from '../../src/ledger/month-store.ts';

const merchant = fc.oneof(fc.nat(20), fc.constantFrom(4_095, 4_096, 8_191, 100_000));
const amount = fc.oneof(
  fc.constantFrom(0, 1, 0xffff_ffff, 0x1_0000_0000, Number.MAX_SAFE_INTEGER, -1, -0x8000_0000),
  fc.maxSafeInteger(),
);
const fraud = fc.oneof(fc.constantFrom(0, 0, 1, 500_001), fc.maxSafeNat());
// Near each other, as rows in order are, and far apart, as in no order.
const origin = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(254, 255, 256, 0xffff_fffd));

describe('a month store', () => {
  test('gives back what was put into it, cell by cell, whatever was put beside', () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('enter'), month: fc.nat(3), merchant, amount, fraud, origin }),
      fc.record({ what: fc.constant('sales'), month: fc.nat(3), merchant, amount, fraud, origin }),
      fc.record({ what: fc.constant('fraud'), month: fc.nat(3), merchant, amount, fraud, origin }),
      fc.record({
        what: fc.constant('origin'),
        month: fc.nat(3),
        merchant,
        amount,
        fraud,
        origin: fc.oneof(origin, fc.constantFrom(rejectedOrigin, severalOrigin)),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = monthStore();
        const months = Array.from({ length: 4 }, (_, at) => store.month(24_300 + at));
        const model = new Map<string, { sales: number; fraud: number; origin: number }>();
        for (const {
          what,
          month: at,
          merchant: who,
          amount: sales,
          fraud: defrauded,
          origin: from,
        } of steps) {
          const month = months[at] as (typeof months)[number];
          const key = `${at} ${who}`;
          const cell = model.get(key) ?? { sales: 0, fraud: 0, origin: 0 };
          model.set(key, cell);
          switch (what) {
            case 'enter':
              // Entered once only, and never over fraud that stands already.
              if (cell.origin === 0 && cell.fraud === 0) {
                expect(enter(month, who, sales, defrauded, from)).toBe(true);
                Object.assign(cell, { sales, fraud: defrauded, origin: from });
              } else if (cell.origin !== 0) {
                expect(enter(month, who, sales, defrauded, from)).toBe(false);
              }
              break;
            case 'sales':
              setSales(month, who, sales);
              cell.sales = sales;
              break;
            case 'fraud':
              setFraud(month, who, defrauded);
              cell.fraud = defrauded;
              break;
            default:
              setOrigin(month, who, from);
              cell.origin = from;
          }
        }
        for (const [key, cell] of model) {
          const [at, who] = key.split(' ').map(Number) as [number, number];
          const month = months[at] as (typeof months)[number];
          expect({
            sales: salesOf(month, who),
            fraud: fraudOf(month, who),
            origin: originOf(month, who),
          }).toEqual(cell);
        }
        for (const who of new Set([...model.keys()].map((key) => Number(key.split(' ')[1])))) {
          let sum = 0;
          for (let at = 0; at < 4; at++) sum += model.get(`${at} ${who}`)?.fraud ?? 0;
          // More than that no ledger takes: its totals would not be exact.
          if (!Number.isSafeInteger(sum + 1)) continue;
          expect(merchantsWith(store.fraud, Math.max(sum, 1)).includes(who)).toBe(sum > 0);
          expect(merchantsWith(store.fraud, sum + 1).includes(who)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what was never put in is nothing', () => {
    const month = monthStore().month(24_300);
    expect([salesOf(month, 7), fraudOf(month, 7), originOf(month, 7)]).toEqual([0, 0, 0]);
  });
});
