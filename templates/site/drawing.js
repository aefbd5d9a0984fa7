/*
 * Enlarges the drawn timeline, hides what has a tag, and shows one year alone, with its list. What is shown is in the address,
 * so that it can be given to others. Without this script the drawing is whole, and links lead to each year.
 */
(() => {
  const figure = document.querySelector('.drawing');
  const drawing = figure?.querySelector('.tl-wide');
  const controls = figure?.querySelector('.drawing-controls');
  if (!drawing || !controls) return;

  const frame = figure.querySelector('.drawing-wide');
  const tall = figure.querySelector('.tl-tall');
  const { x, y, width, height } = tall?.viewBox.baseVal ?? {};
  const whole = { x, y, width, height };
  const asked = new URLSearchParams(location.search);
  const MOST = 32;
  const AIR = 24;
  let zoom = Math.min(MOST, Math.max(1, Number(asked.get('zoom')) || 1));
  const hidden = new Set(asked.getAll('hide'));
  let isCropped = false;
  let keeping;

  const lanes = [...drawing.querySelectorAll('[data-lane]')];
  const parts = [...drawing.querySelectorAll('[data-height]')];
  const lines = [...drawing.querySelectorAll('.tl-tick line, .tl-break line')];
  const colourOf = (lane) => [...lane.classList].find((name) => name.startsWith('tl-c'));

  /* What only this script can do is on the page, and shown by it. */
  const [wider, closer] = controls.querySelectorAll('[data-times]');
  for (const one of [wider, closer]) one.addEventListener('click', () => enlarge(zoom * Number(one.dataset.times)));
  const chips = [...controls.querySelectorAll('[data-of]')];
  for (const chip of chips)
    chip.addEventListener('click', () => {
      const id = chip.dataset.of;
      if (!hidden.delete(id)) hidden.add(id);
      show();
    });
  controls.hidden = false;

  /* One year alone, of those to which the page has links; the list of some is on another page. */
  const jumps = new Map([...document.querySelectorAll('.jumps a')].map((link) => [link.textContent, link]));
  const sections = [...document.querySelectorAll('section.year')];
  const sectionOf = (chosen) => sections.find(({ id }) => id === `y${chosen}`);
  let year = asked.get('year') ?? '';
  if (!sectionOf(year)) {
    const there = addressOf(year);
    if (there) {
      location.replace(there);
      return;
    }
    year = '';
  }
  const select = controls.querySelector('select');
  if (select) {
    select.value = year;
    select.addEventListener('change', () => {
      if (select.value !== '' && !sectionOf(select.value)) {
        location.assign(addressOf(select.value));
        return;
      }
      year = select.value;
      zoom = 1;
      show();
      fit();
    });
    // A page that is returned to may have kept another choice.
    addEventListener('pageshow', () => (select.value = year));
    // Who follows a link to another year wants to see that. Links within the drawing have no property that is their whole address.
    document.addEventListener('click', ({ target }) => {
      const href = target.closest?.('a')?.getAttribute('href') ?? '';
      if (year === '' || !href.startsWith('#y')) return;
      select.value = year = '';
      zoom = 1;
      show();
    });
  }

  /* Places are percentages: more width is all that it takes. */
  function show() {
    drawing.style.width = `${zoom * 100}%`;
    for (const tick of drawing.querySelectorAll('[data-zoom]'))
      tick.style.display = Number(tick.dataset.zoom) <= zoom ? 'inline' : 'none';
    let top = 44;
    for (const part of parts) {
      const isHidden = hidden.has(part.dataset.lane);
      part.style.display = isHidden ? 'none' : '';
      part.setAttribute('transform', `translate(0 ${top})`);
      if (!isHidden) top += Number(part.dataset.height);
    }
    drawing.setAttribute('height', top);
    for (const line of lines) line.setAttribute('y2', top);
    for (const lane of lanes) {
      const isHidden = hidden.has(lane.dataset.lane);
      for (const item of figure.querySelectorAll(`.tl-tall .${colourOf(lane)}, .tl-named .${colourOf(lane)}`))
        item.style.display = isHidden ? 'none' : '';
    }
    const isOut = ({ dataset: { from, to = from } }) => year !== '' && (year < from || year > to);
    for (const item of figure.querySelectorAll('[data-from]')) item.classList.toggle('tl-out', isOut(item));
    for (const section of sections) section.hidden = year !== '' && section !== sectionOf(year);
    crop();
    tell();
    // What is as wide as the page can't be scrolled, but whoever presses keys there goes on doing so.
    if (zoom > 1) frame.tabIndex = 0;
    else if (document.activeElement !== frame) frame.removeAttribute('tabindex');
    goOn();
    keep();
  }

  /* What the controls say of what is shown. */
  function tell() {
    for (const chip of chips) chip.setAttribute('aria-pressed', String(!hidden.has(chip.dataset.of)));
    closer.disabled = zoom >= MOST;
    wider.disabled = zoom <= 1;
  }

  /* A scale that runs down ends where the year does. */
  function crop() {
    // To measure is to lay it out, which a page that shows all of it has no need of.
    if (year === '' && !isCropped) return;
    if (!tall?.getBoundingClientRect().width) return;
    const shown = [...tall.querySelectorAll('[data-from]:not(.tl-out)')].filter(({ style }) => style.display === '');
    const boxes = shown.map((item) => {
      const { y, height } = item.getBBox();
      const { f } = tall.getScreenCTM().inverse().multiply(item.getScreenCTM());
      return { top: y + f, bottom: y + height + f };
    });
    const isWhole = year === '' || boxes.length === 0;
    const top = isWhole ? whole.y : Math.max(whole.y, Math.min(...boxes.map((box) => box.top)) - AIR);
    const bottom = isWhole ? whole.y + whole.height : Math.max(...boxes.map((box) => box.bottom)) + AIR;
    tall.setAttribute('viewBox', `${whole.x} ${top} ${whole.width} ${bottom - top}`);
    tall.style.overflow = isWhole ? '' : 'hidden';
    isCropped = !isWhole;
  }

  /* One that runs across is enlarged as far as the year has room, with its names. */
  function fit() {
    if (year === '' || drawing.getBoundingClientRect().width === 0) return;
    const shown = [...drawing.querySelectorAll('[data-from]:not(.tl-out)')];
    for (zoom = MOST; ; zoom /= 2) {
      show();
      const start = drawing.getBoundingClientRect().left;
      const boxes = shown.map((item) => item.getBoundingClientRect()).filter((box) => box.width > 0);
      const first = Math.min(...boxes.map(({ left }) => left)) - start;
      const last = Math.max(...boxes.map(({ right }) => right)) - start;
      if (zoom > 1 && (boxes.length === 0 || last - first > frame.clientWidth - AIR)) continue;
      if (zoom > 1) frame.scrollLeft = (first + last - frame.clientWidth) / 2;
      return;
    }
  }

  /** @param at What stays where it is, in pixels from the left of what is seen. */
  function enlarge(wanted, at = frame.clientWidth / 2) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(1, wanted));
    const place = (frame.scrollLeft + at) / before;
    show();
    frame.scrollLeft = place * zoom - at;
  }

  /* What of the choices another page shows, too. */
  function queryOf(chosen) {
    const query = new URLSearchParams(location.search);
    for (const name of ['hide', 'zoom', 'year']) query.delete(name);
    for (const id of hidden) query.append('hide', id);
    if (chosen !== '') query.set('year', chosen);
    return query;
  }

  /* Where a year is that is on another page. */
  function addressOf(chosen) {
    const jump = jumps.get(chosen);
    if (!jump || jump.pathname === location.pathname) return null;
    const url = new URL(jump.href);
    url.search = queryOf(chosen);
    return url;
  }

  /* A year may go on from the page before, and on the next one. */
  function goOn() {
    const ends = { prev: sections[0], next: sections.at(-1) };
    for (const [relation, section] of Object.entries(ends)) {
      const link = document.querySelector(`.pager [rel="${relation}"]`);
      if (link) link.search = year !== '' && section === sectionOf(year) ? queryOf(year) : '';
    }
  }

  function keep() {
    const query = queryOf(year);
    if (zoom > 1) query.set('zoom', String(Math.round(zoom * 100) / 100));
    const text = query.toString();
    // Browsers refuse an address that changes too often, as it would during a pinch. A link may have been followed by then.
    clearTimeout(keeping);
    keeping = setTimeout(
      () =>
        history.replaceState(history.state, '', `${location.pathname}${text && `?${text}`}${location.hash}`),
      200,
    );
  }

  frame.addEventListener('blur', () => {
    if (zoom <= 1) frame.removeAttribute('tabindex');
  });
  frame.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) return;
    if (key === '+' || key === '=') enlarge(zoom * 2);
    else if (key === '-') enlarge(zoom / 2);
    else if (key === '0') enlarge(1);
  });
  // A pinch on a touchpad is a wheel with ctrl, too.
  frame.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      enlarge(zoom * 2 ** (-event.deltaY / 100), event.clientX - frame.getBoundingClientRect().left);
    },
    { passive: false },
  );
  addEventListener('resize', crop);
  // The page shows all of it by itself.
  if (asked.size === 0) tell();
  else {
    show();
    if (!asked.has('zoom')) fit();
  }
})();
