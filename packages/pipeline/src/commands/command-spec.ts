/** The command line as data: commander's options and Nx's executor schemas are both made from it. */
export interface CommandOption {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'strings';
  /** For a string that may look like a number: Nx makes a number of it then. */
  readonly maybeNumber?: true;
  /** What stands after `=` in the help. */
  readonly value?: string;
  readonly description: string;
  /** What its `--no-` form does. */
  readonly negated?: string;
  /** For a boolean: `true` makes it a `--no-…` switch. */
  readonly default?: boolean | number | string | readonly string[];
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** What the command can do, named by its one word without dashes; the first is done when none is named. */
  readonly actions?: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
}

export const JSON_OPTION: CommandOption = {
  name: 'json',
  type: 'boolean',
  default: false,
  description: 'End standard output with one line of JSON; everything else goes to standard error.',
};
export const QUIET_OPTION: CommandOption = {
  name: 'quiet',
  type: 'boolean',
  default: false,
  description: 'Print nothing but errors.',
};
export const ENGINE_OPTION: CommandOption = {
  name: 'engine',
  type: 'string',
  value: 'NAME',
  default: 'auto',
  description: 'auto, compiled, tensorflow, wasm or cpu.',
};
export const RUN_OPTION: CommandOption = {
  name: 'run',
  type: 'string',
  value: 'ID',
  description: 'A run: latest, or an id from `hello-nn runs`.',
};

export const CONFIG_OPTION: CommandOption = {
  name: 'config',
  type: 'string',
  value: 'FILE',
  description: 'The experiment, e.g. configs/hello.yaml.',
};
export const SET_OPTION: CommandOption = {
  name: 'set',
  type: 'strings',
  value: 'PATH=VALUE',
  default: [],
  description: 'Change a value of the config: --set training.epochs=5. May be given again.',
};
