import { openPageTrainer, type Runtime, type Trainer, type TrainingJob } from '@hello-nn/engine/in-a-page';
import { placeholder, scale, toOnnx } from '@hello-nn/graph';

/** What trains in this browser. */
export interface Training {
  /** @throws Error with a sentence where it is known not to train a network rightly. */
  open(job: TrainingJob): Trainer | Promise<Trainer>;
  /** Name and version. */
  readonly runtime: string;
  /** A sentence where it is not the usual one, or ''. */
  readonly note: string;
}

/**
 * onnxruntime-web where it computes, or else TensorFlow.js in plain JavaScript: slower, to the same numbers. Only then is that
 * loaded.
 */
export async function chooseTraining(runtime: Runtime): Promise<Training> {
  const why = await whyNoWebAssembly(runtime);
  if (why === undefined) {
    return {
      open: (job) => openPageTrainer(runtime, job),
      runtime: `onnxruntime-web ${runtime.env.versions.web}`,
      note: '',
    };
  }
  const { openTfjsTrainer, tfjsRuntime } = await import('@hello-nn/engine/tfjs-in-a-page');
  return {
    open: openTfjsTrainer,
    runtime: `${tfjsRuntime.name} ${tfjsRuntime.version}`,
    note: `Training is slower here, tens of times: ${why}, so TensorFlow.js trains in plain JavaScript, to the same numbers.`,
  };
}

// That a program runs is the only proof: a browser may have WebAssembly and not the SIMD that the runtime is made of.
async function whyNoWebAssembly(runtime: Runtime): Promise<string | undefined> {
  if (typeof WebAssembly !== 'object') return 'this browser has no WebAssembly';
  const input = placeholder('input', 'float32', [1]);
  try {
    const session = await runtime.InferenceSession.create(toOnnx([input], { output: scale(input, 2) }));
    const { output } = await session.run({ input: new runtime.Tensor('float32', Float32Array.of(3), [1]) });
    await session.release();
    return output!.data[0] === 6 ? undefined : 'WebAssembly computes wrongly in this browser';
  } catch {
    return 'the WebAssembly of onnxruntime cannot be loaded';
  }
}
