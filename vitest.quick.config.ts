import { mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** What starts other programs and processes, and what is long because it looks at very many cases. */
export const leftOut = [
  'tests/oracle/**',
  'tests/changes/**',
  'tests/benchmarks.test.ts',
  'tests/packaging.test.ts',
  'tests/publishing.test.ts',
  'tests/examples.test.ts',
  'tests/how-to.test.ts',
  'tests/drivers.test.ts',
  'tests/readme.test.ts',
  'tests/year.test.ts',
  'tests/runtimes.test.ts',
  'tests/work.test.ts',
  'tests/cli/**',
  'tests/kernel/**',
  'tests/output/**',
  'tests/intake/bytes/file-blocks.test.ts',
  'tests/intake/differential.test.ts',
  'tests/intake/forms.test.ts',
  'tests/intake/hostile.test.ts',
  'tests/intake/untidy.test.ts',
  'tests/intake/forms/parquet/**',
  'tests/intake/forms/workbook/**',
  'tests/intake/kernel/**',
  'tests/intake/months/fast-path.test.ts',
  'tests/report/filing/**',
  'tests/reference/mutants.test.ts',
];

// For the time between two commits: the rooms' own tests. Nobody waits for anything else meanwhile, so all processors work.
export default mergeConfig(config, {
  test: { maxWorkers: '100%', exclude: ['**/node_modules/**', ...leftOut] },
});
