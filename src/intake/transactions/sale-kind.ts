import { isDayFault, parseDay } from '../fields/day.ts';
import { wordKey } from '../named/field-reader.ts';
import { type SaleKind, saleKinds } from '../options/sale-kinds.ts';

/** What words and codes of one's own files mean, as they stand there: `{ '03': 'taken-back', Failed: 'cancelled' }`. */
export type SaleKindOption = Readonly<Record<string, SaleKind>>;

/** The columns that say what a row of sales is. */
export const kindFields = ['cancelled', 'type', 'status'] as const;

/** One of them. */
export type KindField = (typeof kindFields)[number];

const cancelledWords =
  '取消 取消済 取消済み キャンセル キャンセル済 キャンセル済み 無効 cancel cancelled canceled void voided';

const known: Readonly<Record<KindField, Readonly<Record<string, SaleKind>>>> = {
  cancelled: wordsOf({
    sale: '0 00 通常 正常 有効 売上 未取消 なし 無 false no n 0000-00-00',
    cancelled: `1 01 9 99 あり 有 true yes y ${cancelledWords}`,
  }),
  type: wordsOf({
    sale: '通常 売上 売上計上 確定売上 実売上 購入 販売 黒 黒伝 + プラス 正 sale sales purchase capture captured payment',
    'taken-back':
      '取消 売上取消 取消売上 キャンセル 返品 返金 返品取消 赤 赤伝 - マイナス 負 refund refunded return reversal void cancel cancelled canceled credit',
  }),
  // A sale that was disputed, or refunded in part, was one. One that failed or is not captured is none.
  status: wordsOf({
    sale:
      '決済済 決済済み 決済完了 完了 処理済 処理済み 確定 確定済 売上 売上済 売上済み 売上確定 実売上 成功 正常 有効 承認 承認済 承認済み ' +
      '支払済 支払済み 入金済 入金済み 精算済 精算済み 一部返金 一部返金済 チャージバック paid succeeded success successful captured ' +
      'settled completed complete approved sale charged disputed chargeback partially_refunded',
    cancelled:
      `${cancelledWords} 失敗 エラー 否決 不承認 拒否 期限切れ 失効 仮売上 与信 与信のみ オーソリ オーソリのみ 未決済 未確定 保留 処理中 ` +
      '返金 返金済 返金済み 返品 返品済 全額返金 failed failure error declined rejected expired authorized authorised pending ' +
      'processing requires_capture uncaptured unpaid incomplete abandoned refunded',
  }),
};

/**
 * What a row is, by a column that flags cancelled sales (a mark, or the day it was done), by one that says its kind or
 * sign (the row takes an earlier sale back), and by one with its status. An empty cell says nothing. `unknown` names the
 * first column with a code that nobody can know; without it a row is what the gravest column says.
 *
 * @example saleKind({ cancelled: '1' }) // { kind: 'cancelled', unknown: null }
 * @example saleKind({ type: '返品' }) // { kind: 'taken-back', unknown: null }
 */
export function saleKind(
  words: Readonly<Partial<Record<KindField, string>>>,
  option?: SaleKindOption,
): { readonly kind: SaleKind; readonly unknown: KindField | null } {
  let kind: SaleKind = 'sale';
  let unknown: KindField | null = null;
  for (const field of kindFields) {
    const word = words[field] ?? '';
    if (word === '') continue;
    const own = kindOf(field, word, option);
    if (own === 'unknown') unknown ??= field;
    else if (saleKinds.indexOf(own) > saleKinds.indexOf(kind)) kind = own;
  }
  return { kind, unknown };
}

function kindOf(field: KindField, word: string, option: SaleKindOption | undefined): SaleKind | 'unknown' {
  const key = kindKey(word);
  const given = Object.entries(option ?? {}).find(([own]) => kindKey(own) === key);
  const found = given?.[1] ?? known[field][key];
  if (found !== undefined) return found;
  return field === 'cancelled' && !isDayFault(parseDay(word)) ? 'cancelled' : 'unknown';
}

/** Without width, case, spaces and `_`; a minus stays one, since a sign may be nothing else. */
export function kindKey(word: string): string {
  const plain = word.normalize('NFKC').trim();
  return /^[-−–]$/.test(plain) ? '-' : wordKey(plain);
}

function wordsOf(words: Readonly<Partial<Record<SaleKind, string>>>): Readonly<Record<string, SaleKind>> {
  const kinds: Record<string, SaleKind> = Object.create(null);
  for (const kind of saleKinds) {
    for (const word of (words[kind] ?? '').split(' ')) if (word !== '') kinds[kindKey(word)] = kind;
  }
  return Object.freeze(kinds);
}
