import { didYouMean, UserError } from '@hello-nn/core';
import { runsActions } from './runs-spec.ts';

export interface RunsOptions {
  readonly action: string;
  readonly filter: readonly string[];
  readonly sort?: string;
  readonly reverse: boolean;
  readonly onlyChanged: boolean;
  readonly limit?: number | string;
  readonly csv: boolean;
  readonly run: readonly string[];
  readonly tag: readonly string[];
  readonly text?: string;
  readonly yes: boolean;
  readonly json: boolean;
}

type Action = (options: RunsOptions, signal: AbortSignal) => number | Promise<number>;

// What an action does, and which options it has beside --filter and --json.
const ACTIONS: Readonly<Record<string, { readonly load: () => Promise<Action>; readonly options: readonly string[] }>> =
  {
    list: {
      load: async () => (await import('./runs-list.ts')).listOfRuns,
      options: ['sort', 'reverse', 'onlyChanged', 'limit', 'csv'],
    },
    tag: { load: async () => (await import('./runs-label.ts')).tagRuns, options: ['run', 'tag'] },
    untag: { load: async () => (await import('./runs-label.ts')).untagRuns, options: ['run', 'tag'] },
    note: { load: async () => (await import('./runs-label.ts')).noteRuns, options: ['run', 'text'] },
    remove: { load: async () => (await import('./runs-remove.ts')).removeRuns, options: ['run', 'yes'] },
  };

/** `hello-nn runs list|tag|untag|note|remove`: the runs of the working directory. Returns the exit code. */
export async function runs(options: RunsOptions, signal: AbortSignal): Promise<number> {
  const { action } = options;
  if (!Object.hasOwn(ACTIONS, action)) throw unknownAction(action);
  refuseForeign(options);
  return (await ACTIONS[action]!.load())(options, signal);
}

function unknownAction(action: string): UserError {
  const what = `there is no action '${action}'`;
  const expected = runsActions.map(({ name, summary }) => `${name} (${summary})`).join(', ');
  const known = runsActions.map(({ name }) => name);
  return new UserError('usage', { where: 'hello-nn runs', what, expected, ...didYouMean(action, known) });
}

/** An option that the action would not heed is a misunderstanding: `runs --tag=best` lists all, tagged or not. */
function refuseForeign(options: RunsOptions): void {
  const all = Object.entries(ACTIONS);
  const own = ACTIONS[options.action]!.options;
  const given = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  const problems = given
    .filter(([name]) => !own.includes(name) && all.some(([, other]) => other.options.includes(name)))
    .map(([name]) => {
      const of = all.filter(([, other]) => other.options.includes(name)).map(([action]) => action);
      const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const fix = options.action === 'list' ? FILTERS[name] : undefined;
      return {
        where: `hello-nn runs ${options.action}`,
        what: `${flag} is no option of ${options.action}, but of ${of.join(' and ')}`,
        ...(fix && { fix }),
      };
    });
  if (problems.length > 0) throw new UserError('usage', problems);
}

const FILTERS: Readonly<Record<string, string>> = {
  run: 'to list one run: --filter=run=ID',
  tag: 'to list those with a tag: --filter=tag=TAG',
};
