import { render } from 'preact';
import { App } from './app.tsx';
import { lacking } from './lacking.ts';

const place = document.getElementById('desk');
if (place !== null) {
  place.textContent = '';
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const language = navigator.language.startsWith('ja') ? 'ja' : 'en';
  render(<App today={today} first={language} lacks={lacking()} />, place);
}
