import { availableParallelism } from 'node:os';
import type { Engine } from '../contracts.ts';
import { loadRuntime } from './runtime.ts';
import { type CompiledOptions, openCompiledTrainer, runtimeInfo } from './trainer.ts';

/** Whole epochs as one graph, run by onnxruntime. */
export const compiledEngine: Engine = compiledEngineWith({});

/** The same, where its trainers are to be opened with certain options: they compute the same numbers. */
export function compiledEngineWith(options: CompiledOptions): Engine {
  return {
    kind: 'compiled',
    likesRowsInOrder: options.likesRowsInOrder ?? availableParallelism() > 1,
    summary: 'one graph an epoch, run by onnxruntime-node; the fastest here',
    async available() {
      try {
        await loadRuntime();
        return { ok: true, why: 'every layer is compilable and onnxruntime-node loads' };
      } catch (cause) {
        const why = `onnxruntime-node does not load: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`;
        return { ok: false, why, fix: 'run `npm ci`; it ships for Linux, macOS and Windows on x64 and arm64' };
      }
    },
    async runtime(network) {
      return runtimeInfo(await loadRuntime(), network);
    },
    async open(job) {
      return openCompiledTrainer(await loadRuntime(), job, options);
    },
  };
}
