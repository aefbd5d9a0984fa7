import type { LoadedSettings } from '../../config/load.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import { PROVIDER_RULES } from '../../doctor/provider-rules.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { NewsletterSettings } from '../../model/settings/settings.ts';

/** What is wrong with the configuration, and what a newsletter lacks. */
export function examineConfiguration({ settings, diagnostics }: LoadedSettings): readonly Diagnosis[] {
  const found = diagnostics.map(configured);
  const isWrong = found.some(({ verdict }) => verdict === 'error');
  return [
    ...(isWrong ? [] : [examine('configuration', 'file').ok('The configuration can be read')]),
    ...found,
    ...(settings === null ? [] : [newsletter(settings.newsletter)]),
  ];
}

function configured({ severity, rule, message, hint, file, line, column }: Diagnostic): Diagnosis {
  const { error, warning } = examine('configuration', rule);
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const kind = severity === 'error' ? error : warning;
  return kind(
    place === '' ? message : `${place}: ${message}`,
    rule === 'config-unknown-variable'
      ? 'What it says is not used.'
      : severity === 'error'
        ? 'Nothing can be built or sent with it, and nothing else could be looked at here.'
        : 'What is built like this should not be published.',
    hint ?? 'Correct it.',
  );
}

function newsletter({ from, postalAddress, endpoint }: NewsletterSettings): Diagnosis {
  const { ok, warning, skipped } = examine('configuration', 'newsletter');
  if (from === null) {
    return skipped(
      'There is no newsletter: `newsletter.from` is not set, so nothing about mails is looked at',
      "newsletter: { from: { name: '…', address: 'news@example.org' }, postalAddress: ['…'] }",
    );
  }
  if (postalAddress.length === 0) {
    return warning(
      '`newsletter.postalAddress` is not set',
      'The law asks for a postal address in every newsletter, so nothing is sent without.',
      "newsletter: { postalAddress: ['Street 1', '12345 Town'] }",
    );
  }
  if (endpoint === null) {
    return warning(
      '`newsletter.endpoint` is not set, so people can leave only by mail, and nobody can subscribe on the site',
      PROVIDER_RULES.oneClick,
      "Run `milepost serve` where it can be reached, and set newsletter: { endpoint: 'https://mail.example.org/' }",
    );
  }
  return ok('What a newsletter needs is set');
}
