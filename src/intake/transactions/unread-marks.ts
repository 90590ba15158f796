import { wordKey } from '../named/field-reader.ts';
import type { NamedRow, NamedTable } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { statusWords } from './notice-status.ts';
import { type KindField, kindFields, type SaleKindOption, saleKind } from './sale-kind.ts';

/** Looks through the columns nobody reads for rows that are marked as cancelled, and counted all the same. */
export interface UnreadMarks<Field extends string> {
  /** A row that counts. */
  row(row: NamedRow<Field>): void;
  /** One doubt for each column with such rows. Complete when the rows have been read. */
  notes(): readonly Note[];
}

const takesBack =
  /取消|取り消し|キャンセル|返金|返品|払戻|払い戻し|赤伝|削除|無効|取下|取り下げ|撤回|cancel|void|refund|revers|delet|withdraw/;
const says = /status|ステータス|状態|状況|結果|判定|進捗|区分|種別|outcome|result/;
const switches = /^(?:is)?(?:captured|paid|settled)$/;
// What is said of the card, the holder or the parcel, or of what would be possible, is nothing of the sale.
const ofOthers =
  /認証|3d|secure|avs|cvv|会員|顧客|配送|出荷|発送|入金|カード|可能|可否|期限|期日|ポリシー|手数料|番号|able|policy|deliver|shipping|customer|fee|reason|理由|備考/;

/** Of a table of single sales: what is marked as cancelled, failed or refunded in a column that is not read. */
export function unreadSaleMarks<Field extends string>(
  table: NamedTable<Field>,
  option: SaleKindOption | undefined,
): UnreadMarks<Field> {
  return unreadMarks(table, (value) => isKind('type', value, option) || isKind('status', value, option), {
    ja: '取り消された・失敗した・返品された取引なら、プロファイルの sales.columns で cancelled、type、status のいずれかにこの列を指定する。返金額の列は、マイナスの行にして渡す。そうでなければ --fail-on error',
    en: 'if such rows are no sales, name the column in a profile, as cancelled, type or status in sales.columns; give refunded amounts as rows with a minus. If they are sales: --fail-on error',
  });
}

/** Of a table of notices: what is marked as withdrawn or only suspected in a column that is not read. */
export function unreadNoticeMarks<Field extends string>(table: NamedTable<Field>): UnreadMarks<Field> {
  return unreadMarks(table, (value) => noticeMarks.has(wordKey(value)), {
    ja: '通知の状態なら、プロファイルの notices.columns で status にこの列を指定し、分からない語は --status 語=confirmed / suspected / withdrawn で意味を指定する。そうでなければ --fail-on error',
    en: 'if it is the status of the notice, name the column in a profile, as status in notices.columns, and say what its words mean with --status word=confirmed, suspected or withdrawn. If not: --fail-on error',
  });
}

const noticeMarks = new Set([
  ...Object.entries(statusWords(undefined)).flatMap(([word, status]) =>
    status === 'confirmed' ? [] : [wordKey(word)],
  ),
  ...['won', 'reversed', 'reversal', '取消済', '取下げ済', '勝訴', '却下', '誤報'].map(wordKey),
]);

/** Whether a word is known to make a row no sale. A card, too, is called credit, and a dash says nothing. */
function isKind(field: KindField, value: string, option: SaleKindOption | undefined): boolean {
  if (/^(?:credit|[-−–])$/i.test(value)) return false;
  const { kind, unknown } = saleKind({ [field]: value }, option);
  return (kind !== 'sale' && unknown === null) || /^(?:ng|否認)$/i.test(value);
}

/** Whether a cell says that nothing was taken back. */
const isNeutral = (value: string): boolean =>
  /^[-−–¥￥円\s0.,:/]*$/.test(value.normalize('NFKC')) ||
  /^(?:null|none|nil|n\/a|未|なし|無し)$/i.test(value) ||
  kindFields.some((field) => {
    const { kind, unknown } = saleKind({ [field]: value });
    return kind === 'sale' && unknown === null;
  });

function unreadMarks<Field extends string>(
  table: NamedTable<Field>,
  isMark: (value: string) => boolean,
  expected: Note['expected'],
): UnreadMarks<Field> {
  const columns = table.others.flatMap(({ heading, at }) => {
    const key = heading
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.-]/g, '');
    if (ofOthers.test(key)) return [];
    const tells = takesBack.test(key)
      ? (value: string) => !isNeutral(value)
      : switches.test(key)
        ? (value: string) => /^(?:false|no|n|0)$/i.test(value)
        : says.test(key)
          ? isMark
          : null;
    return tells === null ? [] : [{ heading, at, tells, rows: 0, first: null as Mark | null }];
  });
  return {
    row(row) {
      for (const column of columns) {
        const value = row.textAt(column.at);
        if (value === '' || !column.tells(value)) continue;
        column.rows++;
        column.first ??= { row: row.row, value };
      }
    },
    notes: () =>
      columns.flatMap(({ heading, rows, first }) => {
        if (first === null) return [];
        const problem = {
          ja: `この列は使っていないが、取消・返品・取下げなどとされた行があり、それらも数えた（${rows} 行）`,
          en: `this column is not read, and marks rows as cancelled, returned, withdrawn or the like; they were counted (rows: ${rows})`,
        };
        return [
          {
            ...noteOf('mark-not-read', first.row, received(heading), problem, 'doubt'),
            received: received(first.value),
            expected,
          },
        ];
      }),
  };
}

interface Mark {
  readonly row: number;
  readonly value: string;
}
