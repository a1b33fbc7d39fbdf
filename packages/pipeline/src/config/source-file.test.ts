import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { experimentSchema, problemsOf, refusalOf, validText } from './experiment.fixture.ts';
import { loadConfig } from './load-config.ts';
import { readSource } from './source-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (file: string): UserError => {
  try {
    loadConfig({ file, schema: experimentSchema });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${file} was read`);
};

test('a missing file names the file that was meant, from those beside it', () => {
  writeFileSync(join(folder, 'hello.yaml'), validText);
  for (const name of ['helo.yaml', 'hello', 'Hello.yml']) {
    const error = refusal(join(folder, name));
    expect(error).toMatchObject({ code: 'config', exitCode: 2 });
    expect(error.problems).toEqual([
      {
        where: join(folder, name),
        code: 'unreadable-file',
        what: 'there is no such file',
        expected: `a config, such as ${join(folder, 'hello.yaml')}`,
        fix: `did you mean 'hello.yaml'?`,
      },
    ]);
  }
});

test('a missing file that is like none says what to do, whether there are others beside it or not', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const missing = join(empty, 'nothing-like-it.yaml');
  expect(refusal(missing).problems[0]?.fix).toBe(`no config lies in '${empty}': check the path`);
  writeFileSync(join(empty, 'hello.yaml'), validText);
  expect(refusal(missing).problems[0]).toMatchObject({
    expected: `a config, such as ${join(empty, 'hello.yaml')}`,
    fix: 'name one that is there',
  });
});

test('a missing folder is said to be missing', () => {
  expect(refusal(join(folder, 'no', 'x.yaml')).problems[0]?.fix).toBe(
    `there is no folder '${join(folder, 'no')}' either: check the path`,
  );
});

test('a folder is not read but its configs are named', () => {
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'inner', 'a.yaml'), validText);
  expect(refusal(join(folder, 'inner')).problems[0]).toMatchObject({
    what: 'this is a folder',
    expected: `a config, such as ${join(folder, 'inner', 'a.yaml')}`,
  });
});

const onUnix = process.platform === 'win32' ? [] : ['/dev/zero'];
test('what is no file is refused without waiting for its end', () => {
  for (const file of onUnix) expect(refusal(file).problems[0]?.what).toBe('this is not a file');
  expect(refusal('').problems[0]?.what).toBe('there is no such file');
  expect(refusal('a\0b').problems[0]?.what).toBe('the file cannot be read (ERR_INVALID_ARG_VALUE)');
});

test('256 KiB are read, one byte more is not', () => {
  const file = join(folder, 'big.yaml');
  writeFileSync(file, '#'.repeat(256 * 1024));
  expect(readSource(file)).toEqual({ text: '#'.repeat(256 * 1024) });
  writeFileSync(file, '#'.repeat(256 * 1024 + 1));
  expect(refusal(file).problems[0]?.what).toBe('the file is too large for a config (262145 bytes)');
});

test('bytes that are not UTF-8 are refused at their place', () => {
  const latin = Uint8Array.from(validText.replace('hello', 'h\u00e9llo'), (letter) => letter.charCodeAt(0));
  expect(problemsOf(latin)).toEqual(['2:8: not UTF-8 text from here on']);
  expect(refusalOf(new Uint8Array([0xff, 0xfe, 0x61, 0]))[0]).toMatchObject({
    what: 'the file is UTF-16',
    fix: 'save it as UTF-8',
  });
});

test('a control character is refused at its place and printed as a dot', () => {
  expect(refusalOf(validText.replace('hello', '"\u001b[31mred"'))).toMatchObject([
    { what: 'a control character, U+001B', excerpt: '2 | name: "·[31mred"\n  |        ^' },
  ]);
});
