import type { Text } from '../../language/text.ts';

/** What the amounts of a column are counted in, as far as the file says: multiples of a currency, or no money at all. */
export type Unit =
  | { readonly kind: 'money'; readonly scale: Scale; readonly currency: string | null }
  | { readonly kind: 'count' }
  | { readonly kind: 'percent' };

/** What an amount is multiplied by to be whole yen (or whole units of another currency). */
export const scales = [1, 1_000, 10_000, 1_000_000, 100_000_000, 1_000_000_000] as const;

/** One of `scales`. */
export type Scale = (typeof scales)[number];

/** How each scale is written with `unit` options and in records: the Japanese word. */
export const scaleWord: Readonly<Record<Scale, Text>> = Object.freeze({
  1: { ja: '円', en: 'yen' },
  1000: { ja: '千円', en: 'thousands of yen' },
  10000: { ja: '万円', en: 'tens of thousands of yen' },
  1000000: { ja: '百万円', en: 'millions of yen' },
  100000000: { ja: '億円', en: 'hundreds of millions of yen' },
  1000000000: { ja: '十億円', en: 'billions of yen' },
});

const scaleWords: Readonly<Record<string, Scale>> = {
  千: 1_000,
  k: 1_000,
  '000': 1_000,
  "'000": 1_000,
  thousand: 1_000,
  thousands: 1_000,
  万: 10_000,
  百万: 1_000_000,
  m: 1_000_000,
  mn: 1_000_000,
  mil: 1_000_000,
  million: 1_000_000,
  millions: 1_000_000,
  億: 100_000_000,
  十億: 1_000_000_000,
  bn: 1_000_000_000,
  billion: 1_000_000_000,
  billions: 1_000_000_000,
};

/** Names and signs of currencies; a code of three letters stands for itself. */
const currencies: Readonly<Record<string, string>> = {
  円: 'JPY',
  日本円: 'JPY',
  yen: 'JPY',
  '¥': 'JPY',
  $: 'USD',
  us$: 'USD',
  ドル: 'USD',
  米ドル: 'USD',
  dollars: 'USD',
  '€': 'EUR',
  ユーロ: 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  ポンド: 'GBP',
  人民元: 'CNY',
  元: 'CNY',
  ウォン: 'KRW',
  won: 'KRW',
  a$: 'AUD',
  豪ドル: 'AUD',
  台湾ドル: 'TWD',
  香港ドル: 'HKD',
};

const codes = new Set(
  'jpy usd eur gbp cny krw aud twd hkd sgd thb myr idr php vnd inr cad nzd chf sek nok dkk rub brl mxn zar'.split(
    ' ',
  ),
);

const counts = new Set(['件', '件数', '回', '回数', '個', '本', '枚', '人', 'count', 'counts', 'cases']);
const percents = new Set(['%', '‰', 'パーセント', 'percent', 'pct', 'bp', 'bps']);

/** Words that stand beside a unit, or in brackets behind a heading, and say nothing about it. */
const besides =
  /^(単位|金額単位|表示単位|unit|units|amounts?|金額|in|of|税込み?|税抜き?|税別|税引き?|内税|外税|必須|任意|半角|半角数字|数字|数値|整数)$/;

/** No unit is written in more; every way to take longer words apart would take long. */
const longestWords = 100;

/**
 * The unit that some words stand for, as in brackets behind a heading: 千円, 単位：百万円, 円・税込, thousands of yen,
 * USD, 件, %. `other` where a word is something else, `none` where they say nothing of a unit.
 */
export function unitOfWords(words: string): Unit | 'none' | 'other' {
  if (words.length > longestWords) return 'other';
  const plain = words.normalize('NFKC').toLowerCase().trim();
  let [scale, currency]: [Scale | null, string | null] = [null, null];
  let found: Unit | null = null;
  for (const word of plain.split(/[\s・,、/;:：_-]+/)) {
    if (word === '' || besides.test(word)) continue;
    if (counts.has(word)) found = { kind: 'count' };
    else if (percents.has(word)) found = { kind: 'percent' };
    else {
      const money = moneyOfWord(word.replace(/単位$/, ''));
      if (money === null || (scale !== null && money.scale !== null)) return 'other';
      scale = money.scale ?? scale;
      currency = money.currency ?? currency;
    }
  }
  if (found !== null) return scale === null && currency === null ? found : 'other';
  return scale === null && currency === null ? 'none' : { kind: 'money', scale: scale ?? 1, currency };
}

/** 千円, 円, k, jpy, ¥k, 百万: a scale, a currency, or both in either order. */
function moneyOfWord(word: string): { scale: Scale | null; currency: string | null } | null {
  const own = currencyOfWord(word);
  if (own !== null) return { scale: null, currency: own };
  if (Object.hasOwn(scaleWords, word)) return { scale: scaleWords[word] as Scale, currency: null };
  for (let cut = 1; cut < word.length; cut++) {
    const [first, second] = [word.slice(0, cut), word.slice(cut)];
    for (const [scaled, named] of [
      [first, second],
      [second, first],
    ] as const) {
      const currency = currencyOfWord(named);
      if (currency !== null && Object.hasOwn(scaleWords, scaled))
        return { scale: scaleWords[scaled] as Scale, currency };
    }
  }
  return null;
}

/**
 * The currency that a word stands for: JPY, 円, US$, ユーロ; null where it is none.
 *
 * @example currencyOfWord('円') // 'JPY'
 */
export function currencyOfWord(word: string): string | null {
  const plain = word.normalize('NFKC').trim().toLowerCase();
  if (Object.hasOwn(currencies, plain)) return currencies[plain] as string;
  return codes.has(plain) ? plain.toUpperCase() : null;
}

/** The unit written behind a word without brackets, 売上金額千円 or sales_thousand_yen: the word and the unit. */
export function cutUnit(key: string): { readonly rest: string; readonly unit: Unit } | null {
  const found =
    /^(.+?)(千円|百万円|十億円|億円|万円|円|thousandsofyen|thousandyen|millionsofyen|millionyen|thousands?|millions?|jpy|usd|yen)$/.exec(
      key,
    );
  if (found === null) return null;
  const [, rest = '', words = ''] = found;
  const unit = unitOfWords(words.replace(/^(thousand|million)(s?)(?:of)?yen$/, '$1$2 yen'));
  return typeof unit === 'string' ? null : { rest, unit };
}

/** Thousands of yen behind a word, fraud_kyen; null for any other heading, as risk_yen. */
export const kiloUnit = (heading: string): Unit | null =>
  /[^a-z]k(?:yen|jpy)$/i.test(heading.normalize('NFKC').trim())
    ? { kind: 'money', scale: 1_000, currency: 'JPY' }
    : null;

const stated = /(?:単位|\bunits?|\bamounts?)\s*[:：=は]?\s*|\bin\s+(?=thousand|million|billion)/gi;
const bracketed = /^[（([【［]\s*([^）)\]】］]+?)\s*[）)\]】］]$/;
const mostWords = 4;
/** Whole cells that say nothing but the unit. */
const unitAlone = /^(?:千|万|百万|億|十億)円$/;

/** The unit that a line above or below a table states: （単位：千円）, Unit: JPY thousand, (in millions of yen). */
export function unitOfTitle(text: string): Unit | null {
  const plain = text.normalize('NFKC').trim();
  const alone = unitAlone.test(plain) ? plain : bracketed.exec(plain)?.[1];
  const behind = [...plain.matchAll(stated)].map((found) => plain.slice(found.index + found[0].length));
  for (const rest of alone === undefined ? behind : [alone, ...behind]) {
    // Of what follows, as many words as make a unit.
    const words = (/^[^()（）[\]、。,;]*/.exec(rest)?.[0] ?? '').split(/\s+/).filter((word) => word !== '');
    for (let count = Math.min(mostWords, words.length); count > 0; count--) {
      const unit = unitOfWords(words.slice(0, count).join(' '));
      if (typeof unit !== 'string') return unit;
    }
  }
  return null;
}

/** What may state a unit in words that are not read: 千円単位, 単位：1,000円, 百万円未満切捨て, JPY thousands, ¥000. */
const perhapsStated = [
  /単位[\s:=はが、([]{0,3}(?:百円|百?[万仟]|十?億|十万|百?千|k|10?,?0?00,?0{3}(?![\d件株])|1,?0{3}(?![\d件株]))/i,
  /(?:[千万億仟]円?|1,?000円?)単位(?!で(?:請求|計算|課金|支払|入金|付与))/,
  /(?:[千万億仟]円|1,?000円)[でに]?表[示記]/,
  /(?:金額|数字|数値|数量|売上高?|取扱高|不正利用額|単位|いずれも|すべて|全て)(?:の単位)?[はも:=\s]*(?:すべて|全て|いずれも)?(?:千|万|百万|億)円(?:です|とする|にて|[。、)]|$)/,
  /(?<![\d数])(?:千|万|百万|億)円(?:ベース|建て)/,
  /^[※*注)(:\s\d]*(?:千|万|百万|億)円(?:です)?[)。]?$/,
  /[千万億仟]円?未満(?:は|を|の端数(?:は|を)?|端数)?(?:切り?(?:捨|上)|四捨五入|丸め|省略)/,
  /^[([]?(?:1,?0{3}|仟)円[)\]]?$/,
  // What a comma between fields leaves of 1,000円単位.
  /^0{3}円単位$/,
  /\bunits?\s*[:=]\s*(?:k|1,?0{3}(?:,?0{3})?)(?![\d,]|件)/i,
  /[([](?:千|万|百万|億)円[)\]]$/,
  /(?:\bjpy|\byen|[¥\\]|\bamounts?|\bfigures?)[\s:('"]*(?:are |in |of |shown |stated |x)*(?:thousands?|millions?|billions?|000s?|1,?0{3}s?)\b(?!,)/i,
  /\b(?:thousands?|millions?|billions?|k) (?:of )?(?:jpy|yen)\b|\bx ?1,?0{3}(?:,?0{3})?\b(?!,)|'000/i,
] as const;

/** Whether a line may state a unit that `unitOfTitle` does not read. */
export function perhapsUnitOfTitle(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  return unitOfTitle(text) === null && perhapsStated.some((pattern) => pattern.test(plain));
}

/** Whether a heading of amounts holds a word for a unit, whatever else: 千円未満四捨五入. */
export const holdsUnit = (heading: string): boolean =>
  /(?<!\d)(?:千|百万|万|億)円/.test(heading.normalize('NFKC'));

/** Whether a file or a sheet is named after a unit, 売上_千円.csv or 月次（千円）; 千円以上 is none. */
export const namesUnit = (name: string): boolean =>
  /(?:^|[_\-\s([・.])(?:単位)?(?:千|万|百万|億)円(?:単位)?(?=$|[_\-\s)\]・.」』])/.test(
    name.normalize('NFKC'),
  );

/** The scale an option names: 円, 千円, 万円, 百万円, 億円, yen, thousand, million; null where it is none. */
export function scaleOfOption(word: string): Scale | null {
  const unit = unitOfWords(word);
  if (typeof unit === 'string' || unit.kind !== 'money') return null;
  return unit.currency === null || unit.currency === 'JPY' ? unit.scale : null;
}
