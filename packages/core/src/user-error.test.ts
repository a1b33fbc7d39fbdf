import { type ErrorCode, formatProblem, type Problem, UserError } from './user-error.ts';

test('each code leads to the exit code users are promised', () => {
  const codes: readonly ErrorCode[] = ['failed', 'usage', 'config', 'data', 'diverged', 'interrupted'];
  expect(codes.map((code) => new UserError(code, []).exitCode)).toEqual([1, 2, 2, 3, 4, 130]);
});

test('a problem prints place and fault, the excerpt with its carets aligned, then what was expected and the repair', () => {
  const problem = {
    where: 'x.yaml:2:7 › seed',
    what: '-1 is too small',
    excerpt: '2 | seed: -1\n  |       ^^',
    expected: 'an integer of at least 0',
    fix: 'write 0',
  };
  expect(formatProblem(problem)).toBe(
    [
      'x.yaml:2:7 › seed: -1 is too small',
      '  2 | seed: -1',
      '    |       ^^',
      '  expected an integer of at least 0',
      '  fix: write 0',
    ].join('\n'),
  );
  expect(formatProblem({ where: 'x', what: 'y' })).toBe('x: y');
});

test('the message holds all problems and the cause is kept', () => {
  const cause = new Error('why');
  const error = new UserError(
    'data',
    [
      { where: 'a', what: 'b' },
      { where: 'c', what: 'd', fix: 'e' },
    ],
    { cause },
  );
  expect(error.message).toBe('a: b\nc: d\n  fix: e');
  expect(error.problems).toHaveLength(2);
  expect(error.cause).toBe(cause);
  expect(new UserError('data', { where: 'a', what: 'b' }).problems).toEqual([{ where: 'a', what: 'b' }]);
});

test('a message tells a hundred problems and how many more there are; all of them are kept', () => {
  const many = (length: number) => Array.from({ length }, (_, row) => ({ where: `file ${row}`, what: 'is not there' }));
  const { message, problems } = new UserError('data', many(2100));
  expect(message.split('\n')).toHaveLength(101);
  expect(message).toMatch(/^file 0: is not there\n[\s\S]*\nfile 99: is not there\nand 2000 more problems$/);
  expect(problems).toHaveLength(2100);
  expect(new UserError('data', many(100)).message).not.toContain('more');
});

test('what comes from a file fills no screen, and a place keeps its start and its end', () => {
  const long = `configs/x.yaml:1:1 › ${'a.'.repeat(50_000)}units`;
  const [problem] = new UserError('config', { where: long, what: long, expected: long, fix: long, excerpt: long })
    .problems as [Required<Problem>];
  for (const field of ['where', 'what', 'expected', 'fix', 'excerpt'] as const) {
    expect(problem[field]).toMatch(/^configs\/x\.yaml:1:1 › a\..*….*a\.units$/);
    expect(problem[field]).toHaveLength(1000);
  }
  const whole = 'x'.repeat(1000);
  expect(new UserError('config', { where: 'a', what: whole }).message).toBe(`a: ${whole}`);
});

test('what comes from a file moves no cursor and hides nothing, whoever throws', () => {
  const nasty = 'a\u001b[2J\n\u202eb\tc';
  const { message } = new UserError('data', { where: nasty, what: nasty, expected: nasty, fix: nasty });
  expect(message).toBe('a·[2J··b→c: a·[2J··b→c\n  expected a·[2J··b→c\n  fix: a·[2J··b→c');
  const { problems } = new UserError('data', { where: 'x', what: 'y', excerpt: '1 | \u0007\n  | ^' });
  expect(problems[0]!.excerpt).toBe('1 | ·\n  | ^');
});
