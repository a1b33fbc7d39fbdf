import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-docs-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function docs(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const child = spawnSync(process.execPath, ['tools/docs.mjs', ...args], { cwd: root, encoding: 'utf8' });
  return { status: child.status, said: child.stdout + child.stderr };
}

test('every page prints, draws and links to what is so', () => {
  expect(docs('--check').said).toMatch(/^\d+ pages are current\n$/);
}, 120_000);

// One page that is made true by the tool, and then doctored in one place a test.
const page = join(scratch, 'page.md');
const PAGE = `# A page

<!-- show: Data .. all | Run -->
\`\`\`console
$ npx hello-nn explore --config=configs/smoke.yaml --set 'figures=[{kind: image-grid}]'
\`\`\`

<!-- picture: figures/image-grid.png -->
![A grid](grid.png)

See [above](#a-page).
`;
let truth = '';

beforeAll(() => {
  writeFileSync(page, PAGE);
  expect(docs(page).said).toMatch(/grid\.png drawn anew[\s\S]*page\.md: rewritten/);
  truth = readFileSync(page, 'utf8');
});

const doctored = (change: (text: string) => string): string => {
  const text = change(truth);
  expect(text).not.toBe(truth);
  writeFileSync(page, text);
  const { status, said } = docs('--check', page);
  expect([status, readFileSync(page, 'utf8')]).toEqual([1, text]);
  return said;
};

test('a page that the tool wrote is current, and holds what the command printed', () => {
  expect(truth).toMatch(/Data {8}synthetic[\s\S]*\n {2}all +\d/);
  writeFileSync(page, truth.replace(/completed in \S+ s/, 'completed in 77.7 s'));
  expect(docs('--check', page)).toEqual({ status: 0, said: '1 pages are current\n' });
});

test('a number, a word or a line that is not so is told with its place', () => {
  expect(doctored((text) => text.replace(/( all +)9/, '$1 8'))).toMatch(/page\.md:\d+: npx hello-nn explore/);
  expect(doctored((text) => text.replace('Training', 'Trainin'))).toMatch(/was {3}Class +Trainin /);
  expect(doctored((text) => text.replace(/\n {2}9 .*/, ''))).toMatch(/lines, now/);
});

test('shares may differ by 0.3 percentage points and no more', () => {
  const moved = (by: number) => (text: string) =>
    text.replace(/(\d+\.\d) %/, (_, share: string) => `${(Number(share) + by).toFixed(1)} %`);
  expect(doctored(moved(0.4))).toMatch(/now/);
  writeFileSync(page, moved(0.3)(truth));
  expect(docs('--check', page).status).toBe(0);
});

test('a command may be meant to fail, with the code that its mark says', () => {
  const refused = '<!-- exit: 2 -->\n```console\n$ npx hello-nn verify\n```\n';
  writeFileSync(page, refused);
  expect(docs('--check', page).status).toBe(0);
  writeFileSync(page, refused.replace('2', '1'));
  expect(docs('--check', page).said).toMatch(/npx hello-nn verify: exit 2/);
});

test('a command that fails and a mark that fits no line are told', () => {
  expect(doctored((text) => text.replace('smoke.yaml', 'smok.yaml'))).toMatch(
    /page\.md: npx hello-nn explore.*: exit 2/,
  );
  expect(doctored((text) => text.replace('Data .. all', 'Dada .. all'))).toMatch(
    /no line of the output begins with 'Dada'/,
  );
});

test('a picture of something else, a dead link and a number from nowhere are told', () => {
  const other = join(root, 'docs/pictures/digits.png');
  expect(doctored((text) => text.replace('(#a-page)', '(#no-page)'))).toMatch(/#no-page: there is no such heading/);
  expect(doctored((text) => `${text}[x](nowhere.md)`)).toMatch(/nowhere\.md: there is no such file/);
  expect(doctored((text) => `${text}It reads **12.34 %**.\n`)).toMatch(/'12\.34 %' in the prose/);
  cpSync(other, join(scratch, 'grid.png'));
  expect(doctored((text) => `${text}\n`)).toMatch(/grid\.png: (is \d+ × \d+ pixels|differs)/);
});
