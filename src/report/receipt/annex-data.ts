import type { Basis } from '../../assessment/assess.ts';
import type { MerchantMonths } from '../../assessment/merchant-months.ts';
import type { MerchantFacts } from '../../ledger/merchant.ts';
import { utf8Bytes } from '../../platform/bytes.ts';
import { sha256OfMany } from '../../platform/digest.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { type LedgerTables, ledgerTables } from '../annex/ledger-tables.ts';

/** What a receipt keeps of a merchant: its months, and what of its texts no rule gives. */
export interface KeptMerchant {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly facts: MerchantFacts | null;
  /** Why it is undetermined, in the language of the annex; empty for a listed merchant. */
  readonly reasons: string;
  readonly months: MerchantMonths;
  /** By month, 1 where no row gave the figures. */
  readonly idle: Uint8Array;
}

/** What of an annex does not follow from its receipt: with both, it can be made again to the byte. */
export interface AnnexData {
  readonly outsideYear: Basis['outsideYear'];
  readonly unattributedRows: number;
  readonly tables: LedgerTables;
  /** The listed, then the undetermined, in their order. */
  readonly merchants: readonly KeptMerchant[];
}

/** That data in a receipt: how many merchants, and SHA-256 over its lines. */
export interface DataDigest {
  readonly merchants: number;
  readonly sha256: string;
}

/** The data as lines of JSON: the first for the annex as a whole, then one for each merchant. */
export function* dataLines(annex: Annex): Iterable<string> {
  const { source, assessment } = annex;
  const { outsideYear, unattributedRows } = assessment.basis;
  const tables = Object.fromEntries(ledgerTables.map((name) => [name, annex.tables[name]]));
  yield JSON.stringify({ outsideYear, unattributedRows, tables });
  const line = (merchant: AnnexMerchant, reasons: string): string => {
    const { merchantId, merchantName, facts } = merchant;
    const { sales, fraud, knowledge } = source.months(merchant);
    return JSON.stringify([
      merchantId,
      merchantName,
      facts,
      reasons,
      [...sales],
      [...fraud],
      knowledge.join(''),
      source.idle(merchant).join(''),
    ]);
  };
  for (const merchant of assessment.listed) yield line(merchant, '');
  for (const merchant of assessment.undetermined) yield line(merchant, source.reasons(merchant));
}

/** The digest of data, line by line. */
export function dataDigest(lines: Iterable<string>): DataDigest {
  const hash = sha256OfMany();
  let merchants = -1;
  for (const line of lines) {
    hash.update(utf8Bytes(`${line}\n`));
    merchants++;
  }
  return { merchants: Math.max(0, merchants), sha256: hash.hex() };
}
