import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Problem } from './problem.mjs';

const RELEASES = JSON.parse(readFileSync(join(import.meta.dirname, 'releases.json'), 'utf8'));
const REPAIR = 'run `npm ci` (without --omit=optional, without --omit=dev), then this again';

/**
 * What is set up, out of what, and where: the wheel of this platform, the installed tfjs-node, and our folders.
 *
 * Everything is built in `build` under the cache, which `npm ci` leaves alone, and then linked into tfjs-node.
 */
export function findPlaces(platform = platformName()) {
  const release = RELEASES[platform];
  if (!release) {
    throw new Problem({
      what: `there is no native TensorFlow for ${platform}`,
      why: 'PyPI has a wheel with its library for linux-x64 (glibc), linux-arm64 (glibc) and darwin-arm64 only',
      fix: 'use the default engine, --engine=compiled: it runs everywhere and is faster',
    });
  }
  const root = join(import.meta.dirname, '../..');
  const tfjsNode = packageFolder('@tensorflow/tfjs-node');
  const { version: tfjsVersion } = JSON.parse(readFileSync(join(tfjsNode, 'package.json'), 'utf8'));
  const cache = join(root, '.cache', 'tensorflow');
  return {
    ...release,
    platformName: platform,
    version: RELEASES.tensorflow,
    tfjsVersion,
    megabytes: RELEASES.megabytes,
    tfjsNode,
    nodeApi: join(packageFolder('node-api-headers'), 'include'),
    cache,
    wheelFile: join(cache, 'wheels', release.wheel),
    build: join(cache, `${RELEASES.tensorflow}-tfjs-node-${tfjsVersion}-${platform}`),
  };
}

/** Node's `process.platform` and `arch`; musl is a platform of its own, for which there are no wheels. */
function platformName() {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${process.platform}-${process.arch}${musl ? '-musl' : ''}`;
}

function packageFolder(name) {
  const load = createRequire(import.meta.url);
  const folder = load.resolve.paths(name).find((modules) => existsSync(join(modules, name, 'package.json')));
  if (!folder) throw new Problem({ what: `the npm package ${name} is not installed`, fix: REPAIR });
  return dirname(join(folder, name, 'package.json'));
}
