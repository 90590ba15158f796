/** Texts up to this length are shown whole. */
const longest = 300;

/** So much of what is alike is shown before the difference. */
const before = 40;

/** Two texts as they are shown beside each other; long ones cut to where they begin to differ. */
export function aroundDifference(
  found: string | null,
  expected: string | null,
): [string | null, string | null] {
  if ((found?.length ?? 0) <= longest && (expected?.length ?? 0) <= longest) return [found, expected];
  const from = Math.max(0, alike(found ?? '', expected ?? '') - before);
  const cut = (text: string | null) =>
    text === null
      ? null
      : `${from > 0 ? '…' : ''}${text.slice(from, from + longest)}${text.length > from + longest ? '…' : ''}`;
  return [cut(found), cut(expected)];
}

/** How many characters two texts have in common from their beginning. */
function alike(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at++;
  return at;
}
