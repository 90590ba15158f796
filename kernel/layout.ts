// What the lines of the file at hand are made of.

export const lineFeed: u32 = 0x0a;
export const carriageReturn: u32 = 0x0d;
export const quote: u32 = 0x22;

export let separator: u32 = 0x2c;
export let width: i32 = 0;
export let idColumn: i32 = 0;
/** Or -1. */
export let nameColumn: i32 = -1;
export let monthColumn: i32 = 0;
export let salesColumn: i32 = 0;
export let fraudColumn: i32 = 0;
/** How many columns are not used. */
export let unused: i32 = 0;
/** How a text that is no ASCII is spelled: 1 UTF-8, 2 CP932. */
export let spelling: u32 = 1;
/** Whether lines begin with the id, the name following where there is one. */
export let leading: bool = false;
/** Whether month, sales and fraud are all that follows then, in this order. */
export let usual: bool = false;

export function setColumns(
  by: u32,
  columns: i32,
  id: i32,
  name: i32,
  month: i32,
  sales: i32,
  fraud: i32,
  notUsed: i32,
): void {
  separator = by;
  width = columns;
  idColumn = id;
  nameColumn = name;
  monthColumn = month;
  salesColumn = sales;
  fraudColumn = fraud;
  unused = notUsed;
  leading = id === 0 && (name === 1 || name === -1);
  const first = name === 1 ? 2 : 1;
  usual = leading && width === first + 3 && month === first && sales === first + 1 && fraud === first + 2;
}

export function setSpelling(as: u32): void {
  spelling = as;
}
