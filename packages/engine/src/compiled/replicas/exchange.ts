/** Where two threads leave their gradients for one another, in shared memory: one rendezvous a step, no lock. */

/** Spins this long before it sleeps: the other half is seldom later, and waking takes as long as a small step. */
const SPINS = 20_000;
const PATIENCE_MILLISECONDS = 200;
const FAILED = 2;

/** One replica's view of the exchange. */
export interface Exchange {
  /** Leaves this replica's numbers of the step and waits for the other's; gives both, first replica first, not copied. */
  meet(numbers: Float32Array): readonly [Float32Array, Float32Array];
  /** Tells the other replica that this one cannot go on. */
  fail(): void;
}

/** Memory for the exchange of `size` numbers a step. */
export function exchangeMemory(size: number): SharedArrayBuffer {
  // Two counters and a failure flag, then two steps' numbers of two replicas: the next step never writes what is being read.
  return new SharedArrayBuffer(16 + 4 * size * 4);
}

export function openExchange(memory: SharedArrayBuffer, replica: 0 | 1): Exchange {
  const counters = new Int32Array(memory, 0, 4);
  const size = (memory.byteLength - 16) / 16;
  const numbersOf = (turn: number, of: number): Float32Array =>
    new Float32Array(memory, 16 + ((turn % 2) * 2 + of) * size * 4, size);
  const other = 1 - replica;
  let turn = 0;

  const waitFor = (wanted: number): void => {
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(counters, other) >= wanted) return;
    for (;;) {
      const seen = Atomics.load(counters, other);
      if (seen >= wanted) return;
      if (Atomics.load(counters, FAILED) !== 0) throw new Error('engine: the other half of the batch failed');
      Atomics.wait(counters, other, seen, PATIENCE_MILLISECONDS);
    }
  };
  return {
    meet(numbers) {
      numbersOf(turn, replica).set(numbers);
      turn++;
      Atomics.store(counters, replica, turn);
      Atomics.notify(counters, replica);
      waitFor(turn);
      return [numbersOf(turn - 1, 0), numbersOf(turn - 1, 1)];
    },
    fail() {
      Atomics.store(counters, FAILED, 1);
      Atomics.notify(counters, replica);
    },
  };
}
