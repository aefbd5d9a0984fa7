import { createHash } from 'node:crypto';

import type { Asset } from '../../collect/asset.ts';
import type { Output } from '../../model/output.ts';

/** The files that are published as they are as outputs; the key is a digest of their bytes. */
export async function assetOutputs(assets: readonly Asset[]): Promise<readonly Output[]> {
  const outputs: Output[] = [];
  for (const asset of assets) {
    const bytes = await asset.read();
    outputs.push({
      path: asset.address,
      source: asset.path,
      key: createHash('sha256').update(bytes).digest('hex').slice(0, 32),
      render: () => asset.read(),
    });
  }
  return outputs;
}
