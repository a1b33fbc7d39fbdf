import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

test("two epochs of the origin's experiment on the real digits, with its pictures", async () => {
  place.write('configs/hello.yaml', readFileSync(join(__dirname, '../../../../configs/hello.yaml')));
  const args = ['train', '--config=configs/hello.yaml', '--set=training.epochs=2', '--json'];
  const finished = await place.run(...args);
  const { run, folder, exitCode, parameters, metrics } = lastLine(finished);
  expect([exitCode, parameters]).toEqual([0, 11_935]);
  expect(finished.stderr).toMatch(/55,000 training · 5,000 validation · 10,000 test rows/);
  // After two epochs every seed tried lies between 0.86 and 0.88.
  expect(metrics.validation!.accuracy).toBeGreaterThan(0.85);
  expect(metrics.test!.accuracy).toBeGreaterThan(0.85);
  const record = place.record(run!);
  expect(record.data!.files).toHaveLength(4);
  const pictures = record.files.filter(({ path }) => path.endsWith('.png'));
  expect(pictures).toHaveLength(record.config.values.figures.length);
  const signature = (path: string): string => place.read(`${folder}/${path}`).toString('latin1', 1, 4);
  for (const { path } of pictures) expect(signature(path)).toBe('PNG');
});
