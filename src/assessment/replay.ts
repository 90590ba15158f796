import { Refusal } from '../language/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rollUp } from '../ledger/roll-up.ts';
import { type Assessment, assess } from './assess.ts';
import type { Factor } from './cause.ts';
import type { Verdict } from './verdict.ts';

/** Answers of runs between the filed and the present one: some factors as they are now, the others as filed. */
export type Replay = (merchantId: string, changed: ReadonlySet<Factor>) => Verdict | 'absent' | null;

/**
 * Replays two runs whose ledgers are at hand. A verdict is null where a run cannot be made (a ledger without
 * register cannot be rolled up), `absent` where the ledger does not have the merchant.
 */
export function replayOf(filed: Assessment, now: Assessment): Replay {
  const runs = new Map<string, Assessment | null>();
  const runWith = (changed: ReadonlySet<Factor>): Assessment | null => {
    const keys = [...changed].map(({ kind, name }) => `${kind} ${name}`);
    const key = keys.sort().join(', ');
    let run = runs.get(key);
    if (run === undefined) {
      run = attempt(() => runOf(filed, now, new Set(keys)));
      runs.set(key, run);
    }
    return run;
  };
  return (merchantId, changed) => {
    const run = runWith(changed);
    return run === null ? null : (run.verdictOf(merchantId) ?? 'absent');
  };
}

function runOf(filed: Assessment, now: Assessment, changed: ReadonlySet<string>): Assessment {
  const sideOf = (factor: string): Assessment => (changed.has(factor) ? now : filed);
  const rates = sideOf('reference-rate reference-rate').options;
  const { regulation } = sideOf('edition edition').basis;
  const names = Object.keys(filed.basis.readings) as (keyof typeof filed.basis.readings)[];
  const readings = Object.fromEntries(
    names.map((name) => [name, sideOf(`reading ${name}`).basis.readings[name]]),
  );
  const keyed = unrolled(sideOf('data data').ledger);
  const { unit } = sideOf('roll-up roll-up').basis.making;
  const ledger = unit === 'merchant' ? keyed : rollUp(keyed, 'corporate-number');
  return assess(ledger, {
    businessYear: filed.basis.businessYear,
    asOf: rates.asOf,
    ...(rates.asOfWithinYear === undefined ? {} : { asOfWithinYear: rates.asOfWithinYear }),
    ...(rates.rates === undefined ? {} : { rates: rates.rates }),
    regulation,
    readings,
  });
}

const unrolled = (ledger: Ledger): Ledger => ledger.rolledFrom ?? ledger;

function attempt(run: () => Assessment): Assessment | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
