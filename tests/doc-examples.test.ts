import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleGround } from './support/example-ground.ts';
import { publicNames } from './support/public-names.ts';

// The `@example`s of the doc comments. `expression // value` on one line says what comes out; tests/support/example-ground.ts
// has what they take for granted.

const names = publicNames();
const functions = names.filter(({ isFunction }) => isFunction);
const AsyncFunction: new (...words: string[]) => (...values: unknown[]) => Promise<void> =
  Object.getPrototypeOf(async () => undefined).constructor;

/** The example as a program: what stands before `// value` is compared with it. */
const programOf = (example: string): string =>
  example
    .split('\n')
    .map((line) => line.replace(/^(.*?);? \/\/ (.*)$/, 'same(await ($1), $2);'))
    .join('\n');

test('every public function has an example', () => {
  expect(functions.length).toBeGreaterThan(100);
  expect(functions.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
});

test('at most one parameter of a public function may be left out, so that no place ever needs undefined', () => {
  expect(functions.filter(({ optional }) => optional > 1).map(({ name }) => name)).toEqual([]);
  expect(functions.filter(({ optional }) => optional === 1).length).toBeGreaterThan(30);
});

test('docs/api.md says what the names stand for that examples take for granted', async () => {
  const said = readFileSync(resolve(import.meta.dirname, '../docs/api.md'), 'utf8');
  const section = said.slice(said.indexOf('## Names in the examples'));
  const own = Object.keys(await exampleGround()).filter((name) => !names.some((one) => one.name === name));
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
}, 60_000);

describe('an example gives what it says', { timeout: 60_000 }, () => {
  let ground: Readonly<Record<string, unknown>> = {};
  beforeAll(async () => {
    ground = await exampleGround();
  }, 60_000);

  test.each(functions.map(({ entry, name, examples }) => [name, entry, examples] as const))(
    '%s (%s)',
    async (_, __, examples) => {
      const same = (came: unknown, said: unknown) => expect(came).toEqual(said);
      for (const example of examples) {
        const run = new AsyncFunction('same', ...Object.keys(ground), `{\n${programOf(example)}\n}`);
        await run(same, ...Object.values(ground));
      }
    },
  );
});
