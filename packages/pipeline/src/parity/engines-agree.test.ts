/**
 * The compiled engine against TensorFlow.js, which has its own layers, gradients and optimizers: same weights at the start,
 * same rows, the same forward pass, gradients and 20 steps.
 */
import { compiledEngine, cpuEngine, loadRuntime, openCompiledTrainer, wasmEngine } from '@hello-nn/engine';
import { cases, mapCases } from './cases.fixture.ts';
import { compare, type Open, SETTING } from './compare.fixture.ts';
import { expectAgreement } from './expect-agreement.fixture.ts';

const halves: Open = async (job) => openCompiledTrainer(await loadRuntime(), job, { replicas: true });
const cpu: Open = (job) => cpuEngine.open(job);

test.each(Object.entries({ ...cases, ...mapCases }))('compiled and cpu agree: %s', async (_, case_) =>
  expectAgreement(await compare((job) => compiledEngine.open(job), cpu, case_)),
);

test.each(Object.entries(cases))('compiled and wasm agree: %s', async (_, case_) =>
  expectAgreement(
    await compare(
      (job) => compiledEngine.open(job),
      (job) => wasmEngine.open(job),
      case_,
    ),
  ),
);

const shared = Object.entries({ ...cases, ...mapCases }).filter(([, { layers }]) =>
  layers.every(({ kind }) => kind !== 'batch-normalization'),
);
test.each(shared)('each half of a batch by itself, added up, agrees with cpu: %s', async (_, case_) =>
  expectAgreement(await compare(halves, cpu, case_)),
);

test.each([1, 7])('batches of %i rows can be halved', async (batchSize) =>
  expectAgreement(await compare(halves, cpu, mapCases['dropout between convolutions']!, { ...SETTING, batchSize })),
);
