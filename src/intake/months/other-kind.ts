/**
 * What a row is called that is not to be added to a month's sales and fraud: cancelled, of another year, planned,
 * preliminary.
 */
const otherKind =
  /^(?:取り?消し?|キャンセル|無効|削除|除外|対象外|集計対象外|返品|返金|赤伝票?|赤黒|訂正前|修正前|変更前|移行前|旧|旧データ|重複|二重|二重計上|二重登録|テスト|試験|ダミー|サンプル|仮|仮計上|暫定|見込み?|予定|予測|予想|計画|予算|目標|速報|推計|推定|概算|参考|未確定|未確認|要確認|要調査|確認中|保留|疑い|疑義|調査中|不採用|不要|誤り?|誤計上|誤登録|誤入力|誤記|赤|予|前月|翌月|前年|前年度|前年同月|前期|昨年|過年度|累計|cancel(?:l?ed|lation)?|void(?:ed)?|deleted?|invalid|refund(?:ed)?|returns?|returned|reversed|reversal|excluded?|duplicated?|dup|wrong|mistake|error|obsolete|superseded|test|dummy|draft|provisional|preliminary|estimated?|forecast|plan(?:ned)?|budget|target|pending|suspected|tentative|unconfirmed|(?:previous|prior|last) (?:year|month)|ytd|cumulative)(?:分|額|値|行|売上|実績|データ| ?data|済み?)?$/i;

/** A word without the marks around it: ※取消, （速報）. */
const bare = (word: string): string =>
  word
    .normalize('NFKC')
    .trim()
    .replace(/^[※*([【〔<]+|[)\]】〕>。.]+$/g, '');

/** Whether a word says of its row that it is no sale or fraud of the month: 取消, 速報値, 前年実績, planned. */
export const namesOtherKind = (word: string): boolean => otherKind.test(bare(word));

/** What a remark ends with that speaks against its row: 返品のため取消, A2と重複, 集計から除外. */
const ends =
  /(?:取り?消し?|キャンセル|重複|二重計上|二重登録|誤計上|誤登録|誤入力|誤り|(?:計上|集計|使用)しない|数えない|使わない|(?:集計|計上|報告|判定|算定|届出|合計|対象)(?:の|から|より|に|には)?(?:除外|除く|対象外|含めない|含まない)|(?:削除|取消し?|除外|無視)(?:して下さい|してください|すること|予定|要))(?:分|行|済み?|とする|とした|した|する|です)?$/;
/** What it says in so many words. */
const says =
  /^テスト(?:用|取引|決済|加盟店|店)|\b(?:do not|don't|not to be|should not be|must not be|not) (?:count|includ|us)(?:ed?)?\b|\bduplicates? of\b|\b(?:cancel(?:l?ed)|excluded|reversed|voided|superseded|replaced) (?:on|by|in|as|at|\d)|\btest (?:data|row|entry|merchant|transactions?)\b/i;

/** Whether a remark, in its own words, says that its row does not count: 4/5取消, A2と重複, do not count. */
export const saysNotToCount = (remark: string): boolean => {
  const text = bare(remark);
  return ends.test(text) || says.test(text);
};
