import { type DisputeReason, disputeReasons } from '../../ledger/fraud-notice.ts';
import { wordKey } from '../named/field-reader.ts';

/** What a reason of one's own files means, by the word or code as it stands there: `{ general: 'other' }`. */
export type ReasonOption = Readonly<Record<string, DisputeReason>>;

/** The codes of the networks by what they mean. A code that is in neither list may be either, and is told. */
const codes: Readonly<Record<DisputeReason, string>> = {
  // Visa 10; Mastercard's fraud codes, those of questionable merchants among them; JCB's of purchases not authorised.
  fraud: '10.1 10.2 10.3 10.4 10.5 4837 4840 4849 4863 4870 4871 526 527 534 546 548',
  // Visa 11 (authorisation), 12 (processing), 13 (consumer); the same kinds of Mastercard and JCB.
  other:
    '11.1 11.2 11.3 12.1 12.2 12.3 12.4 12.5 12.6 12.6.1 12.6.2 12.7 13.1 13.2 13.3 13.4 13.5 13.6 13.7 13.8 13.9 ' +
    '4802 4807 4808 4812 4831 4834 4841 4842 4846 4850 4853 4854 4855 4859 4860 ' +
    '501 502 503 507 510 512 513 516 517 521 522 524 525 536 537 538 541 544 545 547 554 555 581 582 583',
};

const words: Readonly<Record<DisputeReason, string>> = {
  fraud:
    'fraud fraudulent unauthorized unauthorised unrecognized unrecognised not_recognized no_cardholder_authorization ' +
    '不正 不正利用 不正使用 第三者利用 第三者使用 第三者不正利用 第三者不正使用 本人否認 利用否認 利用覚えなし 覚えなし 身に覚えなし ' +
    '番号盗用 偽造 偽造カード 盗難 紛失 盗難紛失 紛失盗難 盗難・紛失 紛失・盗難 なりすまし 不正アクセス',
  other:
    'product_not_received product_unacceptable product_unsatisfactory credit_not_processed duplicate duplicate_processing ' +
    'subscription_canceled cancelled_recurring_transaction transaction_amount_differs incorrect_amount incorrect_account_details ' +
    'insufficient_funds late_presentment authorization processing_error consumer_dispute no_show ' +
    '商品未着 商品未達 未着 商品不良 商品相違 商品違い 役務未提供 サービス未提供 二重請求 重複請求 二重計上 重複 返金未処理 返金未了 ' +
    '解約 継続課金解約 キャンセル 金額相違 金額相違い 売上遅延 承認なし オーソリ未取得 オーソリなし',
};

const known: ReadonlyMap<string, DisputeReason> = new Map(
  disputeReasons.flatMap((reason) =>
    `${codes[reason]} ${words[reason]}`.split(' ').map((word) => [wordKey(word), reason] as const),
  ),
);

/** A code as it stands before its own explanation or behind the network's name: `Visa 10.4 Other Fraud`. */
const codeWithin =
  /^(?:(?:visa|vi|v|mastercard|mc|m|jcb|j)[\s:_-]*)?(1[0-3]\.\d(?:\.\d)?|4[58]\d\d|5\d\d)(?![\d.])/;

/**
 * Whether a reason is fraud, by the option or by what is known of the networks' codes and of usual words; `unknown` when
 * nobody can say.
 *
 * @example reasonOf('10.4', undefined) // 'fraud'; reasonOf('Visa 13.1 - not received', undefined) // 'other'
 */
export function reasonOf(text: string, option: ReasonOption | undefined): DisputeReason | 'unknown' {
  const key = wordKey(text);
  const given = Object.entries(option ?? {}).find(([word]) => wordKey(word) === key);
  if (given !== undefined) return given[1];
  const code = codeWithin.exec(text.normalize('NFKC').trim().toLowerCase())?.[1];
  const byCode =
    code === undefined ? undefined : Object.entries(option ?? {}).find(([word]) => word === code);
  const told = byCode?.[1] ?? known.get(key);
  if (told !== undefined) return told;
  const found = (code === undefined ? undefined : known.get(code)) ?? 'unknown';
  // A code of something else beside a word for fraud contradicts itself: nobody can say.
  return found === 'other' && saysFraud(key) ? 'unknown' : found;
}

const saysFraud = (key: string): boolean =>
  /fraud|unauthori[sz]edtransaction|不正(?:利用|使用)|第三者|本人否認|盗用|偽造/.test(key) &&
  !/(?:non|not|no)[-_ ]*fraud|不正(?:利用|使用)?(?:では|以外|でな)|非不正/.test(key);
