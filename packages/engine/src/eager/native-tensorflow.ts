import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { whyNotLoadable } from './try-native.ts';

const load = createRequire(import.meta.url);

/** Why tfjs-node's native library is no use here, or undefined. */
export async function whyNoNativeTensorFlow(): Promise<string | undefined> {
  let root: string;
  try {
    root = dirname(load.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return 'the package @tensorflow/tfjs-node is not installed';
  }
  const file = join(root, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (!existsSync(file)) return 'npm alone does not bring the native library of @tensorflow/tfjs-node';
  const why = await whyNotLoadable(file);
  return why && `the native library of @tensorflow/tfjs-node does not load: ${why}`;
}
