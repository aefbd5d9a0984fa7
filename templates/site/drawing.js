/*
 * Enlarges the drawn timeline, and hides what has a tag. What is shown is in the address, so that it can be given to
 * others. Without this script the drawing is whole.
 */
(() => {
  const words = document.currentScript.dataset;
  const figure = document.querySelector('.drawing');
  const drawing = figure?.querySelector('.tl-wide');
  if (!drawing) return;

  const frame = figure.querySelector('.drawing-wide');
  const asked = new URLSearchParams(location.search);
  const MOST = 32;
  let zoom = Math.min(MOST, Math.max(1, Number(asked.get('zoom')) || 1));
  const hidden = new Set(asked.getAll('hide'));
  let keeping;

  const lanes = [...drawing.querySelectorAll('[data-lane]')];
  const parts = [...drawing.querySelectorAll('[data-height]')];
  const lines = [...drawing.querySelectorAll('.tl-tick line, .tl-break line')];
  const colourOf = (lane) => [...lane.classList].find((name) => name.startsWith('tl-c'));

  /* What only this script can do has its controls from this script. */
  const button = (text, label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    if (label) made.setAttribute('aria-label', label);
    made.addEventListener('click', act);
    return made;
  };
  const controls = document.createElement('div');
  controls.className = 'drawing-controls';
  const closer = button('+', words.closer, () => enlarge(zoom * 2));
  const wider = button('−', words.wider, () => enlarge(zoom / 2));
  controls.append(wider, closer);

  for (const lane of lanes.length > 1 ? lanes : []) {
    const id = lane.dataset.lane;
    const name = lane.querySelector('.tl-lane-name')?.textContent ?? id;
    const chip = button(name, null, () => {
      if (!hidden.delete(id)) hidden.add(id);
      show();
    });
    chip.classList.add(colourOf(lane));
    chip.dataset.of = id;
    controls.append(chip);
  }
  figure.prepend(controls);

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
    for (const chip of controls.querySelectorAll('[data-of]'))
      chip.setAttribute('aria-pressed', String(!hidden.has(chip.dataset.of)));
    closer.disabled = zoom >= MOST;
    wider.disabled = zoom <= 1;
    if (zoom > 1) frame.tabIndex = 0;
    else frame.removeAttribute('tabindex');
    keep();
  }

  /** @param at What stays where it is, in pixels from the left of what is seen. */
  function enlarge(wanted, at = frame.clientWidth / 2) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(1, wanted));
    const place = (frame.scrollLeft + at) / before;
    show();
    frame.scrollLeft = place * zoom - at;
  }

  function keep() {
    const query = new URLSearchParams(location.search);
    query.delete('hide');
    for (const id of hidden) query.append('hide', id);
    if (zoom > 1) query.set('zoom', String(Math.round(zoom * 100) / 100));
    else query.delete('zoom');
    const text = query.toString();
    const address = `${location.pathname}${text && `?${text}`}${location.hash}`;
    // Browsers refuse an address that changes too often, as it would during a pinch.
    clearTimeout(keeping);
    keeping = setTimeout(() => history.replaceState(history.state, '', address), 200);
  }

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
  show();
})();
