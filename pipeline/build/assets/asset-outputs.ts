import type { Asset } from '../../collect/asset.ts';
import type { BuildOutput } from '../../model/output.ts';
import { hashOf } from '../../text/hash.ts';

/** The unchanged files as outputs; the key is the hash of their bytes. */
export async function assetOutputs(assets: readonly Asset[]): Promise<readonly BuildOutput[]> {
  const outputs: BuildOutput[] = [];
  for (const asset of assets) {
    const bytes = await asset.read();
    outputs.push({
      path: asset.address,
      source: asset.path,
      isCopy: true,
      key: hashOf(bytes),
      render: () => asset.read(),
    });
  }
  return outputs;
}
