/**
 * Writes a config as YAML: block style for mappings and lists, JSON (which is YAML) for strings that need quotes. Only what
 * JSON can hold.
 */
export function yamlText(value: unknown): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return [`[${value.map(scalar).join(', ')}]`];
    return value.flatMap((item) => lines(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)));
  }
  if (typeof value !== 'object' || value === null) return [scalar(value)];
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, held]) => {
    const below = lines(held);
    const fits = below.length === 1 && !below[0]!.startsWith('- ') && !isFilledMapping(held);
    return fits ? [`${scalar(key)}: ${below[0]}`] : [`${scalar(key)}:`, ...below.map((line) => `  ${line}`)];
  });
}

function isFilledMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

// Words that YAML takes for something else than text, or that hold its marks, are quoted.
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain = /^[A-Za-z][A-Za-z0-9-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
