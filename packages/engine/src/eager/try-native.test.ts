import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNotLoadable } from './try-native.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-native-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileWith = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test('a module that loads is fine', async () => {
  expect(await whyNotLoadable(fileWith('fine.cjs', ''))).toBeUndefined();
});

test('a file that is no library is refused with the reason the system gives', async () => {
  expect(await whyNotLoadable(fileWith('torn.node', 'half a library'))).toMatch(/torn\.node.*(file|header|mach-o)/i);
});

test('a module that ends its process ends another one than ours', async () => {
  const file = fileWith('crash.cjs', `process.kill(process.pid, 'SIGSEGV'); for (;;);`);
  expect(await whyNotLoadable(file)).toBe('it is damaged: loading it ends the process (SIGSEGV)');
});
