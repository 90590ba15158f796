import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** A doubt about what stands beside the table, under no headings. */
export const tableBeside = (row: number | null, columns: number): Note => ({
  ...noteOf(
    'cells-beyond-header',
    row,
    null,
    {
      ja: `見出しのない列 ${columns} 列に値があります（横に並んだ別の表など）。これらは使いません`,
      en: `${columns} columns without headings hold something (a second table beside the first, perhaps); they are not used`,
    },
    'doubt',
  ),
  expected: {
    ja: '一つの表だけのファイル、またはすべての列の見出し',
    en: 'a file of one table only, or a heading for each column',
  },
});

/** A doubt about a remark that may state the unit. */
export const unitInRemark = (row: number, heading: string, value: string): Note => ({
  ...noteOf(
    'unit-perhaps',
    row,
    received(heading),
    {
      ja: '使わない列に、金額の単位を示しているかもしれない語があります。金額は円として読みました',
      en: 'a column that is not used may state the unit of the amounts; they were taken as they stand',
    },
    'doubt',
  ),
  received: received(value),
  expected: {
    ja: '単位の指定 unit（コマンドでは --unit 千円、円ならば --unit 円）',
    en: 'the unit with unit (on the command line: --unit 千円, for whole yen --unit 円)',
  },
});

/** A doubt about a column that marks rows as not to be counted, and is not read. */
export const markNotRead = (
  heading: string,
  rows: number,
  first: { readonly row: number; readonly value: string },
): Note => ({
  ...noteOf(
    'mark-not-read',
    first.row,
    received(heading),
    {
      ja: `この列は使っていないが、取消・無効・見込・速報などとされた行があり、それらも数えた（${rows} 行）`,
      en: `this column is not read, and marks rows as cancelled, invalid, planned, preliminary or the like; they were counted (rows: ${rows})`,
    },
    'doubt',
  ),
  received: received(first.value),
  expected: {
    ja: `その行を除くには、${heading.trim() === '' ? 'この列に見出し（「備考」など）を書き、' : ''}columns（コマンドでは --columns mark=見出し）でこの列を指定する。数えてよい語は marks（--mark 速報=counts）で指定する`,
    en: `to leave such rows out, ${heading.trim() === '' ? 'give the column a heading and ' : ''}name the column with columns (on the command line: --columns mark=HEADING); words of rows that count with marks (--mark 速報=counts)`,
  },
});

/** A doubt about a word in the column of marks that is not known. */
export const markUnknown = (heading: string, row: number, word: string): Note => ({
  ...noteOf(
    'mark-unknown',
    row,
    received(heading),
    {
      ja: '行の区分の語が分かりません。その行は数えました',
      en: 'this mark is not known; its rows were counted',
    },
    'doubt',
  ),
  received: received(word),
  expected: {
    ja: 'marks（コマンドでは --mark 語=counts、除くなら --mark 語=left-out）',
    en: 'its meaning with marks (on the command line: --mark word=counts, or --mark word=left-out)',
  },
});

/** What is said of an item whose row is left out by its mark: it is part of no row that could be counted. */
export const markedItem = (row: number, heading: string, id: string): Note => ({
  ...noteOf('item-unused', row, received(heading), {
    ja: '取消・無効・速報などとされた行のため使いません（指定による）',
    en: 'this row is marked as cancelled, invalid, preliminary or the like, and not used (by the option)',
  }),
  received: received(id),
});
