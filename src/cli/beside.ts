import type { Option } from 'commander';
import type { Incident } from '../incidents/incident.ts';
import { settleIncidents } from '../incidents/settle.ts';
import { readIncidents } from '../intake/incidents/read-incidents.ts';
import { readScreening } from '../intake/screening/read-screening.ts';
import type { Language } from '../language/text.ts';
import { type ScreeningTables, screeningTables } from '../screening/screening.ts';
import type { DoubtFlags } from './doubts.ts';
import { sayFindings } from './figure-result.ts';
import { option } from './option.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `--incidents`: a file of incidents in which merchants leaked card data. */
export const incidentsOption = (): Option =>
  option('--incidents <file>', {
    ja: 'カード情報の漏えい事件の一覧（該当候補の加盟店には印が付く）',
    en: 'leaks of card data at merchants; candidates with one are marked',
  });

/** What stands beside the figures of merchants: incidents and order screening, from files of their own; null where none was named. */
export interface Beside {
  readonly incidents: readonly Incident[] | null;
  readonly screening: ScreeningTables | null;
  /** Says what was found of their rows, and gives the exit code for it. */
  say(terminal: Pick<Terminal, 'err'>, language: Language, flags: DoubtFlags): ExitCode;
}

/** Reads those files. */
export async function besideOf(flags: {
  readonly incidents?: string;
  readonly screening?: string;
}): Promise<Beside> {
  const book = flags.incidents === undefined ? null : await readIncidents(flags.incidents);
  const settled = book === null ? null : settleIncidents(book);
  const screened = flags.screening === undefined ? null : await readScreening(flags.screening);
  const read = [book, screened].flatMap((each) => (each === null ? [] : [each]));
  const found = {
    diagnostics: [...read.flatMap(({ diagnostics }) => diagnostics), ...(settled?.diagnostics ?? [])],
    sources: read.flatMap(({ sources }) => sources),
  };
  return {
    incidents: settled?.incidents ?? null,
    screening: screened === null ? null : screeningTables(screened),
    say: (terminal, language, flags) => sayFindings(found, terminal, language, flags),
  };
}
