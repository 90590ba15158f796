import { noFiles } from '../language/file-refusal.ts';
import type { Output, OutputOptions } from './write-together.ts';

// Where there is no file system: functions that write give their bytes as well.

export async function writeTogether(outputs: readonly Output[], _: OutputOptions = {}): Promise<void> {
  for (const { path } of outputs) throw noFiles(path);
}
