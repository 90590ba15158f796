import { type Command, Option } from 'commander';
import type { Text } from '../language/text.ts';

// The framework keeps one description of each command and option. Both languages stand here, under the thing described;
// which of them the help shows is decided when it is printed (`help.ts`).
const texts = new WeakMap<Command | Option, Text>();

/**
 * An option of a command, described in both languages.
 *
 * @example command.addOption(option('--out <file>', { ja: '結果を書き出すファイル', en: 'the file to write' }))
 */
export function option(flags: string, description: Text): Option {
  const made = new Option(flags, description.en);
  texts.set(made, description);
  return made;
}

/** An option that may be given several times: its values as a list; nothing where it was not given. */
export function repeatable(flags: string, description: Text): Option {
  return option(flags, description).argParser((word: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    word,
  ]);
}

/** Says in both languages what a command does. Gives the command. */
export function described(command: Command, description: Text): Command {
  texts.set(command, description);
  return command.description(description.en);
}

/** What was said of a command or an option; undefined where nobody did. */
export const descriptionOf = (described: Command | Option): Text | undefined => texts.get(described);
