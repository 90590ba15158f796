import type { Band, LegOutlook, Outlook } from '../../assessment/outlook.ts';
import type { Truth } from '../../assessment/truth.ts';
import type { TrendPoint, Watch, Watched } from '../../assessment/watch.ts';
import { counted } from '../../language/counted.ts';
import type { Language, Text } from '../../language/text.ts';
import { unitOf } from '../../money/currency.ts';
import { noRate, ratePercent, sharePercent } from '../../money/rate.ts';
import type { AnnualRate } from '../../rates/reference-rate.ts';
import { csv } from './csv.ts';
import type { Rows } from './readings.ts';

/** What a band is called. */
export const bandLabel: Readonly<Record<Band, Text>> = Object.freeze({
  certain: { ja: '該当（確定、残りの月によらない）', en: 'certain whatever happens' },
  listed: { ja: '現時点で該当', en: 'listed already' },
  'at-risk': { ja: '要注意', en: 'at risk' },
  undetermined: { ja: '判定不能（データ不足）', en: 'undetermined' },
  clear: { ja: '現時点で非該当', en: 'clear' },
  'ruled-out': { ja: '非該当（確定）', en: 'ruled out' },
});

const finalLabel: Readonly<Record<Truth, Text>> = {
  yes: { ja: '満たす（確定）', en: 'holds for good' },
  no: { ja: '満たさない（確定）', en: 'can no longer hold' },
  unknown: { ja: '変わり得る', en: 'can still change' },
};

const nowLabel: Readonly<Record<Truth, Text>> = {
  yes: { ja: '満たす', en: 'holds' },
  no: { ja: '満たさない', en: 'does not hold' },
  unknown: { ja: '判定できない', en: 'cannot be told' },
};

/** One line per named merchant and reference rate: its band, each leg, and the exact distances. */
export function watchRows({ merchants, basis }: Watch, language: Language): Rows {
  const ja = language === 'ja';
  const unit = unitOf(basis.rule.regulation.currency)[language];
  const legs = basis.rule.criterion.legs.map(({ label }) => label[language]);
  const headings = [
    ja ? '参照率（%）' : 'reference_rate_percent',
    ja ? '状況' : 'band',
    ja ? '加盟店番号' : 'merchant_id',
    ja ? '加盟店名' : 'merchant_name',
    ja ? '不正利用発生額' : 'fraud_amount',
    ja ? '売上金額' : 'sales_amount',
    ja ? '発生率（%）' : 'fraud_rate_percent',
    ...legs,
    ja ? `該当までの不正利用額（${unit}）` : 'fraud_until_listed',
    ja ? `発生率が基準以下となるために必要な売上増（${unit}）` : 'sales_until_not_listed',
    ...(basis.forecast === null ? [] : [ja ? '予測' : 'forecast']),
  ];
  const line = (watched: Watched, outlook: Outlook) => [
    outlook.referenceRate === null ? '' : ratePercent(outlook.referenceRate.rate),
    bandLabel[outlook.band][language],
    watched.merchantId,
    watched.merchantName,
    watched.fraudAmount,
    watched.salesAmount,
    sharePercent(watched.fraudAmount, watched.salesAmount, 10, 'trim') ?? noRate[language],
    ...outlook.legs.map((leg) => legText(leg, language)),
    outlook.fraudUntilListed ?? '',
    outlook.legs.find(({ salesUntilNot }) => salesUntilNot !== null)?.salesUntilNot ?? '',
    ...(outlook.forecast === null ? [] : [nowLabel[outlook.forecast][language]]),
  ];
  return {
    headings,
    rows: merchants.flatMap((watched) => watched.outlooks.map((outlook) => line(watched, outlook))),
  };
}

function legText({ now, final }: LegOutlook, language: Language): string {
  if (final !== 'unknown') return finalLabel[final][language];
  return language === 'ja'
    ? `${nowLabel[now].ja}（${finalLabel.unknown.ja}）`
    : `${nowLabel[now].en} (${finalLabel.unknown.en})`;
}

/** The same lines as CSV. */
export function watchCsv(watched: Watch, language: Language): string {
  const { headings, rows } = watchRows(watched, language);
  return csv([headings, ...rows]);
}

/** What is watched, in sentences: the year so far, the rule, the rates it may meet. */
export function watchBasis({ basis, counts }: Watch, language: Language): readonly string[] {
  const { rule, through, monthsToCome, referenceRates, rateStillToCome } = basis;
  const ja = language === 'ja';
  const { first, last } = rule.businessYear;
  const lines = [
    ja
      ? `${rule.regulation.name.ja}（${rule.edition.id} 版）の期中見込み：事業年度 ${first}〜${last} のうち ${through} まで（残り ${monthsToCome.length} か月）、基準日 ${rule.asOf}。`
      : `${rule.regulation.name.en} (edition ${rule.edition.id}) while the year is running: ${first} to ${last}, data through ${through} (${counted(monthsToCome.length, 'month')} to come), as of ${rule.asOf}.`,
  ];
  counts.forEach((count, r) => {
    const bands = Object.entries(count).filter(([, n]) => n > 0);
    const said = bands.map(([band, n]) => `${bandLabel[band as Band][language]} ${n}`).join(' / ');
    const row = referenceRates[r];
    const against = row === undefined ? '' : `${rateText(row, r === 0, language)}${ja ? '：' : ': '}`;
    lines.push(`${against}${said}`);
  });
  if (rateStillToCome !== null) {
    lines.push(
      ja
        ? `${rateStillToCome} 年の年次の率は、報告書の作成までに公表される見込みだが、まだ表にない。公表後に行を追加して見直すこと。`
        : `The annual rate of ${rateStillToCome} should be published before the report is made but is in no row yet. Add the row and look again once it is out.`,
    );
  }
  if (basis.forecast !== null) lines.push(basis.forecast[language]);
  return lines;
}

function rateText({ calendarYear, rate, publishedOn }: AnnualRate, latest: boolean, language: Language) {
  if (language === 'ja') {
    return `参照率 ${ratePercent(rate)} %（${calendarYear} 年、${publishedOn} 公表${latest ? '、基準日における直近' : '、基準日より後の公表'}）`;
  }
  return `reference rate ${ratePercent(rate)} % (${calendarYear}, published ${publishedOn}${latest ? ', the latest as of the day' : ', after the as-of day'})`;
}

/** What `watch --format json` prints. */
export interface WatchJson {
  readonly basis: {
    readonly regulation: string;
    readonly edition: string;
    readonly currency: string;
    readonly businessYear: { readonly first: string; readonly last: string; readonly months: number };
    readonly through: string;
    readonly monthsToCome: readonly string[];
    readonly asOf: string;
    readonly readings: Readonly<Record<string, string>>;
    readonly legs: readonly { readonly id: string; readonly label: Text }[];
    readonly referenceRates: readonly {
      readonly calendarYear: number;
      readonly percent: string;
      readonly publishedOn: string;
      readonly provenance: AnnualRate['provenance'];
    }[];
    readonly rateStillToCome: number | null;
    readonly within: number | null;
    readonly forecast: Text | null;
  };
  readonly counts: Watch['counts'];
  readonly merchants: readonly {
    readonly merchantId: string;
    readonly merchantName: string;
    readonly salesAmount: number;
    readonly fraudAmount: number;
    readonly complete: boolean;
    readonly trend: readonly TrendPoint[];
    readonly outlooks: readonly {
      readonly referenceRatePercent: string | null;
      readonly band: Band;
      readonly fraudUntilListed: number | null;
      readonly legs: readonly (Omit<LegOutlook, 'leg'> & { readonly id: string })[];
      readonly forecast: Truth | null;
    }[];
  }[];
}

/** The watch as plain JSON data: amounts are integers, rates decimal strings. */
export function watchJson({ basis, counts, merchants }: Watch): WatchJson {
  const { rule, through, monthsToCome, referenceRates, rateStillToCome, within, forecast } = basis;
  const { first, last, months } = rule.businessYear;
  return {
    basis: {
      regulation: rule.regulation.id,
      edition: rule.edition.id,
      currency: rule.regulation.currency,
      businessYear: { first, last, months: months.length },
      through,
      monthsToCome,
      asOf: rule.asOf,
      readings: { ...rule.readings },
      legs: rule.criterion.legs.map(({ id, label }) => ({ id, label })),
      referenceRates: referenceRates.map(({ calendarYear, rate, publishedOn, provenance }) => ({
        calendarYear,
        percent: ratePercent(rate),
        publishedOn,
        provenance,
      })),
      rateStillToCome,
      within,
      forecast,
    },
    counts,
    merchants: merchants.map(({ outlooks, ...watched }) => ({
      ...watched,
      outlooks: outlooks.map(({ referenceRate, band, fraudUntilListed, legs, forecast: projected }) => ({
        referenceRatePercent: referenceRate === null ? null : ratePercent(referenceRate.rate),
        band,
        fraudUntilListed,
        legs: legs.map(({ leg, ...outlook }) => ({ id: leg.id, ...outlook })),
        forecast: projected,
      })),
    })),
  };
}
