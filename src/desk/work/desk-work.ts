import { ownFirstMonth } from '../../calendar/business-year.ts';
import { wholeText } from '../../intake/bytes/whole-file.ts';
import { glanceAt } from '../../intake/look/look-at.ts';
import { readProfile } from '../../intake/saved/profile.ts';
import { encodingNames, encodings } from '../../intake/text/encoding.ts';
import { Refusal } from '../../language/refusal.ts';
import { roleByName } from '../../project/drafted-role.ts';
import { regulations } from '../../regulations/regulations.ts';
import type { AskName, Asks, Guess } from '../talk/asks.ts';
import type { GivenFile, Inputs, Job } from '../talk/job.ts';
import type { Understood } from '../talk/understood.ts';
import { fromProject } from './from-project.ts';
import { inspected } from './inspect.ts';
import { type JudgedJob, judgedJob, judgedOf } from './judge.ts';
import { listedCsv, listPart, merchantAnswer } from './list.ts';
import { madeFile } from './make.ts';
import { ledgersFrom, type Progress, type ReadInputs, readInputs, rowsOfMerchants } from './read-inputs.ts';
import { refusedBy } from './told.ts';
import { columnFields, understoodFiles, withWhole } from './understand.ts';

/** One function for each question. */
export type DeskWork = {
  readonly [Name in AskName]: (ask: Asks[Name]['ask'], progress: Progress) => Promise<Asks[Name]['answer']>;
};

/** The last of something that was worked out, and from what. */
interface Kept<Value> {
  readonly key: string;
  readonly value: Value;
}

/**
 * The work behind the desk. Every question brings all it is about, so that nothing is lost when the work is ended half
 * way; what was read and judged last is kept, and only worked out anew when the question is about something else.
 */
export function deskWork(): DeskWork {
  let read: Kept<ReadInputs> | null = null;
  let judged: Kept<JudgedJob> | null = null;

  const readOf = async (inputs: Inputs, from: number | null, progress: Progress): Promise<ReadInputs> => {
    const key = keyOf(inputs, from);
    if (read?.key !== key) {
      // Never two at once in memory.
      read = null;
      judged = null;
      read = { key, value: await readInputs(inputs, from, progress) };
    }
    return read.value;
  };
  const judgedBy = async (job: Job, progress: Progress): Promise<JudgedJob> => {
    const { choices } = job;
    const from = ownFirstMonth(choices.businessYear) ?? null;
    const inputs = await readOf(job, from, progress);
    const key = `${keyOf(job, from)} ${JSON.stringify(choices)}`;
    if (judged?.key !== key) {
      judged = null;
      judged = { key, value: judgedJob(ledgersFrom(inputs, choices.fraud, choices.rollUp), inputs, choices) };
    }
    return judged.value;
  };

  return {
    guess: (file) => guessed(file),
    setup: async () => ({
      fields: columnFields(),
      regulations: regulations.map(({ id, name }) => ({ id, name })),
      encodings: encodings.map((encoding) => ({ encoding, name: encodingNames[encoding] })),
    }),
    async understand(inputs, progress): Promise<Understood> {
      const files = await understoodFiles(inputs);
      // What no reader takes is said of its file; all together would only say it again.
      if (files.some(({ refused }) => refused !== null)) return { files, refused: null, data: null };
      try {
        const all = await readOf(inputs, null, progress);
        return withWhole(files, all, ledgersFrom(all, {}, false)[0]);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { files, refused: refusedBy(error), data: null };
      }
    },
    judge: async (job, progress) => judgedOf(await judgedBy(job, progress)),
    list: async ({ job, list }, progress) => listPart(await judgedBy(job, progress), list),
    listed: async ({ job, filters, language }, progress) =>
      listedCsv(await judgedBy(job, progress), filters, language),
    merchant: async ({ job, id }, progress) =>
      merchantAnswer(await judgedBy(job, progress), id, (members) =>
        rowsOfMerchants(members, job, ownFirstMonth(job.choices.businessYear) ?? null, job.choices.fraud),
      ),
    make: async ({ job, filing, name, language }, progress) =>
      madeFile(name, job, await judgedBy(job, progress), filing, language),
    inspect: (given, progress) => inspected(given, progress),
  };
}

/** Tells one set of files, read one way, from every other. */
function keyOf({ files, profile }: Inputs, from: number | null): string {
  return JSON.stringify([files.map(({ number, role, kind }) => [number, role, kind]), profile, from]);
}

/** So many rows tell what a file is. */
const glanced = 200;

/** What a file seems to be, by its name, and else by its headings. What nobody knows is taken for merchant months, whose reader says what it lacks. */
async function guessed(file: GivenFile): Promise<Guess> {
  const { name, blob } = file;
  if (/\.json$/i.test(name) && blob.size < 1 << 20) {
    const text = await wholeText(blob);
    if (isProfile(text)) return { is: 'profile', profile: await readProfile(blob) };
    if (isProject(text)) return fromProject(file);
  }
  const named = roleByName(name);
  if (named !== undefined) return { is: named };
  try {
    const { role } = await glanceAt(blob, { name }, glanced);
    return { is: role === 'ledger' ? 'months' : role };
  } catch (error) {
    if (error instanceof Refusal) return { is: 'months' };
    throw error;
  }
}

/** Whether a JSON begins as a project file does, comments and all: with something that is said of one. */
const isProject = (text: string): boolean =>
  /^(?:\s|\/\/[^\n]*\n)*\{(?:\s|\/\/[^\n]*\n)*"(?:\$schema|language|acquirer|businessYear|inputs|outputs|regulation)":/.test(
    text,
  );

const isProfile = (text: string): boolean => /^\{\s*"(ledger|register|sales|notices)":/.test(text);
