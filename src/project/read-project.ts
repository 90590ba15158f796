import { nameOfFile, type SmallFile, wholeText } from '../intake/bytes/whole-file.ts';
import { expectPath, refusePromise } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { besideFile } from '../platform/files.ts';
import { parseCommented } from './commented-json.ts';
import { matchingFiles } from './patterns.ts';
import type {
  FilePatterns,
  Project,
  ProjectInputs,
  ProjectNotice,
  ProjectOutputs,
  WrittenInputs,
  WrittenProject,
} from './project.ts';

/**
 * Reads a project file, `acquirer-report.json`: who files, the business year, the rule and its readings, and the files of
 * each role. JSON in which comments may stand; paths and patterns are relative to the file. What it says is checked whole:
 * nothing in it is passed over.
 *
 * @throws Refusal `project-invalid` with line and name of the place, `json-file-invalid`, `file-missing` (also for a
 *   pattern that no file has), and others of files
 * @example
 * const project = await readProject('acquirer-report.json');
 * (await readLedger(project.inputs.months)).merchantCount // 2
 */
export async function readProject(path: string): Promise<Project> {
  refusePromise('readProject', path);
  expectPath('readProject', path);
  const written = await writtenProject(path);
  return Object.freeze({
    ...settledProject(path, written),
    inputs: await projectInputs(path, written.inputs),
  });
}

/** What stands in the file, checked; none of its patterns is followed. @throws Refusal as `readProject` */
export async function writtenProject(file: SmallFile): Promise<WrittenProject> {
  const name = nameOfFile(file);
  const text = await wholeText(file, 'readProject');
  if (text.includes('\uFFFD')) throw notUtf8(name);
  const parsed = parseCommented(text, name);
  const { checkedProject } = await import('./schema.ts');
  return checkedProject(parsed, name);
}

/** Names in another encoding would come out garbled on the cover. */
const notUtf8 = (name: string): Refusal =>
  new Refusal('json-file-invalid', {
    ja: `${name}: UTF-8 の文字として読めません。文字コードを UTF-8 にして保存し直してください。`,
    en: `${name} is not UTF-8. Save it in UTF-8.`,
  });

/** A project but for its inputs: what follows from the file alone. */
export function settledProject(file: string, written: WrittenProject): Omit<Project, 'inputs'> {
  const { acquirer, businessYear, asOf, asOfWithinYear, preparedOn, regulation, readings, rollUpBy } =
    written;
  const { language, annexLanguage, rates, outputs = {}, accepted = [] } = written;
  const { folder = 'report', merchantPages, ...paths } = outputs;
  const beside: ProjectOutputs = Object.fromEntries(
    Object.entries(paths).flatMap(([name, path]) =>
      path === undefined ? [] : [[name, besideFile(file, path)]],
    ),
  );
  return {
    file,
    language,
    annexLanguage,
    acquirer,
    businessYear,
    asOf,
    asOfWithinYear,
    preparedOn,
    regulation,
    readings,
    rollUpBy,
    rates: rates === undefined ? null : besideFile(file, rates),
    outputs: { ...beside, merchantPages, folder: besideFile(file, folder) },
    accepted,
  };
}

/** The files of each role. @throws Refusal `file-missing` for a pattern that no file has */
export async function projectInputs(file: string, written: WrittenInputs = {}): Promise<ProjectInputs> {
  const { months, sales, register, measures, incidents, screening, profile } = written;
  const all = (patterns: FilePatterns = []) => matchingFiles(file, patterns);
  const one = (path: string | undefined) => (path === undefined ? null : besideFile(file, path));
  return Object.freeze({
    months: await all(months),
    sales: await all(sales),
    notices: await noticesOf(file, written.notices ?? []),
    register: await all(register),
    measures: await all(measures),
    incidents: one(incidents),
    screening: one(screening),
    profile: one(profile),
  });
}

async function noticesOf(
  file: string,
  written: NonNullable<WrittenInputs['notices']>,
): Promise<readonly ProjectNotice[]> {
  const notices: ProjectNotice[] = [];
  for (const one of typeof written === 'string' ? [written] : written) {
    const { kind = null, files } = typeof one === 'string' ? { files: one } : one;
    for (const input of await matchingFiles(file, files)) notices.push({ input, kind });
  }
  return notices;
}
