import { openProgram, type PlainNetwork, type PlayData, unpackWeights } from '@hello-nn/playground';

/** What a page carries, and the network of it as the page's script makes it. */
export function openCarried(page: string): { readonly data: PlayData; readonly network: PlainNetwork } {
  const json = /<script type="application\/json" id="play-data">(.*?)<\/script>/s.exec(page)![1]!;
  const data = JSON.parse(json) as PlayData;
  const all = unpackWeights(data.weights);
  let at = 0;
  const weights = data.program.parameters.map(({ shape }) => {
    const from = at;
    at += shape.reduce((size, dim) => size * dim, 1);
    return all.subarray(from, at);
  });
  return { data, network: openProgram(data.program, weights) };
}
