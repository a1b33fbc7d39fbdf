import type { LiveData } from './session.ts';

/** Names below `/data/` under which the server gives the rows. */
export const DATA_FILES = ['images', 'labels', 'train', 'validation-images', 'validation-labels'] as const;

/** Gets the rows from the server that the page came from. Rejects with a sentence where it does not answer. */
export async function fetchData(): Promise<LiveData> {
  const [images, labels, train, validationImages, validationLabels] = await Promise.all(DATA_FILES.map(bytesOf));
  return {
    pool: { images: images!, labels: labels!, rows: labels!.length },
    train: new Int32Array(train!.buffer),
    validation: { images: validationImages!, labels: validationLabels!, rows: validationLabels!.length },
  };
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const answer = await fetch(`/data/${name}`);
  if (!answer.ok) throw new Error(`the server has no ${name} (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}
