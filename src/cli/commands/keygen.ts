import { generateKeyPairSync } from 'node:crypto';
import type { Command } from 'commander';
import { excerpt } from '../../language/excerpt.ts';
import { printable } from '../../language/printable.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import { verifierOf } from '../../platform/signing.ts';
import { keyDigest } from '../../report/receipt/signature.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly out: string;
  readonly lang?: Language;
}

/** `acquirer-report keygen --out NAME`: a pair of keys to sign receipts with. */
export function keygenCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(program.command('keygen'), {
    ja: '別紙の署名に使う鍵の組（Ed25519）を作成する',
    en: 'make a pair of Ed25519 keys to sign annexes with (署名用の鍵の作成)',
  })
    .addOption(
      option('--out <name>', {
        ja: '鍵のファイル名の初めの部分（秘密鍵は .key.pem、公開鍵は .pub.pem が付く）',
        en: 'NAME.key.pem is the private key, NAME.pub.pem the public one',
      }).makeOptionMandatory(),
    )
    .addOption(option('--force', { ja: '既存の鍵も上書きする', en: 'also replace keys that are there' }))
    .addOption(langOption())
    .action(async (flags: Flags) => {
      const language = languageOf(flags, terminal);
      if (/(^|[/\\])$/.test(flags.out)) throw nameless(flags.out);
      const files = { private: `${flags.out}.key.pem`, public: `${flags.out}.pub.pem` };
      const to = await destination([files.private, files.public], flags, [], terminal);
      const pair = generateKeyPairSync('ed25519', {
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const digest = keyDigest(publicKeyOf(pair.publicKey));
      // A key is never replaced unasked: what was signed with it could not be checked any more.
      const isOwn = () => false;
      const said =
        language === 'ja'
          ? `秘密鍵 ${printable(files.private)}（本人だけが読めます。バックアップを取り、人に渡さないでください）\n公開鍵 ${printable(files.public)}（検証する人に渡します）\n公開鍵の SHA-256 ${digest}（検証する人には、別の経路でも伝えてください）\n`
          : `Private key ${printable(files.private)} (only you can read it: keep a copy, and give it to nobody)\nPublic key ${printable(files.public)} (for whoever is to check signatures)\nSHA-256 of the public key ${digest} (tell it to them by another way as well)\n`;
      await to.deliver(
        [
          { path: files.private, content: pair.privateKey, mode: 0o600, isOwn },
          { path: files.public, content: pair.publicKey, mode: 0o644, isOwn },
        ],
        said,
      );
      exit(0);
    });
}

/** The public key in what was just made. */
function publicKeyOf(pem: string): Uint8Array {
  const verifier = verifierOf(pem);
  if (verifier === null) throw new Error('A key that was made cannot be read.');
  return verifier.publicKey;
}

const nameless = (out: string) =>
  new Refusal('output-is-folder', {
    ja: `鍵の名前「${excerpt(out)}」はフォルダーです。compliance のように、ファイル名の初めの部分を指定してください。`,
    en: `"${excerpt(out)}" names a folder, not a key. Give how the names of the files begin, like compliance.`,
  });
