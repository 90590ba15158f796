// The inner loop of reading merchant months, in AssemblyScript: plain lines of CSV become figures of the ledger. `npm run kernel`
// compiles it into src/intake/kernel/compiled.ts. What it accepts, it reads as the strict reading does; every line it is not
// sure of is left to that one.
import { takeLines } from './batch';
import { beginRows, fraudEntered as fraudSum, lastRow, row, salesEntered as salesSum } from './figures';
import { setColumns, setSpelling, usual } from './layout';
import { forgetMarks } from './marks';
import { forgetMonths } from './months';
import { takeRuns } from './runs';

export { fraudCount, setFraudCount } from './figures';
export {
  arenaAt,
  blocksAt,
  blocksEnd,
  chunksAt,
  emptyAt,
  enteredAt,
  fraudChunksAt,
  fraudHeadsAt,
  mostColumns,
  mostUnused,
  pairsAt,
  startsAt,
  textAt,
  unusedAt,
  watchedAt,
  yearBits,
} from './memory-map';
export {
  add,
  arenaEnd,
  find,
  idLengthIn,
  longestId,
  longestName,
  merchants,
  mostMerchants,
  nameIn,
  nameStartIn,
  rankIn,
  rename,
  reserveSlots,
  setArenaEnd,
  signsIn,
  slotMask,
  textIn,
} from './merchants';
export { isPlainId, perhapsAlike } from './plain-text';

/** Where the first line begins that was not taken, and the sums of those that were entered here. */
export let stopped: usize = 0;
export let salesEntered: f64 = 0;
export let fraudEntered: f64 = 0;

/** Begins a file whose lines have this separator and these columns, the name's being -1 where there is none. */
export function begin(
  separator: u32,
  width: i32,
  id: i32,
  name: i32,
  month: i32,
  sales: i32,
  fraud: i32,
  unused: i32,
): void {
  setColumns(separator, width, id, name, month, sales, fraud, unused);
  forgetMonths();
  forgetMarks();
}

/** Goes on in another encoding: 1 UTF-8, 2 CP932. */
export function spelled(spelling: u32): void {
  setSpelling(spelling);
  forgetMonths();
  forgetMarks();
}

/** Takes at most so many lines between two addresses, the second behind a line feed; the first is this row. Returns how many. */
export function skim(from: usize, limit: usize, most: i32, firstRow: u32): i32 {
  beginRows(firstRow, <u32>most);
  let at = from;
  while (at < limit && row < lastRow) {
    if (usual) at = takeRuns(at, limit);
    if (at >= limit || row >= lastRow) break;
    const before = at;
    at = takeLines(at, limit, <i32>(lastRow - row));
    if (at === before) break;
  }
  stopped = at;
  salesEntered = <f64>salesSum;
  fraudEntered = <f64>fraudSum;
  return <i32>(row - firstRow);
}
