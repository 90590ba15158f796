import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Debian's Firefox, spoken to by its own protocol (Marionette): messages of JSON, each after its length. */
export interface Firefox {
  open(url: string): Promise<void>;
  /** Runs a function's body in the page and gives what it returns. */
  run(body: string, ...given: readonly unknown[]): Promise<unknown>;
  /** Waits until such a body returns something true. */
  until(body: string, ...given: readonly unknown[]): Promise<void>;
  click(selector: string): Promise<void>;
  /** Types into what is found there; into a file input, the paths of files. */
  type(selector: string, text: string): Promise<void>;
  /** Where downloads are saved. */
  readonly downloads: string;
  close(): Promise<void>;
}

const element = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts it, without a window and in a profile of its own. */
export async function startFirefox(): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'acquirer-report-firefox-'));
  const downloads = join(profile, 'downloads');
  const settings = {
    'marionette.port': 0,
    'intl.locale.requested': 'ja',
    'intl.accept_languages': 'ja',
    'browser.download.dir': downloads,
    'browser.download.folderList': 2,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.helperApps.neverAsk.saveToDisk': 'application/octet-stream',
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn('firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  const line = await talk(await portOf(profile, browser));
  await line('WebDriver:NewSession', {});
  const found = async (selector: string): Promise<string> => {
    const { value } = await line('WebDriver:FindElement', { using: 'css selector', value: selector });
    return (value as Record<string, string>)[element] as string;
  };
  const run = async (body: string, ...args: readonly unknown[]): Promise<unknown> =>
    (await line('WebDriver:ExecuteScript', { script: body, args })).value;
  return {
    downloads,
    run,
    open: async (url) => void (await line('WebDriver:Navigate', { url })),
    async until(body, ...args) {
      for (let turn = 0; turn < 300; turn++) {
        if (await run(body, ...args)) return;
        await wait(100);
      }
      throw new Error(`It never came to: ${body}\n${await run('return document.body.innerText')}`);
    },
    click: async (selector) => void (await line('WebDriver:ElementClick', { id: await found(selector) })),
    type: async (selector, text) =>
      void (await line('WebDriver:ElementSendKeys', { id: await found(selector), text })),
    async close() {
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The port it listens on, which it writes into its profile. */
async function portOf(profile: string, browser: ChildProcess): Promise<number> {
  for (let turn = 0; turn < 300 && browser.exitCode === null; turn++) {
    try {
      return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'));
    } catch {
      await wait(100);
    }
  }
  throw new Error('Firefox did not start.');
}

type Answer = { readonly value: unknown };

/** Asks and waits for the answer, one question after the other. */
async function talk(port: number): Promise<(name: string, given: object) => Promise<Answer>> {
  const socket: Socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let came = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    came = Buffer.concat([came, bytes]);
    for (;;) {
      const colon = came.indexOf(':');
      const length = Number(came.subarray(0, colon).toString());
      if (colon < 0 || came.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(came.subarray(colon + 1, colon + 1 + length).toString());
      came = came.subarray(colon + 1 + length);
      // What it says first is who it is.
      if (!Array.isArray(message)) continue;
      const [, id, error, answer] = message;
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === null) one?.resolve(answer);
      else one?.reject(new Error(`${error.error}: ${error.message}`));
    }
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  let asked = 0;
  return (name, given) =>
    new Promise((resolve, reject) => {
      asked++;
      waiting.set(asked, { resolve, reject });
      const message = Buffer.from(JSON.stringify([0, asked, name, given]));
      socket.write(Buffer.concat([Buffer.from(`${message.length}:`), message]));
    });
}
