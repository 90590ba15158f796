import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { type GivenWords, givenWords } from './given-words.ts';
import type { SalesField } from './headings.ts';
import { kindFields, kindKey, type SaleKindOption, saleKind } from './sale-kind.ts';

/** Tells what the rows of a table of sales are. */
export interface RowKinds {
  /**
   * `unknown` is a column with a word that makes the row unusable. A status that nobody knows makes it a sale, and a
   * doubt: systems have many words for one, and few for what is none.
   */
  of(row: NamedRow<SalesField>): ReturnType<typeof saleKind>;
  /** What there is to say of the statuses. Complete when the rows have been read. */
  notes(): readonly Note[];
}

/** The words that the option of sales explains, and which of them came. */
export const givenKinds = (option: SaleKindOption | undefined): GivenWords =>
  givenWords(
    {
      option: 'kinds',
      flag: '--sale-kind',
      column: { ja: '取消区分・取引種別・状態', en: 'kind or status of sales' },
    },
    Object.keys(option ?? {}),
    (word, text) => kindKey(word) === kindKey(text),
  );

/** So many different words are told. */
const mostTold = 20;

/** The kinds of a table's rows. */
export function rowKinds(
  table: NamedTable<SalesField>,
  option: SaleKindOption | undefined,
  came?: GivenWords,
): RowKinds {
  const there = kindFields.filter((field) => table.has(field));
  if (there.length > 0) came?.column();
  const asked = option === undefined ? undefined : came;
  const statuses = new Map<string, { readonly row: number; rows: number }>();
  return {
    of(row) {
      if (there.length === 0) return plainSale;
      if (asked !== undefined) for (const field of there) asked.saw(row.text(field));
      const told = saleKind(Object.fromEntries(there.map((field) => [field, row.text(field)])), option);
      if (told.unknown !== 'status') return told;
      const word = row.text('status');
      const known = statuses.get(word);
      if (known !== undefined) known.rows++;
      else if (statuses.size < mostTold) statuses.set(word, { row: row.row, rows: 1 });
      return { kind: told.kind, unknown: null };
    },
    notes: () =>
      [...statuses].map(([word, { row, rows }]) => ({
        ...noteOf(
          'sale-status-unknown',
          row,
          table.heading('status'),
          {
            ja: `この状態が売上か分からないため、売上として数えた（${rows} 行）`,
            en: `whether this status is a sale is not known; its rows were counted as sales (rows: ${rows})`,
          },
          'doubt',
        ),
        received: received(word),
        expected: {
          ja: '完了・失敗・取消などの語。それ以外は kinds（コマンドでは --sale-kind 語=sale / cancelled）で意味を指定する',
          en: 'paid, failed, cancelled and the like; say what others mean with kinds (on the command line: --sale-kind word=sale or cancelled)',
        },
      })),
  };
}

const plainSale = { kind: 'sale', unknown: null } as const;
