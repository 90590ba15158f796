/** What a row of sales is: a sale, one that was cancelled, or one that takes sales back. */
export type SaleKind = 'sale' | 'cancelled' | 'taken-back';

const flags: Readonly<Record<string, SaleKind>> = wordsOf({
  sale: '0 00 通常 正常 有効 売上 未取消 なし 無 false no n',
  cancelled:
    '1 01 9 99 取消 取消済 取消済み キャンセル キャンセル済 キャンセル済み 無効 あり 有 true yes y cancel cancelled canceled void voided',
});

const types: Readonly<Record<string, SaleKind>> = wordsOf({
  sale: '通常 売上 売上計上 確定売上 実売上 購入 販売 黒 黒伝 + プラス 正 sale sales purchase capture captured payment',
  'taken-back':
    '取消 売上取消 取消売上 キャンセル 返品 返金 返品取消 赤 赤伝 - マイナス 負 refund refunded return reversal void cancel cancelled canceled credit',
});

/**
 * What a row is, by a column that flags cancelled sales (the row itself was cancelled) and by one that says its kind or
 * sign (the row takes an earlier sale back). An empty cell says nothing. Codes that nobody can know are `unknown`.
 *
 * @example saleKind('1', '') // 'cancelled'; saleKind('', '返品') // 'taken-back'
 */
export function saleKind(flag: string, type: string): SaleKind | 'unknown' {
  const flagged = flag === '' ? 'sale' : (flags[keyOf(flag)] ?? 'unknown');
  const typed = type === '' ? 'sale' : (types[keyOf(type)] ?? 'unknown');
  if (flagged === 'unknown' || typed === 'unknown') return 'unknown';
  return flagged === 'sale' ? typed : flagged;
}

function keyOf(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_−–]/g, (mark) => (/[−–]/.test(mark) ? '-' : ''));
}

function wordsOf(words: Readonly<Partial<Record<SaleKind, string>>>): Readonly<Record<string, SaleKind>> {
  const kinds: Record<string, SaleKind> = Object.create(null);
  for (const [kind, all] of Object.entries(words)) {
    for (const word of all.split(' ')) kinds[keyOf(word)] = kind as SaleKind;
  }
  return Object.freeze(kinds);
}
