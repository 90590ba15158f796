import { Refusal } from '../../language/refusal.ts';
import { base64Bytes, base64Text, hexOf, utf8Bytes } from '../../platform/bytes.ts';
import { sha256Bytes } from '../../platform/digest.ts';
import { signerOf, verifierOf } from '../../platform/signing.ts';
import { expectReceipt, type Receipt, receiptDigest } from './receipt.ts';

/**
 * A signature over a receipt, apart from the workbook. Plain JSON. It says that whoever holds the private key has signed
 * this receipt: not when, and not whether what the annex was made from is true.
 */
export interface ReceiptSignature {
  readonly format: 'acquirer-report/signature';
  readonly version: 1;
  readonly algorithm: 'Ed25519';
  /** The digest of the receipt that is signed. */
  readonly receipt: string;
  /** SHA-256 of the public key (SPKI, DER), lower-case hex. */
  readonly key: string;
  /** In base64. */
  readonly signature: string;
}

/** What a check of a signature found. */
export type SignatureCheck =
  | { readonly valid: true; readonly key: string }
  | { readonly valid: false; readonly why: 'other-receipt' | 'other-key' | 'forged' | 'receipt-changed' };

/**
 * Signs a receipt with a private key, in PEM.
 * @throws Refusal `key-unreadable` for what is no Ed25519 private key; `receipt-invalid` for a receipt that is not what its digest says.
 * @example signReceipt(receipt, privateKey).algorithm // 'Ed25519'
 */
export function signReceipt(receipt: Receipt, privateKey: string): ReceiptSignature {
  expectReceipt('signReceipt', receipt);
  const signer = signerOf(privateKey) ?? refuseKey('private');
  if (receiptDigest(receipt) !== receipt.sha256) {
    throw new Refusal('receipt-invalid', {
      ja: '作成証跡の内容とハッシュ値が一致しません。作成後に編集されているため署名できません。acquirer-report audit で確認してください。',
      en: 'The receipt is not what its digest says: it was edited after it was made and is not signed. See acquirer-report audit.',
    });
  }
  return {
    format: 'acquirer-report/signature',
    version: 1,
    algorithm: 'Ed25519',
    receipt: receipt.sha256,
    key: keyDigest(signer.publicKey),
    signature: base64Text(signer.sign(messageOf(receipt.sha256))),
  };
}

/**
 * Whether a receipt bears the signature of the one whose public key, in PEM, this is.
 * @throws Refusal `key-unreadable` for what is no Ed25519 public key; `signature-invalid` for what is no signature.
 * @example checkSignature(receipt, signReceipt(receipt, privateKey), publicKey).valid // true
 */
export function checkSignature(receipt: Receipt, signature: unknown, publicKey: string): SignatureCheck {
  expectReceipt('checkSignature', receipt);
  // Whoever gives a private key where a public one is asked for gives it away: it is refused, not used.
  const verifier = (publicKey.includes('PRIVATE KEY') ? null : verifierOf(publicKey)) ?? refuseKey('public');
  const given = parsedSignature(signature);
  if (receiptDigest(receipt) !== receipt.sha256) return { valid: false, why: 'receipt-changed' };
  if (given.receipt !== receipt.sha256) return { valid: false, why: 'other-receipt' };
  if (given.key !== keyDigest(verifier.publicKey)) return { valid: false, why: 'other-key' };
  const valid = verifier.verifies(messageOf(receipt.sha256), base64Bytes(given.signature));
  return valid ? { valid, key: given.key } : { valid, why: 'forged' };
}

/** What is signed: the digest, and what it is of, so that a signature of something else is none of a receipt. */
const messageOf = (digest: string): Uint8Array => utf8Bytes(`acquirer-report/receipt sha256 ${digest}\n`);

/** SHA-256 of a public key (SPKI, DER), lower-case hex: what people compare to know whose it is. */
export function keyDigest(publicKey: Uint8Array): string {
  return hexOf(sha256Bytes(publicKey));
}

/** @throws Refusal `key-unreadable` */
export function refuseKey(kind: 'private' | 'public'): never {
  throw new Refusal('key-unreadable', {
    ja:
      kind === 'private'
        ? 'Ed25519 の秘密鍵（PEM、パスフレーズなし）として読めません。acquirer-report keygen で作成した .key.pem を指定してください。'
        : 'Ed25519 の公開鍵（PEM）として読めません。acquirer-report keygen で作成した .pub.pem を指定してください（秘密鍵は指定しないでください）。',
    en:
      kind === 'private'
        ? 'This is no Ed25519 private key in PEM without a passphrase. Give the .key.pem that acquirer-report keygen wrote.'
        : 'This is no Ed25519 public key in PEM. Give the .pub.pem that acquirer-report keygen wrote (never the private key).',
  });
}

function parsedSignature(data: unknown): ReceiptSignature {
  const fields = typeof data === 'object' && data !== null ? new Map(Object.entries(data)) : new Map();
  const text = (name: string, form: RegExp): string => {
    const value: unknown = fields.get(name);
    if (typeof value === 'string' && form.test(value)) return value;
    throw new Refusal('signature-invalid', {
      ja: `署名ファイルとして読めません（「${name}」が正しくありません）。acquirer-report sign が作成した .sig.json を指定してください。`,
      en: `This cannot be read as a signature (${name}). Give the .sig.json that acquirer-report sign wrote.`,
    });
  };
  text('format', /^acquirer-report\/signature$/);
  text('algorithm', /^Ed25519$/);
  return {
    format: 'acquirer-report/signature',
    version: 1,
    algorithm: 'Ed25519',
    receipt: text('receipt', /^[0-9a-f]{64}$/),
    key: text('key', /^[0-9a-f]{64}$/),
    signature: text('signature', /^[A-Za-z0-9+/]{86}==$/),
  };
}
