import type { RunRecord } from '../runs/run-record.ts';

/** What a model file says about where it comes from. */
export function runFacts(record: RunRecord): Readonly<Record<string, string>> {
  return {
    run: record.run,
    seed: String(record.seed),
    class_names: JSON.stringify(record.data?.classNames ?? []),
    data_sha256: record.data?.digest ?? '',
    weights_sha256: record.weightsSha256 ?? '',
  };
}
