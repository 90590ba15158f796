/**
 * Figures of a chunk in less room, to be looked at only. They can stand so where the rows of each merchant follow each
 * other and their months always come in the same turn, as in a file that is sorted by merchant and month;
 * kernel/skim.ts puts them so.
 *
 * First the number of the first row of all (32 bits), the turn of each month (8 bits each), and for each four lines
 * where they begin (16 bits, in units of four bytes). Then the lines, each at a multiple of four, one for each merchant:
 * how many rows its first is behind the first of all (16 bits), a bit for each month that it has (12 bits), how many
 * bytes each of its sales takes, less one (4 bits), and the sales; bits and sales by their turn.
 */
export type PackedLines = Uint8Array;

const [turnsIn, startsIn, together, headBytes] = [4, 16, 4, 4];
/** Each has a turn. */
const slots = startsIn - turnsIn;

/** How many of the twelve lowest bits are set. */
function countOf(months: number): number {
  const pairs = months - ((months >> 1) & 0x555);
  const fours = (pairs & 0x333) + ((pairs >> 2) & 0x333);
  return (fours & 0xf) + ((fours >> 4) & 0xf) + (fours >> 8);
}

const halfIn = (lines: PackedLines, at: number): number =>
  (lines[at] as number) | ((lines[at + 1] as number) << 8);
const firstRow = (lines: PackedLines): number => halfIn(lines, 0) + halfIn(lines, 2) * 0x10000;
const monthsIn = (lines: PackedLines, line: number): number => halfIn(lines, line + 2) & 0xfff;
const widthIn = (lines: PackedLines, line: number): number => ((lines[line + 3] as number) >> 4) + 1;
const nextLine = (lines: PackedLines, line: number): number =>
  line + ((headBytes + countOf(monthsIn(lines, line)) * widthIn(lines, line) + 3) & ~3);

function salesAt(lines: PackedLines, line: number, nth: number): number {
  const width = widthIn(lines, line);
  const from = line + headBytes + nth * width;
  let sales = 0;
  for (let byte = from + width - 1; byte >= from; byte--) sales = sales * 256 + (lines[byte] as number);
  return sales;
}

/** Where the line of a merchant begins, by its place in the chunk. */
function lineOf(lines: PackedLines, at: number): number {
  const first = at - (at % together);
  let line = halfIn(lines, startsIn + (first / together) * 2) * 4;
  for (let before = first; before < at; before++) line = nextLine(lines, line);
  return line;
}

/** Which of the rows of a line is that of a month; -1 when it has none. */
function nthOf(lines: PackedLines, line: number, slot: number): number {
  const turn = 1 << (lines[turnsIn + slot] as number);
  const months = monthsIn(lines, line);
  return (months & turn) === 0 ? -1 : countOf(months & (turn - 1));
}

/** The sales of a merchant in a month, by their places in the chunk; 0 when there are none. */
export function packedSales(lines: PackedLines, at: number, slot: number): number {
  const line = lineOf(lines, at);
  const nth = nthOf(lines, line, slot);
  return nth === -1 ? 0 : salesAt(lines, line, nth);
}

/** The number of the row they are from; 0 when there is none. */
export function packedOrigin(lines: PackedLines, at: number, slot: number): number {
  const line = lineOf(lines, at);
  const nth = nthOf(lines, line, slot);
  return nth === -1 ? 0 : firstRow(lines) + halfIn(lines, line) + nth;
}

/** Gives all figures of so many merchants out, merchant by merchant. */
export function eachPacked(
  lines: PackedLines,
  merchants: number,
  take: (at: number, slot: number, sales: number, origin: number) => void,
): void {
  let line = lineOf(lines, 0);
  for (let at = 0; at < merchants; at++) {
    const first = firstRow(lines) + halfIn(lines, line);
    for (let slot = 0; slot < slots; slot++) {
      const nth = nthOf(lines, line, slot);
      if (nth !== -1) take(at, slot, salesAt(lines, line, nth), first + nth);
    }
    line = nextLine(lines, line);
  }
}
