import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

test("examples/own-rule.ts judges by a rule of one's own: M-1 twice at both limits, M-2 exactly at the rate", () => {
  const printed = execFileSync(resolve(root, 'node_modules/.bin/tsx'), ['examples/own-rule.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(printed).toContain('House monitoring policy - to be reviewed');
  expect(printed).toMatch(/M-1: candidate for the list[\s\S]*2026-02: fraud 300,000 yen[\s\S]*2026-03/);
  expect(printed).not.toContain('M-2');
});
