/** What every page's script does first: the button that turns light to dark. A part of a function's body. */
export const THEME_SCRIPT = `  const page = document.documentElement;
  page.classList.add('script');
  const theme = document.getElementById('theme');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    page.dataset.theme = (page.dataset.theme || system) === 'dark' ? 'light' : 'dark';
  });
`;

/**
 * The report's own script, plain JavaScript for any browser of the last five years. It writes with textContent only.
 * (A text, not a function: a bundler may not change it, its digest stands in the page's policy.)
 */
export const PAGE_SCRIPT: string = `'use strict';
(() => {
${THEME_SCRIPT}
  const table = document.getElementById('confusion-table');
  if (!table) return;
  const data = JSON.parse(document.getElementById('cells').textContent);
  const panel = document.getElementById('panel');
  const rows = table.tBodies[0].rows;
  const cellAt = (truth, said) => rows[truth] && rows[truth].cells[said + 1];
  const placeOf = (cell) => [cell.parentNode.sectionRowIndex, cell.cellIndex - 1];
  const add = (parent, name, text) => {
    const child = parent.appendChild(document.createElement(name));
    if (text !== undefined) child.textContent = text;
    return child;
  };

  const show = ([truth, said]) => {
    const names = data.classNames;
    const shown = data.cells[truth + ',' + said] || [];
    const count = Number(cellAt(truth, said).textContent);
    const verdict = truth === said ? ' rightly named: ' : ' taken for ' + names[said] + ': ';
    panel.firstElementChild.textContent = names[truth] + verdict + count + ' ×';
    panel.children[1].textContent = shown.length === count ? ''
      : shown.length + ' of them, from the surest answer to the most doubtful';
    panel.children[2].textContent = '';
    for (const [row, place, ofSaid, ofTruth] of shown) {
      const item = add(panel.children[2], 'li');
      const picture = add(item, 'span');
      picture.className = 'px';
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', data.split + ' row ' + row + ': ' + names[truth]);
      picture.style.setProperty('--x', place % data.columns);
      picture.style.setProperty('--y', Math.floor(place / data.columns));
      const words = add(item, 'small');
      add(words, 'b', '#' + row);
      add(words, 'span', names[said] + ': ' + ofSaid);
      if (truth !== said) add(words, 'span', names[truth] + ': ' + ofTruth);
    }
  };

  let chosen = cellAt(data.first[0], data.first[1]);
  const choose = (cell) => {
    chosen.removeAttribute('aria-selected');
    chosen.tabIndex = -1;
    chosen = cell;
    chosen.tabIndex = 0;
    chosen.setAttribute('aria-selected', 'true');
    show(placeOf(chosen));
  };
  const cellOf = (event) => event.target.closest && event.target.closest('tbody td');

  table.setAttribute('role', 'grid');
  table.setAttribute('aria-label', 'Confusion matrix');
  choose(chosen);
  table.addEventListener('mouseover', (event) => { const cell = cellOf(event); if (cell) show(placeOf(cell)); });
  table.addEventListener('mouseleave', () => show(placeOf(chosen)));
  table.addEventListener('focusin', (event) => { const cell = cellOf(event); if (cell) choose(cell); });
  table.addEventListener('click', (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    choose(cell);
    cell.focus();
  });
  table.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !cellOf(event)) return;
    const [truth, said] = placeOf(chosen);
    const last = data.classNames.length - 1;
    const next = {
      ArrowUp: [truth - 1, said], ArrowDown: [truth + 1, said],
      ArrowLeft: [truth, said - 1], ArrowRight: [truth, said + 1],
      Home: [truth, 0], End: [truth, last],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    if (next[0] < 0 || next[0] > last || next[1] < 0 || next[1] > last) return;
    const cell = cellAt(next[0], next[1]);
    choose(cell);
    cell.focus();
  });
  for (const button of document.querySelectorAll('.pairs button')) {
    button.addEventListener('click', () => {
      choose(cellAt(Number(button.dataset.truth), Number(button.dataset.said)));
      panel.scrollIntoView({ block: 'nearest' });
    });
  }
})();
`;
