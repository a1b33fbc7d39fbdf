import { escapeHtml, html, jsonBlock, markupOf } from './html.ts';

test('text that looks like markup becomes text, in an element and in an attribute', () => {
  const evil = `"><script>alert('1')</script>&`;
  const safe = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';
  expect(markupOf(html`<p title="${evil}">${evil}</p>`)).toBe(`<p title="${safe}">${safe}</p>`);
});

test('characters that HTML forbids are shown as missing', () => {
  expect(escapeHtml('a\u0000b\u001bc\td\ne')).toBe('a\ufffdb\ufffdc\td\ne');
});

test('templates nest without being escaped twice; lists are joined; nothing leaves nothing', () => {
  const items = ['<', 2].map((item) => html`<li>${item}</li>`);
  expect(markupOf(html`<ul>${items}${false}${undefined}</ul>`)).toBe('<ul><li>&lt;</li><li>2</li></ul>');
});

test('an object that only looks like markup, as JSON can make one, is refused', () => {
  const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}') as never;
  expect(() => html`${forged}`).toThrow('neither text nor markup');
});

test('no text in a data block ends it, and it reads back unchanged', () => {
  const value = { name: '</script><script>alert(1)</script><!--' };
  const [, inside] = /^<script type="application\/json" id="x">(.*)<\/script>$/.exec(markupOf(jsonBlock('x', value)))!;
  expect(inside).not.toMatch(/</);
  expect(JSON.parse(inside!)).toEqual(value);
});
