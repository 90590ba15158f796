import { bareId } from '../../ledger/alike-ids.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** Which ids are one: `'digits'`, those of which `bareId` leaves the same. */
export type SameIdOption = 'digits';

/** All that can be asked for. */
export const sameIdOptions = ['digits'] as const satisfies readonly SameIdOption[];

/** Takes ids that are written differently for one. */
export interface SameIds {
  /** The id as it was written first. */
  idOf(id: string): string;
  /** What there is to say of ids joined since this was last asked. */
  notes(): readonly Note[];
}

/** For all inputs that make one ledger. */
export function sameIds(): SameIds {
  const first = new Map<string, string>();
  const told = new Set<string>();
  let notes: Note[] = [];
  return {
    idOf(id) {
      const bare = bareId(id);
      const written = first.get(bare);
      if (written === undefined) {
        first.set(bare, id);
        return id;
      }
      if (written !== id && !told.has(id)) {
        told.add(id);
        notes.push({
          ...noteOf('ids-joined', null, null, {
            ja: '書き方だけが違う加盟店番号を一つの加盟店としました（指定による）',
            en: 'ids that differ only in writing were taken for one merchant, by the option',
          }),
          received: received(`${written}, ${id}`),
          merchantId: written,
        });
      }
      return written;
    },
    notes() {
      const made = notes;
      notes = [];
      return made;
    },
  };
}

/** What is recorded of it. */
export const sameIdDecision: ReadAs = Object.freeze({
  code: 'same-id',
  column: null,
  value: 'digits',
  words: Object.freeze({
    ja: '先頭の 0、全角・半角、ハイフン・空白・括弧・記号（※ * / .）、大文字・小文字、「加盟店」「株式会社」「No.」「様」「旧」、形の同じ文字だけが違う加盟店番号を同じ加盟店とした（指定による）',
    en: 'Merchant ids that differ only by leading zeros, width, hyphens, spaces, brackets, marks (※ * / .) or case, by 加盟店, 株式会社, No., 様 or 旧, or by letters that look alike were taken for one merchant (by the option)',
  }),
});
