// The search of Pagefind, whose index is beside the pages.
const place = document.querySelector('#search');
globalThis.documentationSearch = new PagefindUI({
  element: '#search',
  showImages: false,
  showSubResults: true,
  resetStyles: false,
  bundlePath: new URL(`${place.dataset.home}pagefind/`, location.href).pathname,
});
