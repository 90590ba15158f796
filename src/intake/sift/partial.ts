import type { Text } from '../../language/text.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** What says that rows were left out: 未確定のため含まない, 上位100件のみ, 抜粋, top 100 only, excluding. */
const leftOut =
  /含まない|含まれ(?:ない|ていない|ず)|含みません|含んでい(?:ない|ません)|含めない|含めてい(?:ない|ません)|含まず|(?:を|は)除(?:く|いた|いて|外)|除外(?:した|して|済|後|$)|(?:集計|報告|計上)(?:の)?対象外|抜粋|(?:^|[\s(【「])一部(?:の|のみ|抜粋|抽出|省略|加盟店|データ|$|[)】」])|上位\s*\d[\d,]*|(?:確定|国内|海外|対面|非対面|有効|稼働|上位|主要|該当|抽出|visa|master\w*|jcb|amex|\d[\d,]*(?:社|店|件))[^、。\s]{0,6}(?:のみ|に限る|だけ)|\btop\s*[-‐]?\s*\d[\d,]*\b|\bexcerpts?\b|\bexclud(?:ing|es)\b|\bexcept(?:ing)?\b|\b(?:not|nor) includ(?:ed|ing)\b|\b(?:does|do) not include\b|\bpartial (?:data|list|results?|extract)\b|\b(?:confirmed|domestic|visa|mastercard|jcb|amex|online|active|listed)\b[^.;,]{0,20}\bonly\b|\bonly (?:merchants|those|rows|transactions|confirmed)\b|(?:以上|以下|超|未満)(?:の加盟店|の取引)?(?:を|のみ|だけ)(?:抽出|対象|集計|$)/i;
/** A filter, but of days. */
const filtered =
  /(?:抽出|絞り?込み?|フィルター?|\bfilter|\bwhere)[^:]{0,6}[:\s][^:]*(?:[<>≧≦]|以上|以下|超|未満)/i;
/** The same around the records of JSON: filter.min_fraud: 500000. */
const filteredRecords =
  /(?:^|\.)(?:filters?|where|criteria|conditions?)\.(?:min|max|fraud|amount|sales|limit|top|brand|status|only)[\w.]*: ?(?!null$|$)/i;
const ofDays = /\d{4}[-/年.]|\d{8}/;
/** What says that amounts are not whole: 返金控除後の純額, net of refunds. */
const netted =
  /純額|控除(?:した|し|後|済)|差し?引(?:いた|き後|後)|相殺(?:した|後|済)|\bnet of\b|\bnet (?:sales|amounts?|fraud|figures)\b/i;
/** What says that figures are still to change, or are of more than their month. */
const preliminary =
  /速報(?!値?(?:から|より|を))|暫定|累計|年初来|\bcumulative\b|\b(?:ytd|year[- ]to[- ]date)\b|推計|推定|概算|未着|未集計|未反映|未提出|未計上|欠損|欠落|(?:後日|来月|翌月)(?:に)?確定|仮集計|仮計上|未確定|未確認|見込(?:み|値|額)|集計中|\b(?:preliminary|provisional|tentative|not (?:yet )?final|draft)\b/i;
/** What says that figures stand in another month than that of the sale: 請求月ベース, 報告月で集計. */
const otherMonth =
  /(?:請求|報告|入金|通知|受付|受理|処理|支払い?|精算|締め?|チャージバック|cb)(?:年月|月|日)?(?:ベース|基準|別に集計|(?:で|により|にて)(?:集計|計上|記載))|\b(?:by|based on)\s+(?:the\s+)?(?:billing|reporting|report|posting|settlement|notification|chargeback)\s+(?:month|date)/i;
const none = /(?:なし|無し|ありません|ない)[。.)]*$|確報|確定(?:版|値|済)/;
/** Tax and fees are in no amount that is meant here, and what is in it is no loss. */
const harmless =
  /(?:税|手数料|ポイント|送料)[^、。]{0,4}(?:含|除|控除|差)|\b(?:tax|vat|fees?)\b|控除前|控除して(?:いない|おりません|いません)/i;

/** Whether a line says that rows were left out, or that amounts are net, preliminary, cumulative or of another month. */
export function saysPartial(line: string): boolean {
  const text = line.normalize('NFKC').replace(/^[\s※*#・]+|\s+$/g, '');
  if (filtered.test(text)) return !ofDays.test(text);
  if (filteredRecords.test(text)) return true;
  if (leftOut.test(text) || netted.test(text)) return !harmless.test(text);
  if (otherMonth.test(text)) return true;
  return preliminary.test(text) && !none.test(text);
}

const problem: Text = {
  ja: '除いた行や金額がある、または確定した金額や利用月ごとの金額でないことを示しているかもしれない文です。ファイルの金額をそのまま使いました',
  en: 'this may say that rows or amounts were left out, or that figures are net, preliminary, cumulative or of another month than the sale’s; they were taken as they stand',
};

const expected: Text = {
  ja: 'すべての加盟店の、控除前で確定した各月の金額。この文のとおりでよければ、確認のうえ受け入れる',
  en: 'gross and final amounts of each month, of all merchants; where this is right as it is, a person who accepts it',
};

/** A doubt about the first of some lines above, between or below the rows that says so. */
export function perhapsPartial(row: number | null, lines: readonly string[]): Note[] {
  const line = lines.find(saysPartial);
  if (line === undefined) return [];
  return [
    { ...noteOf('rows-perhaps-left-out', row, null, problem, 'doubt'), received: received(line), expected },
  ];
}
