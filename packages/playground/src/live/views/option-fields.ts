import type { Kind, TObject, TSchema } from '@hello-nn/core';

/** The options of a kind as they stand in a config. */
export type Options = Readonly<Record<string, unknown>>;

/** How an option is asked for. */
interface Asked {
  readonly key: string;
  readonly schema: TSchema;
  readonly isRequired: boolean;
}

/** Fields that ask for the options of a schema: those one needs, and behind "More" those that have good defaults. */
export function optionFields(
  { properties, required = [] }: TObject,
  options: Options,
  onChange: (key: string, value: unknown) => void,
): HTMLElement[] {
  const asked = Object.entries(properties as Record<string, TSchema>)
    .filter(([key, schema]) => key in options && isAskable(schema, options[key]))
    .map(
      ([key, schema]): Asked => ({ key, schema, isRequired: required.includes(key) && schema.default === undefined }),
    );
  const field = ({ key, schema }: Asked): HTMLElement =>
    fieldOf(key, schema, options[key], (value) => onChange(key, value));
  const isFirst = ({ key, isRequired }: Asked, index: number): boolean =>
    isRequired || index < 2 || key === 'activation';
  const [first, more] = [asked.filter(isFirst), asked.filter((one, index) => !isFirst(one, index))];
  if (first.length === 0) return [];
  const parts = [div('options', first.map(field))];
  if (more.length > 0) {
    const details = document.createElement('details');
    const summary = details.appendChild(document.createElement('summary'));
    summary.textContent = 'More';
    details.append(div('options', more.map(field)));
    parts.push(details);
  }
  return parts;
}

/** A choice among kinds. */
export function kindField(
  words: string,
  kinds: readonly Kind[],
  chosen: string,
  onChange: (kind: string) => void,
): HTMLElement {
  const names = kinds.map(({ kind }) => kind);
  const titles = new Map(kinds.map(({ kind, summary }) => [kind, summary]));
  return labelled(words, choice(names, chosen, onChange, titles));
}

/** A field for one option. */
export function fieldOf(key: string, schema: TSchema, value: unknown, onChange: (value: unknown) => void): HTMLElement {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const title = schema.description ?? '';
  if (Array.isArray(schema.enum))
    return labelled(words, choice(schema.enum as string[], String(value), onChange), title);
  if (schema.type === 'boolean') {
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.checked = value === true;
    input.addEventListener('change', () => onChange(input.checked));
    const label = labelled(words, input, title);
    label.classList.add('check');
    return label;
  }
  const input = document.createElement('input');
  input.type = 'number';
  input.step = schema.type === 'number' ? 'any' : '1';
  input.value = String(value);
  // What is no number stays a text, and is refused with a sentence.
  input.addEventListener('change', () => onChange(input.value.trim() === '' ? input.value : Number(input.value)));
  return labelled(words, input, title);
}

// By its schema, not its value: a field that was emptied stays. A size may also be a pair, which has no field.
function isAskable({ enum: names, type, anyOf }: TSchema, value: unknown): boolean {
  const isNumber = ['number', 'integer', 'boolean'].includes(String(type));
  return Array.isArray(names) || isNumber || (anyOf !== undefined && !Array.isArray(value));
}

function choice(
  names: readonly string[],
  chosen: string,
  onChange: (name: string) => void,
  titles: ReadonlyMap<string, string> = new Map(),
): HTMLSelectElement {
  const select = document.createElement('select');
  for (const name of names) {
    const option = select.appendChild(document.createElement('option'));
    option.value = name;
    option.textContent = name;
    option.title = titles.get(name) ?? '';
  }
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return select;
}

function labelled(words: string, control: HTMLElement, title = ''): HTMLLabelElement {
  const label = document.createElement('label');
  label.title = title;
  label.append(words, control);
  return label;
}

function div(className: string, children: readonly HTMLElement[]): HTMLElement {
  const box = document.createElement('div');
  box.className = className;
  box.append(...children);
  return box;
}
