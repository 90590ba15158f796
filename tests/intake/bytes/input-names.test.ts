import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inputNames } from '../../../src/intake/bytes/input-names.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['one file', ['data/2025/sales.csv'], ['sales.csv']],
  ['several names', ['/a/x.csv', '/b/y.csv'], ['x.csv', 'y.csv']],
  ['one name in two folders', ['/a/x.csv', '/b/x.csv', '/b/y.csv'], ['a/x.csv', 'b/x.csv', 'y.csv']],
  ['folders of one name', ['/a/m/x.csv', '/b/m/x.csv'], ['a/m/x.csv', 'b/m/x.csv']],
  ['one within the other', ['/x.csv', '/a/x.csv', '/b/a/x.csv'], ['/x.csv', '/a/x.csv', 'b/a/x.csv']],
  ['a name that another ends with', ['/a/x.csv', '/a/ax.csv'], ['x.csv', 'ax.csv']],
  ['a file given again', ['/a/x.csv', '/a/../a/x.csv', '/a/x.csv'], ['x.csv', 'x (2).csv', 'x (3).csv']],
  ['two endings', ['/x.csv.gz', '/x.csv.gz'], ['x.csv.gz', 'x (2).csv.gz']],
  ['no ending', ['/sales', '/sales'], ['sales', 'sales (2)']],
  [
    'what a shell has open',
    ['/dev/fd/63', '/proc/self/fd/12', '/dev/stdin'],
    ['stream-1', 'stream-2', 'stdin'],
  ],
])('%s', (_, paths, names) => {
  expect(inputNames(paths)).toEqual(names);
});

test('however a path is typed, its name is the same', () => {
  const here = resolve('data/x.csv');
  for (const other of ['b/data/x.csv', 'x.csv']) {
    const typed = [
      'data/x.csv',
      './data/x.csv',
      'data//x.csv',
      'data/../data/x.csv',
      here,
      pathToFileURL(here),
    ];
    const names = typed.map((path) => inputNames([path, resolve(other)]));
    expect(new Set(names.map(String)).size).toBe(1);
  }
  expect(inputNames(['ガ.csv'.normalize('NFD')])).toEqual(inputNames(['ガ.csv'.normalize('NFC')]));
});

test('bytes and streams are numbered by their place', () => {
  const stream = (async function* () {})();
  expect(inputNames(['/a/x.csv', new Uint8Array(), stream])).toEqual(['x.csv', 'bytes-2', 'stream-3']);
});
