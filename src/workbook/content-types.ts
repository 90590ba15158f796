import type { Package } from './open-package.ts';
import { type Feature, feature } from './view.ts';
import { elementsOf } from './xml-elements.ts';

// A program shows a part as what the package says it is: a sheet that is declared something else is left out, or the
// whole file is not opened.

/** What the parts are by which a workbook is shown, by the end of their content types. */
const expected = {
  workbook: 'sheet.main+xml',
  worksheet: 'worksheet+xml',
  styles: 'styles+xml',
  sharedStrings: 'sharedStrings+xml',
} as const;

/** One of the parts by which a workbook is shown. */
export interface DeclaredPart {
  readonly kind: string;
  readonly name: string;
}

/** Parts that the package declares to be something else than they are pointed at as, or nothing. */
export function wronglyDeclared(opened: Package, parts: readonly DeclaredPart[]): Feature[] {
  const declared = opened.part('[Content_Types].xml');
  if (declared === undefined) return [feature('part', { name: 'content types', value: 'none' })];
  const [byName, byEnding] = [new Map<string, string>(), new Map<string, string>()];
  for (const element of elementsOf(declared)) {
    const type = element.attribute('ContentType') ?? '';
    const [name, ending] = [element.attribute('PartName'), element.attribute('Extension')];
    if (name !== undefined) byName.set(name.replace(/^\//, '').toLowerCase(), type);
    if (ending !== undefined) byEnding.set(ending.toLowerCase(), type);
  }
  return parts.flatMap(({ kind, name }): Feature[] => {
    const key = name.toLowerCase();
    const type = byName.get(key) ?? byEnding.get(key.split('.').at(-1) ?? '') ?? 'none';
    const wanted = Object.hasOwn(expected, kind) ? expected[kind as keyof typeof expected] : '';
    return type.endsWith(wanted)
      ? []
      : [feature('part', { name: 'content types', value: `${name}: ${type}` })];
  });
}
