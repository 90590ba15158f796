import { describe, expect, test } from 'vitest';
import { aroundDifference } from '../../../src/report/comparison/around-difference.ts';

describe('two texts beside each other', () => {
  test('are shown whole up to 300 characters', () => {
    const [found, expected] = ['a'.repeat(300), `${'a'.repeat(299)}b`];
    expect(aroundDifference(found, expected)).toEqual([found, expected]);
    expect(aroundDifference('a', null)).toEqual(['a', null]);
  });

  test('are cut to 40 characters before the difference and 300 in all', () => {
    const [alike, rest] = ['a'.repeat(1000), 'b'.repeat(1000)];
    expect(aroundDifference(`${alike}x${rest}`, `${alike}yz`)).toEqual([
      `…${'a'.repeat(40)}x${'b'.repeat(259)}…`,
      `…${'a'.repeat(40)}yz`,
    ]);
  });

  test('where only one is there, it is shown from its beginning', () => {
    expect(aroundDifference(null, 'c'.repeat(301))).toEqual([null, `${'c'.repeat(300)}…`]);
  });

  test('that are alike, or one the beginning of the other, come to an end', () => {
    const text = 'd'.repeat(400);
    expect(aroundDifference(text, text)).toEqual([`…${'d'.repeat(40)}`, `…${'d'.repeat(40)}`]);
    expect(aroundDifference(text, `${text}e`)).toEqual([`…${'d'.repeat(40)}`, `…${'d'.repeat(40)}e`]);
  });
});
