import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Marked } from './Marked';

function shown(text: string, marks: [number, number][]): string {
  return renderToStaticMarkup(<Marked text={text} marks={marks} />).replace(/ class="[^"]*"/g, '').replace(/<\/?span>/g, '');
}

test('marks each part and keeps the rest', () => {
  expect(shown('Anna Kowalska-Żak', [[0, 2], [14, 17]])).toBe('<mark>An</mark>na Kowalska-<mark>Żak</mark>');
});

test('shows a text without parts as it is', () => {
  expect(shown('Anna', [])).toBe('Anna');
});
