import { Refusal } from '../language/refusal.ts';

/** The refusal of what is no workbook, or a damaged one. */
export const unreadable = (ja: string, en: string): Refusal =>
  new Refusal('workbook-unreadable', {
    ja: `Excel ブック（.xlsx）として読めません（${ja}）。Excel で保存し直したファイルを指定してください。`,
    en: `This cannot be read as an Excel workbook (.xlsx): ${en}. Give a file saved by Excel.`,
  });

/** The refusal of a part that is not what it should be. */
export const damaged = (part: string, ja: string, en: string): Refusal =>
  unreadable(`${part} ${ja}`, `${part} ${en}`);

/** The refusal of a part that would expand beyond reason. */
export const expandsTooFar = (part: string, most: number): Refusal =>
  new Refusal('workbook-too-large', {
    ja: `ブックの ${part} を展開すると ${most >> 20} MiB を超えます。CSV で保存するか、シートを分けてください。`,
    en: `The part ${part} of the workbook expands beyond ${most >> 20} MiB. Save it as CSV, or split it.`,
  });
