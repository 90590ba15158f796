let last = 0;

/** A number no other file of this page has. */
export function nextNumber(): number {
  last++;
  return last;
}
