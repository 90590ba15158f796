import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiled } from '../../kernel/build.mjs';

const root = join(import.meta.dirname, '../..');

test('the kernel in the package is what its source compiles to', async () => {
  const file = join(root, 'src/intake/kernel/compiled.ts');
  expect(readFileSync(file, 'utf8')).toBe(await compiled());
});

// One person should be able to hold it in mind: docs/decisions/0002-kernel.md says what it is made of.
test('the kernel, its host and whatever only serves them stay under 3,000 lines, none of its files over 310', () => {
  const own = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts') && name !== 'compiled.ts')
      .map((name) => `${folder}/${name}`);
  const ring = ['block-ring.d.ts', 'block-ring.js', 'file-reader.ts', 'file-reader-worker.js'];
  const figures = ['shared-figures.ts', 'year-chunk.ts', 'fraud-entries.ts', 'large-amount.ts'];
  const files = [
    ...own('kernel'),
    ...own('src/intake/kernel'),
    'src/intake/months/fast-path.ts',
    'src/intake/bytes/file-blocks.ts',
    ...ring.map((name) => `src/platform/${name}`),
    ...figures.map((name) => `src/ledger/${name}`),
  ];
  const lines = files.map(
    (file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1] as const,
  );
  expect(lines.filter(([, count]) => count > 310)).toEqual([]);
  expect(lines.reduce((sum, [, count]) => sum + count, 0)).toBeLessThan(3_000);
});
