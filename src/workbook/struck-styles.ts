import type { PackedPart } from './package.ts';
import { attributeOf, elementsOf } from './xml-elements.ts';
import type { XmlReader } from './xml-reader.ts';
import { isName } from './xml-words.ts';

/** The styles whose font is struck through. */
export function struckStyles(styles: PackedPart | undefined): ReadonlySet<number> {
  const struck = new Set<number>();
  if (styles === undefined) return struck;
  const fonts = new Set<number>();
  let [font, style] = [-1, -1];
  for (const element of elementsOf(styles)) {
    if (element.name === 'font' && element.parent === 'fonts') font++;
    if (element.name === 'strike' && element.parent === 'font' && !isOff(element.attribute('val')))
      fonts.add(font);
    if (element.name === 'xf' && element.parent === 'cellXfs') {
      style++;
      if (fonts.has(Number(element.attribute('fontId') ?? 0))) struck.add(style);
    }
  }
  return struck;
}

/** Whether the value of a property such as `strike` takes it back. */
const isOff = (value: string | undefined): boolean => value === '0' || value === 'false';

/** Whether the element that was opened strikes the words behind it through. */
export const strikes = (reader: XmlReader): boolean =>
  isName(reader.bytes, reader.from, reader.to, 'strike') &&
  !isOff(attributeOf(reader, (from, to) => isName(reader.bytes, from, to, 'val')));
