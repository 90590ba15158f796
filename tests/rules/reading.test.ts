import { describe, expect, test } from 'vitest';
import { chooseReadings, type Readings, readings } from '../../src/rules/reading.ts';

describe('readings', () => {
  test('are the defaults when nobody says', () => {
    expect(chooseReadings()).toMatchObject({ monthTest: 'any' });
    expect(chooseReadings({})).toEqual(chooseReadings());
  });

  test('are as chosen', () => {
    expect(chooseReadings({ monthTest: 'every' }).monthTest).toBe('every');
  });

  test('a misspelt name or choice is refused, not ignored', () => {
    const misspelt = { monthtest: 'every' } as Partial<Readings>;
    const unknown: Partial<Record<keyof Readings, string>> = { monthTest: 'all' };
    expect(() => chooseReadings(misspelt)).toThrow(/monthtest.*Known: monthTest: any \| every/);
    expect(() => chooseReadings(unknown as Partial<Readings>)).toThrow(
      expect.objectContaining({ code: 'reading-unknown' }),
    );
    expect(() => chooseReadings({ toString: 'any' } as Partial<Readings>)).toThrow(/toString/);
  });

  test('each quotes the words that leave it open, and says why its default is one', () => {
    for (const reading of Object.values(readings)) {
      expect(reading.words).not.toBe('');
      expect(Object.keys(reading.options)).toContain(reading.byDefault);
      expect([reading.why.ja, reading.why.en]).not.toContain('');
    }
  });
});
