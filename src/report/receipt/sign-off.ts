import { isoDate } from '../../calendar/iso-date.ts';
import { anything, checkOptions, type OptionChecks, oneOf, text } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import { base64Bytes, base64Text, hexOf, utf8Bytes } from '../../platform/bytes.ts';
import { sha256Bytes } from '../../platform/digest.ts';
import { signerOf, verifierOf } from '../../platform/signing.ts';
import { expectReceipt, type Receipt, receiptDigest } from './receipt.ts';
import {
  parsedSignOffs,
  type SignOffRecord,
  type SignOffRole,
  type SignOffs,
  signOffRoleLabel,
  signOffRoles,
} from './sign-off-file.ts';
import { keyDigest, refuseKey } from './signature.ts';

/** A record to add, and those it is added to. */
export interface SignOff {
  readonly role: SignOffRole;
  /** The person's name. */
  readonly by: string;
  /** The day it is signed off, `2026-05-20`. */
  readonly on: string;
  /** A private key in PEM, to sign the record with. */
  readonly privateKey?: string | undefined;
  /** What the file beside the annex holds, as parsed JSON. Left out, or null: nothing yet. */
  readonly before?: unknown;
}

const signOffChecks: OptionChecks<SignOff> = {
  role: oneOf(signOffRoles),
  by: text,
  on: text,
  privateKey: text,
  before: anything,
};

/**
 * Adds a record to those of a receipt that there were before. The same record gives the same bytes. One person in two roles is not refused: see `checkSignOffs`.
 *
 * @throws Refusal `options-invalid`, `date-invalid`, `key-unreadable`; `receipt-invalid` for a receipt that was edited;
 *   `signoff-invalid` for records that are none or were edited, `signoff-other-receipt` for those of another receipt,
 *   `signoff-twice` when the person has signed off in that role.
 * @example
 * const prepared = signOff(receipt, { role: 'preparer', by: '青葉 花子', on: '2026-05-20' });
 * const reviewed = signOff(receipt, { role: 'reviewer', by: '若葉 一郎', on: '2026-05-21', before: prepared });
 * reviewed.records.map(({ role }) => role) // [ 'preparer', 'reviewer' ]
 */
export function signOff(receipt: Receipt, record: SignOff): SignOffs {
  expectReceipt('signOff', receipt);
  checkOptions('signOff', record, signOffChecks);
  const by = record.by.trim().replace(/\s+/gu, ' ');
  if (by === '' || /\p{Cc}/u.test(by)) {
    throw new Refusal('options-invalid', {
      ja: '氏名（by、コマンドでは --by）を指定してください。',
      en: 'Give the name of the person as by (on the command line: --by).',
    });
  }
  if (receiptDigest(receipt) !== receipt.sha256) {
    throw new Refusal('receipt-invalid', {
      ja: '作成証跡の内容とハッシュ値が一致しません。作成後に編集されているため記録できません。acquirer-report audit で確認してください。',
      en: 'The receipt is not what its digest says: it was edited after it was made and is not signed off. See acquirer-report audit.',
    });
  }
  const { role, before } = record;
  const known = before === null || before === undefined ? null : parsedSignOffs(before);
  refuseUnfit(known, receipt, role, by);
  const records = known?.records ?? [];
  const on = isoDate(record.on);
  const digest = digestOf(receipt.sha256, records.at(-1)?.digest ?? '', { role, by, on });
  return Object.freeze({
    format: 'acquirer-report/sign-off',
    version: 1,
    receipt: receipt.sha256,
    records: Object.freeze([
      ...records,
      Object.freeze({ role, by, on, digest, ...signed(digest, record.privateKey) }),
    ]),
  });
}

function refuseUnfit(known: SignOffs | null, receipt: Receipt, role: SignOffRole, by: string): void {
  if (known === null) return;
  if (known.receipt !== receipt.sha256) {
    throw new Refusal('signoff-other-receipt', {
      ja: '既存の確認記録は別の作成証跡に対するものです。別紙が作り直されています。古い記録を別の場所に移してから、改めて記録してください。',
      en: 'The records that are there are of another receipt: the annex was made anew. Move the old records elsewhere, and sign off again.',
    });
  }
  if (brokenAt(known) !== null) {
    throw new Refusal('signoff-invalid', {
      ja: '既存の確認記録が編集されています（ハッシュ値が一致しません）。acquirer-report verify で確認してください。',
      en: 'The records that are there were edited: their digests do not agree. See acquirer-report verify.',
    });
  }
  if (known.records.some((one) => one.role === role && samePerson(one.by, by))) {
    const label = signOffRoleLabel[role];
    throw new Refusal('signoff-twice', {
      ja: `${by} は${label.ja}として既に記録されています。`,
      en: `${by} is on record as ${label.en} already.`,
    });
  }
}

function signed(digest: string, privateKey: string | undefined): Pick<SignOffRecord, 'key' | 'signature'> {
  if (privateKey === undefined) return { key: null, signature: null };
  const signer = signerOf(privateKey) ?? refuseKey('private');
  return { key: keyDigest(signer.publicKey), signature: base64Text(signer.sign(messageOf(digest))) };
}

/** What came of checking the records of an annex. */
export interface SignOffCheck {
  /** Null when every record is as it was added, on this receipt. */
  readonly broken: 'other-receipt' | 'records-changed' | 'signature-forged' | null;
  readonly records: readonly (Pick<SignOffRecord, 'role' | 'by' | 'on' | 'key'> & {
    /** `unchecked`: it is signed, and the public key of that signer was not given. */
    readonly signature: 'none' | 'unchecked' | 'valid' | 'forged';
  })[];
  /** Roles that nobody has signed off in. */
  readonly missing: readonly SignOffRole[];
  /** Whoever has more than one role: by name, or by the key they signed with. */
  readonly severalRoles: readonly { readonly by: string; readonly roles: readonly SignOffRole[] }[];
}

/**
 * Whether records are of this receipt and as they were added, and whether one person is in two roles. Signatures are
 * checked with the public keys given, in PEM.
 *
 * @throws Refusal `signoff-invalid` for what are no records, `key-unreadable`
 * @example checkSignOffs(receipt, signOff(receipt, { role: 'preparer', by: '青葉 花子', on: '2026-05-20' })).missing // [ 'reviewer', 'approver' ]
 */
export function checkSignOffs(
  receipt: Receipt,
  signOffs: unknown,
  publicKeys: readonly string[] = [],
): SignOffCheck {
  expectReceipt('checkSignOffs', receipt);
  const known = parsedSignOffs(signOffs);
  const verifiers = new Map(
    publicKeys.map((pem) => {
      const verifier = (pem.includes('PRIVATE KEY') ? null : verifierOf(pem)) ?? refuseKey('public');
      return [keyDigest(verifier.publicKey), verifier] as const;
    }),
  );
  const records = known.records.map(({ role, by, on, key, digest, signature }) => {
    const verifier = key === null ? undefined : verifiers.get(key);
    const state =
      signature === null || key === null
        ? 'none'
        : verifier === undefined
          ? 'unchecked'
          : verifier.verifies(messageOf(digest), base64Bytes(signature))
            ? 'valid'
            : 'forged';
    return Object.freeze({ role, by, on, key, signature: state } as const);
  });
  const broken =
    known.receipt !== receipt.sha256
      ? 'other-receipt'
      : brokenAt(known) !== null
        ? 'records-changed'
        : records.some(({ signature }) => signature === 'forged')
          ? 'signature-forged'
          : null;
  return Object.freeze({
    broken,
    records: Object.freeze(records),
    missing: Object.freeze(signOffRoles.filter((role) => !records.some((one) => one.role === role))),
    severalRoles: Object.freeze(severalRoles(known.records)),
  });
}

function severalRoles(records: readonly SignOffRecord[]): SignOffCheck['severalRoles'] {
  const people: { by: string; keys: Set<string>; roles: Set<SignOffRole> }[] = [];
  for (const { by, key, role } of records) {
    const person = people.find((one) => samePerson(one.by, by) || (key !== null && one.keys.has(key)));
    if (person === undefined)
      people.push({ by, keys: new Set(key === null ? [] : [key]), roles: new Set([role]) });
    else {
      person.roles.add(role);
      if (key !== null) person.keys.add(key);
    }
  }
  return people.flatMap(({ by, roles }) =>
    roles.size < 2 ? [] : [Object.freeze({ by, roles: [...roles] })],
  );
}

/** Names without regard to width, case, spaces and what stands in brackets, as a post does. */
const samePerson = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/gu, '')
    .replace(/\s/gu, '');

/** Which record is not what its digest says; null when all are. */
function brokenAt({ receipt, records }: SignOffs): number | null {
  let before = '';
  for (const [at, record] of records.entries()) {
    if (digestOf(receipt, before, record) !== record.digest) return at;
    before = record.digest;
  }
  return null;
}

function digestOf(
  receipt: string,
  before: string,
  { role, by, on }: Pick<SignOffRecord, 'role' | 'by' | 'on'>,
): string {
  return hexOf(
    sha256Bytes(utf8Bytes(JSON.stringify(['acquirer-report/sign-off', receipt, before, role, by, on]))),
  );
}

/** What is signed: the digest, and what it is of, so that a signature of something else is none of a record. */
const messageOf = (digest: string): Uint8Array => utf8Bytes(`acquirer-report/sign-off sha256 ${digest}\n`);
