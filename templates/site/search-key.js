/*
 * Leads to the search with the keys / and Ctrl K (⌘ K), as far as whoever reads has not switched that off on the page for
 * searching (WCAG 2.2, 2.1.4). Without this script there is the link.
 */
(() => {
  const isOff = () => {
    try {
      return localStorage.getItem('search-key') === 'off';
    } catch {
      return false;
    }
  };
  document.addEventListener('keydown', (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'k';
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTyping = event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if (event.defaultPrevented || event.isComposing || !(isCommand || (isSlash && !isTyping)) || isOff()) return;
    const words = document.querySelector('#search-words');
    const link = document.querySelector('a[rel~="search"]');
    if (words === null && link === null) return;
    event.preventDefault();
    if (words === null) location.assign(link.href);
    else {
      words.focus();
      words.select();
    }
  });
})();
