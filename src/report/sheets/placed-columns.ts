import type { AnnexFrame } from '../annex/annex-frame.ts';
import { type MerchantField, monthFields } from '../annex/fields.ts';
import type { Format, MerchantColumn } from '../annex/layout.ts';

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

/** The columns of a sheet of merchants, legs spread out. Without a leg of months there are no months to be over in. */
export function placedColumns(annex: AnnexFrame, columns: readonly MerchantColumn[]): PlacedColumn[] {
  return columns.flatMap((column): PlacedColumn[] => {
    if ('each' in column) {
      return annex.legs.map(({ label }, leg) => ({ kind: 'leg', leg, heading: label, width: column.width }));
    }
    if (annex.monthly === undefined && monthFields.has(column.field)) return [];
    return [{ kind: 'field', ...column, heading: column.heading[annex.language] }];
  });
}
