import { execFileSync } from 'node:child_process';
import { repeatCommands, shellWord } from './repeat-commands.ts';
import { madeUpRecord } from './report.fixture.ts';

test.each(['a b', `it's`, '$(date)', '`id`', '"', 'name=["x"]', '', '*', 'a;b', '~', '-n', '\n', 'plain/path.yaml'])(
  'a shell reads %j back unchanged',
  (word) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word);
  },
);

test('the commands name the config, every --set and the engine', () => {
  const { config } = madeUpRecord();
  const record = madeUpRecord({ config: { ...config, file: 'configs/a b.yaml', set: ['seed=1', 'model.layers=[]'] } });
  const flags = `--config='configs/a b.yaml' --set seed=1 --set 'model.layers=[]' --engine=compiled`;
  expect(repeatCommands(record)).toEqual({
    direct: `npx hello-nn train ${flags}`,
    nx: `npx nx run pipeline:train ${flags}`,
  });
});
