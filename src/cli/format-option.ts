import { Option } from 'commander';

/** What a result can be printed as: for people, for programs, for a spreadsheet. */
export const formats = ['text', 'json', 'csv'] as const;

/** One of `formats`. */
export type Format = (typeof formats)[number];

/** `--format`: text where nothing else is asked for. Some results are no table: those leave `csv` out. */
export const formatOption = (choices: readonly Format[] = formats): Option =>
  new Option('--format <format>', 'how to print the result').choices(choices).default('text');
