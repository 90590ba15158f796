// Enters figures into the cells of src/ledger/year-chunk.ts and the lists of src/ledger/fraud-entries.ts, whose arrays lie in
// this memory: the host reads and writes the same ones.
import { hostChunk, hostEnter, hostFraud, hostHeads } from './host';
import { chunksAt, enteredAt, fraudChunksAt, fraudHeadsAt, yearBits } from './memory-map';

/** So many merchants, and so many entries of fraud, share a chunk. */
const chunkBits: u32 = 12;
const inChunk: usize = (1 << chunkBits) - 1;
const chunkMonths: usize = 12;
/** A cell: sales, and the number of their row (32 bits each). */
const cellBits: usize = 3;
const originIn: usize = 4;
/** The word of a cell whose amount does not fit 32 bits: the host keeps the amount. */
const aside: u64 = 0xffffffff;
/** Of entries: amounts, then the merchant's entries before (32 bits each), then ordinals of months (8 bits each). */
const beforeIn: usize = 4 << chunkBits;
const ordinalsIn: usize = 8 << chunkBits;

/** The number of the row to be entered next, and the number at which this call stops. */
export let row: u32 = 0;
export let lastRow: u32 = 0;
/** Sums of the amounts entered in this call. */
export let salesEntered: u64 = 0;
export let fraudEntered: u64 = 0;
/** How many entries of fraud the ledger has, those that the host added included. */
export let fraudCount: u32 = 0;

/** Begins a call: the number of its first row, and how many rows it may enter. */
export function beginRows(first: u32, most: u32): void {
  row = first;
  lastRow = first + most;
  salesEntered = 0;
  fraudEntered = 0;
}

export function setFraudCount(entries: u32): void {
  fraudCount = entries;
}

/** The address of a merchant-month's cell. */
@inline
export function cellOf(merchant: i32, ordinal: i32): usize {
  const year = <usize>ordinal / chunkMonths;
  const nth = (<usize>merchant & inChunk) * chunkMonths + <usize>ordinal - year * chunkMonths;
  return <usize>load<u32>(chunkOf(merchant, year)) + (nth << cellBits);
}

@inline
function chunkOf(merchant: i32, year: usize): usize {
  return chunksAt + (((<usize>merchant >> chunkBits << yearBits) + year) << 2);
}

/** The address of the number of a merchant's latest entry of fraud (32 bits). */
@inline
export function headOf(merchant: i32): usize {
  const heads: usize = load<u32>(fraudHeadsAt + (<usize>merchant >> chunkBits << 2));
  return heads + ((<usize>merchant & inChunk) << 2);
}

/** Enters the next row. */
@inline
export function enter(merchant: i32, month: i32, ordinal: i32, sales: u64, fraud: u64): void {
  const year = <usize>ordinal / chunkMonths;
  if (load<u32>(chunkOf(merchant, year)) === 0) hostChunk(<i32>year, merchant >> chunkBits);
  const cell = cellOf(merchant, ordinal);
  if (load<u32>(cell + originIn) !== 0 || sales >= aside || fraud >= aside) {
    hostEnter(merchant, month, <f64>sales, <f64>fraud, row++);
    return;
  }
  store<u64>(cell, sales | (<u64>row << 32));
  row++;
  salesEntered += sales;
  const count: usize = enteredAt + (<usize>ordinal << 2);
  store<u32>(count, load<u32>(count) + 1);
  if (fraud !== 0) enterFraud(merchant, ordinal, fraud);
}

function enterFraud(merchant: i32, ordinal: i32, fraud: u64): void {
  fraudEntered += fraud;
  const entry = ++fraudCount;
  const chunk = fraudChunksAt + (<usize>(entry >> chunkBits) << 2);
  if (load<u32>(chunk) === 0) hostFraud(<i32>(entry >> chunkBits));
  const heads = fraudHeadsAt + (<usize>merchant >> chunkBits << 2);
  if (load<u32>(heads) === 0) hostHeads(merchant >> chunkBits);
  const head = headOf(merchant);
  const at = <usize>entry & inChunk;
  const entries: usize = load<u32>(chunk);
  store<u32>(entries + (at << 2), <u32>fraud);
  store<u32>(entries + beforeIn + (at << 2), load<u32>(head));
  store<u8>(entries + ordinalsIn + at, <u8>ordinal);
  store<u32>(head, entry);
}
