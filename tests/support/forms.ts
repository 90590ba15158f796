import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FormMap } from '../../src/report/filing/form-map.ts';
import { contentOf, openPackage } from '../../src/workbook/open-package.ts';

const folder = resolve(import.meta.dirname, '../fixtures/forms');

/** A form of our own, as a spreadsheet program saved it; `support/forms/` has the programs that made it. */
export const formNamed = (name: string): Uint8Array => readFileSync(join(folder, `${name}.xlsx`));

/** Its map. */
export const mapOf = (name: string): FormMap =>
  JSON.parse(readFileSync(join(folder, `${name}.map.json`), 'utf8'));

/** The parts of a workbook as text, by name. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    openPackage(bytes).parts.map((part) => [part.name, new TextDecoder().decode(contentOf(part))]),
  );
}

/** A sheet without what stands in some cells, and without the values of formulas. */
export function blanked(xml: string, cells: ReadonlySet<string>): string {
  return xml.replace(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g,
    (_, at, attributes, inner = '') => {
      const style = /\ss="\d+"/.exec(attributes)?.[0] ?? '';
      if (cells.has(at)) return `<c r="${at}"${style}/>`;
      const formula = /<f\b[^>]*?(?:\/>|>[^<]*<\/f>)/.exec(inner)?.[0];
      return formula === undefined
        ? `<c r="${at}"${attributes}>${inner}</c>`
        : `<c r="${at}"${style}>${formula}</c>`;
    },
  );
}
