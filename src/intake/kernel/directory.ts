import { type MerchantDirectory, replaces } from '../../ledger/directory.ts';
import { looksLikeCard } from '../rows/received.ts';
import { trimmed } from '../rows/trimmed.ts';
import { cp932Pairs, type Encoding } from '../text/encoding.ts';
import type { KernelMemory } from './memory.ts';

/** A name as it stands in the memory, between two addresses. */
export interface Spelled {
  readonly from: number;
  readonly to: number;
  readonly encoding: Encoding;
}

/** A directory that can be told how a name is spelled, so that the kernel knows it again. */
export interface KernelDirectory extends MerchantDirectory {
  /** Begins with the merchants of another directory, by the same indexes. */
  takeOver(present: MerchantDirectory): void;
  /** Adds a merchant that is new. */
  insert(id: string, name: string, month: number, raw?: Spelled): number;
  /** Keeps the id of a merchant that the kernel has no place for. */
  keep(index: number): void;
  /** Gives a merchant the name a row of a month has for it. */
  rename(index: number, name: string, month: number, raw?: Spelled): void;
}

/** How a name is spelled that is not ASCII (0); the last is that of one too long to be there. */
export const [asUtf8, asCp932] = [1, 2];
const noText = 3;

/** Where a name is put, behind an id, and where one is spelled. */
const [nameRoom, spellRoom] = [1 << 16, 1 << 17];

/** The ids and names in the kernel's memory. */
export function kernelDirectory(memory: KernelMemory): KernelDirectory {
  const { constants } = memory;
  // Ids the kernel does not keep, and names: too long, too many with one hash, or like a card number. A line with one of
  // these is never known to the kernel, so that each comes before the gate that counts them.
  const farIds = new Map<number, string>();
  const farIndexes = new Map<string, number>();
  const farNames = new Map<number, string>();
  const variouslyNamed = new Set<number>();

  const indexOf = (id: string): number | undefined => {
    if (id === '' || id.length > constants.longestId) return farIndexes.get(id);
    const length = memory.bytes().write(id, constants.textAt, 'utf8');
    if (length > constants.longestId) return farIndexes.get(id);
    const found = memory.find(constants.textAt, length);
    return found === -1 ? farIndexes.get(id) : found;
  };

  /** Puts a name where the kernel can see it: as it was spelled, or in UTF-8. */
  const spelled = (name: string, raw: Spelled | undefined) => {
    const at = constants.textAt + nameRoom;
    if (looksLikeCard(name)) return { at, length: 0, spelling: noText };
    if (raw !== undefined && raw.to - raw.from <= constants.longestName) {
      const bytes = memory.bytes().subarray(raw.from, raw.to);
      const foreign = bytes.some((byte) => byte > 0x7f);
      return {
        at: raw.from,
        length: raw.to - raw.from,
        spelling: !foreign ? 0 : raw.encoding === 'utf-8' ? asUtf8 : asCp932,
      };
    }
    if (name.length > constants.longestName) return { at, length: 0, spelling: noText };
    const length = memory.bytes().write(name, at, 'utf8');
    if (length > constants.longestName) return { at, length: 0, spelling: noText };
    return { at, length, spelling: length === name.length ? 0 : asUtf8 };
  };

  const recordOf = (index: number): number => memory.bytes().readUInt32LE(constants.startsAt + index * 4);
  const setRank = (index: number, month: number): void => {
    memory.bytes().writeUInt16LE(month + 1, recordOf(index) + constants.rankIn);
  };
  const rankOf = (index: number): number =>
    memory.bytes().readUInt16LE(recordOf(index) + constants.rankIn) - 1;

  const textsOf = (index: number) => {
    const record = recordOf(index);
    const idLength = memory.bytes().readUInt8(record + constants.idLengthIn);
    const name = memory.bytes().readUInt16LE(record + constants.nameIn);
    const idAt = record + constants.textIn;
    return { idAt, idEnd: idAt + idLength, spelling: name & 3 };
  };

  const insert = (id: string, name: string, month: number, raw?: Spelled): number => {
    if (memory.get('merchants') >= constants.mostMerchants) memory.refuseTooMany();
    memory.reserve(constants.longestId + constants.longestName, 1);
    const as = spelled(name, raw);
    const withHost = id.length > constants.longestId || looksLikeCard(id);
    const length = withHost ? 0 : memory.bytes().write(id, constants.textAt, 'utf8');
    let index = -1;
    if (length > 0 && length <= constants.longestId) {
      index = memory.add(constants.textAt, length, as.at, as.length, month, as.spelling);
    }
    if (index === -1) {
      index = memory.add(0, 0, as.at, as.length, month, as.spelling);
      farIds.set(index, id);
      farIndexes.set(id, index);
    }
    if (as.spelling === noText) farNames.set(index, name);
    setRank(index, name === '' ? -1 : month);
    return index;
  };

  const nameOf = (index: number): string => {
    const { spelling } = textsOf(index);
    if (spelling === noText) return farNames.get(index) as string;
    const nameAt = constants.textAt + spellRoom;
    const nameEnd = nameAt + memory.spell(index, nameAt);
    if (spelling !== asCp932) return trimmed(utf8Of(memory.bytes(), nameAt, nameEnd));
    return trimmed(cp932Pairs().decode(memory.bytes().subarray(nameAt, nameEnd)) as string);
  };

  const rename = (index: number, name: string, month: number, raw?: Spelled): void => {
    if (name === '') return;
    const standing = { name: nameOf(index), month: rankOf(index) };
    const { spelling } = textsOf(index);
    // A file in the other encoding spells every name in its own way, from here on.
    const otherwise =
      raw !== undefined && (spelling === asUtf8 || spelling === asCp932) && spelling !== spellingOf(raw);
    if (standing.name === name) {
      if (month > standing.month) setRank(index, month);
      if (!otherwise) return;
    } else {
      if (standing.name !== '') variouslyNamed.add(index);
      if (!replaces(name, month, standing)) return;
    }
    memory.reserve(constants.longestId + constants.longestName, 0);
    const as = spelled(name, raw);
    memory.rename(index, as.at, as.length, month, as.spelling);
    setRank(index, standing.name === name ? Math.max(month, standing.month) : month);
    if (as.spelling === noText) farNames.set(index, name);
    else farNames.delete(index);
  };

  const checked = (index: number): number => {
    if (Number.isInteger(index) && index >= 0 && index < memory.get('merchants')) return index;
    throw new RangeError(`There is no merchant ${index} in this ledger.`);
  };

  // No merchant is without an id.
  let latest = { id: '', index: -1 };
  const idOf = (index: number): string => {
    const { idAt, idEnd } = textsOf(checked(index));
    return farIds.get(index) ?? utf8Of(memory.bytes(), idAt, idEnd);
  };
  const directory: KernelDirectory = {
    count: () => memory.get('merchants'),
    indexOf,
    idOf,
    keep: (index) => void farIndexes.set(idOf(index), index),
    nameOf: (index) => nameOf(checked(index)),
    monthOfName: (index) => rankOf(checked(index)),
    merchant(id, name, month) {
      const known = latest.id === id ? latest.index : indexOf(id);
      latest = { id, index: known ?? insert(id, name, month) };
      if (known !== undefined) rename(known, name, month);
      return latest.index;
    },
    variouslyNamed,
    insert,
    rename,
    takeOver(present) {
      for (let index = 0; index < present.count(); index++) {
        insert(present.idOf(index), present.nameOf(index), present.monthOfName(index));
      }
      for (const index of present.variouslyNamed) variouslyNamed.add(index);
    },
  };

  return directory;
}

const spellingOf = ({ encoding }: { readonly encoding: Encoding }): number =>
  encoding === 'utf-8' ? asUtf8 : asCp932;

const utf8Of = (bytes: Buffer, from: number, to: number): string => bytes.toString('utf8', from, to);
