import { beginsWith, type Form } from './form.ts';

/** Excel workbooks (.xlsx), told by the zip archive they are. */
export const workbook: Form = {
  recognises: (head) => beginsWith(head, [0x50, 0x4b, 3, 4]),
  async *open(source, options, teller) {
    const { openSheets } = await import('./workbook/table.ts');
    yield* openSheets(source, options, teller);
  },
};
