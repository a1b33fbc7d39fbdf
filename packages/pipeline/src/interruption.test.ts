import { hearInterruption } from './interruption.ts';

// Handlers of the test's own runner are none of ours; what ours do is seen by how many there are.
const listening = (): number[] => (['SIGINT', 'SIGTERM'] as const).map((signal) => process.listenerCount(signal));

let clock = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
});
const others = { SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') };
afterEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    for (const listener of process.listeners(signal)) {
      if (!others[signal].includes(listener)) process.off(signal, listener);
    }
  }
});

function press(signal: 'SIGINT' | 'SIGTERM', after: number): void {
  clock += after;
  process.emit(signal, signal);
}

test.each(['SIGINT', 'SIGTERM'] as const)('the first %s aborts, and it is still listened for', (signal) => {
  const before = listening();
  const interruption = hearInterruption(() => undefined);
  press(signal, 1000);
  expect(interruption.signal.aborted).toBe(true);
  expect(listening()).toEqual(before.map((count) => count + 1));
  // What ends the process now shall be its exit code, not the next signal.
  interruption.stopListening();
  expect(listening()).toEqual(before.map((count) => count + 1));
});

test('without a signal nothing stays behind', () => {
  const before = listening();
  hearInterruption(() => undefined).stopListening();
  expect(listening()).toEqual(before);
});

test('signals of one press of Ctrl-C say nothing; the second press says what the third does, which then ends the process', () => {
  const said: string[] = [];
  const before = listening();
  hearInterruption((text) => said.push(text));
  for (const after of [1000, 3, 20]) press('SIGINT', after);
  for (const after of [5, 5000]) press('SIGTERM', after);
  expect(said).toEqual([]);
  press('SIGINT', 600);
  expect(said).toEqual([expect.stringMatching(/Once more ends it at once.*resume --run=latest/)]);
  expect(listening()).toEqual([before[0], before[1]! + 1]);
});

test('who asks again in time with SIGTERM alone is never ended by it', () => {
  hearInterruption(() => undefined);
  const before = listening();
  for (let times = 0; times < 5; times++) press('SIGTERM', 2000);
  expect(listening()).toEqual(before);
});
