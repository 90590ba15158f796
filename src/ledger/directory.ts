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

/** A directory of texts: for what a program gives, and for small files. */
export function textDirectory(): MerchantDirectory {
  const ids: string[] = [];
  const names: string[] = [];
  const months: number[] = [];
  const indexes = new Map<string, number>();
  const variouslyNamed = new Set<number>();

  // Rows come sorted by merchant, or month by month in one order: the merchant of the row before, or the one after
  // it, is the best guess, and spares looking the id up among a million.
  let latest = -1;
  const guessed = (id: string): number | undefined => {
    if (ids[latest] === id) return latest;
    return ids[latest + 1] === id ? latest + 1 : indexes.get(id);
  };
  const known = <Value>(value: Value | undefined, index: number): Value => {
    if (value === undefined) throw new RangeError(`There is no merchant ${index} in this ledger.`);
    return value;
  };

  return {
    count: () => ids.length,
    indexOf: (id) => indexes.get(id),
    idOf: (index) => known(ids[index], index),
    nameOf: (index) => known(names[index], index),
    monthOfName: (index) => known(months[index], index),
    variouslyNamed,
    merchant(id, name, month) {
      const index = guessed(id);
      if (index === undefined) {
        latest = ids.length;
        ids.push(id);
        names.push(name);
        months.push(name === '' ? -1 : month);
        indexes.set(id, latest);
        return latest;
      }
      latest = index;
      if (name === '') return index;
      const standing = names[index] as string;
      if (standing === name) {
        if (month > (months[index] as number)) months[index] = month;
        return index;
      }
      if (standing !== '') variouslyNamed.add(index);
      if (replaces(name, month, { name: standing, month: months[index] as number })) {
        names[index] = name;
        months[index] = month;
      }
      return index;
    },
  };
}
