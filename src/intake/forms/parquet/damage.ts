/** What no sound file holds. */
export class Damage extends Error {}

/** A whole number from 0 to `most`. @throws Damage */
export function within(value: number | undefined, most: number): number {
  if (value === undefined || !Number.isInteger(value) || value < 0 || value > most) {
    throw new Damage(`a size of ${value}, where at most ${most} can be`);
  }
  return value;
}

/** A view of bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
