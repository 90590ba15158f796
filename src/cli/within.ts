import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';

/**
 * The amount of `--within`, typed with or without commas; nothing where it was not given.
 * @throws Refusal `within-invalid`
 */
export function withinOf({ within }: { readonly within?: string }): { readonly within?: number } {
  if (within === undefined) return {};
  const digits = within.replaceAll(',', '');
  if (/^\d{1,15}$/.test(digits)) return { within: Number(digits) };
  throw new Refusal('within-invalid', {
    ja: `金額「${excerpt(within)}」は使えません。0 以上の整数で指定してください。`,
    en: `The amount "${excerpt(within)}" cannot be used. Give a whole number of at least 0.`,
  });
}
