import { isoDate } from '../../src/calendar/iso-date.ts';
import type { IncidentRow } from '../../src/incidents/incident.ts';

/** A report of a test, with the fields that matter there. Its row is told by its number. */
export function report(
  given: Partial<Omit<IncidentRow, 'publishedOn'>> & { readonly publishedOn?: string },
): IncidentRow {
  const { publishedOn = '2025-05-10', ...rest } = given;
  return {
    id: null,
    supersedes: null,
    merchantId: null,
    merchantName: 'A',
    category: null,
    cards: 1,
    leakedFrom: null,
    leakedUntil: null,
    status: 'confirmed',
    source: null,
    place: { file: 'i.csv', row: 2 },
    ...rest,
    publishedOn: isoDate(publishedOn),
  };
}
