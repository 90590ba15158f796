import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { chanceOf } from './chance.ts';
import { strictly } from './strictly.ts';
import type { Trial } from './trial.ts';
import { hasRecords, recordsOf, type TrialRecords } from './trial-records.ts';
import { type Writing, type WrittenFile, written } from './write-file.ts';

/** A trial with its files written, each way once. */
export interface Material {
  readonly trial: Trial;
  files(writing: Writing): readonly WrittenFile[];
  records(amounts: 'texts' | 'values'): TrialRecords;
}

export function materialOf(trial: Trial): Material {
  const known = new Map<Writing, readonly WrittenFile[]>();
  return {
    trial,
    files(writing) {
      const files = known.get(writing) ?? trial.files.map((file) => written(file, writing));
      known.set(writing, files);
      return files;
    },
    records: (amounts) => recordsOf(trial, amounts),
  };
}

/**
 * One way to read a trial, and what of the ledger has to be the same as that of the strict reading: all of it, all but
 * the size and digest of files that are other bytes, or what is there without files: figures, names and diagnostics.
 */
export interface Way {
  readonly name: string;
  readonly same: 'all' | 'all but bytes' | 'rows' | 'rows but what came';
  applies(trial: Trial): boolean;
  read(material: Material): Promise<Ledger>;
}

const always = (): boolean => true;

const bytesOf = ({ files }: Material, writing: Writing = 'plain'): Buffer[] =>
  files(writing).map(({ bytes }) => bytes);

const optionsOf = ({ options, files }: Trial) => ({ ...options, name: files.map(({ name }) => name) });

/** The strict reading of the plain files, which all others are held against. */
export const strictWay = (material: Material): Promise<Ledger> =>
  strictly(bytesOf(material), optionsOf(material.trial));

/** All other ways. */
export const ways: readonly Way[] = Object.freeze([
  {
    name: 'bytes',
    same: 'all',
    applies: always,
    read: (material) => readLedger(bytesOf(material), optionsOf(material.trial)),
  },
  {
    name: 'files',
    same: 'all',
    applies: always,
    async read(material) {
      const folder = mkdtempSync(join(tmpdir(), 'differential-'));
      try {
        const paths = material.trial.files.map(({ name }) => join(folder, name));
        for (const [at, bytes] of bytesOf(material).entries()) writeFileSync(paths[at] as string, bytes);
        return await readLedger(paths, optionsOf(material.trial));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
  {
    name: 'streams',
    same: 'all',
    applies: always,
    read: (material) =>
      readLedger(
        bytesOf(material).map((bytes, at) => inPieces(bytes, material.trial.seed + at)),
        optionsOf(material.trial),
      ),
  },
  {
    name: 'gzip',
    same: 'all but bytes',
    applies: always,
    read: (material) =>
      readLedger(
        bytesOf(material).map((bytes) => gzipSync(bytes, { level: 1 })),
        optionsOf(material.trial),
      ),
  },
  {
    name: 'a quoted field in each line',
    same: 'all but bytes',
    // Quotes mean something else beside stray ones, and move what tells the encoding.
    applies: ({ traits }) =>
      !traits.has('stray quotes') && !traits.has('broken bytes') && !traits.has('other encoding'),
    read: (material) => readLedger(bytesOf(material, 'quoted'), optionsOf(material.trial)),
  },
  {
    name: 'records of texts',
    same: 'rows',
    applies: hasRecords,
    read: (material) => readLedger([...material.records('texts').records], recordOptions(material.trial)),
  },
  {
    name: 'records of values',
    same: 'rows but what came',
    applies: hasRecords,
    read: (material) => readLedger([...material.records('values').records], recordOptions(material.trial)),
  },
] satisfies Way[]);

const recordOptions = ({ options: { encoding: _, ...options } }: Trial) => ({ ...options, name: 'records' });

async function* inPieces(bytes: Buffer, seed: number): AsyncGenerator<Uint8Array> {
  const chance = chanceOf(seed);
  const most = Math.max(bytes.length >> 8, chance.one([300, 40_000, 400_000]));
  for (let at = 0; at < bytes.length; ) {
    const length = chance.whole(1, most);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}
