import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHouse } from './house/read-house.ts';
import { closure, installOnly } from './packages/lanes.ts';
import { asModule, readmeExample, typeErrors } from './packages/readme-example.ts';
import { runCommand } from './packages/run-command.ts';

const root = join(__dirname, '..');
const { packages } = readHouse(root);

// Two installs at a time, as there are often two cores; in each lane what one package needs the next one needs too.
const LANES = [
  ['graph', 'engine', 'training', 'model', 'playground', 'pipeline'],
  ['core', 'io', 'evaluation', 'dataset', 'visualization'],
];

interface Outcome {
  readonly types: readonly string[];
  readonly printed: string;
}

const outcomes = new Map<string, Outcome | Error>();
const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-packages-'));

beforeAll(async () => {
  const unbuilt = packages.filter(({ name }) => !existsSync(join(root, 'packages', name, 'dist', 'index.js')));
  if (unbuilt.length > 0)
    throw new Error(`run 'npm run build' first: no dist in ${unbuilt.map((p) => p.name).join(', ')}`);
  const tarballs = join(scratch, 'tarballs');
  mkdirSync(tarballs);
  await runCommand('npm', ['pack', '--workspaces', '--loglevel=error', '--pack-destination', tarballs], root);
  await Promise.all(LANES.map((lane, i) => walk(lane, join(scratch, `lane-${i}`), tarballs)));
}, 240_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function walk(lane: readonly string[], folder: string, tarballs: string): Promise<void> {
  for (const name of lane) {
    try {
      await installOnly(name, folder, tarballs, packages);
      outcomes.set(name, await runExample(name, folder));
    } catch (error) {
      // The stack would show this file, not the example's line: the message has all that child processes printed.
      outcomes.set(name, Object.assign(error as Error, { stack: (error as Error).message }));
    }
  }
}

async function runExample(name: string, folder: string): Promise<Outcome> {
  const { code } = readmeExample(packages.find((one) => one.name === name)!.readme);
  writeFileSync(join(folder, 'example.mjs'), asModule(code));
  writeFileSync(join(folder, 'example.ts'), code);
  const printed = await runCommand(process.execPath, ['example.mjs'], folder);
  return { printed, types: typeErrors(join(folder, 'example.ts'), root) };
}

test('every package is in a lane', () => {
  expect(LANES.flat().sort()).toEqual(packages.map(({ name }) => name).sort());
});

test.each(LANES.flat())('%s, installed from its tarball into an empty folder, runs its README example', (name) => {
  const outcome = outcomes.get(name);
  if (!outcome || !('printed' in outcome)) throw outcome ?? new Error('was not tried');
  const { output } = readmeExample(packages.find((one) => one.name === name)!.readme);
  expect(outcome.types).toEqual([]);
  expect(outcome.printed.trim()).not.toBe('');
  if (output !== undefined) expect(outcome.printed).toBe(output);
});

test('a package has exactly what it declares, and so do those it needs', () => {
  expect(closure('core', packages)).toEqual(['core']);
  expect(closure('training', packages)).toEqual(['core', 'engine', 'graph', 'training']);
});

test('an example is found with its output, and loses its types only', () => {
  const code = "import { pid } from 'node:process';\nconst a: number = pid;\nconsole.log(a);\n";
  const readme = `# x\n\n\`\`\`ts\n${code}\`\`\`\n\n\`\`\`text\n1\n\`\`\`\n\n\`\`\`ts\nother\n\`\`\`\n`;
  expect(readmeExample(readme)).toEqual({ code, output: '1\n' });
  expect(asModule(code)).toBe(code.replace(': number', ''));
  expect(readmeExample('```ts\n1;\n```\n\nwords\n\n```text\n1\n```\n')).toEqual({ code: '1;\n' });
  expect(() => readmeExample('# none')).toThrow(/no ```ts block/);
});

test('an example that uses a package wrongly has type errors', () => {
  const file = join(scratch, 'wrong.ts');
  writeFileSync(file, `import { join } from 'node:path';\nexport const x: number = join('a');\n`);
  expect(typeErrors(file, root)).toEqual([expect.stringMatching(/'string' is not assignable to type 'number'/)]);
});
