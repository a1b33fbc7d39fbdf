import { element } from './element.ts';
import { openNetworks } from './networks.ts';
import { type OfferedPictures, openReader } from './open-reader.ts';
import { openPictures, type PictureSheet } from './picture-sheet.ts';
import type { PlayData } from './play-data.ts';
import { openEpochs } from './views/epochs-view.ts';
import { openFirstLayer } from './views/first-layer-view.ts';
import { openLikes } from './views/likes-view.ts';
import { openTheme } from './views/theme.ts';

async function main(): Promise<void> {
  openTheme();
  const data = JSON.parse(element('play-data').textContent!) as PlayData;
  const sheet = await openPictures(data.pictures);
  const stateOf = openNetworks(data);
  const showUnits = openFirstLayer(data.program);
  const reader = openReader({ ...data, pictures: offered(data, sheet), onImage: openLikes(data, sheet) });
  const use = (index: number | undefined): void => {
    const { network, weights } = stateOf(index);
    showUnits(weights);
    reader.use(network);
  };
  use(undefined);
  openEpochs(data, use);
  document.documentElement.classList.add('ready');
}

// Rows of the test split, as they are: unless they are carried smaller than the model takes them.
function offered({ pictures, classNames, height, width }: PlayData, { ink, draw }: PictureSheet): OfferedPictures {
  const isWhole = pictures.height === height && pictures.width === width;
  const pixels = height * width;
  return {
    numbers: pictures.test.map((_, index) => pictures.training.length + index),
    draw,
    seen(picture) {
      if (!isWhole) return undefined;
      const truth = classNames[pictures.test[picture - pictures.training.length]!];
      const image = ink.slice(picture * pixels, (picture + 1) * pixels);
      return { image, words: `A row of the test split, as it is. Its label says ${truth}.` };
    },
  };
}

main().catch((error: unknown) => {
  const trouble = document.getElementById('trouble');
  const why = error instanceof Error ? error.message : error;
  if (trouble) trouble.textContent = `This page cannot work in this browser: ${why}.`;
});
