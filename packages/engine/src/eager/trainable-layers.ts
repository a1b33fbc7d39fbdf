import type { NetworkOutline } from '../contracts.ts';

/**
 * The tfjs layers whose gradients the WebAssembly backend computes rightly. Found by training each with tfjs 4.22 on wasm
 * and on cpu; `trainable-layers.test.ts` does it again, and shows that the faults below are still there.
 */
export const WASM_TRAINS: readonly string[] = [
  ...['Flatten', 'Reshape', 'Dense', 'Dropout', 'Activation', 'LeakyReLU'],
  ...['AveragePooling2D', 'GlobalAveragePooling2D', 'BatchNormalization'],
];

/** What is known to go wrong. A wrong gradient is worse than none: it says nothing. */
const WASM_FAILS: Readonly<Record<string, string>> = {
  Conv2D: "there is no kernel for a convolution's gradient (Conv2DBackpropFilter)",
  MaxPooling2D: 'the gradient of max pooling is wrong, it loses some of the positions',
};

/** Why wasm cannot train a network rightly, or undefined. */
export function whyNotOnWasm(network: NetworkOutline): string | undefined {
  const others = [...new Set(network.tfjsLayers.map(({ className }) => className))].filter(
    (className) => !WASM_TRAINS.includes(className),
  );
  if (others.length === 0) return whyNotOnCpu(network);
  const known = others.flatMap((className) => WASM_FAILS[className] ?? []);
  const why = known.length > 0 ? known.join('; ') : 'nobody has tried whether its gradient is right there';
  return `TensorFlow.js on WebAssembly cannot train ${others.join(', ')}: ${why}`;
}

/**
 * Why tfjs's own kernels, cpu and wasm, cannot train a network rightly, or undefined: at the border of padded images the
 * average is over fewer pixels, but the gradient is divided by the whole window. Native TensorFlow does it right.
 */
export function whyNotOnCpu({ tfjsLayers }: NetworkOutline): string | undefined {
  const padded = tfjsLayers.some(
    ({ className, config }) => className === 'AveragePooling2D' && config?.padding === 'same',
  );
  return padded
    ? "TensorFlow.js computes the gradient of AveragePooling2D with padding 'same' wrongly at the border"
    : undefined;
}

/**
 * Why native TensorFlow cannot train a network rightly, or undefined: its Conv2D reads beyond the image where the window
 * moves by one down and by more across, and one position across is left (TensorFlow 2.21, one channel, more than one image;
 * found by the random networks of pipeline's parity tests, the same in Python).
 */
export function whyNotOnTensorFlow({ tfjsLayers }: NetworkOutline): string | undefined {
  const oblong = tfjsLayers.some(({ className, config }) => {
    const [down, across] = (config?.strides ?? [1, 1]) as readonly [number, number];
    return className === 'Conv2D' && down === 1 && across > 1;
  });
  return oblong
    ? 'TensorFlow 2.21 computes Conv2D wrongly for some images where strides are 1 down and more across'
    : undefined;
}
