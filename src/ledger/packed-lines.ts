/**
 * Figures of a chunk in less room, to be looked at only. They can stand so where the rows of each merchant follow each
 * other and their months always come in the same turn, as in a file that is sorted by merchant and month;
 * kernel/skim.ts puts them so.
 *
 * In words of 32 bits, the lowest first: the number of the first row of all, the turn of each month (8 bits each), and
 * for each four lines in which word they begin (16 bits). Then the lines, one for each merchant, each at a word of its
 * own: how many rows its first is behind the first of all (16 bits), a bit for each month that it has (12 bits), how many
 * bytes each of its sales takes, less one (4 bits), and the sales; bits and sales by their turn.
 */
export type PackedLines = Uint32Array;

const [turnsIn, startsIn, together] = [1, 4, 4];
/** Each has a turn. */
const slots = 12;
const allMonths = (1 << slots) - 1;

/** How many of the twelve lowest bits are set. */
function countOf(months: number): number {
  const pairs = months - ((months >> 1) & 0x555);
  const fours = (pairs & 0x333) + ((pairs >> 2) & 0x333);
  return (fours & 0xf) + ((fours >> 4) & 0xf) + (fours >> 8);
}

const firstRow = (lines: PackedLines): number => lines[0] as number;

// Of the first word of a line.
const rowsOf = (head: number): number => head & 0xffff;
const monthsOf = (head: number): number => (head >>> 16) & 0xfff;
const widthOf = (head: number): number => (head >>> 28) + 1;

/** Sales of a line that begins in a word, by which of its rows they are of; `width` bytes each. */
function salesAt(lines: PackedLines, line: number, width: number, nth: number): number {
  const bits = width * 8;
  const from = nth * bits;
  const at = line + 1 + (from >>> 5);
  const shift = from & 31;
  const low = (lines[at] as number) >>> shift;
  const all = shift + bits > 32 ? low | ((lines[at + 1] as number) << (32 - shift)) : low;
  return bits === 32 ? all >>> 0 : all & ((1 << bits) - 1);
}

/** In which word the line of a merchant begins, by its place in the chunk. */
function lineOf(lines: PackedLines, at: number): number {
  const first = at - (at % together);
  const four = first / together;
  let line = ((lines[startsIn + (four >> 1)] as number) >>> ((four & 1) * 16)) & 0xffff;
  for (let before = first; before < at; before++) line = nextLine(lines, line);
  return line;
}

function nextLine(lines: PackedLines, line: number): number {
  const head = lines[line] as number;
  return line + 1 + ((countOf(monthsOf(head)) * widthOf(head) + 3) >> 2);
}

/** Which of the rows of a line with these months is that of one; -1 when it has none. */
function nthOf(lines: PackedLines, months: number, slot: number): number {
  const turn = ((lines[turnsIn + (slot >> 2)] as number) >>> ((slot & 3) * 8)) & 0xff;
  if ((months & (1 << turn)) === 0) return -1;
  return months === allMonths ? turn : countOf(months & ((1 << turn) - 1));
}

/** The sales of a merchant in a month, by their places in the chunk; 0 when there are none. */
export function packedSales(lines: PackedLines, at: number, slot: number): number {
  const line = lineOf(lines, at);
  const head = lines[line] as number;
  const nth = nthOf(lines, monthsOf(head), slot);
  return nth === -1 ? 0 : salesAt(lines, line, widthOf(head), nth);
}

/** The number of the row they are from; 0 when there is none. */
export function packedOrigin(lines: PackedLines, at: number, slot: number): number {
  const head = lines[lineOf(lines, at)] as number;
  const nth = nthOf(lines, monthsOf(head), slot);
  return nth === -1 ? 0 : firstRow(lines) + rowsOf(head) + nth;
}

/** Reads the sales and rows of a merchant in some of the months, by their slots, to as many places of arrays. */
export function readPacked(
  lines: PackedLines,
  at: number,
  slots: readonly number[],
  places: readonly number[],
  { sales, origin }: { readonly sales: Float64Array; readonly origin: Uint32Array },
): void {
  const line = lineOf(lines, at);
  const head = lines[line] as number;
  const [months, width, first] = [monthsOf(head), widthOf(head), firstRow(lines) + rowsOf(head)];
  for (let m = 0; m < slots.length; m++) {
    const place = places[m] as number;
    const nth = nthOf(lines, months, slots[m] as number);
    sales[place] = nth === -1 ? 0 : salesAt(lines, line, width, nth);
    origin[place] = nth === -1 ? 0 : first + nth;
  }
}

/** Gives all figures of so many merchants out, merchant by merchant. */
export function eachPacked(
  lines: PackedLines,
  merchants: number,
  take: (at: number, slot: number, sales: number, origin: number) => void,
): void {
  let line = lineOf(lines, 0);
  for (let at = 0; at < merchants; at++) {
    const head = lines[line] as number;
    const [months, width, first] = [monthsOf(head), widthOf(head), firstRow(lines) + rowsOf(head)];
    for (let slot = 0; slot < slots; slot++) {
      const nth = nthOf(lines, months, slot);
      if (nth !== -1) take(at, slot, salesAt(lines, line, width, nth), first + nth);
    }
    line = nextLine(lines, line);
  }
}
