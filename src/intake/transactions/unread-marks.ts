import { wordKey } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { statusWords } from './notice-status.ts';
import type { SaleKindOption } from './sale-kind.ts';
import { noticeTells, saleTells, type Tells, type UnreadWords } from './telling-columns.ts';

/** Looks through the columns nobody reads for rows that are marked as no sale or no fraud, and counted all the same. */
export interface UnreadMarks<Field extends string> {
  /** A row that counts. */
  row(row: NamedRow<Field>): void;
  /** One doubt for each column with such rows. Complete when the rows have been read. */
  notes(): readonly Note[];
}

/** Of a table of single sales: what is marked as cancelled, failed, refunded or a test in a column that is not read. */
export function unreadSaleMarks<Field extends string>(
  table: NamedTable<Field>,
  option: SaleKindOption | undefined,
): UnreadMarks<Field> {
  return unreadMarks(table, (heading) => saleTells(heading, table, option), {
    ja: '取り消された・失敗した・返品された・テストの取引なら、プロファイルの sales.columns で cancelled、type、status のいずれかにこの列を指定し、値の意味は --sale-kind 値=sale / taken-back / cancelled で指定する。返金額の列は、マイナスの行にして渡す。売上なら --fail-on error',
    en: 'if such rows are no sales, name the column in a profile, as cancelled, type or status in sales.columns, and say what its values mean with --sale-kind value=sale, taken-back or cancelled; give refunded amounts as rows with a minus. If they are sales: --fail-on error',
  });
}

/** Of a table of notices: what is marked as withdrawn, only suspected or no fraud in a column that is not read. */
export function unreadNoticeMarks<Field extends string>(table: NamedTable<Field>): UnreadMarks<Field> {
  return unreadMarks(table, (heading) => noticeTells(heading, table, noticeMarks), {
    ja: '通知の状態なら、プロファイルの notices.columns で status にこの列を指定し、分からない語は --status 語=confirmed / suspected / withdrawn で意味を指定する。そうでなければ --fail-on error',
    en: 'if it is the status of the notice, name the column in a profile, as status in notices.columns, and say what its words mean with --status word=confirmed, suspected or withdrawn. If not: --fail-on error',
  });
}

/** What a chargeback is called once the merchant has answered it: the money may have gone back, and no fraud be left. */
const afterRepresentment = [
  ...[
    '再提示',
    '再請求',
    '反証',
    '反論',
    '異議',
    '逆転',
    '逆転勝訴',
    '加盟店勝訴',
    '仲裁',
    '解決',
    '解決済',
    '解消',
    '決着',
  ],
  ...[
    'representment',
    'second presentment',
    'pre-arbitration',
    'arbitration',
    'resolved',
    'closed',
    'merchant won',
  ],
];

const noticeMarks: ReadonlySet<string> = new Set([
  ...Object.entries(statusWords(undefined)).flatMap(([word, status]) =>
    status === 'confirmed' ? [] : [wordKey(word)],
  ),
  ...[
    'won',
    'reversed',
    'reversal',
    '取消済',
    '取下げ済',
    '取下',
    '勝訴',
    '却下',
    '誤報',
    ...afterRepresentment,
  ].map(wordKey),
]);

function unreadMarks<Field extends string>(
  table: NamedTable<Field>,
  tellsOf: (heading: string) => Tells | null,
  expected: Note['expected'],
): UnreadMarks<Field> {
  const columns = table.others.flatMap(({ heading, at }) => {
    const tells = tellsOf(heading);
    if (tells === null) return [];
    return [
      { heading, at, tells, counted: 0, value: '', differs: false, marked: noMark(), perhaps: noMark() },
    ];
  });
  return {
    row(row) {
      for (const column of columns) {
        const { tells, marked, perhaps } = column;
        const value = row.textAt(column.at);
        if (column.counted++ === 0) column.value = value;
        else if (value !== column.value) column.differs = true;
        if (value === '') continue;
        if (tells.mark(value, row)) add(marked, row.row, value);
        else if (tells.perhaps?.(value)) add(perhaps, row.row, value);
      }
    },
    notes: () =>
      columns.flatMap(({ heading, tells, counted, differs, marked, perhaps }) => {
        const { rows, first } = marked.rows > 0 || !differs ? marked : perhaps;
        if (first === null || (tells.unlessAll && rows === counted)) return [];
        const { code, ja, en } = problems[tells.says];
        const problem = { ja: `${ja}（${rows} 行）`, en: `${en} (rows: ${rows})` };
        return [
          {
            ...noteOf(code, first.row, received(heading), problem, 'doubt'),
            received: received(first.values.join(' / ')),
            expected: expectations[tells.says] ?? expected,
          },
        ];
      }),
  };
}

interface Marked {
  rows: number;
  /** The first row, and the first different values. */
  first: { readonly row: number; readonly values: string[] } | null;
}

/** So many different values are shown. */
const mostShown = 5;

const noMark = (): Marked => ({ rows: 0, first: null });

function add(marked: Marked, row: number, value: string): void {
  marked.rows++;
  marked.first ??= { row, values: [] };
  const { values } = marked.first;
  if (values.length < mostShown && !values.includes(value)) values.push(value);
}

const problems: Readonly<
  Record<UnreadWords, { readonly code: string; readonly ja: string; readonly en: string }>
> = {
  'taken-back': {
    code: 'mark-not-read',
    ja: 'この列は使っていないが、取消・返品・取下げなどとされた行があり、それらも数えた',
    en: 'this column is not read, and marks rows as cancelled, returned, withdrawn or the like; they were counted',
  },
  code: {
    code: 'mark-not-read',
    ja: 'この列は使っていないが、承認・売上とは限らない値の行があり、それらも数えた',
    en: 'this column is not read, and has values that may mean declined, reversed or a test; such rows were counted',
  },
  credit: {
    code: 'not-by-credit',
    ja: 'クレジットカード以外（デビット、プリペイド、コンビニなど）とされた行があり、それらも数えた',
    en: 'rows are marked as paid otherwise than by credit card (debit, prepaid, cash …); they were counted',
  },
  amount: {
    code: 'amount-not-read',
    ja: 'この列は使っていないが、使った金額と異なる金額の行がある',
    en: 'this column is not read, and has other amounts than the one that is',
  },
  count: {
    code: 'notice-of-several',
    ja: '1 行で 2 件以上の不正利用を示す行がある（1 行を 1 取引として読んだ）',
    en: 'rows stand for two frauds or more; each was read as one transaction',
  },
  currency: {
    code: 'currency-not-read',
    ja: 'この列は使っていないが、円以外の通貨の行があり、金額を円として数えた',
    en: 'this column is not read, and names other currencies than the yen; amounts were taken for yen',
  },
  'time-zone': {
    code: 'time-zone-not-read',
    ja: 'この列は使っていないが、日本時間でないとされた行があり、日時を日本時間として読んだ',
    en: 'this column is not read, and names other time zones than Japan’s; times were taken for those of Japan',
  },
};

const expectations: Readonly<Partial<Record<UnreadWords, Note['expected']>>> = {
  credit: {
    ja: 'クレジットカードの取引だけのファイル（割賦販売法はデビット・プリペイドを対象としない）。含める場合は --fail-on error',
    en: 'a file of credit card transactions alone (the Installment Sales Act does not cover debit and prepaid); if they are meant to count: --fail-on error',
  },
  amount: {
    ja: '円の金額の列がこちらなら、プロファイルの columns で amount（売上は salesAmount）に指定する。そうでなければ --fail-on error',
    en: 'if this is the amount in yen, name it in a profile, as amount in notices.columns or salesAmount in sales.columns. If not: --fail-on error',
  },
  count: {
    ja: '1 取引に 1 行の通知。金額がその件数の合計で、取引番号が代表の番号なら、取引ごとの行に分ける',
    en: 'one row per transaction; where the amount is of all of them under one number, a row for each',
  },
  currency: {
    ja: '円の金額の列。見出しが「通貨」または currency の列なら、円以外の行を除外して知らせる',
    en: 'a column of amounts in yen; of a column called currency or 通貨 rows in others are rejected and told',
  },
  'time-zone': {
    ja: '日本時間の日時。ほかの時刻なら timeZone（コマンドでは --time-zone UTC など）を指定する',
    en: 'times of Japan; of others say timeZone (on the command line: --time-zone UTC and the like)',
  },
};
