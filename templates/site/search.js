/*
 * Searches the index that the build has made with pagefind, in the browser: nothing that is typed leaves it. The query is in
 * the address, so that a search can be linked to. An article is a result; below it are the milestones that have the words.
 */
(() => {
  const words = document.currentScript.dataset;
  const home = new URL(words.home, location.href);
  const index = new URL(words.index, location.href);
  const language = document.documentElement.lang;
  const one = (selector) => document.querySelector(selector);
  const form = one('form.search');
  const input = one('#search-words');
  const status = one('.search-status');
  const list = one('.search-results');
  const more = one('.search-more');
  const fields = { tag: one('#search-tag'), year: one('#search-year'), author: one('#search-author') };
  const chosen = one('#search-language');
  const narrowing = one('.search-filters');
  const query = new URLSearchParams(location.search);
  const isAsked = ['q', 'lang', ...Object.keys(fields)].some((name) => query.get(name));
  const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'input'];
  const PAGE = 10;
  const ITEMS = 4;
  let format;
  const numbered = (value) => (format ??= new Intl.NumberFormat(language)).format(value);
  const filled = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => numbered(values[name]));

  // What the address asks for, until there is something to choose from.
  const asked = Object.fromEntries(Object.keys(fields).map((name) => [name, query.get(name) ?? '']));
  const valueOf = (name) => asked[name] || fields[name].value;

  const load = async (address, code) => {
    const { createInstance } = await import(address);
    // It takes the language of the page, which it reads at once.
    document.documentElement.lang = code;
    const made = createInstance({
      basePath: index.pathname,
      noWorker: true,
      excerptLength: 24,
      excerptEllipsis: '…',
    });
    document.documentElement.lang = language;
    return { made, filters: await made.filters() };
  };

  // One index for each language, loaded when it is first asked for, and if that fails, when it is asked for again.
  const indexes = new Map();
  let failures = 0;
  const opened = (code) => {
    const before = indexes.get(code);
    if (before) return before;
    // A module has one program of WebAssembly, which knows one language. Browsers remember that a module could not be loaded.
    const again = failures === 0 ? '' : `-${failures}`;
    const loading = load(new URL(`pagefind.js?${code}${again}`, index).href, code);
    indexes.set(code, loading);
    loading.catch(() => {
      failures += 1;
      indexes.delete(code);
    });
    return loading;
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /** An excerpt is text with references for < and >, and with <mark> around what was found. */
  const excerptOf = (html) =>
    html.split(/(<mark>.*?<\/mark>)/gs).map((part) => {
      const text = part.replaceAll(/<\/?mark>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      return part.startsWith('<mark>') ? element('mark', {}, text) : text;
    });

  /** What remains of an excerpt that begins with some words, with or without marks; `null`: it does not. */
  const after = (html, begin) => {
    let rest = html.replace(/^…\s*/, '');
    for (const letter of begin) {
      rest = rest.replace(/^(?:<\/?mark>)+/, '');
      const shown = letter === '<' ? '&lt;' : letter === '>' ? '&gt;' : letter;
      if (!rest.startsWith(shown)) return null;
      rest = rest.slice(shown.length);
    }
    const own = rest.replace(/^(?:<\/mark>)?[.\s]*(?:<\/mark>)?\s*/, '');
    return own === rest && own !== '' ? null : own;
  };

  /** A title is in front of the text below it, whole or cut, and already stands above the excerpt. */
  const withoutTitle = (html, title) => {
    const ends = [...title.matchAll(/(?<!\S)\S/gu)].map(({ index: start }) => title.slice(start));
    for (const end of ends) {
      const rest = after(html, end);
      if (rest !== null) return rest;
    }
    return html;
  };

  const weightOf = ({ weighted_locations: found }) =>
    found.reduce((sum, { balanced_score: score }) => sum + score, 0);

  const passes = ([, , year, ...tags], { tag, year: wanted }, published) =>
    (tag === undefined || tags.includes(tag)) &&
    (wanted === undefined || year === wanted || (year === '' && published.startsWith(wanted)));

  /** The milestones to show of an article: those with the words, or, without words, those that the filters leave. */
  const itemsOf = (data, filters) => {
    const all = JSON.parse(data.meta.items ?? '[]').filter((item) => passes(item, filters, data.meta.date ?? ''));
    const shown = new Map(all.map((item) => [item[0], item]));
    if (input.value.trim() === '')
      return Object.keys(filters).some((name) => name !== 'author') ? all.map(([anchor, title]) => ({ anchor, title, excerpt: '' })) : [];
    return data.sub_results
      .filter(({ anchor }) => anchor !== undefined && shown.has(anchor.id))
      .toSorted((a, b) => weightOf(b) - weightOf(a))
      .map(({ anchor, excerpt }) => {
        const [, title] = shown.get(anchor.id);
        return { anchor: anchor.id, title, excerpt: withoutTitle(excerpt, title) };
      });
  };

  const dateOf = (day) => {
    const [year, month, date] = day.split('-').map(Number);
    const time = Date.UTC(year, month - 1, date);
    return element('time', {
      dateTime: day,
      textContent: new Intl.DateTimeFormat(chosen.value, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' }).format(time),
    });
  };

  const resultOf = (data, filters) => {
    const url = new URL(data.meta.href, home);
    const items = itemsOf(data, filters);
    const own = items.length === 0 ? excerptOf(withoutTitle(data.excerpt, data.meta.title ?? '')) : [];
    const made = element(
      'li',
      {},
      element('h2', { className: 'entry-title' }, element('a', { href: url.href, textContent: data.meta.title })),
    );
    if (data.meta.date) made.append(element('p', { className: 'meta' }, dateOf(data.meta.date)));
    if (own.length > 0 && input.value.trim() !== '') made.append(element('p', { className: 'summary' }, ...own));
    if (items.length > 0)
      made.append(
        element(
          'ul',
          {},
          ...items.slice(0, ITEMS).map(({ anchor, title, excerpt }) => {
            const href = `${url.href}#${encodeURIComponent(anchor)}`;
            const item = element('li', {}, element('p', {}, element('a', { href, textContent: title })));
            if (excerpt !== '') item.append(element('p', { className: 'summary' }, ...excerptOf(excerpt)));
            return item;
          }),
        ),
      );
    made.lang = chosen.value;
    // A title may begin with a word of another script.
    made.dir = chosen.selectedOptions[0].dataset.dir;
    return made;
  };

  let run = 0;
  let next = null;

  const search = async () => {
    const own = (run += 1);
    next = null;
    const say = (said) => {
      status.textContent = said;
      list.replaceChildren();
      more.hidden = true;
    };
    const isSearch = () => input.value.trim() !== '' || Object.keys(fields).some((name) => valueOf(name) !== '');
    const waiting = setTimeout(() => own === run && isSearch() && say(words.searching), 400);
    try {
      const made = await offer();
      if (own !== run) return;
      if (!isSearch()) return say('');
      const text = input.value.trim();
      const filters = Object.fromEntries(
        Object.keys(fields).flatMap((name) => (valueOf(name) === '' ? [] : [[name, valueOf(name)]])),
      );
      const { results } = await made.search(text === '' ? null : text, { filters });
      if (own !== run) return;
      let shown = 0;
      next = async () => {
        const found = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
        if (own !== run) return;
        const entries = found.map((data) => resultOf(data, filters));
        if (shown === 0) list.replaceChildren(...entries);
        else list.append(...entries);
        shown += found.length;
        const count = results.length;
        more.hidden = shown >= count;
        status.textContent =
          count === 0 ? words.none : filled(shown < count ? words.shown : words.found, { shown, count });
        return entries[0];
      };
      await next();
    } catch {
      // pagefind has told the console why.
      if (own === run) say(words.failed);
    } finally {
      clearTimeout(waiting);
    }
  };

  const remember = () => {
    const isOwn = chosen.selectedIndex === 0;
    const all = { q: input.value, ...Object.fromEntries(Object.keys(fields).map((name) => [name, valueOf(name)])), lang: isOwn ? '' : chosen.value };
    const told = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
    history.replaceState(null, '', `${location.pathname}${told.size === 0 ? '' : `?${told}`}`);
  };

  let offered = null;
  /** Offers what the index of the chosen language has. Gives what searches it. */
  const offer = async () => {
    const code = chosen.value;
    const { made, filters } = await opened(code);
    // Meanwhile another may have been chosen.
    if (code !== chosen.value || code === offered) return made;
    offered = code;
    const { compare } = new Intl.Collator(language, { numeric: true });
    let isLess = false;
    for (const [name, field] of Object.entries(fields)) {
      const values = Object.keys(filters[name] ?? {}).toSorted(compare);
      if (name === 'year') values.reverse();
      const kept = valueOf(name);
      field.replaceChildren(
        field.options[0],
        ...values.map((value) => element('option', { value, textContent: `${value} (${numbered(filters[name][value])})` })),
      );
      field.value = values.includes(kept) ? kept : '';
      asked[name] = '';
      isLess ||= field.value !== kept;
      field.parentElement.hidden = values.length < 2;
    }
    if (isLess) remember();
    showNarrowing();
    return made;
  };

  /** Some fields are shown from the start, so that nothing moves when there is something to choose from. */
  function showNarrowing() {
    narrowing.hidden = ![...narrowing.querySelectorAll('p')].some(({ hidden }) => !hidden);
  }

  /** The program and the index are loaded when somebody is there who may search, or what the address asks for. */
  const begin = (event) => {
    // The page itself goes to this field.
    if (event?.type === 'focusin' && event.target === input) return;
    for (const sign of SIGNS) removeEventListener(sign, begin);
    void search();
  };

  let typed = 0;
  input.addEventListener('input', (event) => {
    clearTimeout(typed);
    if (event.isComposing) return;
    typed = setTimeout(() => {
      remember();
      void search();
    }, 200);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typed);
    remember();
    void search();
  });
  for (const [name, field] of Object.entries(fields))
    field.addEventListener('change', () => {
      asked[name] = '';
      remember();
      void search();
    });
  chosen.addEventListener('change', () => {
    remember();
    void search();
  });
  more.querySelector('button').addEventListener('click', async () => {
    const first = await next?.();
    // Whoever has pressed it with the keyboard goes on where the new ones begin.
    first?.querySelector('a').focus();
  });

  narrowing.disabled = false;
  showNarrowing();

  const key = one('#search-key');
  try {
    key.checked = localStorage.getItem('search-key') !== 'off';
    key.addEventListener('change', () => localStorage.setItem('search-key', key.checked ? 'on' : 'off'));
    one('.search-keys').hidden = false;
  } catch {
    // Nothing can be kept here, so there is nothing to switch.
    one('.search-keys').remove();
  }

  input.addEventListener('compositionend', () => input.dispatchEvent(new Event('input')));
  input.value = query.get('q') ?? '';
  const code = query.get('lang');
  if ([...chosen.options].some(({ value }) => value === code)) chosen.value = code;
  if (isAsked) begin();
  else for (const sign of SIGNS) addEventListener(sign, begin);
})();
