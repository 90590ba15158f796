import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Incident, IncidentBook, IncidentRow } from './incident.ts';

/** Incidents, and what is wrong with the corrections among the reports. */
export interface SettledIncidents {
  /** By the day of the first report, then by its place; withdrawn ones are among them. */
  readonly incidents: readonly Incident[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Follows corrections: of a chain of reports, each superseding the one before, the last one holds and the incident counts once,
 * in the quarter of its first report. The order of the rows changes nothing.
 *
 * Two corrections of one report, or corrections in a circle, are not followed, nor what corrects them: errors say so, and what
 * they correct stays as it was. A correction of a report that is not there counts as an incident of its own, with a doubt.
 *
 * @example settleIncidents(book).incidents.filter(({ latest }) => latest.status === 'confirmed').length // 2
 */
export function settleIncidents({ rows }: Pick<IncidentBook, 'rows'>): SettledIncidents {
  const diagnostics: Diagnostic[] = [];
  const byId = new Map<string, IncidentRow>();
  for (const row of rows) if (row.id !== null) byId.set(row.id, row);
  const corrections = new Map<string, IncidentRow[]>();
  for (const row of rows) {
    if (row.supersedes === null) continue;
    corrections.set(row.supersedes, [...(corrections.get(row.supersedes) ?? []), row]);
  }
  const refused = new Set<IncidentRow>();
  for (const rivals of corrections.values()) {
    if (rivals.length === 1) continue;
    for (const row of rivals) {
      refused.add(row);
      diagnostics.push(fault(row, 'incident-corrected-twice'));
    }
  }
  for (const row of rows) {
    if (refused.has(row) || !inCircle(row, byId)) continue;
    refused.add(row);
    diagnostics.push(fault(row, 'incident-circle'));
  }
  const correctedBy = (row: IncidentRow): IncidentRow | undefined =>
    row.supersedes === null ? undefined : byId.get(row.supersedes);
  for (const row of rows) {
    // However long the chain behind it is: nothing that ends at a refused report can be followed.
    for (let at = correctedBy(row); at !== undefined && !refused.has(row); at = correctedBy(at)) {
      if (!refused.has(at)) continue;
      refused.add(row);
      diagnostics.push(fault(row, 'incident-not-followed'));
    }
  }
  const incidents: Incident[] = [];
  for (const row of rows) {
    if (refused.has(row) || correctedBy(row) !== undefined) continue;
    if (row.supersedes !== null) diagnostics.push(fault(row, 'incident-unknown'));
    incidents.push(followed(row, corrections, refused));
  }
  incidents.sort((a, b) => order(a.first, b.first));
  diagnostics.sort((a, b) => compare(a.file, b.file) || (a.row ?? 0) - (b.row ?? 0));
  return Object.freeze({ incidents: Object.freeze(incidents), diagnostics: Object.freeze(diagnostics) });
}

function followed(
  first: IncidentRow,
  corrections: ReadonlyMap<string, readonly IncidentRow[]>,
  refused: ReadonlySet<IncidentRow>,
): Incident {
  let latest = first;
  let count = 0;
  for (;;) {
    const next =
      latest.id === null ? undefined : corrections.get(latest.id)?.find((row) => !refused.has(row));
    if (next === undefined) return Object.freeze({ first, latest, corrections: count });
    latest = next;
    count++;
  }
}

/** Whether following what a report corrects comes back to it. */
function inCircle(row: IncidentRow, byId: ReadonlyMap<string, IncidentRow>): boolean {
  const seen = new Set<IncidentRow>();
  for (let at: IncidentRow | undefined = row; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    at = at.supersedes === null ? undefined : byId.get(at.supersedes);
    if (at === row) return true;
  }
  return false;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const order = (a: IncidentRow, b: IncidentRow): number =>
  compare(a.publishedOn, b.publishedOn) ||
  compare(a.id ?? '', b.id ?? '') ||
  compare(a.place.file, b.place.file) ||
  a.place.row - b.place.row;

const faults = {
  'incident-corrected-twice': {
    severity: 'error',
    problem: {
      ja: '一つの報告に訂正が二つ以上あり、どれが最後か決められません。訂正前の内容で数えます',
      en: 'one report has more than one correction, so it cannot be told which is the last; it is counted as it was',
    },
    expected: {
      ja: '訂正をさらに訂正する行には、直前の訂正の番号',
      en: 'in a correction of a correction the number of that correction',
    },
  },
  'incident-circle': {
    severity: 'error',
    problem: {
      ja: '訂正が互いを指していて、最初の報告がありません。この行は数えません',
      en: 'the corrections point at each other, so there is no first report; this row is not counted',
    },
    expected: { ja: '前に公表された報告の番号', en: 'the number of a report published before' },
  },
  'incident-not-followed': {
    severity: 'error',
    problem: {
      ja: '訂正される報告が使えないため、この訂正も使えません。この行は数えません',
      en: 'the report that this corrects cannot be used, so this correction cannot either; this row is not counted',
    },
    expected: {
      ja: '訂正の重複を解いた番号',
      en: 'the number of a report whose corrections are in order',
    },
  },
  'incident-unknown': {
    severity: 'doubt',
    problem: {
      ja: '訂正される報告が入力にありません。別の事件として数えます',
      en: 'the report that this corrects is not in the input; it is counted as an incident of its own',
    },
    expected: {
      ja: '入力にある報告の番号、または空欄',
      en: 'the number of a report of the input, or nothing',
    },
  },
} as const;

function fault(row: IncidentRow, code: keyof typeof faults): Diagnostic {
  return Object.freeze({
    ...faults[code],
    code,
    ...row.place,
    column: null,
    received: row.supersedes,
    merchantId: row.merchantId,
    month: null,
    related: null,
  });
}
