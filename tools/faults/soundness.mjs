/** What must hold of a folder after a fault: every file all old or all new, nothing half, nothing gone. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Every file below a folder by its path. A run that is not among `known` is called NEW: its name is the time's. */
export function filesOf(folder, known) {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ file, bytes: readFileSync(file) }))
      .map(({ file, bytes }) => [nameOf(file.slice(folder.length + 1), bytes, known), bytes]),
  );
}

function nameOf(path, bytes, known) {
  return path
    .replace(/^runs\/([^/]+)/, (whole, run) => (known && !known.has(run) ? 'runs/NEW' : whole))
    .replace(CHECKPOINT, (_, at, digest) => (digestOf(bytes) === digest ? `${at}.safetensors` : `${at}.BROKEN`));
}

// A checkpoint notes the time as well: its name says what its bytes must come to.
const CHECKPOINT = /(epoch-\d+-step-\d+)\.([0-9a-f]{32})\.safetensors$/;

function digestOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

export const isTemporary = (path) => basename(path).startsWith('.') && path.endsWith('.tmp');

/** One sentence for everything that is wrong. `old` was there before; `whole` is what the undisturbed command leaves. */
export function unsound(found, { old, whole, killed }) {
  const problems = [];
  for (const [path, bytes] of found) {
    if (isTemporary(path)) {
      if (!killed) problems.push(`${path} was left behind`);
    } else if (!isOneOf(bytes, old.get(path), whole.get(path)) && !isWhole(path, bytes)) {
      problems.push(`${path} is neither old nor whole`);
    }
  }
  for (const path of old.keys()) if (!found.has(path)) problems.push(`${path} is gone`);
  return problems;
}

/** What a command that says it is done has not made. */
export function missing(found, { whole }) {
  return [...whole.keys()].filter((path) => !found.has(path)).map((path) => `exit code 0, but no ${path}`);
}

function isOneOf(bytes, ...others) {
  return others.some((other) => other?.equals(bytes));
}

// Files that tell the time differ between two undisturbed runs as well: of these the form is checked.
const FORMS = {
  'run.json': (text) => JSON.parse(text).format === 'hello-nn-run/1' && text.endsWith('}\n'),
  'started.json': (text) => JSON.parse(text).format === 'hello-nn-start/1' && text.endsWith('}\n'),
  'RESUME.txt': (text) => /^This run [\s\S]* npx hello-nn resume --run=\S+\n$/.test(text),
  // Looks; a write that the disk took half of leaves a beginning, behind which the next look follows.
  'test-looks.jsonl': (text) => /^((\{[^{}\n]*\}?)*\{"look":1,[^{}\n]*\}\n)*(\{[^{}\n]*)?$/.test(text),
  'tags.lock': (text) => JSON.parse(text).format === 'hello-nn-lock/1',
  lock: (text) => JSON.parse(text).format === 'hello-nn-lock/1',
  'history.csv': (text) => text === '' || /^epoch,[^\n]*\n(\d+(,[-\d.e]+){6}\n)*$/.test(text),
  'report.html': (text) => text.startsWith('<!doctype html>') && text.trimEnd().endsWith('</html>'),
};

function isWhole(path, bytes) {
  if (path.endsWith('.safetensors')) return true;
  try {
    return FORMS[basename(path)]?.(bytes.toString('utf8')) ?? false;
  } catch {
    return false;
  }
}
