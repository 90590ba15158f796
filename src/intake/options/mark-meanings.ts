/** What a word in a column of marks can mean for its row of merchant months. */
export const markMeanings = ['counts', 'left-out'] as const;

/** One of `markMeanings`. */
export type MarkMeaning = (typeof markMeanings)[number];
