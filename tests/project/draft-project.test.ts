import { describe, expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { parseCommented } from '../../src/project/commented-json.ts';
import { type Draft, draftProject, patternsOf, yearOf } from '../../src/project/draft-project.ts';
import { checkedProject } from '../../src/project/schema.ts';

describe('how files are named', () => {
  const months = ['d/m-2025-10.csv', 'd/m-2025-11.csv', 'd/m-2025-12.csv'];
  test.each([
    [['a.csv'], [], 'a.csv'],
    [months, [], 'd/m-*.csv'],
    [months, ['d/register.csv', 'm-1.csv', 'd/x/m-9.csv'], 'd/m-*.csv'],
    // The pattern would take a file that is something else.
    [months, ['d/m-old.csv'], months],
    [['a/m-1.csv', 'b/m-2.csv'], [], ['a/m-1.csv', 'b/m-2.csv']],
    [['2025年4月.csv', '2025年5月.csv'], [], '2025年*月.csv'],
    [['m*1.csv', 'm*2.csv'], [], ['m*1.csv', 'm*2.csv']],
    // Nothing in its name says what it is of.
    [['1.csv', '2.csv'], [], ['1.csv', '2.csv']],
    [['4月.csv', '5月.csv'], [], '*月.csv'],
  ])('%j beside %j', (files, others, named) => {
    expect(patternsOf(files, [...files, ...others])).toEqual(named);
  });
});

test('the year is told by the months, unless there are more than twelve', () => {
  const covered = (first: string, last: string) => ({ first: yearMonth(first), last: yearMonth(last) });
  expect(yearOf(covered('2025-04', '2026-03'))).toBe('2025-04/2026-03');
  expect(yearOf(covered('2025-04', '2025-06'))).toBe('2025-04/2026-03');
  expect(yearOf(covered('2025-04', '2026-04'))).toBeNull();
});

const none = { months: [], sales: [], notices: [], register: [], measures: [], incidents: [], screening: [] };
const draft: Draft = {
  schema: null,
  language: 'ja',
  acquirer: {},
  businessYear: null,
  covered: null,
  regulation: null,
  profile: null,
  found: none,
  all: [],
};

describe('what is drafted can be read', () => {
  test.each<[string, Partial<Draft>]>([
    ['nothing known', {}],
    ['in English', { language: 'en', schema: './x.json', regulation: 'acquirer-report', profile: 'p.json' }],
    [
      'odd names',
      { acquirer: { name: '"\\\n//', preparedBy: '*/' }, found: { ...none, months: ['"a".csv', 'b\\.csv'] } },
    ],
    [
      'sales and notices',
      { found: { ...none, sales: ['s.csv'], notices: ['n.csv'], incidents: ['i.csv', 'j.csv'] } },
    ],
  ])('%s', (_, known) => {
    const whole = { ...draft, ...known };
    const text = draftProject(whole);
    const written = checkedProject(parseCommented(text, 'p'), 'p');
    expect(written.acquirer).toEqual(whole.acquirer);
    expect(written.language).toBe(whole.language);
    for (const file of [...whole.found.months, ...whole.found.sales]) {
      expect([written.inputs?.months, written.inputs?.sales].flat()).toContain(file);
    }
  });

  test('beside months, sales and notices are named in a comment only', () => {
    const text = draftProject({
      ...draft,
      found: { ...none, months: ['m.csv'], sales: ['s.csv'], notices: ['n.csv'] },
    });
    expect(text).toContain('売上・通知のファイル（"sales", "notices"）もあるが');
    expect(checkedProject(parseCommented(text, 'p'), 'p').inputs).toEqual({ months: 'm.csv' });
  });
});

test('what was settled beside that, and by which way notices came', () => {
  const text = draftProject({
    ...draft,
    businessYear: '2025-04/2026-03',
    found: { ...none, sales: ['s.csv'], notices: ['n.csv', 'm.csv'] },
    noticeKinds: new Map([['m.csv', 'tc40']]),
    settled: {
      asOf: '2026-05-15',
      rollUpBy: 'corporate-number',
      readings: { monthTest: 'every', fraudMonth: 'notice' },
      merchantPages: true,
    },
  });
  expect(checkedProject(parseCommented(text, 'p.json'), 'p.json')).toMatchObject({
    asOf: '2026-05-15',
    rollUpBy: 'corporate-number',
    readings: { monthTest: 'every', fraudMonth: 'notice' },
    inputs: { notices: ['n.csv', { kind: 'tc40', files: 'm.csv' }] },
    outputs: { folder: 'report', merchantPages: true },
  });
});
