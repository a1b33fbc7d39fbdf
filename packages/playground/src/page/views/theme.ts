import { element } from '../element.ts';

/** Light or dark, as the system says until the button is pressed. */
export function openTheme(): void {
  const page = document.documentElement;
  element('theme').addEventListener('click', () => {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    page.dataset.theme = (page.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
  });
}
