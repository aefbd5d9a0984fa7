// The search of Pagefind, whose index is beside the pages.
const place = document.querySelector('#search');
globalThis.documentationSearch = new PagefindUI({
  element: '#search',
  showImages: false,
  showSubResults: true,
  resetStyles: false,
  bundlePath: new URL(`${place.dataset.home}pagefind/`, location.href).pathname,
});

// Its field has a title only, which not every screen reader says.
document.querySelector('.pagefind-ui__search-input')?.setAttribute('aria-label', 'Search');
