import { THEME_SCRIPT } from '../report/page/script.ts';

/**
 * The script of a comparison's page: filters the flips, shows them in portions. Without it all of them are there. As in
 * the report a text, whose digest stands in the page's policy; it writes with textContent only.
 */
export const COMPARISON_SCRIPT: string = `'use strict';
(() => {
${THEME_SCRIPT}
  const filter = document.getElementById('flip-filter');
  if (!filter) return;
  const items = [...document.querySelectorAll('#flip-list > li')];
  const status = document.getElementById('flip-status');
  const more = document.getElementById('flip-more');
  const pair = document.getElementById('flip-pair');
  const PORTION = 48;
  let portion = PORTION;

  const update = () => {
    const side = filter.querySelector('input[name=side]:checked').value;
    const fits = items.filter((item) =>
      (side === 'both' || item.dataset.right === side) && (pair.value === '' || item.dataset.pair === pair.value));
    const shown = new Set(fits.slice(0, portion));
    for (const item of items) item.hidden = !shown.has(item);
    const left = fits.length - shown.size;
    more.hidden = left <= 0;
    more.textContent = 'Show ' + Math.min(PORTION, left) + ' more of ' + left;
    status.textContent = fits.length === 0 ? 'None of the pictures on this page fits.'
      : 'Showing ' + shown.size + ' of ' + fits.length + (fits.length === 1 ? ' picture that fits.' : ' pictures that fit.');
  };
  const restart = () => { portion = PORTION; update(); };
  filter.addEventListener('change', restart);
  more.addEventListener('click', () => {
    const before = items.filter((item) => !item.hidden).length;
    portion += PORTION;
    update();
    // The button may be gone: the focus goes to the first new picture, and not to the top of the page.
    const first = items.filter((item) => !item.hidden)[before];
    if (more.hidden && first) { first.tabIndex = -1; first.focus(); }
  });
  for (const button of document.querySelectorAll('button[data-pair]')) {
    button.addEventListener('click', () => {
      pair.value = button.dataset.pair;
      filter.querySelector('input[value=both]').checked = true;
      restart();
      document.getElementById('flips').scrollIntoView();
      pair.focus({ preventScroll: true });
    });
  }
  update();
})();
`;
