import type { Trial } from './trial.ts';

/**
 * A trial with as few lines as still disagree: halves, quarters and so on of each file's lines are left out as long as
 * it does.
 */
export async function shrunk(trial: Trial, disagrees: (trial: Trial) => Promise<boolean>): Promise<Trial> {
  let best = trial;
  for (let file = 0; file < best.files.length; file++) {
    let pieces = 2;
    for (;;) {
      const { length } = best.files[file]?.lines ?? [];
      if (length === 0 || pieces > length * 2) break;
      const size = Math.max(1, Math.ceil(length / pieces));
      let smaller = false;
      for (let from = 0; from < (best.files[file]?.lines.length ?? 0); ) {
        const tried = without(best, file, from, from + size);
        if (await disagrees(tried)) {
          best = tried;
          smaller = true;
        } else from += size;
      }
      if (size === 1 && !smaller) break;
      if (!smaller) pieces *= 2;
    }
  }
  return best;
}

const without = (trial: Trial, file: number, from: number, to: number): Trial => ({
  ...trial,
  files: trial.files.map((each, at) =>
    at === file ? { ...each, lines: each.lines.filter((_, line) => line < from || line >= to) } : each,
  ),
});
