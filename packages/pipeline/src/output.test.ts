import { openOutput } from './output.ts';

test('what nobody hears is not made: with --quiet no table is laid out', () => {
  const table = jest.fn(() => 'a table');
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  openOutput({ quiet: true }).say(table);
  expect([table.mock.calls.length, write.mock.calls.length]).toEqual([0, 0]);
  openOutput({}).say(table);
  expect([table.mock.calls.length, write.mock.calls]).toEqual([1, [['a table\n']]]);
  write.mockRestore();
});
