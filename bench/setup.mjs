import { readFileSync } from 'node:fs';
import { measure } from './measure.mjs';

/** Seconds of building native TensorFlow anew, once what it downloads is in its caches: a first, uncounted time sees to that. */
export async function setup() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (!scripts['setup:tensorflow']) return { skipped: 'there is no `npm run setup:tensorflow` yet' };
  const args = ['run', 'setup:tensorflow', '--', '--force'];
  await measure('npm', args);
  return { seconds: (await measure('npm', args)).seconds, shown: `npm ${args.join(' ')}` };
}
