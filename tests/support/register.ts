import { type MerchantFacts, noFacts } from '../../src/ledger/merchant.ts';
import type { Register, RegisterEntry } from '../../src/ledger/register.ts';

/** A register from the facts that matter to a test; all others are absent. */
export function registerOf(
  facts: Readonly<Record<string, Partial<MerchantFacts> & { name?: string }>>,
): Register {
  const entries = new Map<string, RegisterEntry>();
  Object.entries(facts).forEach(([id, { name = '', ...given }], n) => {
    entries.set(id, { name, facts: { ...noFacts, ...given }, place: { file: 'register', row: n + 2 } });
  });
  const rows = { read: entries.size, used: entries.size, rejected: 0 };
  return {
    entries,
    sources: [{ name: 'register', format: 'records', encoding: null, bytes: null, sha256: null, rows }],
    diagnostics: [],
  };
}
