import { type Chance, chanceOf } from './chance.ts';
import { someColumns, someNamedColumns } from './make-columns.ts';
import { type Entry, farLine, longInUtf8, makeLines } from './make-lines.ts';
import { cardNumber, someMerchants, type TrialMerchant } from './merchants.ts';
import {
  type FileEncoding,
  type Line,
  type Trait,
  type Trial,
  type TrialFile,
  traitNames,
  traits,
} from './trial.ts';

/** The traits that are there, or not, whatever the seed says. */
export interface TraitChoice {
  readonly on?: readonly Trait[];
  readonly off?: readonly Trait[];
}

/** 平成, 平成 to 令和, and later. */
const firstMonths = [2018 * 12 + 3, 2018 * 12 + 9, 2022 * 12, 2024 * 12, 2024 * 12 + 3, 2025 * 12 + 3];

/** The trial of a seed: the same on every machine. */
export function trialOf(seed: number, { on = [], off = [] }: TraitChoice = {}): Trial {
  const chance = chanceOf(seed);
  const drawn = traitNames.filter((name) => chance.maybe(traits[name] / 100));
  const has: ReadonlySet<Trait> = new Set([...drawn, ...on].filter((name) => !off.includes(name)));
  const count = chance.one([1, 1, 1, 2, 2, 3]);
  const encodings = Array.from({ length: count }, () =>
    chance.one<FileEncoding>(['utf-8', 'utf-8', 'utf-8 with mark', 'cp932', 'cp932']),
  );
  if (has.has('long in utf-8') || has.has('rare bytes')) encodings[count - 1] = 'cp932';
  const memoLength = has.has('large') ? chance.whole(150, 800) : 0;
  const entries = someEntries(has, !encodings.includes('cp932'), memoLength, chance.fork());
  const shares = shared(entries, count, has, chance.fork());
  const named = someNamedColumns(has, chance);
  const files = encodings.map((encoding, at) =>
    makeFile(at, encoding, shares[at] as readonly Entry[], { has, named, memoLength, chance: chance.fork() }),
  );
  const [only] = new Set(encodings.map((encoding) => (encoding === 'cp932' ? 'cp932' : 'utf-8')));
  const told =
    encodings.every((encoding) => (encoding === 'cp932') === (only === 'cp932')) && chance.maybe(0.1);
  return {
    seed,
    traits: has,
    files,
    options: {
      ...(has.has('negative sales') && chance.maybe(0.5) ? { allowNegativeSales: true } : {}),
      ...(Object.keys(named).length > 0 ? { columns: named } : {}),
      ...(told ? { encoding: only } : {}),
    },
  };
}

/** How many rows there are, in all files together. */
function rowCount(has: ReadonlySet<Trait>, memoLength: number, chance: Chance): number {
  if (has.has('card ids')) return chance.whole(700, 4_000);
  if (has.has('large')) return Math.ceil(((chance.whole(34, 40) << 20) / (memoLength / 2 + 40)) * 1.1);
  if (has.has('medium')) return Math.ceil(((chance.whole(12, 50) / 10) * (1 << 20)) / 45);
  return Math.ceil((chance.one([1, 1, 1, 1, 2, 2, 4, 8]) * chance.whole(36, 64) * 1024) / 45);
}

/** Merchant-months, by merchant: three years at most, with gaps and repeats. */
function someEntries(has: ReadonlySet<Trait>, anyText: boolean, memoLength: number, chance: Chance): Entry[] {
  const first = chance.one(firstMonths);
  // Months that are taken for others, and merchants that are known, come with many months.
  const many = has.has('months of Excel') || has.has('card ids');
  const length = chance.one(many ? [24, 36] : [1, 3, 12, 12, 24, 36]);
  const hole = chance.maybe(0.3) ? chance.whole(0, length - 1) : -1;
  const months = Array.from({ length }, (_, at) => first + at).filter((_, at) => at !== hole || length === 1);
  const gaps = chance.one([0, 0.01, 0.1, 0.5]);
  const rows = rowCount(has, memoLength, chance);
  const merchants = withCards(
    chosenMerchants(Math.ceil(rows / (months.length * (1 - gaps))), has, anyText, chance),
    has,
    chance,
  );
  const repeats = has.has('repeats') ? chance.one([0.0005, 0.005, 0.05]) : 0;
  return merchants.flatMap((merchant) =>
    months.flatMap((month) => {
      if (chance.maybe(gaps)) return [];
      const entry = { merchant, month };
      return chance.maybe(repeats) ? [entry, entry] : [entry];
    }),
  );
}

function chosenMerchants(
  count: number,
  has: ReadonlySet<Trait>,
  anyText: boolean,
  chance: Chance,
): TrialMerchant[] {
  const odd = has.has('odd texts') ? chance.one(has.has('often') ? [0.1] : [0.001, 0.005]) : 0;
  const choice = { onlyAscii: false, onlyCp932: !anyText, odd };
  if (!has.has('late encoding')) return someMerchants(count, chance, choice);
  const plain = Math.ceil((count * chance.whole(1, 9)) / 10);
  const begun = someMerchants(plain, chance, { ...choice, onlyAscii: true });
  const ids = new Set(begun.map(({ id }) => id));
  const rest = someMerchants(count - plain + 1, chance, choice);
  return [...begun, ...rest.filter(({ id }) => !ids.has(id))];
}

function withCards(
  merchants: readonly TrialMerchant[],
  has: ReadonlySet<Trait>,
  chance: Chance,
): readonly TrialMerchant[] {
  if (has.has('card ids')) return merchants.map(({ names }, at) => ({ id: cardNumber(at), names }));
  if (has.has('ids written otherwise')) return writtenOtherwise(merchants, has, chance);
  if (has.has('card names')) return merchants.map(({ id }, at) => ({ id, names: [cardNumber(at)] }));
  if (!has.has('some card ids')) return merchants;
  const share = chance.one([0.01, 0.3, 0.45, 0.55]);
  return merchants.map((merchant, at) =>
    chance.maybe(share) ? { ...merchant, id: cardNumber(at) } : merchant,
  );
}

/** Some merchants with the id of the one before, written in another way. */
function writtenOtherwise(
  merchants: readonly TrialMerchant[],
  has: ReadonlySet<Trait>,
  chance: Chance,
): readonly TrialMerchant[] {
  const share = chance.one([0.001, 0.01, 0.3]);
  const ways: readonly ((id: string) => string)[] = [
    (id) => `No.${id}`,
    (id) => `(${id})`,
    (id) => `[${id}]`,
    (id) => `${id}.`,
    (id) => `0${id}`,
    ...(has.has('late encoding')
      ? []
      : [(id: string) => `${id}様`, (id: string) => id.replace('A', '\u0410').replace('M', '\u041c')]),
  ];
  const ids = new Set(merchants.map(({ id }) => id));
  return merchants.map((merchant, at) => {
    const before = merchants[at - 1]?.id;
    if (before === undefined || !chance.maybe(share)) return merchant;
    const id = chance.one(ways)(before);
    if (ids.has(id)) return merchant;
    ids.add(id);
    return { ...merchant, id };
  });
}

/** Which entries go to which file, and in what order. */
function shared(
  entries: readonly Entry[],
  count: number,
  has: ReadonlySet<Trait>,
  chance: Chance,
): readonly (readonly Entry[])[] {
  const way = chance.whole(0, 2);
  const months = [...new Set(entries.map(({ month }) => month))].sort((a, b) => a - b);
  const [least, most] = [months[0] as number, (months.at(-1) as number) + 1];
  const shares: Entry[][] = Array.from({ length: count }, () => []);
  // A small file before or after takes the strict way on its own.
  const small = count > 1 && chance.maybe(0.3) ? chance.whole(0, count - 1) : -1;
  for (const [at, entry] of entries.entries()) {
    const byMonth = Math.floor(((entry.month - least) / (most - least)) * count);
    const byMerchant = Math.floor((at / entries.length) * count);
    let to = way === 0 ? byMonth : way === 1 ? byMerchant : chance.whole(0, count - 1);
    if (has.has('large')) to = Math.min(count - 1, Math.floor(at / 3_000));
    if (to === small && (shares[to] as Entry[]).length > 100) to = (to + 1) % count;
    (shares[to] as Entry[]).push(entry);
  }
  return shares.map((share) => {
    const some = share.length > 0 ? share : entries.slice(0, 3);
    const lateEncoding = has.has('late encoding');
    switch (chance.whole(0, lateEncoding ? 1 : 4)) {
      case 0:
        return some;
      case 1:
        // Mostly by merchant, and now and then not.
        return some.flatMap((entry, at) =>
          at % 97 === 1 ? [] : at % 97 === 2 ? [entry, some[at - 1] as Entry] : [entry],
        );
      case 2:
        return some.toSorted((a, b) => a.month - b.month);
      case 3:
        return some.toReversed();
      default:
        return chance.shuffled(some);
    }
  });
}

function makeFile(
  at: number,
  encoding: FileEncoding,
  entries: readonly Entry[],
  {
    has,
    named,
    memoLength,
    chance,
  }: {
    readonly has: ReadonlySet<Trait>;
    readonly named: ReturnType<typeof someNamedColumns>;
    readonly memoLength: number;
    readonly chance: Chance;
  },
): TrialFile {
  const separator = chance.one([',', ',', '\t'] as const);
  const file = {
    name: `${at + 1}.${separator === ',' ? 'csv' : 'tsv'}`,
    encoding,
    separator,
    ...someColumns(has, named, separator, chance),
    lineEnd: chance.one(['\n', '\n', '\r\n', 'mixed'] as const),
    ended: chance.maybe(0.8),
    quoted: has.has('quoted fields') ? chance.one(has.has('often') ? [0.02, 0.3] : [0.0001, 0.0005]) : 0,
    rareBytes: has.has('rare bytes') && encoding === 'cp932',
    seed: chance.whole(0, 2 ** 32 - 1),
  };
  const lines = makeLines(file, entries, has, memoLength, chance);
  return { ...file, lines: withLongLines(lines, file, has, chance) };
}

/** Puts in the lines that are long, the far one soon behind the first that is no ASCII. */
function withLongLines(
  lines: readonly Line[],
  file: Omit<TrialFile, 'lines'>,
  has: ReadonlySet<Trait>,
  chance: Chance,
): readonly Line[] {
  const all = [...lines];
  if (has.has('far line')) {
    const foreign = all.findIndex(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is no ASCII is meant.
      (line) => line.kind === 'row' && Object.values(line.cells).some((cell) => /[^\x00-\x7f]/.test(cell)),
    );
    all.splice(Math.max(0, foreign) + chance.whole(1, 200), 0, farLine(file, chance));
  }
  if (has.has('long in utf-8') && file.encoding === 'cp932') {
    const place = chance.whole(0, all.length - 1);
    all[place] = longInUtf8(all[place] as Line, chance);
  }
  return all;
}
