/**
 * Reads `name=value…` over defaults, as `bench/peers/mnist.py` does: what to do, an object each; `width=15,64` are two
 * works. Numbers where the default is one.
 */
export function readWorks(words, defaults) {
  const given = new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
  const unknown = [...given.keys()].find((name) => !Object.hasOwn(defaults, name));
  if (unknown !== undefined) throw new Error(`unknown word '${unknown}': one of ${Object.keys(defaults).join(', ')}`);
  return Object.entries(defaults).reduce(
    (works, [name, value]) => {
      const values = (given.get(name) ?? String(value)).split(',').map((one) => read(name, one, value));
      return works.flatMap((work) => values.map((one) => ({ ...work, [name]: one })));
    },
    [{}],
  );
}

function read(name, text, like) {
  if (typeof like === 'string') return text;
  if (text !== '' && Number.isFinite(Number(text))) return Number(text);
  throw new Error(`${name}=${text}: a number is needed`);
}
