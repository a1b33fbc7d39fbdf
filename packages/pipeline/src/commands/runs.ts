import { openOutput } from '../output.ts';
import { listRuns } from '../runs/list-runs.ts';
import { summaryOf } from '../runs/run-record.ts';
import { runsTable } from '../terminal/index.ts';

export interface RunsOptions {
  readonly json: boolean;
}

/** `hello-nn runs`: lists the runs, the newest first. */
export async function runs({ json }: RunsOptions): Promise<number> {
  const output = openOutput({ json });
  const found = listRuns();
  output.say(
    found.length === 0 ? 'No runs yet. Make one: npx hello-nn train --config=configs/hello.yaml' : runsTable(found),
  );
  output.json({
    runs: found.map(({ run, folder, record }) =>
      record ? summaryOf(record, folder) : { run, folder, status: 'unfinished' },
    ),
  });
  return 0;
}
