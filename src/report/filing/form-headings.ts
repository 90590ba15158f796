// The words by which forms ask for what a map can name. Compared without spaces, units in brackets, colons and widths of
// characters.

/** Words for single values. */
export const factHeadings: readonly (readonly [field: string, words: RegExp])[] = [
  [
    'acquirer',
    /^(届出者|報告者|提出者|事業者|会社|法人)?の?(商号|名称|氏名又は名称|商号又は名称|会社名|事業者名)$/,
  ],
  ['acquirer', /^(アクワイアラー名?|報告者|届出者|提出者|報告事業者|Acquirer)$/i],
  ['registrationNumber', /^(登録番号|Registrationnumber)$/i],
  ['regionalBureau', /^(提出先|宛先|所管経済産業局|経済産業局)$/],
  ['preparedBy', /^(作成者|担当者|作成部署|担当部署|作成部署・担当者|担当部署・担当者|Preparedby)$/i],
  ['preparedOn', /^((作成|提出|報告|届出)(日|年月日)|Date|Preparedon)$/i],
  ['asOf', /^基準日$/],
  ['businessYear', /^((報告)?対象)?(事業年度|期間)$|^Businessyear$/i],
  ['merchants', /^(契約|全)?加盟店(総)?数$/],
  ['listed', /^該当(加盟店|候補)?(の)?(件数|数)$|^該当する加盟店の?(件)?数$|^Merchantslisted$/i],
  ['undetermined', /^判定不能(加盟店)?(の)?(件数|数)$/],
  ['notListed', /^非該当(加盟店)?(の)?(件数|数)$/],
  ['listedSales', /^(該当加盟店の)?売上(金)?(額|高)?(の)?合計(額)?$/],
  ['listedFraud', /^(該当加盟店の)?不正利用(発生)?(金)?額(の)?合計(額)?$/],
  ['referenceRate', /^(基準率|基準となる率|直近の?年次の不正利用発生率|JCA.*発生率)$/],
  ['rounding', /^端数処理$/],
];

/** Words for what is a merchant's. */
export const merchantHeadings: readonly (readonly [field: string, words: RegExp])[] = [
  ['rank', /^(No\.?|№|#|項番|連番|番号|順位)$/i],
  ['merchantId', /^(加盟店(管理)?(番号|ID|コード|No\.?)|Merchant(ID|number))$/i],
  [
    'merchantName',
    /^(加盟店(の)?(名称?|商号|氏名又は名称|商号又は名称)?|名称|商号|商号又は名称|Merchant(name)?)$/i,
  ],
  ['corporateNumber', /^(法人番号|Corporatenumber)$/i],
  ['representative', /^(代表者|代表者名|代表者(の)?氏名)$/],
  ['category', /^(業種|商材|業種・商材|取扱商品|取扱商材|業種(又は|・)取扱商品)$/],
  ['tradeType', /^(取引の種類|取引形態|販売形態)$/],
  ['surveyedOn', /^(調査日|調査年月日|直近の調査日)$/],
  ['address', /^(所在地|住所|本店所在地|Address)$/i],
  ['umbrella', /^(包括加盟店|包括代理店?|決済代行(業者|会社)?|PSP)$/i],
  ['threeDSecure', /^(3-?D-?セキュア|EMV3-?Dセキュア|3DS|本人認証)(の?導入(状況)?)?$/i],
  ['contract', /^(契約期間|契約日|契約年月日)$/],
  ['salesAmount', /^(年間)?(の)?(売上(金額|高|額)?|取扱高)(年間)?(合計|計)?$|^Sales$/i],
  ['fraudAmount', /^(年間)?(の)?不正(利用)?(発生|被害)?(金)?額(年間)?(合計|計)?$|^Fraud$/i],
  ['fraudRate', /^(年間)?(の)?(不正利用)?(発生|不正)率$|^Rate$/i],
  ['largestMonth', /^(月間)?(の)?最大(月)?(額|不正利用(発生)?額)?$|^月間(の)?不正利用(発生)?額(の最大)?$/],
  ['monthsOverCount', /^(基準額)?(超過|を?超えた)月(の)?数$|^該当月数$/],
  ['monthsOver', /^(基準額(を)?)?(超過|超えた)月$|^該当月$/],
  ['verdict', /^(判定|判定結果|該当区分)$/],
  ['measures', /^(講じた)?措置(の内容|内容)?$|^対応状況$/],
  ['reasons', /^(判定不能の)?理由$/],
];

const month = /^(?:(?:令和|R|20)?\d{0,2}[年./-])?(1[0-2]|0?[1-9])月?分?$/;

/** Whether words name a month: `4月`, `令和7年4月`. A bare number does not. */
export function isMonthHeading(words: string): boolean {
  return month.test(words) && /[月年./-]/.test(words);
}

/** Words as they are compared. */
export function plainHeading(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[([【<][^)\]】>]*[)\]】>]/g, '')
    .replace(/[\s:]/g, '');
}

/** The unit that words name. */
export function unitIn(words: string): '円' | '千円' | '百万円' | '%' | undefined {
  const [, unit] = /(百万円|千円|円|%)/.exec(words.normalize('NFKC')) ?? [];
  return unit === '円' || unit === '千円' || unit === '百万円' || unit === '%' ? unit : undefined;
}
