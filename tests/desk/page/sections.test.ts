import { expect, test } from 'vitest';
import { sectionOf, withSection } from '../../../src/desk/page/sections.ts';

test('what is said of a role stands in its section, and goes when it is said no more', () => {
  const said = withSection({}, 'months', { unit: '千円', fillDown: true });
  expect(said).toEqual({ ledger: { unit: '千円', fillDown: true } });
  expect(sectionOf(said, 'months')).toEqual({ unit: '千円', fillDown: true });
  expect(sectionOf(said, 'sales')).toEqual({});
  expect(withSection(said, 'months', { fillDown: false })).toEqual({ ledger: { unit: '千円' } });
  expect(withSection({ ledger: { unit: '千円' } }, 'months', { unit: undefined })).toEqual({});
  expect(withSection(said, 'months', { columns: {} })).toEqual(said);
});

test('the other sections stay as they are; what has none is not said', () => {
  const profile = { register: { encoding: 'cp932' as const } };
  expect(withSection(profile, 'notices', { status: { 保留: 'confirmed' } })).toEqual({
    register: { encoding: 'cp932' },
    notices: { status: { 保留: 'confirmed' } },
  });
  expect(withSection(profile, 'measures', { unit: '千円' })).toBe(profile);
});
