import type { Asset } from '../../collect/asset.ts';
import type { Output } from '../../model/output.ts';
import { hashOf } from '../../text/hash.ts';

/** The unchanged files as outputs; the key is the hash of their bytes. */
export async function assetOutputs(assets: readonly Asset[]): Promise<readonly Output[]> {
  const outputs: Output[] = [];
  for (const asset of assets) {
    const bytes = await asset.read();
    outputs.push({
      path: asset.address,
      source: asset.path,
      key: hashOf(bytes),
      render: () => asset.read(),
    });
  }
  return outputs;
}
