import type { Page } from 'playwright-core';

/**
 * What is wrong with how a page is laid out, as sentences: text that is cut off or lies outside the window, words that lie on
 * each other, links and buttons that do.
 */
export function layoutFaults(page: Page): Promise<unknown> {
  return page.evaluate(FAULTS);
}

/**
 * What stands on a page as if it were read from left to right though it is not, as sentences: lines that begin at the left, and
 * code and addresses that are read from the right.
 */
export function directionFaults(page: Page): Promise<unknown> {
  return page.evaluate(DIRECTION);
}

/** Functions of both scripts, which run in the page. */
const COMMON = `
  const name = (element) => element.localName + (element.id ? '#' + element.id : '') + [...element.classList].map((one) => '.' + one).join('');
  const said = (node) => JSON.stringify(node.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40)) + ' in ' + name(node.nodeType === 3 ? node.parentElement : node);
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.closest('.unseen, .skip, .trap') === null;
  const scrolls = (element) => {
    for (let one = element; one !== null; one = one.parentElement)
      if (one !== document.body && /auto|scroll/.test(getComputedStyle(one).overflowX)) return true;
    return false;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const { parentElement: parent } = node;
    if (node.data.trim() === '' || parent.closest('script, style, noscript, math, option, title, desc') || !isShown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (rects.length > 0) texts.push({ node, parent, rects });
  }
`;

const FAULTS = `(() => {
  ${COMMON}
  const faults = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, math') || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push('cut off at its side: ' + said(element));
    if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1 && element.textContent.trim() !== '') faults.push('cut off below: ' + said(element));
  }
  const { clientWidth } = document.documentElement;
  for (const { node, parent, rects } of texts)
    if (!scrolls(parent) && rects.some(({ left, right }) => left < -1 || right > clientWidth + 1)) faults.push('outside of the window: ' + said(node));
  // The letters of a line are lower than its box, and so are those of a drawing.
  const lines = texts.flatMap(({ node, parent, rects }) =>
    scrolls(parent) ? [] : rects.map(({ left, right, top, bottom }) => ({ node, left: left + 1, right: right - 1, top: top + (bottom - top) * 0.25, bottom: bottom - (bottom - top) * 0.25 })),
  );
  lines.sort((a, b) => a.top - b.top);
  const touches = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next += 1)
      if (lines[next].node !== line.node && touches(line, lines[next])) faults.push('words on words: ' + said(line.node) + ' and ' + said(lines[next].node));
  });
  const links = [...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => isShown(one) && one.closest('svg') === null && !scrolls(one));
  const boxes = links.flatMap((link) => [...link.getClientRects()].map(({ left, right, top, bottom }) => ({ link, left: left + 2, right: right - 2, top: top + 4, bottom: bottom - 4 })));
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((box, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < box.bottom; next += 1) {
      const other = boxes[next].link;
      if (!other.contains(box.link) && !box.link.contains(other) && touches(box, boxes[next])) faults.push('links on each other: ' + said(box.link) + ' and ' + said(other));
    }
  });
  return faults;
})()`;

const DIRECTION = `(() => {
  ${COMMON}
  const faults = [];
  if (getComputedStyle(document.documentElement).direction !== 'rtl') faults.push('the page is not from right to left');
  for (const { node, parent, rects } of texts) {
    if (parent.closest('svg')) continue;
    const style = getComputedStyle(parent);
    if (parent.closest('pre, code, data.address')) {
      if (style.direction !== 'ltr') faults.push('code from right to left: ' + said(node));
      continue;
    }
    // Whoever says a direction means it.
    if (parent.closest('[dir="ltr"], [dir="auto"]')) continue;
    if (style.direction !== 'rtl') faults.push('from left to right: ' + said(node));
    if (style.textAlign === 'left') faults.push('aligned to the left: ' + said(node));
  }
  // The first line of a block begins at its right.
  for (const block of document.querySelectorAll('p, h1, h2, h3, h4, li, dt, dd, blockquote, figcaption, summary, legend')) {
    const style = getComputedStyle(block);
    const first = texts.find(({ parent }) => block.contains(parent));
    if (first === undefined || !isShown(block) || style.direction !== 'rtl' || style.textAlign !== 'start') continue;
    if (!/^(?:block|list-item)$/.test(style.display) || block.closest('svg, pre') || block.querySelector('input, img, pre') || first.parent.closest('[dir="ltr"], code')) continue;
    const box = block.getBoundingClientRect();
    const edge = box.right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth);
    // Numbers and Latin words within a line are pieces of it, in whatever order.
    const pieces = texts.filter(({ parent }) => block.contains(parent)).flatMap(({ rects }) => rects);
    const top = Math.min(...pieces.map((piece) => piece.top));
    const start = Math.max(...pieces.filter((piece) => piece.top < top + 8).map(({ right }) => right));
    if (box.width > 60 && edge - start > box.width / 2) faults.push('begins ' + Math.round(edge - start) + ' pixels from the right: ' + said(first.node));
  }
  return faults;
})()`;
