// Where everything stands in the memory, in bytes from its start. The host reads the exported addresses.

/** Masks of sixteen bytes by their length: sixteen zeros, sixteen times 0xff, sixteen zeros. See `firstBytes`, `lastBytes`. */
const masksAt: usize = 0x40;
v128.store(masksAt + 16, i8x16.splat(-1));

/** Constants of sixteen bytes: fetched from here, each is one step. */
export const zerosAt: usize = 0x80;
export const ninesAt: usize = 0x90;
export const tensAt: usize = 0xa0;
export const hundredsAt: usize = 0xb0;
export const groupedZerosAt: usize = 0xc0;
export const groupedNinesAt: usize = 0xd0;
export const ungroupedAt: usize = 0xe0;
v128.store(zerosAt, i8x16.splat(0x30));
v128.store(ninesAt, i8x16.splat(9));
v128.store(tensAt, i16x8(10, 1, 10, 1, 10, 1, 10, 1));
v128.store(hundredsAt, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
// As long as an amount can be with its commas: before the last three digits, the three before, and so on.
v128.store(groupedZerosAt, i8x16(48, 48, 48, 48, 44, 48, 48, 48, 44, 48, 48, 48, 44, 48, 48, 48));
v128.store(groupedNinesAt, i8x16(9, 9, 9, 9, 0, 9, 9, 9, 0, 9, 9, 9, 0, 9, 9, 9));
v128.store(ungroupedAt, i8x16(16, 16, 16, 16, 1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15));

/** Two entries of the table of months that are in none of its places: see months.ts. */
export const noMonth: usize = 0x100;
export const unlistedMonth: usize = 0x120;
/** One byte for each of the columns that are not used: which it is. The host puts them there. */
export const unusedAt: usize = 0x140;
/** One byte for each of these, 1 where the host looks at what stands in it: see marks.ts. The host puts them there. */
export const watchedAt: usize = 0x180;
/** 32 bits for each of these, and behind them for the name: how many fields were empty, counted on from call to call. */
export const emptyAt: usize = 0x200;
export const mostUnused: i32 = 62;
/** For each column where its field begins and ends in the line that was cut last, without quotes (32 bits each). */
export const fieldsAt: usize = 0x400;
export const mostColumns: i32 = 256;
/** 32 bits for each month of the ledger: how many rows were entered, counted on from call to call. */
export const enteredAt: usize = 0xc00;
/** A hash table of months as they are written: see months.ts. */
export const monthsAt: usize = 0x1000;
export const monthsEnd: usize = 0x3000;
/** For each unused column the text that the host has let pass last: see marks.ts. */
export const passedAt: usize = 0x3000;
/** The lines of a batch: see batch.ts. */
export const batchAt: usize = 0x4000;
/** A bit for each two bytes of CP932 that are a character, and its only spelling. The host puts them there. */
export const pairsAt: usize = 0x8000;
/** Where the host may put texts, 256 KiB. */
export const textAt: usize = 0x10000;
/** Where the host puts blocks of the file, and where there is no more room for them. */
export const blocksAt: usize = 0x100000;
export const blocksEnd: usize = 0x800000;
/** By merchant: where its record is (32 bits). */
export const startsAt: usize = 0x2800000;
/** The hash table of merchants: see merchants.ts. */
export const slotsAt: usize = 0x6800000;
/** By chunk of merchants and twelve months: where their figures are (32 bits), 0 where that was not asked for. */
export const chunksAt: usize = 0xe800000;
export const yearBits: i32 = 5;
/** In the same way by chunk of merchants where their fraud begins, and by chunk of entries of fraud where these are. */
export const fraudHeadsAt: usize = 0xec00000;
export const fraudChunksAt: usize = 0xec10000;
/** Records of merchants and chunks of figures, as they come. */
export const arenaAt: usize = 0xf000000;

/** A mask of the first so many of sixteen bytes, at most sixteen. */
@inline
export function firstBytes(length: usize): v128 {
  return v128.load(masksAt + 32 - length);
}

/** A mask of the last so many of sixteen bytes, at most sixteen. */
@inline
export function lastBytes(length: usize): v128 {
  return v128.load(masksAt + length);
}
