/**
 * Whether a text looks like an id and like nothing else: digits, letters and hyphens or underscores between them, with
 * a digit among them. Totals, notes, `#N/A` and numbers in exponent form do not. Whatever else stands where an id
 * should is looked at more closely before it becomes a merchant; most that are looked at do become one.
 *
 * The compiled kernel takes new merchants of such ids only, so that all others come this way.
 *
 * @example isPlainId('A-0012') // true; isPlainId('合計') // false
 */
export function isPlainId(id: string): boolean {
  let digits = false;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits = true;
    else if (
      !((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x5f)
    )
      return false;
  }
  return digits;
}

/** Errors of a spreadsheet, what stands for a formula that none was saved with, words for nothing, and numbers that lost their digits to an exponent. */
const none =
  /^(#(n\/a|ref!|value!|div\/0!|name\?|null!|num!|spill!|calc!|field!|getting_data)|\[formula without a value\]|#+|n\/a|na|nan|null|\\n|none|nil|-+|\?+|―+|\.+|不明|未設定|未登録|該当なし|なし|\d(\.\d+)?e[+-]\d+)$/;

/**
 * Whether a text stands where an id should and can be nobody's: `#N/A`, NULL, `1.23457E+11`.
 *
 * @example isNoId('1.23457E+11') // true; isNoId('店-1') // false
 */
export const isNoId = (id: string): boolean => none.test(id.normalize('NFKC').toLowerCase());

/** Whether a text says nothing where a value should stand: empty, or NULL as databases write it. */
export const isNothing = (text: string): boolean =>
  /^[\s\u3000]*(?:null|\(null\)|\\n|<null>|\[null\])?[\s\u3000]*$/i.test(text);

/** Words under which several merchants are put together, and numbers of them. */
const many =
  /^(?:その他|そのほか|其の他|ほか|他|諸口|雑口?|各社|各店|複数|多数|一括|一式|全体|全て|すべて|all|全社|全店|全加盟店|未分類|未割当|未特定|ダミー|others?|misc(?:ellaneous)?|various|unknown|unassigned|dummy|multiple)(?:の?加盟店|店舗|各社|先|分)*(?:計|合計)?\d*(?:社|店|件|先|加盟店)?$/;

/**
 * Whether a text stands where an id should and may be several merchants together, or a part of one: その他, 諸口, うちEC.
 *
 * @example namesMany('その他加盟店（12社）') // true; namesMany('その他商店') // false
 */
export const namesMany = (id: string): boolean =>
  /^[\s\u3000(（・-]*(?:うち|内数|内訳|再掲)/.test(id) ||
  many.test(
    id
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u3000()（）[\]【】・._-]/g, ''),
  );

/**
 * Whether a text is a number that a spreadsheet has rounded: it keeps 15 digits and writes zeros for the others. From
 * `zeros` of them on that is no chance.
 *
 * @example isRounded('74567890123456700000000', 7) // true; isRounded('74567890123456712345670', 7) // false
 */
export const isRounded = (text: string, zeros: number): boolean =>
  text.length >= 15 + zeros && /[0０]{3}$/.test(text) && /^[1-9]\d{14}0+$/.test(text.normalize('NFKC'));

/** What a row of a report is called that is worked out from those of merchants, or compares them with others. */
const figures =
  /^(?:(?:単純|加重|総)?平均|最大|最小|中央|構成比|構成割合|(?:前月|前年|前年同月|前期|昨対|計画|予算|目標|対前年)[比差]率?|増減率?|差異|差額|差引|達成率|進捗率|伸び率|前回|前回報告|前年|前年度|前年同月|前月|前期|昨年|目標|予算|計画|予測|見込み?|不正率|不正発生率|発生率|比率|割合|件数|加盟店数|max(?:imum)?|min(?:imum)?|average|avg|mean|median|std(?:ev)?|count|ratio|rate|budget|target|forecast|plan|previous|(?:prior|last|previous) (?:year|month)|variance|difference)(?:分|値|額|実績|計)?$/i;

/**
 * Whether a text stands where an id should and is the name of a figure: 平均, 構成比, 前年同月.
 *
 * @example namesFigure('前年同月') // true; namesFigure('平均商店') // false
 */
export const namesFigure = (id: string): boolean =>
  figures.test(id.normalize('NFKC').replace(/^[\s※*(【[〔<]+|[\s)】\]〕>::]+$/g, ''));

/** Whether a text is a number in exponent form, as spreadsheets show long ones: `7.45679E+22`. */
export const isExponent = (text: string): boolean => /^\d(?:\.\d+)?e[+-]?\d+$/i.test(text.normalize('NFKC'));
