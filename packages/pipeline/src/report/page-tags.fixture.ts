/** A start tag of a page. */
export interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** Every start tag as a browser would see it; what is escaped is none, and `>` within quotes ends none. */
export function tagsOf(text: string): Tag[] {
  return [...text.matchAll(/<([a-z]\w*)((?:"[^"]*"|[^">])*)>/gi)].map(([, name, rest]) => ({
    name: name!.toLowerCase(),
    attributes: [...rest!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [key!, value] as const),
  }));
}
