/** A JSON schema as ajv sees it, read loosely: only used to make sentences. */
type Rule = Readonly<Record<string, unknown>>;

/** Says in words what a schema accepts: `an integer from 1 to 65536 (rows a step)`. */
export function describe(schema: unknown): string {
  const rule = (schema ?? {}) as Rule;
  const hint = rule.description ? ` (${String(rule.description).replace(/\.$/, '')})` : '';
  if (rule.const !== undefined) return show(rule.const);
  const choices = choicesOf(rule);
  if (choices) return `${choices.length > 1 ? 'one of ' : ''}${choices.map(bare).join(', ')}${hint}`;
  if (rule.anyOf) return `${(rule.anyOf as unknown[]).map(describe).join(' or ')}${hint}`;
  if (rule.discriminator) return `a mapping with a 'kind', one of ${kindsOf(rule).join(', ')}`;
  if (rule.type === 'object') return `a mapping${keys(rule)}${hint}`;
  if (rule.type === 'array') return `a list${range(rule, 'item')}${hint}`;
  if (rule.type === 'string') return `a text${range(rule, 'character')}${pattern(rule)}${hint}`;
  return `${NOUNS[String(rule.type)] ?? 'a value'}${range(rule)}${hint}`;
}

/** The literals a schema chooses from (`enum`, or `anyOf` of nothing but constants), if that is all it accepts. */
export function choicesOf(rule: Rule): readonly unknown[] | undefined {
  if (rule.enum) return rule.enum as unknown[];
  const branches = rule.anyOf as readonly Rule[] | undefined;
  return branches?.every((branch) => branch.const !== undefined) ? branches.map((branch) => branch.const) : undefined;
}

/** The names of a family's kinds, from its schema. */
export function kindsOf(rule: Rule): readonly string[] {
  const branches = (rule.oneOf ?? []) as readonly { properties: { kind: { const: string } } }[];
  return branches.map((branch) => branch.properties.kind.const);
}

/** A received value as a short piece of a sentence; lists and mappings by their size, so that it costs nothing. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${count(value.length, 'item')}`;
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? quote(value) : String(value);
}

/** A single value as a text; none for a list or a mapping, which may lack what a conversion calls: `{toString: null}`. */
export function wordOf(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

/** A word in single quotes, its control characters escaped and its length bounded to 60. */
export function quote(word: string): string {
  const short = word.length > 60 ? `${word.slice(0, 57)}…` : word;
  return `'${JSON.stringify(short).slice(1, -1).replace(/\\"/g, '"')}'`;
}

const NOUNS: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function bare(choice: unknown): string {
  return typeof choice === 'string' && /^[\w-]+$/.test(choice) ? choice : show(choice);
}

function keys(rule: Rule): string {
  const names = Object.keys((rule.properties as object | undefined) ?? {});
  return names.length > 0 ? ` of ${names.join(', ')}` : '';
}

function pattern(rule: Rule): string {
  return rule.pattern ? ` that matches /${String(rule.pattern)}/` : '';
}

function range(rule: Rule, unit?: string): string {
  const [low, high] = [
    rule.minimum ?? rule.minItems ?? rule.minLength,
    rule.maximum ?? rule.maxItems ?? rule.maxLength,
  ];
  const of = (limit: unknown): string => (unit ? count(Number(limit), unit) : String(limit));
  const parts: string[] = [];
  if (rule.exclusiveMinimum !== undefined) parts.push(`above ${String(rule.exclusiveMinimum)}`);
  if (low !== undefined && low === high) parts.push(`of exactly ${of(low)}`);
  else if (low !== undefined && high !== undefined) parts.push(`${unit ? 'of' : 'from'} ${String(low)} to ${of(high)}`);
  else if (low !== undefined) parts.push(`of at least ${of(low)}`);
  else if (high !== undefined) parts.push(`${parts.length > 0 ? '' : 'of '}at most ${of(high)}`);
  if (rule.exclusiveMaximum !== undefined) parts.push(`below ${String(rule.exclusiveMaximum)}`);
  if (rule.multipleOf !== undefined && rule.multipleOf !== 1) parts.push(`in steps of ${String(rule.multipleOf)}`);
  return parts.length > 0 ? ` ${parts.join(' and ')}` : '';
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
