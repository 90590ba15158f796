import { parseArgs } from 'node:util';
import { type Disagreement, disagreements } from './compare.ts';
import { trialOf } from './make-trial.ts';
import { shrunk } from './shrink.ts';
import { type Trait, type Trial, traitNames } from './trial.ts';
import { written } from './write-file.ts';

// npm run differential -- --seeds 5000 --from 1 --with 'far line' --without large

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    with: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    shrink: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function traitsNamed(names: readonly string[]): Trait[] {
  return names.map((name) => {
    const trait = traitNames.find((known) => known === name);
    if (trait === undefined)
      throw new Error(`No trait is called ${name}. There are: ${traitNames.join(', ')}.`);
    return trait;
  });
}

/** Of a trial that disagrees the files that are left when nothing more can be left out of what disagrees so. */
async function shrink(trial: Trial, [first]: readonly Disagreement[]): Promise<void> {
  const kind = ({ way, says }: Disagreement): string => `${way} ${/^\[\w+\]/.exec(says)?.[0]}`;
  const least = await shrunk(trial, async (tried) =>
    (await disagreements(tried)).some((found) => first !== undefined && kind(found) === kind(first)),
  );
  say(`  options: ${JSON.stringify(least.options)}`);
  for (const file of least.files) {
    const { bytes } = written(file, 'plain');
    say(`  ${file.name}, ${file.encoding}, ${bytes.length} bytes:`);
    say(`${bytes.subarray(0, 4_000).toString(file.encoding === 'cp932' ? 'latin1' : 'utf8')}`);
  }
  for (const { way, says } of await disagreements(least)) say(`  ${way}: ${says}`);
}

const [from, seeds] = [Number(values.from), Number(values.seeds)];
const choice = { on: traitsNamed(values.with), off: traitsNamed(values.without) };
let differing = 0;
for (let seed = from; seed < from + seeds; seed++) {
  const trial = trialOf(seed, choice);
  const found = await disagreements(trial);
  if (found.length > 0) {
    differing++;
    say(`seed ${seed} (${[...trial.traits].join(', ')})`);
    for (const { way, says } of found) say(`  ${way}: ${says}`);
    if (values.shrink) await shrink(trial, found);
  }
  if ((seed - from + 1) % 100 === 0) say(`${seed - from + 1} seeds read, ${differing} of them differ`);
}
say(`${seeds} seeds from ${from} on: ${differing} differ.`);
process.exitCode = differing === 0 ? 0 : 1;
