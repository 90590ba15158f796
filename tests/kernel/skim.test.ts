import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiled } from '../../kernel/build.mjs';

test('the kernel in the package is what its source compiles to', async () => {
  const file = join(import.meta.dirname, '../../src/intake/kernel/compiled.ts');
  expect(readFileSync(file, 'utf8')).toBe(await compiled());
});
