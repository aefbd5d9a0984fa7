import type { Asset } from '../../collect/asset.ts';
import type { BuildOutput } from '../../model/output.ts';
import { hashOf } from '../../text/hash.ts';
import type { KnownAssets } from './asset-facts.ts';

/** The unchanged files as outputs; the key is the hash of their bytes. */
export async function assetOutputs(
  assets: readonly Asset[],
  known: KnownAssets,
): Promise<readonly BuildOutput[]> {
  const outputs: BuildOutput[] = [];
  for (const asset of assets) {
    outputs.push({
      path: asset.address,
      source: asset.path,
      isCopy: true,
      key: known.get(asset.path)?.hash ?? hashOf(await asset.read()),
      render: () => asset.read(),
    });
  }
  return outputs;
}
