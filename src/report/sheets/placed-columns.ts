import type { Annex } from '../annex/annex.ts';
import { type MerchantField, monthFields } from '../annex/fields.ts';
import type { Format, LayoutCondition, MerchantColumn } from '../annex/layout.ts';

/** A column as it stands: fields as the layout gives them, legs spread out. */
export type PlacedColumn =
  | {
      readonly kind: 'field';
      readonly field: MerchantField;
      readonly heading: string;
      readonly width: number;
      readonly format: Format;
    }
  | { readonly kind: 'leg'; readonly leg: number; readonly heading: string; readonly width: number };

/** Whether an annex has what a sheet or a column is shown for. */
export function meets(
  { source, previous, options, legs }: Annex,
  when: LayoutCondition | undefined,
): boolean {
  switch (when) {
    case undefined:
      return true;
    case 'register':
      return source.register !== null;
    case 'no-register':
      return source.register === null;
    case 'previous':
      return previous !== null;
    case 'incidents':
      return options.incidents !== undefined;
    case 'rate':
      return legs.some(({ tests }) => tests.some(({ test }) => test.kind === 'rate'));
  }
}

/** The columns of a sheet of merchants, legs spread out. Without a leg of months there are no months to be over in. */
export function placedColumns(annex: Annex, columns: readonly MerchantColumn[]): PlacedColumn[] {
  return columns.flatMap((column): PlacedColumn[] => {
    if ('each' in column) {
      return annex.legs.map(({ label }, leg) => ({ kind: 'leg', leg, heading: label, width: column.width }));
    }
    if (annex.monthly === undefined && monthFields.has(column.field)) return [];
    if (!meets(annex, column.when)) return [];
    const { field, heading, width, format } = column;
    return [{ kind: 'field', field, heading: heading[annex.language], width, format }];
  });
}
