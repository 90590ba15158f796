import type { Layout } from '../layout.ts';
import { coverSheet } from './cover.ts';
import { filingLists } from './filing-lists.ts';
import { workingPapers } from './working-papers.ts';
import { workingsPaper } from './workings.ts';

/**
 * The layout of this library's own: what is filed, and behind it the working papers. Not METI's form: nobody outside has
 * seen that. Whoever knows a form gives a layout of their own, or a template.
 */
export const standardLayout: Layout = Object.freeze({
  name: 'standard',
  sheets: [
    coverSheet,
    ...filingLists,
    workingsPaper,
    ...workingPapers.map((sheet) => ({ part: 'working' as const, ...sheet })),
  ],
} satisfies Layout);
