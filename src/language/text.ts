/** The languages a reader may ask for: Japanese (the default for everything an officer reads) or English. */
export const languages = ['ja', 'en'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** One sentence or name in both languages. Which one is shown is the reader's choice, never the machine's locale. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}
