import type { Text } from '../../language/text.ts';
import type { SignatureCheck } from './signature.ts';

/** A check of a signature in words. */
export function signatureText(check: SignatureCheck): Text {
  if (check.valid)
    return {
      ja: `署名は有効です（公開鍵の SHA-256 ${check.key}）。この鍵の持ち主がこの作成証跡に署名しています。`,
      en: `The signature is valid (public key, SHA-256 ${check.key}): the holder of that key signed this receipt.`,
    };
  return {
    'other-receipt': {
      ja: '署名が無効です: 別の作成証跡に対する署名です。作成証跡が作り直されたか、別の別紙の署名です。',
      en: 'The signature is not valid: it is of another receipt. The receipt was made anew, or the signature belongs to another annex.',
    },
    'other-key': {
      ja: '署名が無効です: 指定された公開鍵とは別の鍵による署名です。',
      en: 'The signature is not valid: it was made with another key than the one given.',
    },
    forged: {
      ja: '署名が無効です: 指定された公開鍵の持ち主による署名ではありません。',
      en: 'The signature is not valid: the holder of the key given did not make it.',
    },
    'receipt-changed': {
      ja: '署名が無効です: 作成証跡の内容がそのハッシュ値と一致しません。',
      en: 'The signature is not valid: the receipt is not what its digest says.',
    },
  }[check.why];
}
