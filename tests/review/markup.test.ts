import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { embedded, escapeText, html, name } from '../../src/review/markup.ts';

describe('text stays text', () => {
  test('whatever is put into a template is escaped; markup made by a template is not escaped again', () => {
    const hostile = `<img src=x onerror="alert('1')">&`;
    const inner = html`<b>${hostile}</b>`;
    expect(html`<p title="${hostile}">${inner}${[inner]}${7}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
        '<b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>' +
        '<b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>7</p>',
    );
  });

  test('law: no escaped text holds anything that ends text or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test('characters no document may hold are shown as replaced', () => {
    expect(escapeText('a\u0000b\u001bc\ud800d\tz\n')).toBe('a\ufffdb\ufffdc\ufffdd\tz\n');
    expect(escapeText('𠮷')).toBe('𠮷');
  });

  test('a name is isolated from the text around it', () => {
    expect(name('\u202Eevil').markup).toBe('<bdi>\u202Eevil</bdi>');
  });
});

describe('embedded data', () => {
  test('cannot end the element it stands in', () => {
    const data = { name: '</script><script>alert(1)</script><!--' };
    expect(embedded(data).markup).not.toContain('<');
    expect(JSON.parse(embedded(data).markup)).toEqual(data);
  });

  test('law: comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (data) => {
        const { markup } = embedded(data);
        expect(markup).not.toMatch(/[<\u2028\u2029]/);
        expect(JSON.parse(markup)).toEqual(data);
      }),
    );
  });
});
