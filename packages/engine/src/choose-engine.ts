import { UserError } from '@hello-nn/core';
import { compiledEngine } from './compiled/compiled-engine.ts';
import type { Engine, NetworkOutline } from './contracts.ts';
import { cpuEngine, tensorflowEngine, wasmEngine } from './eager/eager-engines.ts';

/** All engines, the one to prefer first. */
export const engines: readonly Engine[] = [compiledEngine, tensorflowEngine, wasmEngine, cpuEngine];

/** What `--engine` takes. */
export const engineNames: readonly string[] = ['auto', ...engines.map((engine) => engine.kind)];

/** An engine and the sentence that says why it was taken. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly why: string;
}

/**
 * Takes the named engine, or with `auto` the first that can run here and train this network.
 *
 * @throws UserError `usage` if the named one is unknown or cannot run, with the reason and what to do.
 */
export async function chooseEngine(name: string, network: NetworkOutline): Promise<ChosenEngine> {
  const reasons: string[] = [];
  for (const engine of engines) {
    if (name !== 'auto' && name !== engine.kind) continue;
    const availability = await engine.available(network);
    if (availability.ok) {
      const why = name === 'auto' ? [...reasons, availability.why].join('; ') : 'you asked for it';
      return { engine, why };
    }
    if (name !== 'auto') {
      const { why, fix } = availability;
      throw new UserError('usage', { where: `--engine=${name}`, what: `this engine cannot run here: ${why}`, fix });
    }
    reasons.push(`${engine.kind}: ${availability.why}`);
  }
  throw new UserError('usage', {
    where: `--engine=${name}`,
    what: name === 'auto' ? `no engine can run here: ${reasons.join('; ')}` : `unknown engine '${name}'`,
    expected: `one of ${engineNames.join(', ')}`,
  });
}
