import { mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

// For the time between two commits: the rooms' own tests, without other programs, processes and long properties.
export default mergeConfig(config, {
  test: {
    exclude: [
      '**/node_modules/**',
      'tests/oracle/**',
      'tests/changes/**',
      'tests/benchmarks.test.ts',
      'tests/packaging.test.ts',
      'tests/examples.test.ts',
      'tests/readme.test.ts',
      'tests/work.test.ts',
      'tests/cli/**',
      'tests/kernel/**',
      'tests/output/**',
      'tests/intake/differential.test.ts',
      'tests/intake/forms.test.ts',
      'tests/intake/hostile.test.ts',
      'tests/intake/forms/parquet*.test.ts',
      'tests/intake/forms/xlsx*.test.ts',
      'tests/intake/kernel/**',
      'tests/intake/months/fast-path.test.ts',
      'tests/report/filing/**',
      'tests/testing/mutants.test.ts',
    ],
  },
});
