import type { Command } from 'commander';
import { compareAssessments, compareYears, type Restatement } from '../../assessment/compare-assessments.ts';
import { compareWatches } from '../../assessment/compare-watches.ts';
import type { Snapshot } from '../../assessment/snapshot.ts';
import type { ReadOptions } from '../../intake/months/read-ledger.ts';
import { readRates } from '../../intake/saved/read-rates.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import type { AnnualRate } from '../../rates/reference-rate.ts';
import type { Rows } from '../../report/lists/readings.ts';
import {
  factorRows,
  restatementJson,
  restatementRows,
  rowsCsv,
  yearRows,
  yearsJson,
} from '../../report/lists/restatement.ts';
import { resultIn } from '../../report/lists/result-in.ts';
import { watchChangeRows, watchChangesJson } from '../../report/lists/watch-changes.ts';
import { isWatch, watchIn } from '../../report/lists/watch-in.ts';
import { ratesOption } from '../assessment-options.ts';
import { type Format, formatOption } from '../format-option.ts';
import { type InputFlags, readOptionsOf, withInputOptions } from '../input-options.ts';
import { inputsOf } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { recordedRun } from '../recorded-run.ts';
import { rowsTable } from '../rows-table.ts';
import { savedText } from '../saved-result.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends InputFlags, OutputFlags {
  readonly years?: true;
  readonly oldFiles?: readonly string[];
  readonly newFiles?: readonly string[];
  readonly rates?: string;
  readonly format: Format;
  readonly lang?: Language;
}

/** `acquirer-report diff OLD NEW`: what changed since a report was filed, or from one year to the next. */
export function diffCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(withInputOptions(program.command('diff <old> <new>'))), {
    ja: '二つの結果（assess・watch・month の JSON、別紙、またはその作成証跡）の変更点とその原因を示す',
    en: 'what changed between two results (JSON of assess, of watch or month, annexes or their receipts), and why',
  })
    .addOption(
      option('--years', {
        ja: '二つの事業年度を比べる（新規該当、継続該当、非該当に変わった加盟店）',
        en: 'compare two business years: new, repeated and cleared merchants',
      }),
    )
    .addOption(
      option('--old-files <files...>', {
        ja: '古い結果の入力ファイル。--new-files とともに指定すると、再計算して原因を特定する',
        en: 'the inputs of OLD: with --new-files causes are found by replaying',
      }),
    )
    .addOption(option('--new-files <files...>', { ja: '新しい結果の入力ファイル', en: 'the inputs of NEW' }))
    .addOption(ratesOption())
    .addOption(formatOption())
    .addOption(langOption())
    .action(async (older: string, newer: string, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const inputs = inputsOf([older, newer, ...(flags.oldFiles ?? []), ...(flags.newFiles ?? [])], flags);
      const to = await destination([flags.out], flags, inputs, terminal);
      const texts = [await savedText(older), await savedText(newer)] as const;
      const watched = [isWatch(texts[0], older), isWatch(texts[1], newer)] as const;
      if (watched[0] !== watched[1]) throw ofTwoKinds(watched[0] ? older : newer, watched[0] ? newer : older);
      if (watched[0]) {
        const watches = compareWatches(watchIn(texts[0], older), watchIn(texts[1], newer));
        const rows = watchChangeRows(watches, language);
        const content = rendered(flags, watchChangesJson(watches), rows, [rowsTable(rows)]);
        await to.deliver([{ path: flags.out, content }]);
        return exit(0);
      }
      const [before, after] = [resultIn(texts[0], older), resultIn(texts[1], newer)];
      if (flags.years === true) {
        const years = compareYears(before, after);
        const rows = yearRows(years, language);
        const content = rendered(flags, yearsJson(years), rows, [rowsTable(rows)]);
        await to.deliver([{ path: flags.out, content }]);
        return exit(0);
      }
      const restatement = await restated(
        { record: before, name: older, files: flags.oldFiles },
        { record: after, name: newer, files: flags.newFiles },
        { read: await readOptionsOf(flags, terminal, language), rates: await ratesOf(flags) },
      );
      const rows = restatementRows(restatement, language);
      const text = restatementText(restatement, rows, language);
      const content = rendered(flags, restatementJson(restatement), rows, text);
      await to.deliver([{ path: flags.out, content }]);
      const separable = restatement.changes.every(({ cause }) => cause.kind !== 'not-separable');
      exit(separable ? 0 : 1);
    });
}

const ofTwoKinds = (watched: string, other: string): Refusal =>
  new Refusal('result-unreadable', {
    ja: `${watched} は watch または month の結果ですが、${other} は違います。watch か month の結果同士、または assess の結果・作成証跡・別紙同士を指定してください。`,
    en: `${watched} is a result of watch or month, and ${other} is not. Give two results of watch or month, or two of assess, receipts or annexes.`,
  });

interface Side {
  readonly record: Snapshot;
  readonly name: string;
  readonly files: readonly string[] | undefined;
}

/** With the files of both sides the runs are made again and replayed; with neither the records alone must do. */
async function restated(
  old: Side,
  now: Side,
  { read, rates }: { readonly read: ReadOptions; readonly rates: readonly AnnualRate[] },
): Promise<Restatement> {
  if (old.files === undefined && now.files === undefined) return compareAssessments(old.record, now.record);
  if (old.files === undefined || now.files === undefined) {
    throw new Refusal('files-of-one-side', {
      ja: '--old-files と --new-files は両方を指定してください。片方だけでは原因を再現できません。',
      en: 'Give both --old-files and --new-files: from the files of one side no cause can be replayed.',
    });
  }
  return compareAssessments(
    await recordedRun(old.record, old.name, old.files, read, rates),
    await recordedRun(now.record, now.name, now.files, read, rates),
  );
}

const ratesOf = async ({ rates }: Flags): Promise<readonly AnnualRate[]> =>
  rates === undefined ? [] : readRates(rates);

function rendered({ format }: Flags, json: unknown, rows: Rows, text: readonly string[]): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(json, null, 2)}\n`;
    case 'csv':
      return rowsCsv(rows);
    case 'text':
      return `${text.join('\n\n')}\n`;
  }
}

function restatementText(restatement: Restatement, rows: Rows, language: Language): readonly string[] {
  const { changes, factors, unchanged } = restatement;
  const ja = language === 'ja';
  const count = (change: string) => changes.filter((one) => one.change === change).length;
  const head = ja
    ? `新規該当 ${count('entered')} / 除外 ${count('left')} / 判定不能の変化 ${count('doubt')} / 金額の変更 ${count('figures')} / 変更なし ${unchanged}`
    : `entered ${count('entered')} / left ${count('left')} / doubt ${count('doubt')} / figures ${count('figures')} / unchanged ${unchanged}`;
  return [
    head,
    ...(factors.length === 0 ? [] : [rowsTable(factorRows(restatement, language))]),
    ...(changes.length === 0 ? [] : [rowsTable(rows)]),
  ];
}
