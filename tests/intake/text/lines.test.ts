import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineCut, lineCutter, longestRecord } from '../../../src/intake/text/lines.ts';
import { latin1Text } from '../../../src/platform/bytes.ts';

/** So many bytes in front of each chunk may be overwritten. */
const room = 1 << 16;
const [chunkLength, places] = [300_000, 4];

/** Chunks in memory that is used round and round, as blocks of a file are: each is good until the one after the next. */
function* reused(bytes: Buffer): Generator<Uint8Array> {
  const memory = Buffer.alloc(places * (room + chunkLength));
  for (let block = 0; block * chunkLength < bytes.length; block++) {
    const place = (block % places) * (room + chunkLength);
    memory.fill(0x2a, place, place + room + chunkLength);
    const filled = bytes.copy(memory, place + room, block * chunkLength, (block + 1) * chunkLength);
    yield memory.subarray(place + room, place + room + filled);
  }
}

function* fresh(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkLength)
    yield Buffer.from(bytes.subarray(at, at + chunkLength));
}

/** Each line as it came, with its number; a broken one as its fault. */
function linesOf(chunks: Iterable<Uint8Array>, given: number): string[] {
  const cutter = lineCutter(given, undefined, () => undefined);
  const found: string[] = [];
  const take = (cuts: Iterable<LineCut>): void => {
    for (const cut of cuts) {
      if (cut.kind === 'raw') {
        const lines = latin1Text(cut.bytes).replace(/\n$/, '').split('\n');
        for (const text of lines) found.push(`${found.length + 1} ${cut.encoding} ${text}`);
      } else {
        const what = cut.kind === 'broken' ? `${cut.code} ${cut.received}` : cut.kind;
        found.push(`${found.length + 1} ${what}`);
      }
    }
  };
  for (const chunk of chunks) {
    take(cutter.take(chunk));
    // Nobody asks for more.
    if (found.at(-1)?.endsWith(' nul')) return found;
  }
  take(cutter.end());
  return found;
}

test('lines held until their encoding is told outlive the memory they came in', () => {
  const text = `id,name\nM1,青葉\nM2,${'x'.repeat(3 * longestRecord)}\nM3,c\n`;
  const lines = linesOf(reused(Buffer.from(text)), room);
  expect(lines.map((line) => line.slice(0, 40))).toEqual([
    '1 utf-8 id,name',
    `2 utf-8 M1,${Buffer.from('青葉').toString('latin1')}`,
    '3 line-too-long 4d 32 2c 78 78 78 78 78 ',
    '4 utf-8 M3,c',
  ]);
});

test('lines are the same whether the memory of the chunks is used again or not', () => {
  const short = fc.constantFrom('M1,a', 'M2,青葉', '', 'x'.repeat(1000), '白'.repeat(300));
  const long = fc
    .constantFrom(70_000, 800_000, longestRecord - 1, 2_000_000)
    .map((length) => 'y'.repeat(length));
  fc.assert(
    fc.property(fc.array(fc.oneof(short, long), { maxLength: 12 }), (lines) => {
      const bytes = Buffer.from(`${lines.join('\n')}\n`);
      expect(linesOf(reused(bytes), room)).toEqual(linesOf(fresh(bytes), 0));
    }),
    { numRuns: 100 },
  );
});

test('the lines before one with a NUL byte come, and nothing of it or after it', () => {
  const chunks = ['a\nb\nc', 'd\u0000e\nf\n'].map((text) => Buffer.from(text));
  expect(linesOf(chunks, 0)).toEqual(['1 utf-8 a', '2 utf-8 b', '3 nul']);
  const long = [Buffer.from('a\nb'), Buffer.alloc(longestRecord * 2, 0x78), Buffer.from('x\0y\n')];
  expect(linesOf(long, 0)).toEqual(['1 utf-8 a', '2 nul']);
});
