import type { Cell } from '../../workbook/sheet.ts';
import { emptyStyle } from './style.ts';

/** What stands in place of rows, over so many columns: each has its border, as the cells of a merged place keep theirs. */
export const emptyRow = (words: string, columns: number): Cell[] =>
  Array.from(
    { length: columns },
    (_, n): Cell =>
      n === 0 ? { kind: 'text', text: words, style: emptyStyle } : { kind: 'blank', style: emptyStyle },
  );
