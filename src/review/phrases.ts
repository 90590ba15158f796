import type { Text } from '../language/text.ts';

/**
 * A line of an explanation without the figures that differ from merchant to merchant: what stands before, between
 * and after them. `shared`: both languages name the same figures in the same order, which are then kept once.
 */
export interface Phrase {
  readonly ja: readonly string[];
  readonly en: readonly string[];
  readonly shared: boolean;
}

/** Explanations in short: thousands of merchants are told in the same few phrases, and each phrase is kept once. */
export interface Phrased {
  readonly phrases: readonly Phrase[];
  /**
   * Each explanation: per line the number of its phrase and its figures, separated by spaces, lines by `;`. A
   * figure that stands among the explanation's known ones is a letter: its place there.
   */
  readonly explanations: readonly string[];
}

/** One explanation, and the figures of the merchant that the page's script has anyway. */
export interface Told {
  readonly lines: readonly Text[];
  readonly known: readonly string[];
}

interface Use {
  readonly phrase: number;
  readonly figures: readonly string[];
}

const figure = /\d{4}-\d{2}(?:-\d{2})?|\d[\d,]*(?:\.\d+)?/g;
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Takes explanations apart into phrases and figures. Figures that are the same in every use stay in the phrase. */
export function phrased(told: readonly Told[]): Phrased {
  const phrases: Phrase[] = [];
  const numbers = new Map<string, number>();
  const uses = told.map(({ lines }) =>
    lines.map(({ ja, en }): Use => {
      const [jaFigures, enFigures] = [ja.match(figure) ?? [], en.match(figure) ?? []];
      const shared = jaFigures.join(' ') === enFigures.join(' ');
      const parts: Phrase = { ja: ja.split(figure), en: en.split(figure), shared };
      const key = JSON.stringify(parts);
      let phrase = numbers.get(key);
      if (phrase === undefined) {
        phrase = phrases.push(parts) - 1;
        numbers.set(key, phrase);
      }
      return { phrase, figures: shared ? jaFigures : [...jaFigures, ...enFigures] };
    }),
  );
  const constants = constantsOf(phrases.length, uses.flat());
  return {
    phrases: phrases.map((phrase, at) => folded(phrase, constants[at] ?? [])),
    explanations: uses.map((lines, at) => {
      const places = placesOf(told[at]?.known ?? []);
      return lines
        .map(({ phrase, figures }) => {
          const varying = figures.filter((_, slot) => constants[phrase]?.[slot] == null);
          return [phrase, ...varying.map((text) => places.get(text) ?? text)].join(' ');
        })
        .join(';');
    }),
  };
}

/** Per phrase and slot: the figure that stands there in every use, or null where uses differ. */
function constantsOf(count: number, uses: readonly Use[]): (string | null)[][] {
  const constants: ((string | null)[] | undefined)[] = Array.from({ length: count });
  for (const { phrase, figures } of uses) {
    const known = constants[phrase];
    if (known === undefined) constants[phrase] = [...figures];
    else for (const [slot, text] of figures.entries()) if (known[slot] !== text) known[slot] = null;
  }
  return constants.map((known) => known ?? []);
}

/** The phrase with its constant figures written into it. */
function folded({ ja, en, shared }: Phrase, constants: readonly (string | null)[]): Phrase {
  const own = ja.length - 1;
  return {
    ja: joined(ja, constants.slice(0, own)),
    en: joined(en, shared ? constants : constants.slice(own)),
    shared,
  };
}

function joined(parts: readonly string[], constants: readonly (string | null)[]): string[] {
  const kept: string[] = [parts[0] as string];
  for (const [slot, constant] of constants.entries()) {
    const next = parts[slot + 1] as string;
    if (constant === null) kept.push(next);
    else kept[kept.length - 1] += constant + next;
  }
  return kept;
}

function placesOf(known: readonly string[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [at, text] of known.entries()) {
    const letter = letters[at];
    if (letter !== undefined && !places.has(text)) places.set(text, letter);
  }
  return places;
}
