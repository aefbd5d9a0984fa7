/*
 * Puts a button beside each address that copies it, as a URI whatever is shown, and below each block of code. Without
 * this script, or where the browser gives no clipboard, there is no button, and all can be copied as any text can.
 */
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;

  // Tells those who don't see the button what came of it.
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');

  /** A button that copies what `text` gives. @param name What that is, for those who don't see where the button is. */
  function copyButton(name, text) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    if (name) button.setAttribute('aria-label', `${words.copy} ${name}`);
    button.addEventListener('click', async () => {
      let said = words.copied;
      try {
        await navigator.clipboard.writeText(text());
      } catch {
        said = words.failed;
      }
      button.textContent = said;
      status.textContent = said;
      setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = '';
      }, 3000);
    });
    return button;
  }

  for (const address of document.querySelectorAll('data.address'))
    (address.closest('a') ?? address).after(' ', copyButton(address.textContent, () => address.value));
  for (const block of document.querySelectorAll('.prose pre')) {
    const code = block.querySelector('code');
    const title = block.closest('figure.code')?.querySelector('figcaption');
    if (code) block.after(copyButton(title?.textContent, () => code.textContent));
  }
  document.body.append(status);
})();
