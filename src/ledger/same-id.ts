import { bareId } from './alike-ids.ts';
import type { Ledger } from './ledger.ts';

/** Whether ids that differ only in writing were taken for one when the ledger was read (`--same-id digits`). */
export const joinsAlike = ({ sources }: Ledger): boolean =>
  sources.some(({ readAs }) => readAs.some(({ code }) => code === 'same-id'));

/**
 * The merchants of some ids that the ledger has written otherwise, where such ids are one; empty where they are not. Of
 * several alike none is told apart: they are left out.
 */
export function writtenOtherwise(ledger: Ledger, ids: readonly string[]): ReadonlyMap<string, number> {
  const unknown = ids.filter((id) => ledger.indexOf(id) === undefined);
  if (unknown.length === 0 || !joinsAlike(ledger)) return new Map();
  const found = new Map<string, number | null>();
  for (const index of ledger.perhapsAlike(unknown)) {
    for (const id of ledger.merchant(index).members) {
      const bare = bareId(id);
      const known = found.get(bare);
      found.set(bare, known === undefined || known === index ? index : null);
    }
  }
  const taken = new Set<number>();
  return new Map(
    unknown.flatMap((id): (readonly [string, number])[] => {
      const index = found.get(bareId(id)) ?? null;
      if (index === null || taken.has(index)) return [];
      taken.add(index);
      return [[id, index]];
    }),
  );
}
