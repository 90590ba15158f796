import { expect, test } from 'vitest';
import type { BrokenLine } from '../../../src/intake/text/lines.ts';
import { soundFields } from '../../../src/intake/text/sound-fields.ts';
import { encoded } from '../../support/differential/encode.ts';

const broken = (line: string | Buffer, over: Partial<BrokenLine> = {}): BrokenLine => ({
  kind: 'broken',
  code: 'encoding-invalid',
  received: '',
  bytes: typeof line === 'string' ? Buffer.from(line, 'latin1') : line,
  encoding: 'utf-8',
  ...over,
});

test('the fields that are text stand in their places, the others are empty', () => {
  expect(soundFields(broken('M2,\xe9\x9d,2026-02,5,0\r\n'), ',')).toEqual(['M2', '', '2026-02', '5', '0']);
  expect(soundFields(broken('\xe9\x9d,M2\n'), ',')).toEqual(['', 'M2']);
  expect(soundFields(broken('\xe9\x9d\n'), ',')).toEqual(['']);
  expect(soundFields(broken('M2;"a;\xff";1\n'), ';')).toEqual(['M2', '', '1']);
});

test('fields are read in the encoding of the line', () => {
  const line = Buffer.concat([encoded('店1,', 'cp932'), Buffer.of(0x81, 0x20), Buffer.from(',1\n')]);
  expect(soundFields(broken(line, { encoding: 'cp932' }), ',')).toEqual(['店1', '', '1']);
});

test('nothing behind a faulty quote is read, nor the end of a line that is too long', () => {
  expect(soundFields(broken('M2,"a"b,\xff,3\n'), ',')).toEqual(['M2']);
  expect(soundFields(broken('M2,abc,de', { code: 'line-too-long' }), ',')).toEqual(['M2', 'abc']);
  expect(soundFields(broken('M2', { code: 'line-too-long' }), ',')).toEqual([]);
});
