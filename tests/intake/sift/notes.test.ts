import { expect, test } from 'vitest';
import { beginsAsNote } from '../../../src/intake/sift/notes.ts';

test.each([
  '※ 売上金額は税込。',
  '（注）速報値',
  '注1 …',
  '# comment',
  '-- end',
  '出力日時：2026/04/01',
  '\u001a',
  '以上',
  '件数,3',
  'Page 1',
])('%j begins as a note', (text) => {
  expect(beginsAsNote(text)).toBe(true);
});

test.each(['A-1', '青葉電器', '1', '店-1', 'Pagoda'])('%j does not', (text) => {
  expect(beginsAsNote(text)).toBe(false);
});
