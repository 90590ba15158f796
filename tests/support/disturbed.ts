import { expect } from 'vitest';

/**
 * Asks a question twice; the second time something is done to whoever answers, halfway through by the clock of the
 * first. What comes of the second: an answer, or the error. Fails when the answer was there before anything was done.
 */
export async function disturbed<T>(
  ask: () => Promise<T>,
  disturb: () => void,
): Promise<{ readonly undisturbed: T; readonly answer: T | Error }> {
  // The first question of all takes longer than those after it.
  await ask();
  const started = performance.now();
  const undisturbed = await ask();
  const took = performance.now() - started;
  let over = false;
  const answer = ask()
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
    .finally(() => {
      over = true;
    });
  await new Promise((later) => setTimeout(later, took / 2));
  expect(over).toBe(false);
  disturb();
  return { undisturbed, answer: await answer };
}
