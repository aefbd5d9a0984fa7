import { examineClock } from '../../doctor/clock.ts';
import type { Diagnosis } from '../../doctor/diagnosis.ts';
import { examineCertificate, webServerOf } from '../../doctor/certificate/certificate.ts';
import { examineServe } from '../../doctor/web/serve.ts';
import { examineSite } from '../../doctor/web/site.ts';
import type { Secrets } from '../../audience/secrets.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { CommandEffects } from '../common/effects.ts';
import { builtFiles } from './built-files.ts';

/**
 * Looks at the site and at `milepost serve`, and at the clock by what they answer. The folder `out`
 * of the last build is absolute.
 */
export async function examineWeb(
  { site, newsletter }: Settings,
  { out, secrets }: { readonly out: string; readonly secrets: Secrets | null },
  { now }: Pick<CommandEffects, 'now'>,
): Promise<readonly Diagnosis[]> {
  const { endpoint } = newsletter;
  const built = await builtFiles(out, site.url);
  const timed = async <T>(work: Promise<T>): Promise<{ found: T; at: Date }> => ({
    found: await work,
    at: now(),
  });
  const [page, served, ofSite, ofServe] = await Promise.all([
    timed(examineSite(site.url, built)),
    endpoint === null ? null : timed(examineServe(endpoint, secrets)),
    examineCertificate('site', webServerOf(site.url), now()),
    endpoint === null ? [] : examineCertificate('serve', webServerOf(endpoint), now()),
  ]);
  const clocks = [
    { url: site.url, at: page.at, answer: page.found.answer },
    ...(endpoint === null || served === null
      ? []
      : [{ url: endpoint, at: served.at, answer: served.found.answer }]),
  ];
  const clock = clocks.find(({ answer }) => !('problem' in answer) && answer.headers.has('date'));
  const date = clock === undefined || 'problem' in clock.answer ? null : clock.answer.headers.get('date');
  return [
    ...page.found.diagnoses,
    ...ofSite,
    ...ofServe,
    ...(served?.found.diagnoses ?? []),
    examineClock(clock?.at ?? now(), date, clock === undefined ? '' : new URL(clock.url).host),
  ];
}
