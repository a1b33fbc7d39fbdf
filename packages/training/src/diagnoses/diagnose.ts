import type { Facts, Finding } from './diagnosis.ts';
import { WHENS, type When } from './diagnosis.ts';
import { diagnoses } from './index.ts';

/**
 * All that the facts show, causes before consequences: a finding whose cause is found too is left out. A function of the
 * facts alone, so that a training that was resumed is judged as one that never stopped.
 *
 * @param when How far the training is: what can be known later only is not asked.
 */
export function diagnose(facts: Facts, when: When): Finding[] {
  const asked = diagnoses.kinds.filter((kind) => WHENS.indexOf(kind.when) <= WHENS.indexOf(when));
  const found = asked.flatMap((kind) => {
    const finding = kind.check(facts);
    return finding ? [{ kind, finding: { diagnosis: kind.kind, ...finding } }] : [];
  });
  const names = new Set<string>(found.map(({ kind }) => kind.kind));
  return found.filter(({ kind }) => !kind.causedBy.some((cause) => names.has(cause))).map(({ finding }) => finding);
}
