import { parseAmount } from '../fields/amount.ts';
import { wordKey } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { reasonOf } from './dispute-reason.ts';
import { type KindField, kindFields, type SaleKindOption, saleKind } from './sale-kind.ts';

/** What the doubt about a column is: a word or mark, a code nobody can know, another way of paying, another amount, a count, a currency, a zone. */
export type UnreadWords = 'taken-back' | 'code' | 'credit' | 'amount' | 'count' | 'currency' | 'time-zone';

/** How a column that nobody reads tells rows that may not count. */
export interface Tells {
  /** Whether a value, which is not empty, does. */
  mark(value: string, row: Pick<NamedRow<string>, 'text' | 'scale'>): boolean;
  readonly says: UnreadWords;
  /** Whether a value may, where the column has others too. */
  perhaps?(value: string): boolean;
  /** Whether a column with a mark in every row says nothing. */
  readonly unlessAll?: true;
}

type Told = Pick<NamedTable<string>, 'has' | 'unitColumn'>;

const takesBack =
  /取消|取り消し|キャンセル|返金|返品|払戻|払い戻し|赤伝|削除|無効|取下|取り下げ|撤回|cancel|void|refund|revers|delet|withdraw/;
/** How many frauds a notice is of. */
const counts = /^(?:不正|不正利用|被害|通知|報告|fraud)?(?:件数|回数|count)$|^(?:num|number)offrauds?$/;
/** Where a dispute stands: what is said under these is known words only. */
const stages = /ステージ|段階|フェーズ|サイクル|経過|stage|phase|cycle/;
const says = /status|ステータス|状態|状況|結果|判定|進捗|区分|種別|outcome|result|^type$|^kind$/;
const switches =
  /^(?:is)?(?:captured|paid|settled|livemode|live|production|本番|approved|authori[sz]ed|success|succeeded|有効|承認|成立)(?:フラグ|flag)?$/;
const tests =
  /^(?:is)?(?:テスト|試験|デモ|test|testmode|demo|sandbox)(?:区分|フラグ|取引|モード|flag|mode|transaction|order)?$/;
const environments = /^(?:環境|モード|実行環境|environment|env|mode)$/;
const responses =
  /(?:応答|レスポンス|返答|結果|処理|response|result|resp|reply|return|action)(?:コード|code|cd)$|^(?:応答|レスポンス|response|resp)$/;
const failures =
  /(?:エラー|障害|失敗|拒否|否認|不承認|error|err|failure|decline|refusal|reject)(?:コード|内容|詳細|理由|メッセージ|code|cd|reason|message|msg|text|detail)?$/;
/** Codes of these could be of anything; words that are known are looked for in all that `says`. */
const neutral =
  /^(?:データ|レコード|伝票|業務|明細|計上|電文|メッセージ|取引|売上|赤黒|プラスマイナス|加減)?(?:区分|種別|種類|タイプ|サイン)(?:コード|cd)?$|^(?:record|data|entry|row|line|message|txn|tran|trx)(?:type|kind|class|code)$|^(?:mti|dcsign|debitcredit)$/;
const results = /(?:結果|判定|result|outcome)$/;
const origins =
  /^(?:元|原|取消元|返品元|取消対象|返品対象|取消|返品|赤伝元)(?:取引|伝票|売上|決済|オーダー|注文)(?:番号|id|no)$|^(?:original|parent|refunded|reversed|related)(?:transaction|sale|payment|order|charge|reference)(?:id|no|number)?$|^refundof$/;
const currencies = /通貨|currency|^ccy$/;
const zones = /タイムゾーン|時間帯コード|timezone|^tz$|utcoffset/;
// What is said of the card, the holder or the parcel, or of what would be possible, is nothing of the sale.
const ofOthers =
  /認証|3d|secure|avs|cvv|会員|顧客|配送|出荷|発送|入金|カード|支払|可能|可否|期限|期日|ポリシー|手数料|番号|able|policy|deliver|shipping|customer|payment(?:type|kind|method)|fee|備考/;
const causes = /reason|理由|事由/;
const remarks = /備考|メモ|摘要|コメント|特記|^(?:note|remark|memo|comment)s?$/;
const amounts =
  /(?:チャージバック|cb|異議|申立|不正|被害|請求|dispute|chargeback|fraud|claim|billed)[^/]*(?:額|amount)$/;
const converted = /円換算|円貨|邦貨|換算後?(?:の)?(?:額|金額)$/;
const payments =
  /^(?:支払|決済|カード)?ブランド$|^(?:card|payment)?brand$|(?:支払|決済)(?:い)?(?:方法|種別|手段|区分|サービス|タイプ)$|カード(?:種別|区分|種類|タイプ)$|^(?:payment|card)(?:type|kind|method|funding)$|^(?:funding|cardproduct|tender(?:type)?)$/;
const sums = /累計|合計|総額|回収|補填|手数料|total|recover|fee/;
const fraudKinds =
  /不正(?:の)?(?:種別|種類|類型|手口)|被害(?:種別|区分)|手口|fraud(?:type|kind|category|class)/;

/** A heading without width, case and the marks between its parts. */
const headingOf = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-/()[\]]/g, '');

/** How a column of sales with this heading tells rows that are no sales; null where it does not. */
export function saleTells(heading: string, table: Told, option: SaleKindOption | undefined): Tells | null {
  const key = headingOf(heading);
  const common = ofMoneyAndTime(key, table);
  if (common !== null) return common;
  if (origins.test(key)) {
    // A row with a kind of its own says more than what it refers to.
    if (table.has('type') || table.has('cancelled')) return null;
    return {
      says: 'taken-back',
      unlessAll: true,
      mark: (value, row) => !isNothing(value) && value !== row.text('transactionId'),
    };
  }
  if (remarks.test(key)) return { says: 'taken-back', mark: (value) => isWholeMark(value, option) };
  if (tests.test(key)) return { says: 'taken-back', mark: (value) => !isNeutral(value) && !isLive(value) };
  if (failures.test(key)) return { says: 'taken-back', mark: (value) => !isApproval(value) };
  if (payments.test(key)) return { says: 'credit', mark: isOtherPayment };
  if (converted.test(key)) return otherAmount('salesAmount');
  if (ofOthers.test(key)) return null;
  if (environments.test(key))
    return { says: 'taken-back', mark: (value) => /^(?:テスト|試験|test|sandbox|demo)/i.test(plain(value)) };
  if (responses.test(key)) return { says: 'code', mark: (value) => !isApproval(value) };
  if (takesBack.test(key)) return { says: 'taken-back', mark: (value) => !isNeutral(value) };
  if (causes.test(key)) return null;
  if (switches.test(key)) return { says: 'taken-back', mark: isSwitchedOff };
  if (neutral.test(key) || results.test(key)) {
    return {
      says: 'code',
      mark: (value) => isSaleMark(value, option),
      perhaps: (value) => isUnknownCode(value, option),
    };
  }
  if (!says.test(key)) return null;
  return { says: 'taken-back', mark: (value) => isSaleMark(value, option) };
}

/** How a column of notices with this heading tells notices that do not stand; null where it does not. */
export function noticeTells(heading: string, table: Told, marks: ReadonlySet<string>): Tells | null {
  const key = headingOf(heading);
  const common = ofMoneyAndTime(key, table);
  if (common !== null) return common;
  if ((amounts.test(key) || converted.test(key)) && !sums.test(key)) return otherAmount('amount');
  if (payments.test(key)) return { says: 'credit', mark: isOtherPayment };
  if (remarks.test(key)) return { says: 'taken-back', mark: takenBackInWords };
  if (takesBack.test(key) && causes.test(key))
    return { says: 'taken-back', mark: (value) => !isNeutral(value) };
  if (fraudKinds.test(key)) {
    return {
      says: 'taken-back',
      mark: (value) =>
        marks.has(wordKey(value)) ||
        takenBackInWords(value) ||
        isNoFraud(value) ||
        reasonOf(value, {}) === 'other',
    };
  }
  if (ofOthers.test(key) || causes.test(key)) return null;
  if (takesBack.test(key)) return { says: 'taken-back', mark: (value) => !isNeutral(value) };
  if (tests.test(key)) return { says: 'taken-back', mark: (value) => !isNeutral(value) && !isLive(value) };
  if (fraudFlags.test(key))
    return { says: 'taken-back', mark: (value) => isSwitchedOff(value) || isNoFraud(value) };
  if (counts.test(key)) return { says: 'count', mark: (value) => Number(plain(value)) > 1 };
  if (!says.test(key) && !stages.test(key)) return null;
  return { says: 'taken-back', mark: (value) => marks.has(bareWord(value)) || isNoFraud(value) };
}

/** A word without what stands in brackets behind it: 逆転（加盟店勝訴）. */
const bareWord = (value: string): string => wordKey(plain(value).replace(/\s*\([^()]*\)$/, ''));

/** A column of amounts that says another one than the column that is read. */
const otherAmount = (read: 'salesAmount' | 'amount'): Tells => ({
  says: 'amount',
  mark(value, row) {
    const own = parseAmount(value, null);
    return typeof own === 'number' && own !== 0 && own !== parseAmount(row.text(read), row.scale(read));
  },
});

function ofMoneyAndTime(key: string, table: Told): Tells | null {
  // Beside a currency that is read another one may be that of the shop or the card.
  if (currencies.test(key) && !/レート|rate/.test(key)) {
    if (table.unitColumn !== null) return null;
    return {
      says: 'currency',
      mark: (value) => !/^(?:jpy|392|円|日本円|yen|[¥\\]|[-−–])$/i.test(plain(value)),
    };
  }
  if (!zones.test(key)) return null;
  return {
    says: 'time-zone',
    mark: (value) =>
      !/^(?:jst|asia\/tokyo|japan|(?:utc|gmt)?\+0?9(?::?00)?|日本|日本時間|東京|[-−–])$/i.test(plain(value)),
  };
}

const plain = (value: string): string => value.normalize('NFKC').trim();

/** Whether a word is known to make a row no sale. A card, too, is called credit, and a dash says nothing. */
function isSaleMark(value: string, option: SaleKindOption | undefined): boolean {
  if (/^(?:credit|[-−–])$/i.test(value)) return false;
  return ['type', 'status'].some((field) => isKind(field as KindField, value, option)) || isFailure(value);
}

function isKind(field: KindField, value: string, option: SaleKindOption | undefined): boolean {
  const { kind, unknown } = saleKind({ [field]: value }, option);
  return kind !== 'sale' && unknown === null;
}

const isFailure = (value: string): boolean =>
  /^(?:ng|否認|不成立|refused|denied|blocked|テスト|テスト取引|test|payout|payouts|adjustment|transfer|chargeback_reversal)$/i.test(
    plain(value),
  );

/** A remark that is a word for what is no sale and nothing else. */
const isWholeMark = (value: string, option: SaleKindOption | undefined): boolean =>
  !/^[+-]$/.test(plain(value)) && isSaleMark(plain(value).replace(/(?:分|伝票|処理|済み?)$/, ''), option);

/** A code of a digit or letter or two that is none of those known for sales. */
function isUnknownCode(value: string, option: SaleKindOption | undefined): boolean {
  if (!/^[0-9a-z]{1,4}$/i.test(plain(value)) || /^0+$/.test(plain(value))) return false;
  if (!/^\d/.test(plain(value)) && isApproval(value)) return false;
  return (
    saleKind({ type: value }, option).unknown !== null && saleKind({ status: value }, option).unknown !== null
  );
}

/** What stands where nothing went wrong: the zeros of each network, and the codes of ISO 8583 that approve. */
const isApproval = (value: string): boolean =>
  isNothing(value) ||
  /^(?:0+|08|10|11|16|85|a|y|ok|approved?|approval|success(?:ful)?|succeeded|normal|none|no ?error|正常|正常終了|成功|承認|承認済み?|完了|売上|なし|無し|エラーなし)$/i.test(
    plain(value),
  );

const isNothing = (value: string): boolean =>
  /^[-−–¥￥円\s0.,:/]*$/.test(plain(value)) || /^(?:null|none|nil|n\/a)$/i.test(plain(value));

const isSwitchedOff = (value: string): boolean =>
  /^(?:false|no|n|0|f|×|無効|否|未|不成立|否認)$/i.test(plain(value));

const isLive = (value: string): boolean =>
  /^(?:本番|本番環境|live|production|prod|real)$/i.test(plain(value));

/** Whether a cell says that nothing was taken back. */
const isNeutral = (value: string): boolean =>
  isNothing(value) ||
  /^(?:未|なし|無し|×|f)$/i.test(plain(value)) ||
  kindFields.some((field) => {
    const { kind, unknown } = saleKind({ [field]: value });
    return kind === 'sale' && unknown === null;
  });

/** Ways of paying that are no credit: the Act is about credit cards. */
const isOtherPayment = (value: string): boolean =>
  /デビット|プリペイド|前払|電子マネー|コンビニ|銀行|振込|現金|代引|口座振替|ペイジー|コード決済|paypay|ポイント|debit|prepaid|konbini|\bcash\b|bank[ _-]?transfer|e-?money|gift[ _-]?card/i.test(
    plain(value),
  ) && !/クレジット|credit/i.test(plain(value));

/** Words in a remark that take a notice back, unless others beside them say that it was not. */
const takenBackInWords = (value: string): boolean =>
  /取下|取り下げ|撤回|取消|取り消|誤報|誤申告|誤通知|不正では?(?:な|ありま)|不正に該当しな|本人利用|本人が利用|withdrawn|cancell?ed|revoked|false positive|not fraud|no fraud|reported in error/i.test(
    plain(value),
  ) &&
  !/(?:取下げ?|取り下げ|撤回|取消し?|取り消し)(?:は|の)?(?:なし|無し|無|せず|しない|不可|できな|対象外|予定|依頼中|期限|前)|未取消|not (?:withdrawn|cancell?ed)|本人利用(?:では|で)?な/i.test(
    plain(value),
  );

/** Whether a column of flags says that a notice is no fraud. */
const fraudFlags =
  /^(?:is)?(?:不正|不正利用|不正使用|fraud|fraudulent)(?:フラグ|区分フラグ|有無|該当|認定|flag|confirmed|indicator|yn)$|^isfraud$/;

const isNoFraud = (value: string): boolean =>
  /^(?:対象外|非該当|該当なし|不正なし|不正でない|不正ではない|不正に非ず|非不正|正当|正当利用|正当取引|真正|真正利用|真正取引|正常|正常利用|正常取引|本人利用|本人取引|本人利用確認済み?|誤検知|シロ|白|not[ _-]?fraud|no[ _-]?fraud|non[ _-]?fraud|genuine|legitimate|legit|false[ _-]?positive)$/i.test(
    plain(value),
  );
