import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';

/**
 * A kind is one choosable thing (a layer, an optimizer, a data source): its name, one sentence, its options with their
 * defaults, an example, and its own behaviour. It lives in one file.
 */
export interface Kind<Name extends string = string> {
  /** The word a config uses, kebab-case. */
  readonly kind: Name;
  /** One sentence for the docs table and the editor. */
  readonly summary: string;
  /** Every property described; defaults stand here and nowhere else. */
  readonly options: TObject;
  /** Options that work, used by the contract test and the docs. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** The config of a kind: its options and its name. */
export type ConfigOf<Name extends string, Options extends TObject> = Readonly<Static<Options>> & {
  readonly kind: Name;
};

/** A list of kinds: the only list. Schema, types, docs and errors come from it. */
export interface Family<K extends Kind> {
  /** What one member is called in a sentence: `layer`, `optimizer`. */
  readonly noun: string;
  readonly kinds: readonly K[];
  /** One object schema a kind, told apart by `kind`. */
  readonly schema: TSchema;
  /** The kind of a checked config. An unknown name is a broken invariant here: the schema has refused it before. */
  of(config: { readonly kind: string }): K;
}

/** Makes a family from its explicit list of kinds. */
export function defineFamily<K extends Kind>(noun: string, kinds: readonly K[]): Family<K> {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  if (byName.size !== kinds.length) throw new Error(`two kinds of ${noun} share a name`);
  return {
    noun,
    kinds,
    schema: familySchema(noun, kinds),
    of(config) {
      const kind = byName.get(config.kind);
      if (!kind) throw new Error(`unknown kind of ${noun}: ${config.kind}`);
      return kind;
    },
  };
}

// `discriminator` lets ajv fill the defaults of the chosen branch only and report that branch's errors only.
function familySchema(noun: string, kinds: readonly Kind[]): TSchema {
  return Type.Unsafe({
    type: 'object',
    description: `Which ${noun}, and its options.`,
    discriminator: { propertyName: 'kind' },
    required: ['kind'],
    properties: { kind: {} },
    oneOf: kinds.map((kind) => ({
      type: 'object',
      title: kind.kind,
      description: kind.summary,
      additionalProperties: false,
      required: ['kind', ...(kind.options.required ?? [])],
      properties: { kind: { const: kind.kind, description: kind.summary }, ...kind.options.properties },
    })),
  });
}
