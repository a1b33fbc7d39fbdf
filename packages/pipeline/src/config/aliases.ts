import { didYouMean } from '@hello-nn/core';
import { type Alias, type Document, type Node, visit } from 'yaml';
import { short } from './excerpt.ts';

/** What each alias of a document stands for: a node, or the words for why there is none. */
export type AliasTargets = ReadonlyMap<Alias, Node | { readonly what: string; readonly fix?: string }>;

/** Resolves all aliases in one pass; an anchor counts from its own place on, and the last one of a name wins. */
export function aliasTargets(document: Document): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | { what: string; fix?: string }>();
  visit(document, {
    Alias(_key, alias) {
      const target = anchors.get(alias.source);
      targets.set(alias, target ?? unknownAlias(alias.source, [...anchors.keys()]));
    },
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function unknownAlias(name: string, anchors: readonly string[]): { what: string; fix?: string } {
  const fix = `give a value above this line the name '&${short(name, 40)}'`;
  return { what: `unknown alias '*${short(name, 40)}'`, fix, ...didYouMean(name, anchors) };
}
