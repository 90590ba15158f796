import type { Text } from '../language/text.ts';

/** Markup that is safe to stand in the page. Made by `html` only. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it may stand in HTML and SVG, between tags or in a quoted attribute: the one function through which all
 * text goes. Control characters and halves of surrogate pairs, which no document may hold, become U+FFFD.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] as string)
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd');
}

/** A template that escapes whatever is put into it, unless it is markup already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0] as string;
  for (const [at, part] of parts.entries()) markup += rendered(part) + (strings[at + 1] as string);
  return { markup };
}

function rendered(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Data for the page's script. No `<` stands in it, so nothing in it can end the element it is in. */
export function embedded(data: unknown): Markup {
  return {
    markup: JSON.stringify(data)
      .replaceAll('<', '\\u003c')
      .replace(
        /[\u2028\u2029\p{Cs}]/gu,
        (c) => `\\u${(c.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
      ),
  };
}

/** A program's own text that stands in a `script` or `style` element as it is: never anything that was read. */
export function verbatim(own: string): Markup {
  return { markup: own };
}

/** Both languages; the page shows the one that was chosen. */
export function both({ ja, en }: Text): Markup {
  return html`<span class="ja" lang="ja">${ja}</span><span class="en" lang="en">${en}</span>`;
}

/** The same, written in place. */
export function say(ja: string, en: string): Markup {
  return both({ ja, en });
}

/** A name or other text from a file: isolated, so that a mark of direction in it turns nothing around it. */
export function name(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
