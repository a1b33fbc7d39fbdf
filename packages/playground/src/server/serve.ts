import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatProblem, UserError } from '@hello-nn/core';
import { openServer, type RunningServer } from './open-server.ts';
import { dataFiles, loadRows, pageFiles } from './served-files.ts';

const PORT = 8017;

/**
 * Serves the page that trains, until the process is ended: `--port=8017`.
 *
 * @returns The exit code where it could not: 2 usage, 3 data.
 */
export async function serve(args: readonly string[]): Promise<number | undefined> {
  try {
    const server = await openOn(portOf(args));
    process.stdout.write(`Hello NN playground: ${server.address}\nOpen it in a browser. Ctrl-C ends it.\n`);
    const end = (): void => void server.close();
    process.once('SIGINT', end).once('SIGTERM', end);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.problems.map(formatProblem).join('\n')}\n`);
    return error.code === 'data' ? 3 : 2;
  }
}

function portOf(args: readonly string[]): number {
  const refuse = (where: string, what: string, cause?: unknown): UserError =>
    new UserError('usage', { where, what, expected: 'a port, 0 to 65535: --port=8017' }, { cause });
  let port: string | undefined;
  try {
    port = parseArgs({ args: [...args], options: { port: { type: 'string' } } }).values.port;
  } catch (cause) {
    throw refuse(args.join(' '), (cause as Error).message, cause);
  }
  const number = Number(port ?? PORT);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535 && port?.trim() !== '') return number;
  throw refuse(`--port=${port}`, `'${port}' is none`);
}

async function openOn(port: number): Promise<RunningServer> {
  const page = pageFiles(fileURLToPath(new URL('../live-page/', import.meta.url)));
  const files = new Map([...page, ...dataFiles(await loadRows())]);
  try {
    return await openServer(files, port);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    const what = code === 'EACCES' ? 'may not be used without more rights' : 'is taken by another program';
    throw new UserError('usage', { where: `--port=${port}`, what, fix: 'choose another, or any: --port=0' }, { cause });
  }
}
