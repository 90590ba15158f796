import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignRows, type RowPair } from '../../../src/report/comparison/align-rows.ts';
import type { ViewRow } from '../../../src/workbook/view.ts';

const row = (number: number, text: string, second = ''): ViewRow => ({
  number,
  hidden: false,
  height: null,
  cells: [text, second].flatMap((value, column) =>
    value === ''
      ? []
      : [{ column, shown: { kind: 'text', value } as const, formula: null, style: 0, fonts: null }],
  ),
});
const key = ({ cells }: ViewRow) =>
  cells.map(({ shown }) => (shown.kind === 'none' ? '' : shown.value)).join('|');

async function* batches(rows: readonly ViewRow[]): AsyncGenerator<readonly ViewRow[]> {
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
}

async function aligned(was: readonly ViewRow[], is: readonly ViewRow[]): Promise<RowPair[]> {
  const pairs: RowPair[] = [];
  for await (const pair of alignRows(batches(was), batches(is), key)) pairs.push(pair);
  return pairs;
}
const told = (pairs: readonly RowPair[]) =>
  pairs
    .filter(({ was, is }) => was === null || is === null || key(was) !== key(is))
    .map(({ was, is, place }) => [
      was?.number ?? null,
      is?.number ?? null,
      was !== null && is !== null ? 'changed' : place,
    ]);

const many = (count: number) => Array.from({ length: count }, (_, n) => row(n + 1, `merchant ${n}`));
const numbered = (rows: readonly ViewRow[]) => rows.map((each, n) => ({ ...each, number: n + 1 }));

describe('rows of two readings', () => {
  test('pair when they are the same', async () => {
    expect(told(await aligned(many(20), many(20)))).toEqual([]);
  });

  test('a row changed where it stands is told as changed', async () => {
    const is = many(20).with(7, row(8, 'somebody else'));
    expect(told(await aligned(many(20), is))).toEqual([[8, 8, 'changed']]);
  });

  test('a deleted row is told, and none below it', async () => {
    const is = numbered(many(20).toSpliced(7, 1));
    expect(told(await aligned(many(20), is))).toEqual([[8, null, 'moved']]);
  });

  test('an emptied row is told as emptied: those below stand where they stood', async () => {
    const is = many(20).toSpliced(7, 1);
    expect(told(await aligned(many(20), is))).toEqual([[8, null, 'in-place']]);
  });

  test('a deleted row beside a changed one pairs the changed one with what is most like it', async () => {
    const was = many(20).map((each, n) => row(each.number, `merchant ${n}`, `name ${n}`));
    const is = numbered(was.toSpliced(7, 2, row(0, 'merchant 8', 'another name')));
    expect(told(await aligned(was, is))).toEqual([
      [8, null, 'moved'],
      [9, 8, 'changed'],
    ]);
  });

  test('rows that are all others pair one with the other, in time that grows with them', async () => {
    // A search for each of them among thousands would not end before the test is given up.
    const is = many(30_000).map(({ number }) => row(number, `other ${number}`));
    const pairs = await aligned(many(30_000), is);
    expect(pairs.every(({ was, is: now }) => was?.number === now?.number)).toBe(true);
  });

  test('every row of either side is told once, in order, and deletions and insertions alone pair all others', async () => {
    const change = fc.constantFrom('kept', 'kept', 'kept', 'deleted', 'inserted');
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 80 }), async (changes) => {
        const was: ViewRow[] = [];
        const is: ViewRow[] = [];
        let kept = 0;
        for (const [n, each] of changes.entries()) {
          if (each !== 'inserted') was.push(row(was.length + 1, `row ${n}`));
          if (each !== 'deleted') is.push(row(is.length + 1, `row ${n}`));
          if (each === 'kept') kept++;
        }
        const pairs = await aligned(was, is);
        expect(pairs.flatMap((pair) => pair.was ?? [])).toEqual(was);
        expect(pairs.flatMap((pair) => pair.is ?? [])).toEqual(is);
        const same = pairs.filter(
          (pair) => pair.was !== null && pair.is !== null && key(pair.was) === key(pair.is),
        );
        expect(same).toHaveLength(kept);
      }),
    );
  });
});
