import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language, Text } from '../../language/text.ts';

/** The language the page is shown in. */
export const ShownLanguage = createContext<Language>('ja');

/** Says a text in the language the page is shown in. */
export function useSay(): (text: Text) => string {
  const language = useContext(ShownLanguage);
  return (text) => text[language];
}
