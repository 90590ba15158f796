import { wholeText } from '../intake/bytes/whole-file.ts';
import type { Layout } from '../report/annex/layout.ts';
import { parsedLayout } from '../report/receipt/receipt-schema.ts';

/** A layout of one's own from its file. @throws Refusal `layout-invalid`, and as `wholeText` */
export async function layoutIn(file: string): Promise<Layout> {
  const text = await wholeText(file);
  return parsedLayout(parsedJson(text));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a layout either: the check says so with its place.
    return undefined;
  }
}
