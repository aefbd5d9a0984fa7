// Where a process begins that helps a build to render: `render-process.ts`, with what Node kept of it.
import { keepCompiled, saveCompiledSoon } from '../../cache/keep-compiled.mjs';

keepCompiled(import.meta.dirname, false);
await import('./render-process.ts');
saveCompiledSoon();
