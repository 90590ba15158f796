import type { BusinessYear } from '../calendar/business-year.ts';
import { firstDayOf, lastDayOf } from '../calendar/year-month.ts';
import type { Citation } from '../law/citation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Incident } from './incident.ts';

/** Why a leak matters beside the rule: it is among the reasons for an ad hoc survey of a merchant. */
export const surveyCitation: Citation = {
  words: '割賦販売法施行規則第133条の8',
  gist: {
    ja: 'カード番号等の漏えい等は、加盟店への随時の調査を行う事由に当たる',
    en: 'A leak of card numbers is among the reasons for an ad hoc survey of the merchant',
  },
  source: {
    ja: '割賦販売法施行規則 第133条の8（加盟店の随時調査）',
    en: 'Ordinance for Enforcement of the Installment Sales Act, article 133-8 (ad hoc surveys of merchants)',
  },
  standing: 'read',
};

/** Incidents of a business year, beside the merchants of a ledger. */
export interface MerchantIncidents {
  /** By merchant id, as the ledger has it; incidents by the day of their first report. */
  readonly byMerchant: ReadonlyMap<string, readonly Incident[]>;
  /** Incidents published in the year of merchants that the ledger does not have, or that only a name stands for. */
  readonly unmatched: readonly Incident[];
}

/**
 * The incidents that were first reported in a business year, by merchant. They are joined by merchant id alone: a name is
 * no key. Withdrawn ones are left out.
 *
 * @example incidentsOfYear(ledger, incidents, assessment.basis.businessYear).byMerchant.get('M1')?.length // 1
 */
export function incidentsOfYear(
  ledger: Ledger,
  incidents: readonly Incident[],
  year: BusinessYear,
): MerchantIncidents {
  const [first, last] = [firstDayOf(year.first), lastDayOf(year.last)];
  const byMerchant = new Map<string, readonly Incident[]>();
  const unmatched: Incident[] = [];
  for (const incident of incidents) {
    const { publishedOn } = incident.first;
    if (incident.latest.status !== 'confirmed' || publishedOn < first || publishedOn > last) continue;
    const index =
      incident.latest.merchantId === null ? undefined : ledger.indexOf(incident.latest.merchantId);
    if (index === undefined) {
      unmatched.push(incident);
      continue;
    }
    const { id } = ledger.merchant(index);
    byMerchant.set(id, [...(byMerchant.get(id) ?? []), incident]);
  }
  return Object.freeze({ byMerchant, unmatched: Object.freeze(unmatched) });
}
