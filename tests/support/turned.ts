import { isoDate } from '../../src/calendar/iso-date.ts';
import { yen } from '../../src/money/yen.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import type { Edition, Regulation } from '../../src/rules/regulation.ts';

const [first] = acquirerReport.editions;
if (first === undefined) throw new Error('METI’s rule has no edition.');

/** METI's text of September 2025. */
export const edition202509: Edition = first;

/** The same rule as a newer text would have it: another amount, from that day on. */
export function revised(from: string, amount: number): Edition {
  const effective = { from: isoDate(from), until: null };
  const legs = edition202509.criterion.legs.map((leg) => ({
    ...leg,
    effective,
    tests: leg.tests.map((test) => (test.kind === 'amount' ? { ...test, threshold: yen(amount) } : test)),
  }));
  return { ...edition202509, id: from.slice(0, 7), effective, criterion: { kind: 'all', legs } };
}

/** METI's rule with further texts after that of 2025-09. */
export const withTexts = (...later: readonly Edition[]): Regulation => ({
  ...acquirerReport,
  editions: [edition202509, ...later],
});

/** A text of April 2027 with 300,000 yen for 500,000. The older one is left as it stands. */
export const turned = withTexts(revised('2027-04-01', 300_000));
