import { escapeXml, unescapeXml } from './xml.ts';

// References in the text of formulas: where they point, and how they are written after rows or sheets changed. Texts in
// quotes and names are passed over as wholes.

/** The rows a reference covers. `last` is the first one again for a single cell. */
export interface ReferredRows {
  /** The sheet named before it; undefined for the formula's own. */
  readonly sheet: string | undefined;
  readonly first: number;
  readonly last: number;
  /** Whether it is one cell, not a range. */
  readonly single: boolean;
  /** Whether a `$` stands before the row. */
  readonly fixedFirst: boolean;
  readonly fixedLast: boolean;
}

const token =
  /"(?:[^"]|"")*"|(?:'((?:[^']|'')*)'|([^\s'"!(),;:+\-*/^&=<>{}%]+))!|\[[^\]]*\]|(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))?(?![\p{L}\p{N}_(.])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.])|[\p{L}_\\][\p{L}\p{N}_.\\]*|\d[\d.]*(?:E[+-]?\d+)?|\s+|[\s\S]/gu;

/**
 * A formula whose references cover other rows: `move` says which, for each of them; undefined leaves one as it is
 * written.
 */
export function withRows(
  formula: string,
  move: (rows: ReferredRows) => readonly [first: number, last: number] | undefined,
): string {
  let sheet: string | undefined;
  return formula.replace(token, (whole: string, ...groups: (string | undefined)[]) => {
    const [quoted, plain, from, first, to, last, fixedFirst, wholeFirst, fixedLast, wholeLast] = groups;
    if (quoted !== undefined || plain !== undefined) {
      sheet = quoted?.replaceAll("''", "'") ?? plain;
      return whole;
    }
    const on = sheet;
    sheet = undefined;
    if (first !== undefined) {
      const single = last === undefined;
      const fixedFrom = from?.endsWith('$') ?? false;
      const moved = move({
        sheet: on,
        first: Number(first),
        last: Number(last ?? first),
        single,
        fixedFirst: fixedFrom,
        fixedLast: single ? fixedFrom : (to?.endsWith('$') ?? false),
      });
      if (moved === undefined) return whole;
      return single ? `${from}${moved[0]}` : `${from}${moved[0]}:${to}${moved[1]}`;
    }
    if (wholeFirst === undefined) return whole;
    const moved = move({
      sheet: on,
      first: Number(wholeFirst),
      last: Number(wholeLast),
      single: false,
      fixedFirst: fixedFirst === '$',
      fixedLast: fixedLast === '$',
    });
    return moved === undefined ? whole : `${fixedFirst}${moved[0]}:${fixedLast}${moved[1]}`;
  });
}

/** A formula in which sheets go by other names: `rename` gives the one for each, undefined for those that keep theirs. */
export function withSheetNames(formula: string, rename: (sheet: string) => string | undefined): string {
  return formula.replace(token, (whole: string, quoted?: string, plain?: string) => {
    const name = quoted?.replaceAll("''", "'") ?? plain;
    const renamed = name === undefined ? undefined : rename(name);
    return renamed === undefined ? whole : `'${renamed.replaceAll("'", "''")}'!`;
  });
}

const formulaElement =
  /(<((?:\w+:)?(?:f|formula|formula1|formula2|definedName))\b(?:[^>]*[^/>])?>)([^<]*)(?=<\/\2>)/g;

/** XML in which each formula, of cells, formats, validations, names and charts, is written anew. */
export function withFormulas(xml: string, anew: (formula: string) => string): string {
  return xml.replace(formulaElement, (whole, open: string, _name, text: string) => {
    const formula = unescapeXml(text);
    const written = anew(formula);
    return written === formula ? whole : `${open}${escapeXml(written)}`;
  });
}
