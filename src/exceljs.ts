// What meets ExcelJS: the annex's sheets in a workbook that is built with it, and its worksheets as records.
export { type AddAnnexOptions, type AddedAnnex, addAnnex } from './exceljs/add-annex.ts';
export type { LeftOut } from './exceljs/put-sheet.ts';
export { type RecordsFromOptions, recordsFrom } from './exceljs/records-from.ts';
