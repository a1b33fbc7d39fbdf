import { element, penOf } from '../element.ts';
import { mostLike } from '../likeness.ts';
import type { PictureSheet } from '../picture-sheet.ts';
import type { PlayData } from '../play-data.ts';

const SHOWN = 8;

/** Shows the training pictures most like an image; undefined: none. */
export function openLikes({ classNames, pictures, height, width }: PlayData, sheet: PictureSheet) {
  const pixels = pictures.height * pictures.width;
  const training = sheet.ink.subarray(0, pictures.training.length * pixels);
  const list = element('likes');
  // Pictures larger than the page carries are smaller in it: they cannot be compared pixel by pixel.
  const comparable = pictures.height === height && pictures.width === width;
  element('likes-part').hidden = !comparable || pictures.training.length === 0;
  const many = pictures.training.length;
  element('likes-words').textContent =
    `The likest of ${many} that this page carries, with their class and how alike they are, pixel by pixel.`;
  const items = Array.from({ length: SHOWN }, () => {
    const item = document.createElement('li');
    const canvas = item.appendChild(document.createElement('canvas'));
    canvas.width = pictures.width;
    canvas.height = pictures.height;
    canvas.setAttribute('role', 'img');
    return { item, canvas, words: item.appendChild(document.createElement('small')) };
  });
  return (image: Uint8Array | undefined): void => {
    if (!comparable) return;
    const likes = image ? mostLike(image, training, SHOWN) : [];
    list.replaceChildren(
      ...likes.map(({ picture, likeness }, index) => {
        const { item, canvas, words } = items[index]!;
        const name = classNames[pictures.training[picture]!]!;
        sheet.draw(penOf(canvas), picture);
        canvas.setAttribute('aria-label', `A ${name} of the training split`);
        words.textContent = `${name} · ${Math.round(likeness * 100)} %`;
        return item;
      }),
    );
  };
}
