import type { InferenceSession } from 'onnxruntime-node';
import type { Losses } from './step.ts';

type Outputs = InferenceSession.ReturnType;

/** Runs slices of training, all of whose losses are told. */
export interface ToldSlices {
  /** What a program of slices gives, and the losses among it, in the order of their names. */
  run(feeds: InferenceSession.FeedsType): Promise<{ outputs: Outputs; losses: readonly Float32Array[] }>;
  dispose(): Promise<void>;
}

/**
 * Opens the program that tells losses quickly. A slice of which it cannot tell one (`Loss.quick`) is computed again, exactly: it
 * changes nothing but what comes out of it. Which steps that concerns does not depend on what else was computed with them.
 *
 * @param open Opens the one program or the other.
 * @param names The outputs that are losses, `[…, steps]` each.
 * @param hasQuick Whether the two programs differ at all.
 */
export async function openToldSlices(
  open: (losses: Losses) => Promise<InferenceSession>,
  names: readonly string[],
  hasQuick: boolean,
): Promise<ToldSlices> {
  const quickly = await open('quickly');
  let exactly: InferenceSession | undefined;
  return {
    async run(feeds) {
      const outputs = await quickly.run(feeds);
      const losses = names.map((name) => lossesOf(outputs, name));
      if (!hasQuick || losses.every((each) => each.every(Number.isFinite))) return { outputs, losses };
      exactly ??= await open('exactly');
      const again = await exactly.run(feeds);
      return { outputs, losses: names.map((name, index) => told(losses[index]!, lossesOf(again, name))) };
    },
    async dispose() {
      await quickly.release();
      await exactly?.release();
    },
  };
}

function lossesOf(outputs: Outputs, name: string): Float32Array {
  return outputs[name]!.data as Float32Array;
}

function told(quick: Float32Array, exact: Float32Array): Float32Array {
  return quick.map((loss, step) => (Number.isFinite(loss) ? loss : exact[step]!));
}
