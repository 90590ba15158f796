import { type ReadOptions, readLedger } from '../intake/months/read-ledger.ts';
import { Refusal } from '../language/refusal.ts';
import type { KindLedger } from '../portfolio/fraud-kinds.ts';

/**
 * The files read once more for each kind of fraud, with that kind's column as the fraud amount.
 * @throws Refusal `kind-invalid` unless each is written `name=heading`.
 */
export async function readKinds(
  files: readonly string[],
  kinds: readonly string[],
  options: ReadOptions,
): Promise<KindLedger[]> {
  const read: KindLedger[] = [];
  for (const kind of kinds) {
    const [name, heading, ...rest] = kind.split('=');
    if (!name || !heading || rest.length > 0) {
      throw new Refusal('kind-invalid', {
        ja: `--kind の「${kind}」は使えません。番号盗用=番号盗用額 のように「種類=見出し」で指定してください。`,
        en: `"${kind}" of --kind cannot be used. Write name=heading, like theft=theft_amount.`,
      });
    }
    const columns = { ...options.columns, fraudAmount: heading };
    const ledger = await readLedger(files, { ...options, columns });
    read.push({ name, label: { ja: name, en: name }, ledger });
  }
  return read;
}
