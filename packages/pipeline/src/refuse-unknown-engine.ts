import { UserError } from '@hello-nn/core';
import { engineNames } from '@hello-nn/engine';

/** Throws `UserError('usage')` for a name that is no engine's; none given is none wrong. */
export function refuseUnknownEngine(engine: string | undefined): void {
  if (engine === undefined || engineNames.includes(engine)) return;
  const expected = `one of ${engineNames.join(', ')}`;
  throw new UserError('usage', { where: `--engine=${engine}`, what: 'there is no such engine', expected });
}
