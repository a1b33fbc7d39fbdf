import { element, setText } from '../element.ts';
import { percent } from '../percent.ts';

/** The bars. */
export interface AnswersView {
  /** `probabilities [classes]`, or undefined where there is nothing to answer; `asked` is the class the evidence is about. */
  show(probabilities: Float32Array | undefined, asked: number | undefined): void;
}

/** One bar a class, each a button that asks for its evidence. */
export function openAnswers(classNames: readonly string[], onAsk: (classIndex: number) => void): AnswersView {
  const list = element('answers');
  const rows = classNames.map((name, index) => {
    const row = document.createElement('li');
    const button = row.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'bar';
    const add = (className: string): HTMLElement => {
      const part = button.appendChild(document.createElement('span'));
      part.className = className;
      return part;
    };
    setText(add('name'), name);
    const fill = add('track').appendChild(document.createElement('span'));
    const value = add('value');
    button.addEventListener('click', () => onAsk(index));
    list.append(row);
    return { button, fill, value };
  });
  return {
    show(probabilities, asked) {
      const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : undefined;
      for (const [index, { button, fill, value }] of rows.entries()) {
        const share = probabilities?.[index] ?? 0;
        fill.style.setProperty('--share', String(share));
        setText(value, probabilities ? percent(share) : '–');
        button.classList.toggle('best', index === best);
        button.setAttribute('aria-pressed', String(index === asked));
        button.dataset.probability = probabilities ? String(share) : '';
      }
      setText(element('answer'), best === undefined ? '?' : classNames[best]!);
      sayLater(best === undefined ? '' : `Most likely ${classNames[best]}, ${percent(probabilities![best]!)}.`);
    },
  };
}

// Screen readers hear the answer when the hand has come to rest, not sixty times a second.
let waiting: ReturnType<typeof setTimeout> | undefined;
function sayLater(text: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => setText(element('said'), text), 600);
}
