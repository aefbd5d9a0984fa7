import { readArguments } from './arguments.ts';
import type { Call, Written } from './call.ts';
import { singleHandler } from './handlers.ts';
import { hashnode } from './handlers/embeds.ts';
import { wiki } from './handlers/pictures.ts';
import { salvage } from './handlers/salvage.ts';
import { value } from './handlers/values.ts';
import { BRANCHES } from './pair.ts';
import type { Token } from './token.ts';
import type { Variables } from './variables.ts';

/**
 * Carries out a single instruction; `null` if it stays as text.
 *
 * @param variables Those of the text that it is in; notes which of them it shows.
 */
export function carryOutSingle(call: Call, variables: Variables): Written | null {
  const { token, place } = call;
  const nothing = { text: '', isWhole: false };
  if (token.closes || BRANCHES.has(token.name)) return place === 'line' ? nothing : null;
  switch (token.family) {
    case 'value': {
      const found = /^([\w.:-]+)\s*\(([^]*)\)$/.exec(token.args);
      if (found !== null) {
        const called = { ...token, name: (found[1] ?? '').toLowerCase(), args: found[2] ?? '' };
        return (
          known({ ...call, ...readArguments(called.args), token: called }) ??
          (place === 'line' ? nothing : null)
        );
      }
      const written = value(call);
      if (!variables.mayAdd(written?.text ?? '')) return null;
      if (written !== null) variables.callByName(/^[\w.-]+/.exec(token.args)?.[0] ?? '');
      return written ?? (place === 'line' ? nothing : null);
    }
    case 'wiki':
      return wiki(call);
    case 'embed':
      return hashnode(call);
    case 'place':
      return place === 'target' ? { text: '', isWhole: true } : null;
    case 'bracket':
      return known(call) ?? (place === 'line' && token.args !== '' ? nothing : null);
    case 'extension':
      return { text: '', isWhole: true };
    default:
      return known(call) ?? (place === 'line' || (token.args !== '' && isCallOfFile(token)) ? nothing : null);
  }
}

function known(call: Call): Written | null {
  return singleHandler(call.token)?.(call) ?? salvage(call);
}

/** Instructions that insert another file. */
function isCallOfFile({ name }: Token): boolean {
  return /^(?:include\w*|render|import|extends|partial|layout)$/.test(name);
}
