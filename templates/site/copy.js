/*
 * Puts a button beside each address that copies it, as a URI whatever is shown, and below each block of code. Without this script, or where the browser gives no
 * clipboard, there is no button, and the address can be copied as any text can.
 */
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;

  // Tells those who don't see the button what came of it.
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');

  for (const address of document.querySelectorAll('data.address, .prose pre > code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    const block = address.closest('pre');
    const name = block === null ? address.textContent : block.previousElementSibling?.matches('figcaption') ? block.previousElementSibling.textContent : '';
    if (name !== '') button.setAttribute('aria-label', `${words.copy} ${name}`);
    button.addEventListener('click', async () => {
      let said = words.copied;
      try {
        await navigator.clipboard.writeText(address.value);
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
    if (block === null) (address.closest('a') ?? address).after(' ', button);
    else block.after(button);
  }
  document.body.append(status);
})();
