import type { Command } from 'commander';
import { wholeFile } from '../intake/bytes/whole-file.ts';
import { Refusal } from '../language/refusal.ts';
import { type AnnexOptions, paperSizes } from '../report/annex/annex-options.ts';
import { readPrevious } from '../report/filing/read-previous.ts';
import { option } from './option.ts';

/** How an annex is filed: on which paper, with what beside it, and whether the acquirer has decided. */
export interface FilingFlags {
  readonly paper?: NonNullable<AnnexOptions['paper']>;
  readonly filingOnly?: boolean;
  readonly final?: boolean;
  readonly decidedBy?: string;
  readonly decidedOn?: string;
  readonly previous?: string;
}

/** Adds those options to a command. */
export function withFilingOptions(command: Command): Command {
  return command
    .addOption(
      option('--paper <size>', {
        ja: '用紙（省略時: A4）',
        en: 'paper it is printed on (default: A4)',
      }).choices(paperSizes),
    )
    .addOption(
      option('--filing-only', {
        ja: '作業用資料のシートを非表示にし、印刷しない（ブックには残る）',
        en: 'hide the working papers, so that they are not printed; they stay in the workbook',
      }),
    )
    .addOption(
      option('--final', {
        ja: '決定した一覧として作成する（題名から「候補」を除く）',
        en: 'the list is decided: its titles no longer say candidates',
      }),
    )
    .addOption(
      option('--decided-by <name>', {
        ja: '該当を決定した者の役職・氏名（--final とともに指定）',
        en: 'who decided, name and post (with --final)',
      }),
    )
    .addOption(
      option('--decided-on <date>', {
        ja: '該当を決定した日（--final とともに指定。例: 2026-05-15）',
        en: 'the day it was decided, like 2026-05-15 (with --final)',
      }),
    )
    .addOption(
      option('--previous <file>', {
        ja: '前年度の別紙（.xlsx）または判定結果（JSON）。新規・継続・非該当となった加盟店を示す',
        en: 'the annex (.xlsx) or result (JSON) of the year before: says who is new, listed again, no longer listed',
      }),
    );
}

/**
 * What those options say of an annex.
 * @throws Refusal `options-invalid` for one half of a decision, and as `readPrevious`
 */
export async function filingOptionsOf({
  paper,
  filingOnly,
  final,
  decidedBy,
  decidedOn,
  previous,
}: FilingFlags): Promise<AnnexOptions> {
  if (final === true && decidedBy === undefined) throw halfADecision('--final', '--decided-by');
  if (final !== true && decidedBy !== undefined) throw halfADecision('--decided-by', '--final');
  if (final !== true && decidedOn !== undefined) throw halfADecision('--decided-on', '--final');
  return {
    ...(paper === undefined ? {} : { paper }),
    ...(filingOnly === undefined ? {} : { filingOnly }),
    ...(decidedBy === undefined
      ? {}
      : { decided: { by: decidedBy, ...(decidedOn === undefined ? {} : { on: decidedOn }) } }),
    ...(previous === undefined
      ? {}
      : { previous: await readPrevious(await wholeFile(previous), { name: previous }) }),
  };
}

const halfADecision = (given: string, missing: string): Refusal =>
  new Refusal('options-invalid', {
    ja: `${given} には ${missing} が必要です。該当を決定した者を表紙と作成証跡に記録します（例: --final --decided-by '加盟店管理部長 山田太郎'）。`,
    en: `${given} needs ${missing}: who decided stands on the cover and in the receipt, as in --final --decided-by 'A. Yamada, head of merchants'.`,
  });
