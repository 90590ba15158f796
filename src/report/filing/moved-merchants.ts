import { namedStatuses, type Status } from '../../assessment/verdict.ts';
import { canonicalJson, type Receipt, type ReceiptMerchant } from '../receipt/receipt.ts';

/** A merchant whose answer or amounts are not those of the receipt. */
export interface MovedMerchant {
  readonly merchantId: string;
  readonly was: Status;
  readonly is: Status;
}

/** Merchants with another answer, or the same with other amounts; in the order of their ids. */
export function movedMerchants(then: Receipt['result'], now: Receipt['result']): MovedMerchant[] {
  const answers = (result: Receipt['result']) => {
    const known = new Map<string, { readonly status: Status } & ReceiptMerchant>();
    for (const status of namedStatuses) {
      for (const merchant of result[status]) known.set(merchant.id, { status, ...merchant });
    }
    return known;
  };
  const [before, after] = [answers(then), answers(now)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((merchantId): MovedMerchant[] => {
    const [was, is] = [before.get(merchantId), after.get(merchantId)];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    return [{ merchantId, was: was?.status ?? 'not-listed', is: is?.status ?? 'not-listed' }];
  });
}
