/** The formats that files name by number alone and that mean the same everywhere. */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  48: '##0.0E+0',
  49: '@',
};

/** The code of a format that a file names by number. */
export const builtInCode = (id: number): string => builtIn[id] ?? `(built-in ${id})`;

const piece = /"([^"]*)"|[\\!](.)|([_*].)|\[([^\]]*)\]|General|[\s\S]/giu;

/**
 * A format code in one spelling: programs quote or escape the characters that stand for themselves as they like.
 *
 * @example canonicalFormat('[=2]\\●;\\-0') // '[=2]"●";"-"0'
 */
export function canonicalFormat(code: string): string {
  let canonical = '';
  let literal = '';
  const end = () => {
    if (literal !== '') canonical += `"${literal}"`;
    literal = '';
  };
  for (const [whole, quoted, escaped, room, bracket] of code.matchAll(piece)) {
    if (quoted !== undefined) literal += quoted;
    else if (escaped !== undefined) literal += escaped;
    else if (bracket !== undefined && /^\$/.test(bracket)) {
      // A language of its own, or a currency sign in one.
      literal += /^\$([^-]*)/.exec(bracket)?.[1] ?? '';
    } else if (room === undefined && bracket === undefined && standsForItself.test(whole)) literal += whole;
    else {
      end();
      canonical += bracket === undefined ? whole : `[${bracket.toLowerCase()}]`;
    }
  }
  end();
  return canonical.replace(/general/gi, 'General');
}

// Everything but placeholders of digits, dates and texts, and what divides sections.
const standsForItself = /^[^0#?.,%@;/:eEyYmMdDhHsSgGbBaApP]$/u;

/** The section by which a format shows texts; empty where they are shown as they are. */
export function textSection(canonical: string): string {
  const sections = canonical.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (sections.length >= 4) return sections[3] === '' ? '(hidden)' : (sections[3] as string);
  const [only = ''] = sections;
  return sections.length === 1 && only.includes('@') && only !== '@' ? only : '';
}
