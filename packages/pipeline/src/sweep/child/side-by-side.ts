import type { Engine, Trainer, TrainingJob } from '@hello-nn/engine';

/** Opens trainers whose calls are answered together. */
export type OpenSideBySide = (jobs: readonly TrainingJob[]) => Promise<readonly Trainer[]>;

/** Runs of one process that are trained together. */
export interface Company {
  /** What the member's run is given for its engine. */
  engine(member: number, chosen: Engine): Engine;
  /** The member's run has ended, however: nobody waits for it any more. */
  leave(member: number): void;
}

interface Opening {
  readonly job: TrainingJob;
  readonly resolve: (trainer: Trainer | Promise<Trainer>) => void;
}

/**
 * Brings the trainings of several runs together: each run opens its own trainer, and all are opened at once when the last run has
 * asked for one or has ended without.
 */
export function openCompany(members: number, openSideBySide: OpenSideBySide): Company {
  const expected = new Set(Array.from({ length: members }, (_, member) => member));
  const openings: Opening[] = [];
  const arrived = (member: number): void => {
    expected.delete(member);
    if (expected.size > 0 || openings.length === 0) return;
    const together = openings.splice(0);
    const opened = openSideBySide(together.map(({ job }) => job));
    together.forEach(({ resolve }, place) => {
      resolve(opened.then((trainers) => trainers[place]!));
    });
  };
  return {
    engine: (member, chosen) => ({
      ...chosen,
      open(job) {
        if (!expected.has(member)) throw new Error(`member ${member} has opened its trainer, or left`);
        return new Promise((resolve) => {
          openings.push({ job, resolve });
          arrived(member);
        });
      },
    }),
    leave(member) {
      if (expected.has(member)) arrived(member);
    },
  };
}
