import type { Text } from '../../language/text.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** The words that an option explains, and which of them came: one that never does may be misspelt. */
export interface GivenWords {
  /** Tells that a table has a column the option is about. */
  column(): void;
  /** Tells of a text of that column. */
  saw(text: string): void;
  /** A doubt where no table had the column, a warning where words never came. Complete when all tables have been read. */
  notes(): readonly Note[];
}

/** So many different texts are looked at. */
const mostTexts = 10_000;

/**
 * @param names how the option is called: in code, and on the command line
 * @param isMeant whether a word of the option explains a text
 */
export function givenWords(
  names: { readonly option: string; readonly flag: string; readonly column: Text },
  words: readonly string[],
  isMeant: (word: string, text: string) => boolean,
): GivenWords {
  const missing = new Set(words);
  const looked = new Set<string>();
  let columns = 0;
  return {
    column() {
      columns++;
    },
    saw(text) {
      if (missing.size === 0 || text === '' || looked.has(text) || looked.size >= mostTexts) return;
      looked.add(text);
      for (const word of missing) if (isMeant(word, text)) missing.delete(word);
    },
    notes() {
      if (missing.size === 0) return [];
      const { option, flag, column } = names;
      const nowhere = columns === 0;
      const problem = nowhere
        ? {
            ja: `${option}（${flag}）が指定されているが、${column.ja}の列がどのファイルにもない`,
            en: `${option} (${flag}) is given, and no file has a column of the ${column.en}`,
          }
        : {
            ja: `${option}（${flag}）で指定された語のうち、一度も出てこないものがある`,
            en: `${option} (${flag}) explains words that never come`,
          };
      const expected = nowhere
        ? {
            ja: `${column.ja}の列。見出しが違うときはプロファイルの columns で指定する`,
            en: `a column of the ${column.en}; where its heading is another one, name it in columns of a profile`,
          }
        : { ja: 'ファイルにあるとおりの語', en: 'words as they stand in the files' };
      const note = noteOf('option-without-effect', null, null, problem, nowhere ? 'doubt' : 'warning');
      return [{ ...note, received: received([...missing].join(' / ')), expected }];
    },
  };
}
