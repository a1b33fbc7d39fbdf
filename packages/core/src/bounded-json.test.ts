import { DEEPEST_JSON, parseBoundedJson } from './bounded-json.ts';

const parse = (text: string, most = 1e6) => parseBoundedJson(new TextEncoder().encode(text), most);

test('JSON within the limits is read, one byte or one level more is not', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(parse('{"a":[1,"é"]}')).toEqual({ value: { a: [1, 'é'] } });
  expect(parse('[1]', 3)).toEqual({ value: [1] });
  expect(parse('[1]', 2)).toEqual({ what: 'is 3 bytes of JSON', expected: 'at most 2' });
  expect(parse(nested(DEEPEST_JSON)).what).toBeUndefined();
  expect(parse(nested(DEEPEST_JSON + 1)).what).toBe('is nested too deeply');
});

test('brackets in texts do not count, and what ends in the middle of one is no JSON', () => {
  expect(parse(`["${'['.repeat(100)}\\"${'{'.repeat(100)}"]`).what).toBeUndefined();
  expect(parse('["abc\\').what).toBe('is not JSON');
});
