import { rememberRecent } from '../memory/recent.ts';

/**
 * The languages in which words for a language can be looked for, nearest first (as RFC 4647, section 3.4, and with the
 * likely script of CLDR): `zh-TW` → `zh-TW`, `zh-Hant-TW`, `zh-Hant`; `de-AT` → `de-AT`, `de-Latn-AT`, `de-Latn`, `de`. A
 * language written in another script is another one to readers, so `az-Arab` does not lead to `az`.
 *
 * @param language BCP 47; one that is not well-formed only leads to itself.
 */
export const languageChain: (language: string) => readonly string[] = rememberRecent(
  1000,
  (language: string) => {
    try {
      const asked = new Intl.Locale(language);
      const { language: bare, script, region } = asked.maximize();
      const hasUsualScript = new Intl.Locale(bare).maximize().script === script;
      const chain = [
        asked.toString(),
        ...(region === undefined ? [] : [`${bare}-${script}-${region}`]),
        `${bare}-${script}`,
        ...(hasUsualScript ? [...(region === undefined ? [] : [`${bare}-${region}`]), bare] : []),
        // Norwegian without more is Bokmål.
        ...(bare === 'no' ? ['nb'] : bare === 'nb' ? ['no'] : []),
      ];
      return [...new Set(chain)];
    } catch {
      return [language];
    }
  },
);
