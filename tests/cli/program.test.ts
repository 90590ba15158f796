import type { Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { descriptionOf } from '../../src/cli/option.ts';
import { programIn } from '../../src/cli/program.ts';
import { incidentHeadings } from '../../src/intake/incidents/headings.ts';
import { legacyHeadings } from '../../src/intake/legacy/headings.ts';
import { screeningHeadings } from '../../src/intake/screening/headings.ts';
import type { Language } from '../../src/language/text.ts';

const silent = { out: () => undefined, err: () => undefined, interactive: false, today: '2026-05-15' };
const programOf = (language: Language) => programIn({ ...silent, language }, undefined, () => undefined);

const program = await programOf('ja');
const commands = program.commands;

/** What is described in one language only, or in Japanese without Japanese. */
const unspoken = (things: readonly (Command | Option)[]): string[] =>
  things
    .filter((thing) => {
      const text = descriptionOf(thing);
      return text === undefined || !/[ぁ-ん一-龠]/.test(text.ja) || !/[a-z]/.test(text.en);
    })
    .map((thing) => ('flags' in thing ? thing.flags : thing.name()));

describe('what the commands say of themselves', () => {
  test('there are some', () => {
    expect(commands.length).toBeGreaterThan(12);
  });

  test.each(commands.map((command) => [command.name(), command] as const))(
    '%s and its options are described in both languages',
    (_, command) => {
      expect(unspoken([command, ...command.options])).toEqual([]);
    },
  );

  test('so are the program and its own options; the framework describes the version', () => {
    const own = program.options.filter(({ long }) => long !== '--version');
    expect(own.map(({ long }) => long)).toEqual(['--lang']);
    expect(unspoken([program, ...own])).toEqual([]);
  });
});

/** Of a help in Japanese: what the user types as it stands. */
const typed = /(?<![\w-])--?[a-z][a-z-]*|VECTOR_\w+|[\w.]*\.(?:xlsx|html|json|md|pem|csv)/g;

describe('help in Japanese', () => {
  test.each(['', ...commands.map((command) => command.name())])(
    '"%s --help" has no English words',
    (name) => {
      const command = commands.find((each) => each.name() === name) ?? program;
      const help = command.helpInformation();
      const choices = command.options.flatMap(({ argChoices, defaultValue }) => [
        ...(argChoices ?? []),
        String(defaultValue),
      ]);
      const known = new Set([...choices.flatMap((choice) => choice.split('-')), ...names, ...wordsTyped]);
      const words = help
        .replaceAll(typed, '')
        .match(/[A-Za-z]{3,}/g)
        ?.filter((word) => !known.has(word));
      expect(words ?? []).toEqual([]);
    },
  );

  test('no line is wider than the screen; marks that may not begin one hang over its end', () => {
    const cells = (row: string) => [...row].reduce((sum, c) => sum + (c > '\u2fff' ? 2 : 1), 0);
    const rows = commands.flatMap((command) => command.helpInformation().split('\n'));
    expect(rows.filter((row) => cells(row) > 84)).toEqual([]);
    expect(rows.filter((row) => cells(row) > 70).length).toBeGreaterThan(50);
  });
});

/** The program, its commands and the fields of their files. */
const names = [
  'acquirer',
  'report',
  'help',
  ...commands.map((command) => command.name()),
  ...[...incidentHeadings, ...screeningHeadings, ...legacyHeadings].map(({ field }) => field),
];
/** What else is typed as it stands: values and fields named in a description, and names without a Japanese form. */
const wordsTyped = [
  'merchantId merchantName year month item value salesAmount fraudAmount date transactionId mark',
  'confirmed suspected withdrawn fraud other sale taken back cancelled counts left out lost general',
  'safe jcb chargeback notices sales error doubt warning text number any every preparation end',
  'JSON CSV TSV SQL SVG HTML Excel SHA JPY AUD UTC Asia Tokyo Apache Spark docs input',
].flatMap((words) => words.split(' '));

describe('help in English', () => {
  test('is English', async () => {
    const english = await programOf('en');
    for (const command of [english, ...english.commands]) {
      const help = command.helpInformation();
      expect(help).toMatch(/^Usage: /);
      expect(help).toContain('Options:');
      expect(help).not.toContain('省略時');
    }
  });
});
