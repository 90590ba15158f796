import type { BusinessYear } from '../../calendar/business-year.ts';
import { firstDayOf, lastDayOf } from '../../calendar/year-month.ts';
import type { Incident } from '../../incidents/incident.ts';
import { leakLength, leakLengthLabel } from '../../incidents/leak-length.ts';
import { surveyCitation } from '../../incidents/merchant-incidents.ts';
import type { Language } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { AnnexMerchant, AnnexResult } from './annex-source.ts';
import type { TableRows } from './fields.ts';
import { annexWords } from './words.ts';

/** An incident in which a merchant leaked card data, as an annex keeps it: nulls are not known. */
export interface AnnexIncident {
  readonly merchantId: string | null;
  readonly merchantName: string;
  /** `2025-06-10`, the day of the first report. */
  readonly publishedOn: string;
  readonly cards: number | null;
  readonly length: string;
  readonly source: string;
}

/**
 * The incidents that were first reported in a business year, for `writeAnnex`: withdrawn ones are left out.
 *
 * @example incidentList(incidents, assessment.basis.businessYear).map(({ merchantName }) => merchantName) // ['青葉商店', '若葉商店']
 */
export function incidentList(incidents: readonly Incident[], year: BusinessYear): readonly AnnexIncident[] {
  const [first, last] = [firstDayOf(year.first), lastDayOf(year.last)];
  return incidents.flatMap(({ first: { publishedOn }, latest }): AnnexIncident[] => {
    if (latest.status !== 'confirmed' || publishedOn < first || publishedOn > last) return [];
    const { merchantId, merchantName, cards, leakedFrom, leakedUntil, source } = latest;
    const length = leakLength(leakedFrom, leakedUntil);
    return [
      { merchantId, merchantName: merchantName ?? '', publishedOn, cards, length, source: source ?? '' },
    ];
  });
}

/** The rows of an annex's table of incidents: those of merchants it lists first. */
export function incidentTable(
  incidents: readonly AnnexIncident[] | undefined,
  { listed, undetermined }: AnnexResult,
  language: Language,
): TableRows['incidents'][] {
  const statuses = new Map(
    [
      ...listed.map(({ merchantId }) => [merchantId, 'listed'] as const),
      ...undetermined.map(({ merchantId }) => [merchantId, 'undetermined'] as const),
    ].map(([id, status]) => [id, annexWords[status][language]]),
  );
  const rows = (incidents ?? []).map((incident) => ({
    status: statuses.get(incident.merchantId ?? '') ?? '',
    merchantId: cleanText(incident.merchantId ?? '').text,
    merchantName: cleanText(incident.merchantName).text,
    publishedOn: incident.publishedOn,
    cards: incident.cards ?? unknown[language],
    length: lengthWords(incident.length, language),
    source: cleanText(incident.source).text,
  }));
  return [...rows.filter(({ status }) => status !== ''), ...rows.filter(({ status }) => status === '')];
}

const unknown = { ja: '不明', en: 'not known' } as const;

const lengthWords = (length: string, language: Language): string => {
  const label = Object.entries(leakLengthLabel).find(([known]) => known === length)?.[1];
  return label === undefined ? length : label[language];
};

/** What an incident says of its merchant, in a sentence. */
export function incidentWords(
  { publishedOn, cards }: AnnexIncident,
  day: string,
  language: Language,
): string {
  const count =
    cards === null
      ? { ja: '件数不明', en: 'cards not known' }
      : { ja: `${formatYen(cards)} 件`, en: `${formatYen(cards)} cards` };
  return language === 'ja'
    ? `${day} 公表、${count.ja}。${surveyCitation.gist.ja}（${surveyCitation.words}）`
    : `Published ${publishedOn}, ${count.en}. ${surveyCitation.gist.en} (${surveyCitation.source.en})`;
}

/** The incidents of a merchant. */
export const incidentsOf = (
  incidents: readonly AnnexIncident[] | undefined,
  { merchantId }: Pick<AnnexMerchant, 'merchantId'>,
): readonly AnnexIncident[] => (incidents ?? []).filter((incident) => incident.merchantId === merchantId);
