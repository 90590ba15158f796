import { looksLikeCard } from '../../language/card-number.ts';
import { keyOfBytes, keyOfId, withSharedKey } from '../../ledger/alike-ids.ts';
import { type MerchantDirectory, replaces, withIndex } from '../../ledger/directory.ts';
import { mayBeParted } from '../../ledger/parted-id.ts';
import { isTotalName, mayBeTotalName } from '../../ledger/total-name.ts';
import { utf8Text, writeUtf8 } from '../../platform/bytes.ts';
import { trimmed } from '../rows/trimmed.ts';
import { cp932Pairs, type PlainEncoding } from '../text/encoding.ts';
import { type KernelMemory, refuseTooMany, reserve } from './memory.ts';

/** A name as it stands in the memory, between two addresses. */
export interface Spelled {
  readonly from: number;
  readonly to: number;
  readonly encoding: PlainEncoding;
}

/** The ids and names in the kernel's records, and those that it cannot keep. */
export interface KernelMerchants {
  readonly kernel: KernelMemory;
  /** Ids and names that are too long, collide too often or look like card numbers: the kernel leaves each line with one to the gate. */
  readonly farIds: Map<number, string>;
  readonly farIndexes: Map<string, number>;
  readonly farNames: Map<number, string>;
  readonly variouslyNamed: Set<number>;
}

/** The encoding of a record's name as the kernel numbers it: 0 is ASCII, which every encoding spells alike. */
export const spellings: Readonly<Record<PlainEncoding, number>> = Object.freeze({ 'utf-8': 1, cp932: 2 });
/** The number of a name that is too long for its record, or may be a card number: `farNames` keeps it. */
const notThere = 3;

/** An id is written at `textAt` for the kernel to read, a name so many bytes behind it, so that neither is written over. */
const nameRoom = 1 << 16;

/** A kernel without merchants. */
export const noMerchants = (kernel: KernelMemory): KernelMerchants => ({
  kernel,
  farIds: new Map(),
  farIndexes: new Map(),
  farNames: new Map(),
  variouslyNamed: new Set(),
});

/** Begins with the merchants of a directory, by the same indexes. */
export function takeOver(known: KernelMerchants, present: MerchantDirectory): void {
  for (let index = 0; index < present.count(); index++) {
    insertMerchant(known, present.idOf(index), present.nameOf(index), present.monthOfName(index));
  }
  for (const index of present.variouslyNamed) known.variouslyNamed.add(index);
}

/** The merchants as a directory. */
export function kernelDirectory(known: KernelMerchants): MerchantDirectory {
  const count = () => known.kernel.state('merchants');
  const checked = (index: number): number => {
    if (Number.isInteger(index) && index >= 0 && index < count()) return index;
    throw new RangeError(`There is no merchant ${index} in this ledger.`);
  };
  return {
    count,
    indexOf: (id) => indexOf(known, id),
    idOf: (index) => idOf(known, checked(index)),
    nameOf: (index) => nameOf(known, checked(index)),
    monthOfName: (index) => rankOf(known, checked(index)),
    merchant(id, name, month) {
      const index = indexOf(known, id);
      if (index === undefined) return insertMerchant(known, id, name, month);
      renameMerchant(known, index, name, month);
      return index;
    },
    perhapsAlike: (others) => perhapsAlike(known, others),
    perhapsTotals: () => withIndex(count(), (index) => mayBeTotal(known, index)),
    perhapsParts: () => withIndex(count(), (index) => ofId(known, index, mayBeParted)),
    variouslyNamed: known.variouslyNamed,
  };
}

export function indexOf({ kernel, farIndexes }: KernelMerchants, id: string): number | undefined {
  const length = putId(kernel, id);
  const found = length === 0 ? -1 : kernel.calls.find(kernel.constants.textAt, length);
  return found === -1 ? farIndexes.get(id) : found;
}

/** Adds a merchant that is new; `raw` is where its name stands in a block of the file, if it is from one. Returns its index. */
export function insertMerchant(
  known: KernelMerchants,
  id: string,
  name: string,
  month: number,
  raw?: Spelled,
): number {
  const { kernel, farIds, farIndexes, farNames } = known;
  const { textAt, mostMerchants, longestId, longestName } = kernel.constants;
  if (kernel.state('merchants') >= mostMerchants) refuseTooMany(kernel);
  reserve(kernel, longestId + longestName, 1);
  const { at, length, spelling } = putName(kernel, name, raw);
  const idLength = looksLikeCard(id) ? 0 : putId(kernel, id);
  if (idLength !== 0) kernel.calls.isPlainId(textAt, textAt + idLength);
  let index = idLength === 0 ? -1 : kernel.calls.add(textAt, idLength, at, length, month, spelling);
  if (index === -1) {
    index = kernel.calls.add(0, 0, at, length, month, spelling);
    farIds.set(index, id);
    farIndexes.set(id, index);
  }
  if (spelling === notThere) farNames.set(index, name);
  setRank(known, index, name === '' ? -1 : month);
  return index;
}

/** See `Ledger`. The kernel notes while it reads whether two ids could be one (its `perhapsAlike`); only then each is looked at. */
function perhapsAlike(known: KernelMerchants, others: readonly string[]): readonly number[] {
  const { kernel, farIds } = known;
  if (others.length === 0 && farIds.size === 0 && kernel.calls.perhapsAlike() === 0) return [];
  return withSharedKey(kernel.state('merchants'), (index) => keyOf(known, index), others);
}

/** What the bytes of an id say; of an id that the host keeps there are none. */
function ofId<T>(
  known: KernelMerchants,
  index: number,
  read: (bytes: Uint8Array, from: number, to: number) => T,
): T {
  const { bytes, constants } = known.kernel;
  const record = recordOf(known, index);
  const from = record + constants.textIn + ((bytes[record + constants.signsIn] as number) & 1);
  return read(bytes, from, from + (bytes[record + constants.idLengthIn] as number));
}

const keyOf = (known: KernelMerchants, index: number): number =>
  ofId(known, index, keyOfBytes) ?? keyOfId(idOf(known, index));

/** Whether a merchant's name may be a total's, by its bytes where they are here. */
function mayBeTotal(known: KernelMerchants, index: number): boolean {
  const { bytes, view, constants } = known.kernel;
  const record = recordOf(known, index);
  const name = view.getUint16(record + constants.nameIn, true);
  if ((name & 3) === notThere) return isTotalName(known.farNames.get(index) as string);
  const from = record + (bytes[record + constants.nameStartIn] as number);
  return mayBeTotalName(bytes, from, from + (name >> 2));
}

/** Enters a merchant, whose id found no slot in the kernel's hash table, into the table kept here. */
export function keepId(known: KernelMerchants, index: number): void {
  known.farIndexes.set(idOf(known, index), index);
}

/** Gives a merchant the name a row of a month has for it. */
export function renameMerchant(
  known: KernelMerchants,
  index: number,
  name: string,
  month: number,
  raw?: Spelled,
): void {
  if (name === '') return;
  const { kernel, farNames, variouslyNamed } = known;
  const standing = { name: nameOf(known, index), month: rankOf(known, index) };
  const present = partsOf(known, index).spelling;
  if (standing.name === name) {
    if (month > standing.month) setRank(known, index, month);
    // A file in the other encoding spells every name in its own way, from here on.
    const foreign = present === spellings['utf-8'] || present === spellings.cp932;
    if (raw === undefined || !foreign || present === spellings[raw.encoding]) return;
  } else {
    if (standing.name !== '') variouslyNamed.add(index);
    if (!replaces(name, month, standing)) return;
  }
  reserve(kernel, kernel.constants.longestId + kernel.constants.longestName, 0);
  const { at, length, spelling } = putName(kernel, name, raw);
  kernel.calls.rename(index, at, length, month, spelling);
  setRank(known, index, standing.name === name ? Math.max(month, standing.month) : month);
  if (spelling === notThere) farNames.set(index, name);
  else farNames.delete(index);
}

/** Puts an id where the kernel can see it. Returns how long it is, 0 when the kernel keeps none such. */
function putId({ bytes, constants }: KernelMemory, id: string): number {
  if (id.length > constants.longestId) return 0;
  const length = writeUtf8(id, bytes, constants.textAt);
  return length > constants.longestId ? 0 : length;
}

/** Puts a name where the kernel can see it: as it was spelled, or in UTF-8. */
function putName({ bytes, constants }: KernelMemory, name: string, raw: Spelled | undefined) {
  const at = constants.textAt + nameRoom;
  if (looksLikeCard(name) || name.length > constants.longestName)
    return { at, length: 0, spelling: notThere };
  if (raw !== undefined && raw.to - raw.from <= constants.longestName) {
    const foreign = bytes.subarray(raw.from, raw.to).some((byte) => byte > 0x7f);
    return { at: raw.from, length: raw.to - raw.from, spelling: foreign ? spellings[raw.encoding] : 0 };
  }
  const length = writeUtf8(name, bytes, at);
  if (length > constants.longestName) return { at, length: 0, spelling: notThere };
  return { at, length, spelling: length === name.length ? 0 : spellings['utf-8'] };
}

const recordOf = ({ kernel }: KernelMerchants, index: number): number =>
  kernel.view.getUint32(kernel.constants.startsAt + index * 4, true);

/** Views of a record's id and name: see kernel/merchants.ts for its layout. */
function partsOf(known: KernelMerchants, index: number) {
  const { bytes, view, constants } = known.kernel;
  const record = recordOf(known, index);
  const idAt = record + constants.textIn + (view.getUint8(record + constants.signsIn) & 1);
  const name = view.getUint16(record + constants.nameIn, true);
  const nameAt = record + view.getUint8(record + constants.nameStartIn);
  return {
    id: bytes.subarray(idAt, idAt + view.getUint8(record + constants.idLengthIn)),
    name: bytes.subarray(nameAt, nameAt + (name >> 2)),
    spelling: name & 3,
  };
}

const idOf = (known: KernelMerchants, index: number): string =>
  known.farIds.get(index) ?? utf8Text(partsOf(known, index).id);

function nameOf(known: KernelMerchants, index: number): string {
  const { name, spelling } = partsOf(known, index);
  if (spelling === notThere) return known.farNames.get(index) as string;
  return trimmed(spelling === spellings.cp932 ? (cp932Pairs().decode(name) as string) : utf8Text(name));
}

const rankOf = (known: KernelMerchants, index: number): number =>
  known.kernel.view.getUint16(recordOf(known, index) + known.kernel.constants.rankIn, true) - 1;

function setRank(known: KernelMerchants, index: number, month: number): void {
  const { view, constants } = known.kernel;
  view.setUint16(recordOf(known, index) + constants.rankIn, month + 1, true);
}
