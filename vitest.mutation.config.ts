import { defineConfig } from 'vitest/config';

// What mutation testing runs: the tests of the rooms that decide. The rest of the suite (boundary cases of every
// rule, oracles, SQL, the annex) would notice more, and take an hour to say so.
export default defineConfig({
  test: {
    setupFiles: ['tests/support/fixed-law.ts'],
    exclude: ['tests/assessment/{watch,distance,explain}.test.ts'],
    include: ['tests/{calendar,money,law,rates,rules,regulations,assessment}/**/*.test.ts'],
  },
});
