import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { openServer, type RunningServer } from './open-server.ts';

const text = (words: string) => ({ type: 'text/plain', bytes: new TextEncoder().encode(words) });
let server: RunningServer;
beforeAll(async () => {
  server = await openServer(
    new Map([
      ['/', text('page')],
      ['/data/train', text('rows')],
    ]),
    0,
  );
});
afterAll(() => server.close());

const port = (): number => Number(new URL(server.address).port);

/** Sends a request as it is: clients tidy paths up before they ask. */
function raw(request: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port(), host, () => socket.write(request));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part;
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}
const get = (path: string, host = '127.0.0.1'): Promise<string> =>
  raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

test('it gives out its list, with a policy that lets nothing in from elsewhere', async () => {
  expect(await get('/')).toMatch(/^HTTP\/1\.1 200 [\s\S]*default-src 'none'[\s\S]*\r\n\r\npage$/);
  expect(await get('/')).toMatch(/\r\npermissions-policy: camera=\(self\), microphone=\(\), geolocation=\(\)/i);
  expect(await get('/data/train?x=1')).toMatch(/rows$/);
  expect(await raw('HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(/200[\s\S]*\r\n\r\n$/);
});

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/data/../../secret',
  '/data/..\\..\\secret',
  '//etc/passwd',
  '/etc/passwd%00.html',
  '/data',
  '/data/',
  '/__proto__',
  'http://127.0.0.1/etc/passwd',
  '*',
])('nothing is at %s', async (path) => {
  expect(await get(path)).toMatch(/^HTTP\/1\.1 404 /);
});

test('another host, another method and no HTTP at all are refused', async () => {
  expect(await get('/', 'evil.example')).toMatch(/^HTTP\/1\.1 403 /);
  expect(await get('/', '127.0.0.1.evil.example')).toMatch(/^HTTP\/1\.1 403 /);
  expect(await raw('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')).toMatch(
    / 405 /,
  );
  expect(await raw('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(await get('/')).toMatch(/page$/);
});

test('it listens on 127.0.0.1 and on no other address of this machine', async () => {
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  for (const { address } of others.filter(({ address, family, internal }) => family === 'IPv4' && !internal && address))
    await expect(raw('GET / HTTP/1.1\r\n\r\n', address)).rejects.toThrow(/ECONNREFUSED|EHOSTUNREACH|ETIMEDOUT/);
  expect(new URL(server.address).hostname).toBe('127.0.0.1');
});

test('a taken port is an error', async () => {
  await expect(openServer(new Map(), port())).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
