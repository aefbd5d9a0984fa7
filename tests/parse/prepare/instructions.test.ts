import { describe, expect, test } from 'vitest';

import type { LeftOut } from '../../../pipeline/model/left-out.ts';
import { carryOut } from '../../../pipeline/parse/prepare/instructions/carry-out.ts';
import { parseText } from '../parse-text.ts';

/** An article with a title of its own, so that its first words are text. */
function read(text: string): ReturnType<typeof parseText> {
  return parseText(text, { title: 'Title' });
}

function html(text: string): string {
  const { intro, milestones, outro } = read(text).article;
  return [intro, ...milestones.map(({ body }) => body), outro]
    .map((prose) => prose?.html ?? '')
    .join('\n')
    .trim();
}

function words(text: string): string {
  return read(text).article.intro?.text ?? '';
}

/** What was left out for good, not what was carried out. */
function lost(text: string): readonly LeftOut[] {
  return read(text).article.leftOut.filter(({ message }) => !message.startsWith('Carried out'));
}

const BASE = 'https://example.org';
const HERE = `${BASE}/articles/sample`;

describe('comments are removed with their body, and reported', () => {
  test.each([
    ['Liquid', 'a {% comment %}secret{% endcomment %} b'],
    ['Liquid, across lines', 'a\n\n{%- comment -%}\n\nsecret\n\n{%- endcomment -%}\n\nb'],
    [
      'Liquid, one in the other',
      'a {% comment %}secret {% comment %}x{% endcomment %} secret{% endcomment %} b',
    ],
    ['Liquid, inline', 'a {% # secret %} b'],
    ['Nunjucks', 'a {# secret #} b'],
    ['MDX', 'a {/* secret */} b'],
    ['Handlebars', 'a {{!-- secret --}} b'],
    ['Go templates', 'a {{/* secret {{ x }} */}} b'],
    ['Go templates, trimming', 'a {{- /* secret */ -}} b'],
    ['Hugo', 'a {{% comment %}}secret{{% /comment %}} b'],
    ['kramdown', 'a\n\n{::comment}\nsecret\n{:/comment}\n\nb'],
    ['kramdown, its short end', 'a\n\n{::comment}\nsecret\n{:/}\n\nb'],
  ])('of %s', (_, text) => {
    expect(words(text).replace(/\s+/g, ' ')).toBe('a b');
    const [comment, ...more] = lost(text);
    expect(comment).toMatchObject({ rule: 'left-out-comment', severity: 'info' });
    expect(comment?.text).toContain('secret');
    expect(more).toEqual([]);
  });

  test('with the links and pictures in them', () => {
    expect(lost('{% comment %}See [it](https://a.example/) ![A](b.png){% endcomment %}')[0]).toMatchObject({
      line: 1,
      column: 1,
      links: ['https://a.example/'],
      images: [{ url: `${HERE}/b.png`, alt: 'A' }],
    });
  });

  test('one that does not end removes nothing else', () => {
    expect(words('{% comment %}\n\nAll that follows.')).toBe('All that follows.');
    expect(words('We write {% comment %} before it.')).toBe('We write {% comment %} before it.');
  });
});

describe('one branch of a condition is published', () => {
  test.each([
    ['{% if %}a{% else %}b{% endif %}', 'a'],
    ['{% if x %}\na\n{% elsif y %}\nb\n{% else %}\nc\n{% endif %}', 'a'],
    ['{% unless x %}a{% else %}b{% endunless %}', 'a'],
    ['{% if false %}b{% else %}a{% endif %}', 'a'],
    ['{% if x %}{% if y %}a{% else %}b{% endif %}{% else %}c{% endif %}', 'a'],
    ['{% case x %}{% when 1 %}a{% when 2 %}b{% endcase %}', 'a'],
    ['{% for x in y %}a{% else %}b{% endfor %}', 'a'],
    ['{{#if x}}a{{else}}b{{/if}}', 'a'],
  ])('%j', (text, shown) => {
    expect(words(text)).toBe(shown);
    const left = lost(text);
    expect(left.length).toBeGreaterThan(0);
    for (const { severity, rule, text: found } of left) {
      expect([severity, rule]).toEqual(['warning', 'left-out-instruction']);
      expect(found).toMatch(/[bc]/);
    }
  });

  test('if nothing ends the condition, no word is lost', () => {
    expect(words('{% if x %}\n\nOne.\n\n{% else %}\n\nTwo.')).toBe('One.\n\nTwo.');
  });
});

describe('code stays code', () => {
  test.each([
    ['{% highlight ruby %}\nputs "{{ x }}"\n{% endhighlight %}', 'ruby', 'puts "{{ x }}"\n'],
    ['{% highlight js linenos %}\n```\n{% endhighlight %}', 'js', '```\n'],
    ['{{< highlight go "linenos=table" >}}\nfunc main() {}\n{{< /highlight >}}', 'go', 'func main() {}\n'],
    ['{% codeblock lang:ruby x.rb %}\nputs 1\n{% endcodeblock %}', 'ruby', 'puts 1\n'],
    ['[sourcecode language="php"]\necho 1;\n[/sourcecode]', 'php', 'echo 1;\n'],
    ['{% highlight sh %}ls\ncd *a*{% endhighlight %}', 'sh', 'ls\ncd *a*'],
  ])('%j', (text, language, code) => {
    expect(html(text).replaceAll('&#x22;', '"').replaceAll('&#x27;', "'")).toBe(
      `<pre><code class="language-${language}">${code}</code></pre>`,
    );
    expect(lost(text)).toEqual([]);
  });

  test('inside a line, too', () => {
    expect(html('Say {% highlight js %}a `b` *c*{% endhighlight %}.')).toBe(
      '<p>Say <code>a `b` *c*</code>.</p>',
    );
  });

  test.each([
    'Code `{% comment %}x{% endcomment %}` and ``{{ `y` }}``.',
    '```\n{% if x %}a{% else %}b{% endif %}\n```',
    '- item\n\n  ~~~\n  {{< figure src="x" >}}\n  ~~~',
    'Text.\n\n    {% include x %}\n\n    {{< y >}}\n\nText.',
    '<pre>{{ page.title }}</pre>',
    'Escaped \\{{ page.title }} and \\{% include x.html %}.',
  ])('no instruction is found in %j', (text) => {
    expect(carryOut(text)).toEqual({ text, removals: [] });
  });

  test('raw text keeps instructions, and Markdown', () => {
    expect(html('{% raw %}\nUse **{{ x }}**.\n{% endraw %}')).toBe('<p>Use <strong>{{ x }}</strong>.</p>');
    expect(words('{{</* figure src="x" */>}}')).toBe('{{< figure src="x" >}}');
  });
});

describe('pictures are kept', () => {
  test.each([
    ['{{< figure src="/a.png" alt="An A" >}}', `<p><img src="${BASE}/a.png" alt="An A"></p>`],
    [
      '{{< figure src="a.png" alt="An A" caption="It *is* [b](https://c.example/)" link="https://b.example/" >}}',
      `<figure><a href="https://b.example/"><img src="${HERE}/a.png" alt="An A"></a><figcaption>It <em>is</em> <a href="https://c.example/">b</a></figcaption></figure>`,
    ],
    [
      '{{< figure src="a.png"\n  alt="An [A]" >}}\nMore.',
      `<p><img src="${HERE}/a.png" alt="An [A]"></p>\n<p>More.</p>`,
    ],
    ['{% include figure.html src="a.png" alt="A" %}', `<p><img src="${HERE}/a.png" alt="A"></p>`],
    ['{% img left /a.png 20 30 An A %}', `<p><img src="${BASE}/a.png" alt="An A"></p>`],
    ['{{ image(src="a.png", alt="A") }}', `<p><img src="${HERE}/a.png" alt="A"></p>`],
    ['![[a b.png|A]]', `<p><img src="${HERE}/a%20b.png" alt="A"></p>`],
    [
      '[{{< legacy-img src="a\\_b.jpg" alt="A" >}}](https://b.example/)',
      `<p><a href="https://b.example/"><img src="${HERE}/a_b.jpg" alt="A"></a></p>`,
    ],
    ['| a |\n|-|\n| {{< img src="a.png" alt="A" caption="C" >}} |', `<em>C</em>`],
    ['![A]({{ "/a.png" | relative_url }})', `<p><img src="${BASE}/a.png" alt="A"></p>`],
    ['<img src="{{ site.baseurl }}/a.png" alt="A">', `<p><img src="${BASE}/a.png" alt="A"></p>`],
    [
      '[caption id="x" width="3"]<img src="a.png" alt="A"> Words[/caption]',
      `<p><img src="${HERE}/a.png" alt="A"> Words</p>`,
    ],
  ])('%j', (text, expected) => {
    expect(html(text)).toContain(expected);
    expect(lost(text)).toEqual([]);
  });
});

describe('links lead where they did', () => {
  test.each([
    ['[x]({{< ref "b.md" >}})', `${HERE}/b.md`],
    ['[x]({{< relref "b#part" >}})', `${HERE}/b.md#part`],
    ['[x]({% link _posts/2016-01-01-b.md %})', `${HERE}/2016-01-01-b.md`],
    ['[x]({% post_url 2016-01-01-b %})', `${HERE}/2016-01-01-b.md`],
    ['[x]({{ site.baseurl }}{% post_url 2016-01-01-b %})', `${HERE}/2016-01-01-b.md`],
    ['[x][1]\n\n[1]: {% post_url 2016-01-01-b %}', `${HERE}/2016-01-01-b.md`],
    ['[x]({% link assets/b.pdf %})', `${BASE}/assets/b.pdf`],
    ['[x]({{ "/b/" | absolute_url }})', `${BASE}/b/`],
    ['[x]({{ site.url }}{{ site.baseurl }}/b/)', `${BASE}/b/`],
    ['[x]({{ site.url }})', `${BASE}/`],
    ['<a href="{{ \'/b/\' | prepend: site.baseurl }}">x</a>', `${BASE}/b/`],
    ['{% assign base = "https://b.example/a/" %}\n\n[x]({{base}}1)', 'https://b.example/a/1'],
    ['[x]({filename}/b.md)', `${BASE}/b.md`],
    ['{{< youtube b >}}', 'https://www.youtube.com/watch?v=b'],
    ['{% youtube https://youtu.be/b %}', 'https://youtu.be/b'],
    ['{{ youtube(id="b") }}', 'https://www.youtube.com/watch?v=b'],
    ['{{< vimeo 1 >}}', 'https://vimeo.com/1'],
    ['{{< tweet user="u" id="1" >}}', 'https://twitter.com/u/status/1'],
    ['{{< gist u 1 >}}', 'https://gist.github.com/u/1'],
    ['{% github u/r %}', 'https://github.com/u/r'],
    ['{% link https://dev.to/b %}', 'https://dev.to/b'],
    ['{% embed https://b.example/ %}', 'https://b.example/'],
    ['%[https://b.example/]', 'https://b.example/'],
    ['[embed]https://b.example/[/embed]', 'https://b.example/'],
    ['[youtube=https://youtu.be/b]', 'https://youtu.be/b'],
    ['[youtube https://youtu.be/b]', 'https://youtu.be/b'],
    ['{% cta https://b.example/ %}Words{% endcta %}', 'https://b.example/'],
    ['{{< button href="https://b.example/" >}}Words{{< /button >}}', 'https://b.example/'],
    ['{{< unheard-of url="https://b.example/" >}}', 'https://b.example/'],
  ])('%j', (text, url) => {
    expect(read(text).article.introLinks.map((link) => link.url)).toEqual([url]);
    expect(lost(text)).toEqual([]);
  });
});

describe('kramdown', () => {
  test('a table of contents is left out with the line that it replaces', () => {
    const [left] = lost('* TOC\n{:toc}\n\nText.');
    expect(words('* TOC\n{:toc}\n\nText.')).toBe('Text.');
    expect(left).toMatchObject({ severity: 'info', text: '* TOC {:toc}' });
  });

  test('an id is kept, in the same form as headings have it', () => {
    expect(carryOut('## Head\n{: #own .x}\n\nText.\n{:#tap}\n').text).toBe(
      '## Head {#own}\n\n\nText.\n<a id="tap"></a>\n',
    );
    expect(carryOut('## Head {#own}\n').text).toBe('## Head {#own}\n');
  });

  test('programmers’ format strings are not attributes', () => {
    expect(carryOut('Rust’s {:?} and {:>5} and {: }.').removals).toEqual([]);
  });
});

describe('an unknown instruction', () => {
  test('stays as text inside a line', () => {
    const text = 'Use {{ x }} in your template, {% foo %} and {{< bar >}}, too.';
    expect(words(text)).toBe(text);
    expect(lost(text)).toEqual([]);
  });

  test.each([
    '[video games](https://b.example/)',
    '[gist of it](https://b.example/)',
    '[youtube video]',
    '[gallery of pictures]',
    '[code of conduct]',
    '[caption contest]',
    '[embed]',
    '[code]',
    '[gallery]: https://b.example/',
  ])('is a link or words: %s', (text) => {
    expect(carryOut(text)).toEqual({ text, removals: [] });
    expect(carryOut(`See ${text} there.`).removals).toEqual([]);
  });

  test('is left out and reported on a line of its own, and its body stays', () => {
    const text = 'a\n\n{{< ring title="Read this" >}}\n\nb\n\n{{< /ring >}}\n\n{% ad x %}\n\nc';
    expect(words(text)).toBe('a\n\nRead this\n\nb\n\nc');
    expect(lost(text).map(({ line, severity }) => [line, severity])).toEqual([
      [3, 'warning'],
      [9, 'warning'],
    ]);
  });

  test.each([
    [
      'a quotation',
      '{{< quote-box text="Customers are *always* right, and say so." cite="Jane Roe, who knows them" >}}',
      '<p>Customers are <em>always</em> right, and say so.<br>Jane Roe, who knows them</p>',
    ],
    [
      'questions and answers',
      '{% include functions/questions.md\n  q0="<!--id-->Why is the sky blue?"\n  a0="Because of the [air](https://b.example/) in it."\n  a0link="https://a.example/"\n%}',
      '<p>Why is the sky blue?<br>Because of the <a href="https://b.example/">air</a> in it.<br><a href="https://a.example/">https://a.example/</a></p>',
    ],
    [
      'a script without blanks',
      '{% faq q="为什么天空是蓝色的？" class="wide" %}',
      '<p>为什么天空是蓝色的？</p>',
    ],
  ])('the sentences in it become Markdown: %s', (_what, text, expected) => {
    expect(html(`a\n\n${text}\n\nb`)).toBe(`<p>a</p>\n${expected}\n<p>b</p>`);
    expect(lost(text)).toEqual([]);
  });

  test('is reported, whole, with its place', () => {
    expect(lost('One.\n\nTwo {% include ad.html when="now" %}')).toMatchObject([
      {
        rule: 'left-out-instruction',
        message: 'Left out `{% include ad.html when="now" %}`: an instruction for another site generator',
        line: 3,
        column: 5,
        text: '{% include ad.html when="now" %}',
      },
    ]);
  });

  test('text under a name that nothing uses is reported', () => {
    const text = '{% capture a %}Some *words*{% endcapture %}';
    expect(lost(text)[0]?.text).toContain('Some words');
    expect(html(`${text}\n\nHere: {{ a }}.`)).toBe('<p>Here: Some <em>words</em>.</p>');
  });
});

describe('each text under a name is shown or reported', () => {
  test.each([
    [
      'the name is given again',
      '{% capture a %}First{% endcapture %}\n{% capture a %}Second{% endcapture %}',
    ],
    ['the name is assigned another value', '{% capture a %}First{% endcapture %}\n{% assign a = "Second" %}'],
  ])('%s', (_case, text) => {
    expect(html(`${text}\n\nHere: {{ a }}.`)).toBe('<p>Here: Second.</p>');
    expect(lost(`${text}\n\nHere: {{ a }}.`).map((one) => one.text)).toEqual([
      expect.stringContaining('First'),
    ]);
  });
});

test.each([
  ['a block', '{% blockquote Ann_B & Co, Book https://b.example/ %}\nWords.\n{% endblockquote %}'],
  ['a line', '{% blockquote Ann_B & Co, Book https://b.example/ %}Words.{% endblockquote %}'],
])('the source of a quotation keeps its words and its link: %s', (_case, text) => {
  expect(html(text)).toContain('— Ann_B &#x26; Co, Book <a href="https://b.example/">https://b.example/</a>');
});

describe('the content of an element with `markdown="1"` is Markdown', () => {
  test.each([
    ['<div markdown="1" class="x">\n**a**\n</div>\nb', '<p><strong>a</strong></p>\n<p>b</p>'],
    ['<div markdown="1">\n\n- a\n- b\n\n</div>', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['<details markdown>\n<summary>s</summary>\n\n*a*\n</details>', '<p><em>a</em></p>'],
    [
      '<div markdown="1">**a** [b](https://b.example/)</div>',
      '<div><strong>a</strong> <a href="https://b.example/">b</a></div>',
    ],
    ['<div markdown="0">\n**a**\n</div>', '**a**'],
    [
      '<div markdown="1">\n<div markdown="1">\n**a**\n</div>\n*b*\n</div>',
      '<p><strong>a</strong></p>\n<p><em>b</em></p>',
    ],
    ['```\n<div markdown="1">\n```', '&#x3C;div markdown="1">'],
  ])('%j', (text, expected) => {
    expect(html(text)).toContain(expected);
  });
});

test('an address inside an instruction is reported as it was written', () => {
  const [left] = read('{% assign base = "https://b.example/a/" %}\n\n[x]({{base}}1)').article.leftOut.slice(
    -1,
  );
  expect(left).toMatchObject({ rule: 'left-out-markup', text: '{{base}}', links: ['{{base}}1'] });
});

test('every line stays where it was', () => {
  const text =
    '{% if a %}\nx\n{% else %}\n{% comment %}\ny\n{% endcomment %}\n{% endif %}\n{{< figure src="a"\nalt="b" >}}\n{% capture c %}\nd\n{% endcapture %}\n{{ c }}\n{% highlight x %}\ne\n{% endhighlight %}\n[code]\nf\n[/code] {% highlight %}a\nb{% endhighlight %}\nlast';
  expect(carryOut(text).text.split('\n')).toHaveLength(text.split('\n').length);
  expect(carryOut(text).text.split('\n').at(-1)).toBe('last');
});

describe('instructions that do not end take no time', () => {
  test.each([
    '{% a ',
    '{{ a ',
    '{{< a ',
    '{% if a %}',
    '{% comment %}',
    '{% highlight %}{{< highlight >}}',
    '{{< highlight >}}{{!-- {{< /highlight >}}',
    '{% capture x %}{% capture y %}',
    '    ```\n',
    'a `b ``c ',
    '<pre>{{ x }}',
    '{% assign a = "0123456789012345678901234567890123456789" %}{{a}}{{a}}{{a}}{{a}}',
  ])('%j', (piece) => {
    const text = piece.repeat(300_000 / piece.length);
    const start = performance.now();
    expect(carryOut(text).text.length).toBeLessThan(3 * text.length + 200_000);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
