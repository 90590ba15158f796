import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';

/** What words mean, as flags say it: `lost=confirmed`. @throws Refusal `options-invalid` */
export function pairsOf<Meaning extends string>(
  option: string,
  pairs: readonly string[],
  meanings: readonly Meaning[],
  example: string,
): Record<string, Meaning> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      const meaning = meanings.find((known) => known === pair.slice(at + 1));
      if (at > 0 && meaning !== undefined) return [pair.slice(0, at), meaning];
      throw new Refusal('options-invalid', {
        ja: `${option} の「${excerpt(pair, 40)}」は使えません。${example}=${meanings.at(-1)} のように「語=意味」で指定してください（意味: ${meanings.join('、')}）。`,
        en: `"${excerpt(pair, 40)}" of ${option} cannot be used. Write word=meaning, like ${example}=${meanings.at(-1)} (meanings: ${meanings.join(', ')}).`,
      });
    }),
  );
}
