/**
 * In place of an amount of 32 bits: it is larger than they hold, or below zero, and stands aside. Few amounts do, and the
 * others take half the room.
 */
export const aside = 0xffff_ffff;

/** Whether 32 bits hold an amount, and it is not `aside`. */
export const fitsWord = (amount: number): boolean => amount === amount >>> 0 && amount !== aside;
