import type { ReadAs } from '../../ledger/read-as.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import type { MarkMeaning } from '../options/mark-meanings.ts';
import type { Note } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { type ColumnMapping, headingKey, matchColumns } from '../table/columns.ts';
import { perhapsUnitOfTitle, unitOfTitle } from '../table/unit.ts';
import { markNotRead, markUnknown, tableBeside, unitInRemark } from './mark-notes.ts';
import { namesOtherKind, saysNotToCount } from './other-kind.ts';

/** What words of the column named as `mark` mean, where they are not known or mean something else. */
export type MarkOption = Readonly<Record<string, MarkMeaning>>;

/** Looks at the columns by which rows may be marked as not to be counted: 削除フラグ, ステータス, 備考. */
export interface Marks {
  /** The columns that are looked at. */
  readonly columns: readonly number[];
  /** Whether a text in one of them changes nothing: its row counts, and there is nothing to tell. */
  sayNothing(column: number, text: string): boolean;
  /** Whether the row is left out, as its user says of such marks. Otherwise what it is marked as is kept, to be told. */
  leavesOut(row: Row): boolean;
  /** Complete when the rows have been read. */
  notes(): readonly Note[];
}

/** Headings of a mark that speaks against its row where it is set: 削除フラグ, cancelled. */
const against =
  /取消|取り消し|キャンセル|無効|削除|除外|対象外|返品|返金|赤伝|重複|テスト|未確定|cancel|void|delet|invalid|exclud|duplicat|^istest|^test/;
/** Headings of a mark that speaks against its row where it is not set: 有効フラグ, is_valid. */
const speaksFor =
  /^(?:is)?(?:有効|確定|集計対象|計上対象|計上|対象|採否|採用|active|valid|enabled|confirmed|final)(?:フラグ|区分|flag|flg|有無)?$/;
/** Headings under which words say what a row is. */
const says =
  /赤黒|予実|速報|確報|見込|承認|ステータス|状態|状況|区分|種別|種類|フラグ|備考|摘要|メモ|注記|コメント|特記|補足|確度|status|state|flag|kind|type|category|remark|note|comment|memo/;
const remarks = /備考|摘要|メモ|注記|コメント|特記|補足|remark|note|comment|memo/;
/** What is said of a merchant, an amount, a number or a day is not said of the row. */
const ofOthers =
  /加盟店|店舗|契約|会員|カード|ブランド|業種|理由|可$|可否|ポリシー|手数料|控除|率$|額$|金額|件数|回数|数$|番号|コード|merchant|contract|brand|amount|count|number|reason|policy|fee$|rate$|code|id$/;
const ofDays = /日$|日時|date|time/;

const unset = /^(?:0|false|no|n|off|f|×|✕|x|無し?|なし|否|未|非該当|null|none|-|－|—)?$/i;
const neutral =
  /^(?:有効|確定|確報|最終|実績|通常|正常|売上|不正|対象|集計対象|計上|計上済み?|済み?|承認済み?|valid|active|actual|confirmed|final|normal|ok|sales?|fraud)(?:分|値|額|データ)?$/i;

const amount = /^[-△▲¥\\\d,.円]{3,}$/;
const day = /^(?:19|20)\d{2}(?:[01]\d[0-3]\d|[-/.]\d.*)$/;

type ColumnKind = 'against' | 'for' | 'words' | 'remark' | 'sign';

/** Of a sign, a minus says that the amount beside it is to be taken off. */
const signs =
  /符号|^sign$|amountsign|^(?:増減|加減|加減算|正負|貸借|借貸)(?:区分|フラグ)?$|^(?:debit\/?credit|credit\/?debit|dr\/?cr|cr\/?dr|d\/?c)(?:flag|indicator|type|code)?$/;
const minus = /^(?:[-−△▲]|マイナス|負|減|減算|減額|貸|貸方|minus|cr|c|credit)$/i;

function kindOfColumn(heading: string): ColumnKind | null {
  const key = headingKey(heading);
  if (signs.test(key)) return 'sign';
  // What people write beside a table stands under no heading.
  if (key === '') return 'remark';
  if (ofOthers.test(key)) return null;
  if (speaksFor.test(key)) return 'for';
  // A day of cancellation is a mark by itself.
  if (against.test(key)) return 'against';
  if (!says.test(key) || ofDays.test(key)) return null;
  return remarks.test(key) ? 'remark' : 'words';
}

/** What a value of such a column says of its row; null where it says nothing that is known. */
function meaningOf(kind: ColumnKind, value: string): MarkMeaning | null {
  const plain = value.normalize('NFKC').trim();
  if (namesOtherKind(plain)) return 'left-out';
  if (plain === '' || neutral.test(plain)) return 'counts';
  if (kind === 'remark' && saysNotToCount(plain)) return 'left-out';
  const isUnset = unset.test(plain);
  switch (kind) {
    case 'against':
      // Of 返品 there may be an amount: that is no mark.
      return isUnset || (amount.test(plain) && !day.test(plain)) ? 'counts' : 'left-out';
    case 'for':
      return isUnset ? 'left-out' : 'counts';
    case 'sign':
      return minus.test(plain) ? 'left-out' : 'counts';
    case 'words':
    case 'remark':
      return isUnset ? 'counts' : null;
  }
}

interface Watched {
  readonly heading: string;
  readonly at: number;
  readonly kind: ColumnKind;
  rows: number;
  first: { readonly row: number; readonly value: string } | null;
}

const nothing: Marks = { columns: [], sayNothing: () => true, leavesOut: () => false, notes: () => [] };

/**
 * The marks of a table. Of columns that nobody reads, one whose rows are marked as cancelled, invalid, planned,
 * preliminary or the like is a doubt; so is a remark that may state the unit. Rows that the column named as `mark`
 * speaks against are left out.
 *
 * @param used the columns that mean something; the column of marks is not among them
 * @param unitIsOpen whether nothing states the unit of some amounts
 * @param summed where rows are added up: words are then told by whoever adds them
 */
export function marksOf(
  header: readonly string[],
  used: Iterable<number>,
  markAt: number,
  {
    unitIsOpen,
    summed,
    marks = {},
  }: { readonly unitIsOpen: boolean; readonly summed: boolean; readonly marks?: MarkOption | undefined },
): Marks {
  const taken = new Set(used);
  const watched = header.flatMap((heading, at): Watched[] => {
    if (taken.has(at) || at === markAt) return [];
    const kind = kindOfColumn(heading);
    if (kind === null || (summed && (kind === 'words' || (kind === 'remark' && !unitIsOpen)))) return [];
    return [{ heading, at, kind, rows: 0, first: null }];
  });
  if (watched.length === 0 && markAt === -1) return nothing;
  const markHeading = header[markAt] ?? '';
  const markKind = kindOfColumn(markHeading) ?? 'words';
  const given = new Map(Object.entries(marks).map(([word, meaning]) => [wordOf(word), meaning]));
  const unknown = new Map<string, number>();
  /** The columns without a heading in which something stands, and where the first is. */
  const unnamed = new Set<number>();
  let unnamedRow: number | null = null;
  let unit: Note | null = null;

  const isHeading = ({ heading }: Watched, value: string): boolean =>
    value === '' || headingKey(value) === headingKey(heading);
  const statesUnit = ({ kind }: Watched, value: string): boolean =>
    unitIsOpen && kind === 'remark' && mayStateUnit(value);
  const speaksAgainst = ({ kind }: Watched, value: string): boolean =>
    !(summed && (kind === 'words' || kind === 'remark')) && meaningOf(kind, value) === 'left-out';

  const seen = ({ heading, at }: Watched, row: number | null, value: string): void => {
    if (value === '' || headingKey(heading) !== '' || unnamed.has(at)) return;
    unnamed.add(at);
    unnamedRow ??= row;
  };

  const lookAt = (column: Watched, row: number, value: string): void => {
    seen(column, row, value);
    if (isHeading(column, value)) return;
    if (unit === null && statesUnit(column, value)) unit = unitInRemark(row, column.heading, value);
    if (!speaksAgainst(column, value)) return;
    column.rows++;
    column.first ??= { row, value };
  };

  const meaningOfMark = (value: string): MarkMeaning | null =>
    given.get(wordOf(value)) ?? meaningOf(markKind, value);

  return {
    columns: [...watched.map(({ at }) => at), ...(markAt === -1 ? [] : [markAt])],
    sayNothing(at, text) {
      const value = trimmed(text);
      if (at === markAt) return meaningOfMark(value) === 'counts';
      const column = watched.find((one) => one.at === at);
      if (column === undefined) return true;
      seen(column, null, value);
      if (isHeading(column, value)) return true;
      return !statesUnit(column, value) && !speaksAgainst(column, value);
    },
    leavesOut({ row, fields, fault }) {
      if (fault !== undefined || fields.length !== header.length) return false;
      if (markAt !== -1) {
        const value = trimmed(fields[markAt] ?? '');
        const meaning = meaningOfMark(value);
        if (meaning === 'left-out') return true;
        if (meaning === null && !unknown.has(value)) unknown.set(value, row);
      }
      for (const column of watched) lookAt(column, row, trimmed(fields[column.at] ?? ''));
      return false;
    },
    notes: () => [
      ...watched.flatMap(({ heading, rows, first }) =>
        first === null ? [] : [markNotRead(heading, rows, first)],
      ),
      ...[...unknown].map(([word, row]) => markUnknown(markHeading, row, word)),
      ...(unit === null ? [] : [unit]),
      ...(unnamed.size < columnsOfTable ? [] : [tableBeside(unnamedRow, unnamed.size)]),
    ],
  };
}

/** So many columns without headings are another table beside the one that has them. */
const columnsOfTable = 3;

const wordOf = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

const mayStateUnit = (text: string): boolean => {
  const unit = unitOfTitle(text);
  return (unit?.kind === 'money' && unit.scale !== 1) || perhapsUnitOfTitle(text);
};

/** What is recorded where rows are left out by their marks. */
export const markDecision = (heading: string, marks: MarkOption = {}): ReadAs => {
  const given = Object.entries(marks).map(([word, meaning]) => `${received(word)}=${meaning}`);
  const words =
    given.length === 0 ? { ja: '', en: '' } : { ja: `、${given.join('、')}`, en: `; ${given.join(', ')}` };
  return {
    code: 'cancelled',
    column: heading,
    value: given.length === 0 ? 'mark' : given.join(' '),
    words: {
      ja: `「${received(heading)}」により取消・無効・見込・速報などとされた行を除いた（指定による${words.ja}）`,
      en: `Rows that "${received(heading)}" marks as cancelled, invalid, planned, preliminary or the like were left out (by the option${words.en})`,
    },
  };
};

/** The column of marks that the user names; -1 for none. */
export function markColumnOf(
  header: readonly string[],
  mapping: ColumnMapping<MonthField> | undefined,
  currency: string,
): number {
  const fields = monthHeadings.filter(({ field }) => field === 'mark');
  return matchColumns(header, fields, mapping, currency).at.mark ?? -1;
}

/** The options without what was heeded before the rows of items were put together. */
export function withoutMarks<
  Options extends {
    readonly columns?: ColumnMapping<MonthField> | undefined;
    readonly marks?: MarkOption | undefined;
  },
>({ columns, marks: _, ...options }: Options) {
  const { mark: __, ...others } = columns ?? {};
  return { ...options, columns: others };
}
