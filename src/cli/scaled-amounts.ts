import type { Language } from '../language/text.ts';
import type { Source } from '../ledger/source.ts';

/** A line for each file and unit: which amounts were multiplied, and whether the file or an option said so. */
export function scaledAmounts(
  sources: readonly Pick<Source, 'name' | 'readAs'>[],
  language: Language,
): readonly string[] {
  return sources.flatMap(({ name, readAs }) => {
    const units = readAs.filter(({ code }) => code === 'unit');
    const firsts = units.filter(({ value }, at) => units.findIndex((unit) => unit.value === value) === at);
    return firsts.map((first) => {
      const others = units.filter(({ value }) => value === first.value).length - 1;
      const more =
        others === 0 ? '' : language === 'ja' ? `（ほか ${others} 列）` : ` (and ${others} more columns)`;
      return `${name}: ${first.words[language]}${more}`;
    });
  });
}
