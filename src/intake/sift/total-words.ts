/** A word alone that says that its row sums others. */
const whole =
  /^((総|小|中|大|月|月間|年|年間|累|期|通期|上期|下期|全体|全社|全店|全加盟店)?(合計|計|総計|集計)(額|金額|行)?|総合計|小計|総計|月計|累計|年計|合算|トータル|(grand|sub)?totals?|sum)$/;

/** Such a word behind what is summed, 2026年2月計, A001 集計, or before it, Total for A001. */
const behind =
  /[\s\d年月度分期】)](合計|小計|総計|月計|累計|年計|集計|計)(額|金額)?$|\s(grand |sub-?)?totals?$|^(grand |sub-?)?totals? (for|of) /;

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s\u3000*=<>([{【〔「〈《-]+|[\s\u3000*=<>)\]}】〕」〉》::-]+$/g, '');

/**
 * Digits, marks and the words of dates: no word for a total is made of these. Most texts that are asked about are months,
 * one for every row.
 */
const dateLike = /^[\x20-\x40年月日度]*$/;

/** Whether a text is nothing but a word for a total: 合計, 【小計】, Grand Total. */
export function isTotalWord(text: string): boolean {
  return whole.test(bare(text).replace(/[\s\u3000_-]/g, ''));
}

/** Whether a text names a total, alone or with what is summed: 2026年2月 合計, A001 集計. */
export function namesTotal(text: string): boolean {
  return !dateLike.test(text) && (isTotalWord(text) || behind.test(bare(text)));
}
