import type { Assessment } from '../assessment/assess.ts';
import type { Incident } from '../incidents/incident.ts';
import { incidentsOfYear } from '../incidents/merchant-incidents.ts';
import { incidentSentence } from '../report/lists/incidents.ts';
import type { Remark } from './interest.ts';

/** What incidents published in the business year say of merchants that are listed or undetermined. */
export function incidentRemarks(assessment: Assessment, incidents: readonly Incident[]): Remark[] {
  const { byMerchant } = incidentsOfYear(assessment.ledger, incidents, assessment.basis.businessYear);
  return [...assessment.listed, ...assessment.undetermined].flatMap(({ merchantId }) =>
    (byMerchant.get(merchantId) ?? []).map((incident) => ({
      merchantId,
      role: null,
      note: { ja: incidentSentence(incident, 'ja'), en: incidentSentence(incident, 'en') },
      points: [],
    })),
  );
}
