import { Command, CommanderError, Option } from 'commander';
import type { CommandOption, CommandSpec } from './commands/command-spec.ts';
import { COMMANDS } from './commands/dispatch.ts';
import { commandSpecs } from './commands/options.ts';
import { hearInterruption } from './interruption.ts';

/**
 * Runs a command line (without `node` and the script): `['train', '--config=configs/hello.yaml']`.
 *
 * @returns The exit code: 0 done · 1 failed · 2 usage or config · 3 data · 4 diverged · 130 interrupted.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('hello-nn')
    .description('From one YAML file to a trained, explained, reproducible digit classifier.')
    .helpCommand(false)
    .addHelpText('after', '\nExit codes: 0 done · 1 failed · 2 usage or config · 3 data · 4 diverged · 130 interrupted')
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  for (const spec of commandSpecs) {
    addCommand(program, spec, async (options) => {
      exitCode = await runCommand(spec.name, options);
    });
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const { usageError } = await import('./commands/usage-error.ts');
    return await reportFailure(usageError(error.message, argv, commandSpecs), argv.includes('--json'));
  }
}

/** Runs one command with options already parsed (Nx's executors do this); prints a user's error without a stack. */
export async function runCommand(name: string, options: Readonly<Record<string, unknown>>): Promise<number> {
  const interruption = hearInterruption((text) => void process.stderr.write(text));
  try {
    const command = await COMMANDS[name]!();
    return await command(asWritten(name, options) as never, interruption.signal);
  } catch (error) {
    return await reportFailure(error, options.json === true);
  } finally {
    interruption.stopListening();
  }
}

// Nx makes a number of what looks like one (--rows=7), and a text of what may be given again and is given once.
function asWritten(name: string, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { options: known } = commandSpecs.find((spec) => spec.name === name)!;
  const written = (key: string, value: unknown): unknown => {
    const option = known.find((one) => one.name === key);
    if (option?.type === 'strings' && typeof value === 'string') return [value];
    return option?.maybeNumber && typeof value === 'number' ? `${value}` : value;
  };
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [inCamelCase(key), written(key, value)]));
}

// As commander does; Nx leaves `fail-if` as it is.
function inCamelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

async function reportFailure(error: unknown, json: boolean): Promise<number> {
  const { exitCodeOf, failureText, problemsOf } = await import('./commands/failure.ts');
  const exitCode = exitCodeOf(error);
  process.stderr.write(`${failureText(error)}\n`);
  if (json) {
    const nothing = { run: null, folder: null, engine: null, parameters: null, epochs: null, weightsSha256: null };
    const metrics = { validation: null, test: null };
    const line = { ...nothing, status: 'failed', exitCode, seconds: 0, metrics, problems: problemsOf(error) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return exitCode;
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  action: (options: Record<string, unknown>) => Promise<void>,
): void {
  const command = program.command(spec.name).description(spec.summary).allowExcessArguments(false).exitOverride();
  for (const option of spec.options) command.addOption(toOption(option));
  command.addHelpText('after', `\nExamples:\n${spec.examples.map((example) => `  npx ${example}`).join('\n')}`);
  const { actions } = spec;
  if (!actions) return void command.action(action);
  const described = actions.map(({ name, summary }) => `${name}: ${summary}`).join('; ');
  command.argument('[action]', described, actions[0]!.name);
  command.action((word: string, options: Record<string, unknown>) => action({ ...options, action: word }));
}

function toOption({ name, type, value, description, negated, default: byDefault }: CommandOption): Option {
  if (negated) return new Option(`--no-${name}`, negated);
  if (type === 'boolean') return new Option(`--${name}`, description);
  const option = new Option(`--${name} <${value}>`, description);
  if (type === 'strings') {
    return option.default([], 'none').argParser((text: string, earlier: readonly string[]) => [...earlier, text]);
  }
  return byDefault === undefined ? option : option.default(byDefault);
}
