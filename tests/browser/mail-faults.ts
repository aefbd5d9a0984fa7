import type { Page } from 'playwright-core';

/**
 * What is wrong with how a mail is laid out, besides what can be wrong with any page, as sentences: words that are broken
 * though they would fit, pictures without words, out of shape or wider than their column, text that is too small to read.
 */
export function mailFaults(page: Page): Promise<unknown> {
  return page.evaluate(FAULTS);
}

const FAULTS = `(() => {
  const faults = [];
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const blockOf = (element) => {
    let one = element;
    while (!/^(?:block|list-item|table-cell|table-caption|flow-root)$/.test(getComputedStyle(one).display)) one = one.parentElement;
    return one;
  };
  const inner = (element) => {
    const style = getComputedStyle(element);
    return element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  };
  // The cells of a table have the width that it leaves them, but it could be shown otherwise.
  const room = (element) => {
    const block = blockOf(element);
    const table = block.localName === 'td' || block.localName === 'th' ? block.closest('table:not([role])') : null;
    return table !== null && getComputedStyle(block).display === 'table-cell' ? inner(blockOf(table.parentElement)) : inner(block);
  };
  // In these scripts any two letters are a place to break a line. What has an underscore in it is one word of code.
  const WORDS = /(?:_|[^\\s\\p{P}\\p{S}\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\u200B\\u00AD]){2,}/gu;
  const GLUED_BEFORE = /[!-~]*$/;
  const GLUED_AFTER = /^[!-~]*/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const { parentElement: parent } = node;
    if (node.data.trim() === '' || parent.closest('style, script, title') || !isShown(parent)) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 12 && size > 0 && parent.getBoundingClientRect().height > 1) faults.push('small (' + size + ' px): ' + node.data.trim().slice(0, 40));
    for (const { 0: word, index } of node.data.matchAll(WORDS)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 1);
      const lines = rects.filter(({ top }, at) => at > 0 && Math.abs(top - rects[at - 1].top) > 4).length;
      if (lines === 0) continue;
      // What is written together with it, and can't be apart from it: \`@example/word\`.
      const before = node.data.slice(0, index).match(GLUED_BEFORE)[0].length;
      const after = node.data.slice(index + word.length).match(GLUED_AFTER)[0].length;
      range.setStart(node, index - before);
      range.setEnd(node, index + word.length + after);
      const width = [...range.getClientRects()].reduce((sum, rect) => sum + rect.width, 0);
      if (width < room(parent) - 1) faults.push('broken word: ' + word + ' (' + Math.round(width) + ' of ' + Math.round(room(parent)) + ' px)');
    }
  }
  for (const image of document.images) {
    if (!isShown(image)) continue;
    const name = image.getAttribute('src').slice(-60);
    if (!image.hasAttribute('alt')) faults.push('a picture without words: ' + name);
    if (image.naturalWidth === 0) {
      faults.push('a picture that is not there: ' + name);
      continue;
    }
    const box = image.getBoundingClientRect();
    const column = blockOf(image.parentElement).getBoundingClientRect();
    if (box.left < column.left - 1 || box.right > column.right + 1) faults.push('a picture that is wider than its column: ' + name);
    const shape = box.width / box.height / (image.naturalWidth / image.naturalHeight);
    if (Math.abs(shape - 1) > 0.04) faults.push('a picture out of shape (' + Math.round(box.width) + ' by ' + Math.round(box.height) + '): ' + name);
  }
  return faults;
})()`;
