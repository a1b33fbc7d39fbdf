import { availableParallelism, freemem, totalmem } from 'node:os';
import { UserError } from '@hello-nn/core';
import { describeEngines } from '../describe/engines.ts';
import { labelled } from '../describe/labelled.ts';
import { tryEngines } from '../doctor/try-engines.ts';
import { openOutput } from '../output.ts';
import { enginesTable, formatBytes } from '../terminal/index.ts';
import { ownVersion } from '../versions.ts';

export interface DoctorOptions {
  readonly json: boolean;
}

/** `hello-nn doctor`: says which engines work here, having tried each. Exit code 1 unless the default one does. */
export async function doctor({ json }: DoctorOptions, signal: AbortSignal): Promise<number> {
  const output = openOutput({ json });
  const machine = {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cores: availableParallelism(),
    memoryBytes: { total: totalmem(), free: freemem() },
  };
  output.say(`Hello NN ${ownVersion()} · which engines work here\n`);
  output.say(labelled('Machine', describeMachine(machine)));

  const engines = await tryEngines(signal);
  if (signal.aborted) throw new UserError('interrupted', { where: 'doctor', what: 'you interrupted' });
  const exitCode = engines[0]!.works ? 0 : 1;
  output.say(`\n${enginesTable(engines)}\n\n${describeEngines(engines)}`);
  const auto = engines.find(({ works }) => works)?.engine ?? null;
  output.json({ exitCode, 'hello-nn': ownVersion(), ...machine, auto, engines });
  return exitCode;
}

function describeMachine({ node, platform, cores, memoryBytes: { total, free } }: Machine): string {
  const memory = `${formatBytes(total)} of memory, ${formatBytes(free)} free`;
  return `Node ${node} · ${platform} · ${cores} ${cores === 1 ? 'core' : 'cores'} · ${memory}`;
}

interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly memoryBytes: { readonly total: number; readonly free: number };
}
