import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is given out under a path. */
export interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface RunningServer {
  /** `http://127.0.0.1:8017/` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Gives out files by a list of paths, to this machine only. A path is looked up in the list and nowhere else: none can lead
 * out of it. Requests that name another host are refused, so that no page elsewhere can reach it under a name of its own.
 *
 * @param port 0: any that is free.
 * @throws Error of `listen`, with `code` `EADDRINUSE` where the port is taken.
 */
export async function openServer(files: ReadonlyMap<string, ServedFile>, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => answer(files, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${given}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Nothing from elsewhere, no script but files of ours; WebAssembly may be compiled. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Nothing but the camera, which the page asks the user for when its button is pressed, and no page of another origin. */
const PERMISSIONS = 'camera=(self), microphone=(), geolocation=(), display-capture=(), midi=(), payment=(), usb=()';

function answer(files: ReadonlyMap<string, ServedFile>, request: IncomingMessage, response: ServerResponse): void {
  const refuse = (status: number, sentence: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
  };
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return void refuse(403, 'Another host.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return void refuse(405, 'Only GET and HEAD.');
  const [path] = (request.url ?? '').split('?', 1);
  const file = files.get(path!);
  if (!file) return void refuse(404, 'Nothing is here.');
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.bytes.length,
    'content-security-policy': POLICY,
    'permissions-policy': PERMISSIONS,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}
