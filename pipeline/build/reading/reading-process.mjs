// Where a process begins that reads articles: `reading-process.ts`, with what Node kept of it.
import { keepCompiled, saveCompiledSoon } from '../../cache/keep-compiled.mjs';

keepCompiled(import.meta.dirname, false);
await import('./reading-process.ts');
saveCompiledSoon();
