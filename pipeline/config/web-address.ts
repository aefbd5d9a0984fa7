/** What to write in place of something that is no web address: `expected https://notes.example.org/`. */
export function expectedWebAddress(text: string): string {
  const bare = text.trim().replace(/^[a-z]*:?\/\//i, '');
  const isHost = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:\/\S*)?$/u.test(bare);
  const meant = isHost ? URL.parse(`https://${bare}`) : null;
  return meant === null ? 'expected a web address like `https://example.org/`' : `expected \`${meant.href}\``;
}
