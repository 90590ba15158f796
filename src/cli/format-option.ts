import type { Option } from 'commander';
import { option } from './option.ts';

/** What a result can be printed as: for people, for programs, for a spreadsheet. */
export const formats = ['text', 'json', 'csv'] as const;

/** One of `formats`. */
export type Format = (typeof formats)[number];

const meanings: Readonly<Record<Format, string>> = {
  text: '画面用の文章と表',
  json: 'プログラム用',
  csv: '表計算用',
};

/** `--format`: text where nothing else is asked for. Some results are no table: those leave `csv` out. */
export const formatOption = (choices: readonly Format[] = formats): Option =>
  option('--format <format>', {
    ja: `結果の形式（${choices.map((choice) => `${choice}: ${meanings[choice]}`).join('、')}）`,
    en: 'how to print the result',
  })
    .choices(choices)
    .default('text');
