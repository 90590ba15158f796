import { keyOfId, withSharedKey } from './alike-ids.ts';
import { idBefore } from './parted-id.ts';
import { isTotalName } from './total-name.ts';
import { chunkOf, chunkSize, placeIn } from './year-chunk.ts';

/** Who the merchants of a ledger are: an index, an id and a name each, in order of first appearance. */
export interface MerchantDirectory {
  count(): number;
  indexOf(id: string): number | undefined;
  /** @throws RangeError when there is no such merchant */
  idOf(index: number): string;
  /** The name of its latest month, empty when no row gave one. @throws RangeError */
  nameOf(index: number): string;
  /** The month of that name, as a number; -1 when it is not known. */
  monthOfName(index: number): number;
  /** The merchant's index, new or known, after a row of a month (-1: not known) gave it a name. */
  merchant(id: string, name: string, month: number): number;
  /** See `Ledger`. */
  perhapsAlike(others: readonly string[]): readonly number[];
  /** See `Ledger`. */
  perhapsTotals(): readonly number[];
  /** See `Ledger`. */
  perhapsParts(): readonly number[];
  /** Merchants whose rows give different names. */
  readonly variouslyNamed: ReadonlySet<number>;
}

/**
 * Whether a name takes the place of the one that stands: the later month's does. Of two names in the same month the
 * smaller one stays: any rule will do that ignores the rows' order.
 */
export function replaces(
  name: string,
  month: number,
  standing: { readonly name: string; readonly month: number },
): boolean {
  if (standing.name === '' || month > standing.month) return true;
  return month === standing.month && name < standing.name;
}

/** `chunkSize` merchants. One array of all merchants would be copied whenever it outgrows its memory, which costs most. */
interface Page {
  readonly ids: string[];
  readonly names: string[];
  readonly months: Int32Array;
}

/** Arrays of their final length, so that they are never copied as they fill. */
const emptyPage = (): Page => ({
  ids: new Array(chunkSize),
  names: new Array(chunkSize),
  months: new Int32Array(chunkSize),
});

/** Of so many merchants those that are so, ascending. */
export function withIndex(count: number, is: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < count; index++) if (is(index)) found.push(index);
  return found;
}

/** A binary search costs little: one for every so many merchants comes before the index of all ids is worth its memory. */
const merchantsPerSearch = 16;

/** A directory of texts: for what a program gives, and for small files. */
export function textDirectory(): MerchantDirectory {
  const pages: Page[] = [];
  let count = 0;
  // Null while ids ascend: then binary search finds them. Made when one comes out of order, or many are looked for.
  let indexes: Map<string, number> | null = null;
  let greatest = '';
  let searches = 0;
  const variouslyNamed = new Set<number>();

  const pageOf = (index: number): Page => {
    if (index !== index >>> 0 || index >= count) {
      throw new RangeError(`There is no merchant ${index} in this ledger.`);
    }
    return pages[chunkOf(index)] as Page;
  };
  const idOf = (index: number): string => pageOf(index).ids[placeIn(index)] as string;
  const nameOf = (index: number): string => pageOf(index).names[placeIn(index)] as string;
  const monthOfName = (index: number): number => pageOf(index).months[placeIn(index)] as number;

  // Rows come sorted by merchant, or month by month in one order: the merchant of the row before, or the one after
  // it, is the best guess, and spares looking the id up among a million.
  let latest = -1;
  const guessed = (id: string): number | undefined => {
    if (latest === -1 || isBehindAll(id)) return undefined;
    if (idOf(latest) === id) return latest;
    return latest + 1 < count && idOf(latest + 1) === id ? latest + 1 : indexOf(id);
  };
  const isBehindAll = (id: string): boolean => indexes === null && id > greatest;
  const indexOf = (id: string): number | undefined => {
    if (indexes !== null) return indexes.get(id);
    if (isBehindAll(id)) return undefined;
    if (searches++ <= count / merchantsPerSearch) return sortedIndexOf(id);
    return indexed().get(id);
  };
  const sortedIndexOf = (id: string): number | undefined => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (idOf(middle) < id) low = middle + 1;
      else high = middle;
    }
    return low < count && idOf(low) === id ? low : undefined;
  };
  const indexed = (): Map<string, number> => {
    if (indexes === null) {
      indexes = new Map();
      for (let index = 0; index < count; index++) indexes.set(idOf(index), index);
    }
    return indexes;
  };

  const add = (id: string, name: string, month: number): number => {
    if (!isBehindAll(id)) indexed();
    const index = count++;
    const place = placeIn(index);
    if (place === 0) pages.push(emptyPage());
    const { ids, names, months } = pages[chunkOf(index)] as Page;
    ids[place] = id;
    names[place] = name;
    months[place] = name === '' ? -1 : month;
    if (indexes === null) greatest = id;
    else indexes.set(id, index);
    return index;
  };

  return {
    count: () => count,
    indexOf,
    idOf,
    nameOf,
    monthOfName,
    perhapsAlike: (others) => withSharedKey(count, (merchant) => keyOfId(idOf(merchant)), others),
    perhapsTotals: () => withIndex(count, (index) => isTotalName(nameOf(index))),
    perhapsParts: () => withIndex(count, (index) => idBefore(idOf(index)) !== undefined),
    variouslyNamed,
    merchant(id, name, month) {
      const index = guessed(id);
      if (index === undefined) {
        latest = add(id, name, month);
        return latest;
      }
      latest = index;
      if (name === '') return index;
      const { names, months } = pageOf(index);
      const place = placeIn(index);
      const standing = names[place] as string;
      const since = months[place] as number;
      if (standing === name) {
        if (month > since) months[place] = month;
        return index;
      }
      if (standing !== '') variouslyNamed.add(index);
      if (replaces(name, month, { name: standing, month: since })) {
        names[place] = name;
        months[place] = month;
      }
      return index;
    },
  };
}
