import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/language/refusal.ts';
import { parseCommented } from '../../src/project/commented-json.ts';
import { checkedProject, projectJsonSchema } from '../../src/project/schema.ts';

const checked = (text: string) => checkedProject(parseCommented(text, 'p.json'), 'p.json');

/** What is said of a project that cannot be used. */
function refusalOf(text: string): Refusal {
  try {
    checked(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the schema for editors', () => {
  test('is the one that is checked (vitest -u writes it anew)', async () => {
    const file = join(import.meta.dirname, '../../docs/acquirer-report.schema.json');
    await expect(`${JSON.stringify(projectJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  test('knows what every place is for, in both languages', () => {
    const bare: string[] = [];
    const walk = (schema: unknown, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties = {}, description, items } = schema as Record<string, unknown>;
      if (at !== '' && !/[ぁ-ん一-龠][\s\S]*\n.*[a-z]/.test(String(description))) bare.push(at);
      for (const [name, inner] of Object.entries(properties as object)) walk(inner, `${at}/${name}`);
      const item = items as { properties?: object } | undefined;
      for (const [name, inner] of Object.entries(item?.properties ?? {})) walk(inner, `${at}/[]/${name}`);
    };
    walk(projectJsonSchema(), '');
    expect(bare).toEqual([]);
  });
});

describe('a project file', () => {
  test('may be empty, and may say everything', () => {
    expect(checked('{}')).toEqual({});
    const whole = {
      $schema: './x.json',
      language: 'ja',
      annexLanguage: 'en',
      acquirer: { name: 'A', registrationNumber: '1', regionalBureau: 'B', preparedBy: 'C' },
      businessYear: '2025-04/2026-03',
      asOf: '2026-05-15',
      asOfWithinYear: true,
      preparedOn: '2026-05-15',
      regulation: 'acquirer-report',
      readings: {
        monthTest: 'any',
        rateAsOf: 'year-end',
        contractMonths: 'all',
        fraudMonth: 'notice',
        fraudStatus: 'all',
      },
      rollUpBy: 'corporate-number',
      rates: 'rates.json',
      inputs: {
        sales: ['a-*.csv'],
        notices: ['n.csv', { kind: 'tc40', files: ['t-*.csv'] }, { files: 'o.csv' }],
        register: 'r.csv',
        measures: 'm.csv',
        incidents: 'i.csv',
        screening: 's.csv',
        profile: 'p.json',
      },
      outputs: {
        folder: 'out',
        merchantPages: true,
        layout: 'l.json',
        template: 't.xlsx',
        map: 'm.json',
        key: 'k.pem',
      },
      accepted: [{ code: 'month-drop', file: '', row: 3, by: 'X', because: 'Y' }],
    };
    expect(checked(JSON.stringify(whole))).toEqual(whole);
  });

  test.each([
    [
      '{\n"bussinessYear": "2025-04/2026-03"}',
      'p.json:2: there is no "bussinessYear". Did you mean "businessYear"?',
    ],
    ['{"inputs": {\n"month": "a"}}', 'p.json:2: there is no "inputs.month". Did you mean "months"?'],
    [
      '{"inputs": {"sales": "a", "notices": [\n{"file": "a"}]}}',
      'p.json:2: there is no "inputs.notices.0.file". Did you mean "files"?',
    ],
    [
      '{"accepted": [{"code": "a", "file": "b", "by": "c"}]}',
      '"accepted.0.because" cannot be used (it is missing). Expected: why it is accepted',
    ],
    [
      '{\n\n"businessYear": 2025}',
      'p.json:3: "businessYear" cannot be used (what came is 2025). Expected: the business year, like "2025-04/2026-03"',
    ],
    [
      '{"businessYear": "2025-04/2027-03"}',
      'p.json:1, "businessYear": The business year 2025-04 to 2027-03 is 24 months long.',
    ],
    ['{"asOf": "2026-02-30"}', 'p.json:1, "asOf": '],
    ['{"regulation": "metI"}', 'Expected: the rule to judge by: acquirer-report or'],
    [
      '{"readings": {"monthTest": "some"}}',
      '"readings.monthTest" cannot be used (what came is "some"). Expected: いずれの月においても: any or every',
    ],
    ['[]', 'p.json:1: it cannot be used (what came is an array). Expected: the sections of a project'],
    ['{"inputs": {"months": "a", "notices": "b"}}', 'write either months, or sales and notices'],
    ['{"inputs": {"sales": "a"}}', 'sales and notices belong together'],
    [
      '{"inputs": {"months": []}}',
      '"inputs.months" cannot be used (what came is an array). Expected: the files of merchant months',
    ],
  ])('%s is refused with its place', (text, said) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe('project-invalid');
    expect(refusal.text.en).toContain(said);
    // Nothing of what the schema's package says, in either language.
    expect(`${refusal.text.en}${refusal.text.ja}`).not.toMatch(
      /Invalid|invalid|expected string|Unrecognized|Too small/,
    );
    expect(refusal.text.ja).toMatch(/[ぁ-ん]/);
  });
});
