import { expect, it } from 'vitest';

import { liquidRenderer } from '../../pipeline/emit/liquid.ts';
import { TemplateError } from '../../pipeline/emit/template-error.ts';

it('escapes what it prints, unless the template asks for raw output', () => {
  const view = { title: '<b> & "c"', html: '<p>x</p>' };
  expect(render({ 'a.liquid': '{{ title }} {{ html | raw }}' }, view)).toBe(
    '&lt;b&gt; &amp; &#34;c&#34; <p>x</p>',
  );
});

it('reports a misspelt variable at its place', () => {
  expect(failure({ 'a.liquid': 'line\n  {{ site.titel }}' }, { site: {} })).toMatchObject({
    message: 'Unexpected variable `site.titel`, expected one that this template is given',
    file: 'templates/site/a.liquid',
    line: 2,
    column: 6,
  });
});

it('reports a misspelt variable in a partial at its place in the partial', () => {
  const templates = {
    'a.liquid': "\n\n{% render 'partials/b.liquid', tag: tag %}",
    'partials/b.liquid': 'line\n{{ tag.lable }}',
  };
  expect(failure(templates, { tag: {} })).toMatchObject({
    file: 'templates/site/partials/b.liquid',
    line: 2,
    column: 4,
  });
});

it('reports a misspelt variable in a layout at its place in the layout', () => {
  const templates = {
    'a.liquid': "{% layout 'layout.liquid' %}{% block main %}x{% endblock %}",
    'layout.liquid': '\n<title>{{ page.titel }}</title>{% block main %}{% endblock %}',
  };
  expect(failure(templates, { page: {} })).toMatchObject({ file: 'templates/site/layout.liquid', line: 2 });
});

it.each([
  ['what is no Liquid', '{% if x %}', 'Unexpected template: tag {% if x %} not closed'],
  ['an unknown filter', '{{ x | shout }}', "Unexpected filter `shout`, expected one of Liquid's"],
  ['a partial that is missing', "{% render 'no.liquid' %}", 'Missing template `no.liquid`'],
])('reports %s', (_, text, message) => {
  expect(failure({ 'a.liquid': text }, { x: 1 })).toMatchObject({ message, file: 'templates/site/a.liquid' });
});

it('reports a missing template', () => {
  expect(failure({}, {})).toMatchObject({ message: 'Missing template `a.liquid`', line: null, column: null });
});

it('lets a template see only own properties', () => {
  expect(failure({ 'a.liquid': '{{ x.constructor }}' }, { x: {} })).toBeInstanceOf(TemplateError);
});

function render(templates: Readonly<Record<string, string>>, view: object): string {
  const byName = Object.entries(templates).map(
    ([name, text]) => [name, { path: `templates/site/${name}`, text }] as const,
  );
  return liquidRenderer(new Map(byName), { words: null })('a.liquid', view);
}

function failure(templates: Readonly<Record<string, string>>, view: object): unknown {
  try {
    render(templates, view);
  } catch (error) {
    return error;
  }
  throw new Error('Expected a template error');
}
