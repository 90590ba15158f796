import { looksLikeCard, withoutCards } from '../../language/card-number.ts';
import { type Note, noteOf } from '../rows/note.ts';

/** Masks the card numbers that stand in place of merchants' ids and names here and there: whole columns are refused. */
export interface MaskedCards {
  /** The id, or `****1234` where it is a card number among ids that are no such numbers. */
  id(text: string, row: number): string;
  /** The name without card numbers. */
  name(text: string, row: number): string;
  notes(): readonly Note[];
}

/** Shorter text holds no card number. */
const shortest = 13;

/** Of one table, by the headings of its ids and names. */
export function maskedCards(headings: {
  readonly id: string | null;
  readonly name: string | null;
}): MaskedCards {
  const first: { id: number | null; name: number | null } = { id: null, name: null };
  // Ids as long as card numbers are one in ten a right one by chance: where there are some, none is masked.
  let longIds = false;
  let latest = { name: '', shown: '' };
  return {
    id(text, row) {
      if (text.length < shortest || longIds) return text;
      if (!looksLikeCard(text)) {
        longIds = /^\d{13,19}$/.test(text);
        return text;
      }
      first.id ??= row;
      return withoutCards(text);
    },
    name(text, row) {
      if (text.length < shortest) return text;
      if (text !== latest.name) latest = { name: text, shown: withoutCards(text) };
      if (latest.shown !== text) first.name ??= row;
      return latest.shown;
    },
    notes: () => [...noteAt(first.id, headings.id, 'doubt'), ...noteAt(first.name, headings.name, 'warning')],
  };
}

function noteAt(row: number | null, column: string | null, severity: 'doubt' | 'warning'): Note[] {
  if (row === null) return [];
  const problem = {
    ja: 'カード番号のような値があるため、下 4 桁だけを残して伏せた（列のずれの可能性）',
    en: 'what looks like a card number was masked but for its last four digits (perhaps a shifted column)',
  };
  return [
    {
      ...noteOf('card-number-masked', row, column, problem, severity),
      expected: {
        ja: '加盟店番号と加盟店名。カード番号は不要（加盟店番号であれば、数字以外の文字を前に付ける）',
        en: 'ids and names of merchants, no card numbers; an id that only looks like one is told apart by a letter before it',
      },
    },
  ];
}
