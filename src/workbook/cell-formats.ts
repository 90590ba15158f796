import { builtInFormat, type NumberFormat, numberFormat } from './number-format.ts';
import type { PackedPart } from './package.ts';
import { elementsOf } from './xml-elements.ts';

/** How numbers are shown in cells of each style; a cell without one has style 0. */
export function cellFormats(styles: PackedPart | undefined): readonly NumberFormat[] {
  const byId = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  const formatOf = (id: number): NumberFormat => {
    const known = byId.get(id) ?? builtInFormat(id);
    byId.set(id, known);
    return known;
  };
  if (styles === undefined) return formats;
  for (const element of elementsOf(styles)) {
    if (element.name === 'numFmt' && element.parent === 'numFmts') {
      byId.set(Number(element.attribute('numFmtId')), numberFormat(element.attribute('formatCode') ?? ''));
    }
    if (element.name === 'xf' && element.parent === 'cellXfs') {
      formats.push(formatOf(Number(element.attribute('numFmtId') ?? 0)));
    }
  }
  return formats;
}
