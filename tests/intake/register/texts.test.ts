import { describe, expect, test } from 'vitest';
import { registerTexts } from '../../../src/intake/register/texts.ts';

const table = { name: 'r.csv', headerRow: 1, others: [{ heading: '支店', at: 3 }] };

/** The texts of one column, row after row, and what it makes of them. */
function kept(texts: readonly string[]) {
  const register = registerTexts();
  const take = register.open(table);
  texts.forEach((text, place) => {
    take(place, (column) => (column === 3 ? text : 'another column'));
  });
  const [column] = register.columns((id) => (id === 'none' ? undefined : Number(id)));
  return { column, codes: register.notes().map(({ code }) => code) };
}

describe('the texts of a register', () => {
  test('come back by the place of their row, far beyond what was held at first', () => {
    const texts = Array.from({ length: 5_000 }, (_, n) => (n % 7 === 0 ? '' : `支店${n % 13}`));
    const { column } = kept(texts);
    if (column?.kind !== 'text') throw new Error('it was left out');
    expect(texts.map((_, place) => column.of(String(place)) ?? '')).toEqual(texts);
    expect([column.of('none'), column.of('5000'), column.of('999999')]).toEqual([null, null, null]);
  });

  test('of 65,535 kinds are kept to the last, one kind more is none to group by', () => {
    const texts = Array.from({ length: 65_536 }, (_, n) => `0${n}`);
    const full = kept(texts.slice(1));
    if (full.column?.kind !== 'text') throw new Error('it was left out');
    expect([full.column.of('0'), full.column.of('65534')]).toEqual(['01', '065535']);
    expect(full.codes).toEqual(['column-kept']);
    expect(kept([...texts.slice(1), '01']).column?.kind).toBe('text');

    const over = kept([...texts, '00', 'x']);
    expect(over.column).toMatchObject({ kind: 'left-out', heading: '支店' });
    expect(over.codes).toEqual(['column-left-out']);
  });
});
