import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { type MerchantFacts, noFacts } from '../../src/ledger/merchant.ts';
import type { Register, RegisterEntry } from '../../src/ledger/register.ts';
import type { RegisterColumn } from '../../src/ledger/register-column.ts';

/** A register from the facts that matter to a test; all others are absent. */
export function registerOf(
  facts: Readonly<Record<string, Partial<MerchantFacts> & { name?: string }>>,
): Register {
  const entries = new Map<string, RegisterEntry>();
  Object.entries(facts).forEach(([id, { name = '', ...given }], n) => {
    entries.set(id, { name, facts: { ...noFacts, ...given }, place: { file: 'register', row: n + 2 } });
  });
  const rows = { read: entries.size, used: entries.size, rejected: 0, leftOut: noneLeftOut };
  return {
    entries,
    columns: [],
    sources: [
      { name: 'register', format: 'records', encoding: null, bytes: null, sha256: null, rows, readAs: [] },
    ],
    diagnostics: [],
  };
}

/** Columns that are no facts: heading → merchant → text. */
export function columnsOf(
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>,
): RegisterColumn[] {
  return Object.entries(texts).map(([heading, own]) => {
    const byMerchant = new Map(Object.entries(own));
    return { kind: 'text', heading, of: (merchantId) => byMerchant.get(merchantId) ?? null };
  });
}
