import { element, penOf, setText } from '../../page/element.ts';
import { percent } from '../../page/percent.ts';
import { CLASSES } from '../live-config.ts';
import type { News } from '../messages.ts';
import { drawInk } from './draw-ink.ts';

/** Shows which digits are taken for which, and the mistakes the network is surest of. */
export function openJudgement(): (judged: News['judged']) => void {
  const table = element<HTMLTableElement>('confusion');
  const head = table.createTHead().insertRow();
  const heading = (row: HTMLTableRowElement, text: string): void => {
    const cell = row.appendChild(document.createElement('th'));
    cell.textContent = text;
    cell.scope = row === head ? 'col' : 'row';
  };
  heading(head, '');
  const body = table.createTBody();
  const cells = Array.from({ length: CLASSES }, (_, truth) => {
    heading(head, String(truth));
    const row = body.insertRow();
    heading(row, String(truth));
    return Array.from({ length: CLASSES }, (_, said) => {
      const cell = row.insertCell();
      cell.classList.toggle('right', truth === said);
      return cell;
    });
  });
  return ({ counts, mistakes, images }) => {
    for (const [truth, row] of cells.entries()) {
      const own = counts.subarray(truth * CLASSES, (truth + 1) * CLASSES);
      const total = own.reduce((sum, count) => sum + count, 0);
      // A tenth of a row taken for another class is a lot.
      for (const [said, cell] of row.entries()) {
        const share = total === 0 ? 0 : own[said]! / total;
        setText(cell, String(own[said]));
        cell.style.setProperty('--share', String(truth === said ? share : Math.min(1, share * 8)));
      }
    }
    element('mistakes').replaceChildren(
      ...mistakes.map(({ truth, said, probability }, index) => {
        const item = document.createElement('li');
        const canvas = item.appendChild(document.createElement('canvas'));
        [canvas.width, canvas.height] = [28, 28];
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', `A ${truth} taken for ${said}, with ${percent(probability)}`);
        drawInk(penOf(canvas), images.subarray(index * 784, (index + 1) * 784));
        item.appendChild(document.createElement('small')).textContent = `${truth}, said ${said}`;
        return item;
      }),
    );
  };
}
