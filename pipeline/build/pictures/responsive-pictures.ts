import { availableParallelism } from 'node:os';

import type { Asset } from '../../collect/asset.ts';
import { cardOf } from '../../emit/cards/article-card.ts';
import { artworkOf } from '../../emit/podcast/artwork.ts';
import type { DerivedFiles } from '../../model/derived-files.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BuildOutput } from '../../model/output.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { PictureChoice, PictureChoices, PictureFile } from '../../model/picture.ts';
import type { DigestForms } from '../../model/digest.ts';
import type { Article, Publication } from '../../model/publication.ts';
import type { PictureSettings } from '../../model/settings/pictures.ts';
import type { PodcastSettings } from '../../model/settings/podcast.ts';
import { counted } from '../../text/counted.ts';
import type { AssetFacts, KnownAssets } from '../assets/asset-facts.ts';
import type { Encoding } from './encode.ts';
import { isHeavyForMails, isHeavyInSmall, mailAddress, smallAddress, smallWidth } from './mail-pictures.ts';
import { encodingKey, knownPlan, makePlan, type PicturePlan, remake } from './picture-plan.ts';
import { loadSharp, type SharpProgram } from './sharp-program.ts';

/** The pictures of a publication in several sizes. */
export interface ResponsivePictures {
  readonly choices: PictureChoices;
  /** The files. */
  readonly outputs: readonly BuildOutput[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether another build would make the same of the same files: not if making some of them failed that can be read. */
  readonly isFinal: boolean;
}

/** What they are made of. */
export interface PictureSource {
  readonly publication: Publication;
  readonly assets: readonly Asset[];
  readonly known: KnownAssets;
  /** `null`: none are wanted. */
  readonly settings: PictureSettings | null;
  readonly podcast: PodcastSettings | null;
  readonly digests: DigestForms;
  readonly derived: DerivedFiles;
}

/** How much is done about pictures that were not made before. */
export interface PictureWork {
  /** Whether they are made: that can take seconds for each. Otherwise there is only the original. */
  readonly isToMake: boolean;
  /** Called with the number of pictures that were made. */
  readonly progress?: (done: number) => void;
}

/** Pictures with less than this many bytes load at once as they are. */
const LIGHT = 10_000;

/** Each may need as much memory as a large photo has pixels. */
const MOST_AT_A_TIME = 4;

/**
 * The pictures on the pages of a publication in several widths and formats, where that is smaller, and those that mails show in place of large ones. What can't be made is
 * published as it is.
 */
export async function responsivePictures(
  source: PictureSource,
  { isToMake, progress }: PictureWork,
): Promise<ResponsivePictures> {
  const { settings, derived } = source;
  if (settings === null) return { choices: new Map(), outputs: [], diagnostics: [], isFinal: true };
  const shown = shownPictures(source);
  // The same photo may be beside several articles: whatever is made of it is made once.
  const copies = Map.groupBy(shown, ({ hash }) => hash);
  const plans = new Map<string, PicturePlan>();
  const waiting: ShownPicture[] = [];
  for (const alike of copies.values()) {
    const [picture] = alike;
    if (picture === undefined) continue;
    const wanted = {
      ...picture,
      isForMails: alike.some(({ isForMails }) => isForMails),
      smallWidth: alike.find((one) => one.smallWidth !== null)?.smallWidth ?? null,
      isOnPages: alike.some(({ isOnPages }) => isOnPages),
    };
    const plan = await knownPlan(wanted, settingsFor(wanted, settings), derived);
    if (plan !== null) plans.set(wanted.hash, plan);
    else if (isToMake) waiting.push(wanted);
  }
  const sharp = waiting.length === 0 ? null : await loadSharp();
  const diagnostics = waiting.length > 0 && sharp === null ? [noProgram(waiting.length)] : [];
  let done = 0;
  const work = async (program: SharpProgram): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const bytes = await next.asset.read();
      plans.set(
        next.hash,
        await makePlan(next, bytes, { settings: settingsFor(next, settings), derived, sharp: program }),
      );
      progress?.((done += 1));
    }
  };
  if (sharp !== null)
    await Promise.all(
      Array.from({ length: Math.min(MOST_AT_A_TIME, availableParallelism()) }, () => work(sharp)),
    );
  const planOf = ({ hash }: ShownPicture): PicturePlan | null => plans.get(hash) ?? null;
  return {
    choices: new Map(
      shown.flatMap((one) => {
        const choice = choiceOf(one, planOf(one));
        return choice === null ? [] : [[one.url, choice] as const];
      }),
    ),
    outputs: [
      ...[...copies.values()].flatMap(([one]) =>
        one === undefined ? [] : filesFor(one, planOf(one), derived),
      ),
      ...shown.flatMap((one) => mailFiles(one, planOf(one), derived)),
    ],
    diagnostics: [...diagnostics, ...shown.flatMap((one) => unmade(one, planOf(one)) ?? [])],
    isFinal: [...plans.values()].every((plan) => plan.isFinal),
  };
}

interface ShownPicture extends Pick<AssetFacts, 'hash' | 'length'> {
  readonly asset: Asset;
  readonly url: string;
  readonly size: NonNullable<AssetFacts['size']>;
  readonly isForMails: boolean;
  readonly smallWidth: number | null;
  readonly isOnPages: boolean;
}

/** Of what only mails show nothing is made for pages. */
function settingsFor({ isOnPages }: ShownPicture, settings: PictureSettings): PictureSettings {
  return isOnPages ? settings : { ...settings, widths: [], formats: [] };
}

/** The pictures on pages and in mails that may be worth making smaller, in the order of their paths. */
function shownPictures(source: PictureSource): readonly ShownPicture[] {
  const { publication, assets, known } = source;
  const { articles, pages, site } = publication;
  const mailed = articles.filter(({ published }) => published !== null);
  const inMails = new Set(mailed.flatMap((article) => cardOf(article).pictures));
  const inSmall = besideWords(mailed, source);
  const onPages = new Set(pages.flatMap(({ article }) => cardOf(article).pictures));
  for (const article of articles) for (const url of cardOf(article).pictures) onPages.add(url);
  return assets.flatMap((asset) => {
    const facts = known.get(asset.path);
    const url = URL.parse(permalinks.asset(site.url, asset.address))?.href;
    if (facts === undefined || facts.size === null || url === undefined) return [];
    const isOnPages = onPages.has(url);
    const isForMails = inMails.has(url) && isHeavyForMails(asset.path, facts);
    const small = inSmall.has(url) && isHeavyInSmall(asset.path, facts) ? smallWidth(facts.size) : null;
    if (!(isOnPages || isForMails || small !== null) || facts.length < LIGHT || !RASTER.test(asset.path))
      return [];
    const { hash, length, size } = facts;
    return [{ asset, url, hash, length, size, isForMails, smallWidth: small, isOnPages }];
  });
}

/** What mails show beside words: where a recording is, and in compact digests. */
function besideWords(
  articles: readonly Article[],
  { publication: { site }, podcast, digests }: PictureSource,
): ReadonlySet<string | null> {
  const isCompact = Object.values(digests).some((form) => form === 'compact');
  return new Set(
    articles.flatMap((article) => [
      artworkOf(article, podcast, site.url),
      ...(isCompact ? [article.image?.url ?? null, ...cardOf(article).pictures] : []),
    ]),
  );
}

const RASTER = /\.(?:png|jpe?g|webp|avif)$/i;

function addressOf({ hash }: ShownPicture, encoding: Encoding): string {
  const ending = encoding.format === 'jpeg' ? 'jpg' : encoding.format;
  return `pictures/${encodingKey(hash, encoding).slice(0, 12)}-${encoding.width}.${ending}`;
}

function choiceOf(picture: ShownPicture, plan: PicturePlan | null): PictureChoice | null {
  if (plan === null || plan.better.length + plan.own.length === 0) return null;
  const file = (encoding: Encoding): PictureFile => ({
    address: addressOf(picture, encoding),
    width: encoding.width,
  });
  const better = (format: 'avif' | 'webp'): PictureChoice['formats'] => {
    const files = plan.better.filter((encoding) => encoding.format === format).map(file);
    return files.length === 0 ? [] : [{ type: `image/${format}`, files }];
  };
  const { asset, size } = picture;
  const own = plan.own.map(file);
  const widest = own.at(-1)?.width ?? 0;
  // Larger by far than any screen needs: then the widest one is better.
  const original =
    own.length > 0 && size.width <= 2 * widest ? [{ address: asset.address, width: size.width }] : [];
  return { formats: [...better('avif'), ...better('webp')], own: [...own, ...original] };
}

/** What is made of a picture for pages. Copies of it share these files, whose paths say what is in them. */
function filesFor(
  picture: ShownPicture,
  plan: PicturePlan | null,
  derived: DerivedFiles,
): readonly BuildOutput[] {
  return [...(plan?.better ?? []), ...(plan?.own ?? [])].map((encoding) =>
    made(picture, addressOf(picture, encoding), encoding, derived),
  );
}

/** What mails show of it: they name it, so it is there in any case. */
function mailFiles(
  picture: ShownPicture,
  plan: PicturePlan | null,
  derived: DerivedFiles,
): readonly BuildOutput[] {
  const { asset, hash, isForMails, smallWidth: small } = picture;
  const file = (path: string, encoding: Encoding | null): BuildOutput =>
    encoding === null
      ? { path, source: asset.path, isCopy: true, key: hash, render: () => asset.read() }
      : made(picture, path, encoding, derived);
  return [
    ...(isForMails ? [file(mailAddress(asset), plan?.mail ?? null)] : []),
    ...(small === null ? [] : [file(smallAddress(asset), plan?.small ?? null)]),
  ];
}

function made(
  { asset, hash }: ShownPicture,
  path: string,
  encoding: Encoding,
  derived: DerivedFiles,
): BuildOutput {
  const key = encodingKey(hash, encoding);
  derived.keep(key);
  const render = (): Promise<Uint8Array> =>
    derived.recall(key, async () => {
      const sharp = await loadSharp();
      if (sharp === null) throw new Error('the `sharp` package can’t be loaded any more');
      return remake(sharp, await asset.read(), encoding);
    });
  return { path, source: asset.path, isCopy: true, key, render };
}

function unmade({ asset }: ShownPicture, plan: PicturePlan | null): Diagnostic | null {
  if (plan === null || plan.problem === null) return null;
  const problem = plan.problem.replaceAll('\n', ' ');
  const place = { file: `content/${asset.path}`, line: null, column: null };
  return plan.isFinal
    ? {
        severity: 'warning',
        rule: 'unreadable-picture',
        message: `Unexpected content of a picture (${problem}), published as it is`,
        hint: 'Some browsers may show it broken, or cut off. Export it again.',
        ...place,
      }
    : {
        severity: 'warning',
        rule: 'no-picture-sizes',
        message: `A picture is published only in the original size: making others failed (${problem})`,
        hint: 'The next build tries again. Is there enough memory, and room in the folder for temporary files?',
        ...place,
      };
}

function noProgram(count: number): Diagnostic {
  return {
    severity: 'info',
    rule: 'no-picture-sizes',
    message: `${counted(count, 'picture')} ${count === 1 ? 'is' : 'are'} published only in the original size: the \`sharp\` package has no program for this platform`,
    hint: 'Install it with its optional dependencies, or write `site: { pictures: false }` in the configuration.',
    file: null,
    line: null,
    column: null,
  };
}
