/**
 * A mark that stands in a word of 32 bits in place of an amount that does not fit there (larger, or below zero): the amount
 * itself is kept in a second array. Few amounts need that, so the others take half the memory of a double.
 */
export const aside = 0xffff_ffff;

/** Whether 32 bits hold an amount, and it is not `aside`. */
export const fitsWord = (amount: number): boolean => amount === amount >>> 0 && amount !== aside;
