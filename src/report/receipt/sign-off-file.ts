import { isIsoDate } from '../../calendar/iso-date.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';

/** Who signs off an annex: 作成者, 確認者, 承認者. */
export const signOffRoles = ['preparer', 'reviewer', 'approver'] as const;

/** One of them. */
export type SignOffRole = (typeof signOffRoles)[number];

/** What each role is called. */
export const signOffRoleLabel: Readonly<Record<SignOffRole, Text>> = Object.freeze({
  preparer: { ja: '作成者', en: 'preparer' },
  reviewer: { ja: '確認者', en: 'reviewer' },
  approver: { ja: '承認者', en: 'approver' },
});

/** One person in one role. */
export interface SignOffRecord {
  readonly role: SignOffRole;
  readonly by: string;
  /** The day that was told, `2026-05-20`. */
  readonly on: string;
  /** SHA-256 over the receipt's digest, the records before it, role, name and day. */
  readonly digest: string;
  /** SHA-256 of the public key it is signed with; null for a record without a signature. */
  readonly key: string | null;
  /** Ed25519 over the digest, in base64; null without a key. */
  readonly signature: string | null;
}

/** Who signed off an annex, apart from the workbook. Plain JSON. */
export interface SignOffs {
  readonly format: 'acquirer-report/sign-off';
  readonly version: 1;
  /** The digest of the receipt that is signed off. */
  readonly receipt: string;
  /** In the order they were added. */
  readonly records: readonly SignOffRecord[];
}

/** Reads records as they were kept. @throws Refusal `signoff-invalid`, naming what is not as expected */
export function parsedSignOffs(data: unknown): SignOffs {
  const root = fieldsOf(data, '');
  root.text('format', (value) => value === 'acquirer-report/sign-off');
  const records = root.list('records').map((value, n): SignOffRecord => {
    const fields = fieldsOf(value, `records[${n}].`);
    const role = signOffRoles.find((known) => known === fields.text('role', () => true));
    if (role === undefined) throw unreadable(`records[${n}].role`);
    return {
      role,
      by: fields.text('by', (value) => value !== ''),
      on: fields.text('on', isIsoDate),
      digest: fields.text('digest', isDigest),
      key: fields.textOrNull('key', isDigest),
      signature: fields.textOrNull('signature', (value) => /^[A-Za-z0-9+/]{86}==$/.test(value)),
    };
  });
  return { format: 'acquirer-report/sign-off', version: 1, receipt: root.text('receipt', isDigest), records };
}

const isDigest = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

function fieldsOf(data: unknown, path: string) {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  const fields = new Map<string, unknown>(isObject ? Object.entries(data) : []);
  const text = (name: string, fits: (value: string) => boolean): string => {
    const value = fields.get(name);
    if (typeof value === 'string' && fits(value)) return value;
    throw unreadable(`${path}${name}`);
  };
  return {
    text,
    textOrNull: (name: string, fits: (value: string) => boolean) =>
      fields.get(name) === null ? null : text(name, fits),
    list(name: string): readonly unknown[] {
      const value = fields.get(name);
      if (Array.isArray(value)) return value;
      throw unreadable(`${path}${name}`);
    },
  };
}

const unreadable = (what: string): Refusal =>
  new Refusal('signoff-invalid', {
    ja: `確認記録として読めません（項目「${what}」）。acquirer-report signoff が作成した .signoff.json を指定してください。`,
    en: `This cannot be read as records of a sign-off (${what}). Give the .signoff.json that acquirer-report signoff wrote.`,
  });
