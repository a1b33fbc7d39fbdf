import { stringify } from 'yaml';

/** A value as YAML on one line, as `--set` takes it: `{kind: adam, learningRate: 0.01}`. */
export function flowText(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    blockQuote: false,
  }).trim();
}
