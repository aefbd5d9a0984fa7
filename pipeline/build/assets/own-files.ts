import type { Asset } from '../../collect/asset.ts';
import { ICON_PATHS } from '../../emit/icons/icon-paths.ts';
import { HOST_FILES } from '../../model/permalinks.ts';

/** The published files that take the place of ones that would be made, see `EmitContext.ownFiles`. */
export function ownFiles(assets: readonly Asset[]): ReadonlySet<string> {
  return new Set(
    assets.map(({ address }) => address).filter((path) => ICON_PATHS.has(path) || HOST_FILES.has(path)),
  );
}
