import type { MadeFile } from '../talk/result.ts';

/** Saves a file where the browser saves downloads. */
export function saveFile({ name, type, bytes }: MadeFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the bytes after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
