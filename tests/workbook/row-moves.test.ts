import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowMoves, unmoved } from '../../src/workbook/row-moves.ts';

test('without a move every row is where it was', () => {
  expect([unmoved.moved, unmoved.rowOf(7), unmoved.firstFrom(7), unmoved.lastUpTo(7)]).toEqual([
    false,
    7,
    7,
    7,
  ]);
});

test('rows follow what was deleted and inserted above them, whatever it was', () => {
  const change = fc.constantFrom('kept', 'deleted', 'inserted');
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const moves = rowMoves();
      const places = new Map<number, number | null>();
      let [was, is] = [0, 0];
      for (const each of changes) {
        if (each === 'inserted') is++;
        else {
          was++;
          if (each === 'deleted') moves.drop(was);
          else moves.pair(was, ++is);
          places.set(was, each === 'deleted' ? null : is);
        }
      }
      for (const [row, place] of places) expect(moves.rowOf(row)).toBe(place);
      const kept = [...places.entries()].filter(([, place]) => place !== null);
      for (const row of places.keys()) {
        const first = kept.find(([old]) => old >= row)?.[1];
        const last = kept.findLast(([old]) => old <= row)?.[1];
        if (first !== undefined) expect(moves.firstFrom(row)).toBe(first);
        if (last !== undefined) expect(moves.lastUpTo(row)).toBe(last);
      }
    }),
  );
});
