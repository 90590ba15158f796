import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { requireTool } from '../support/tool.ts';

const query = (name: string) => `examples/grade-sql/run.sh examples/grade-sql/${name}.sql`;

describe.skipIf(!requireTool('sqlite3', 'the example of grading SQL'))('the SQL example, in sqlite', () => {
  test('the corrected query agrees with every case', async () => {
    const { code, out } = await cli('grade', '--command', query('corrected'));
    expect(out).toMatch(/^(\d+) of \1 cases agree, 0 differ\n$/);
    expect(code).toBe(0);
  });

  test('the first attempt does not, and its mistakes are named', async () => {
    const { code, out } = await cli('grade', '--command', query('first-attempt'), '--all');
    expect(code).toBe(1);
    for (const mistake of ['share-in-doubles', 'any-for-every', 'zero-sales-skipped', 'renamed-is-new']) {
      expect(out).toMatch(new RegExp(`^  ${mistake} +\\d+ `, 'm'));
    }
  });
});
