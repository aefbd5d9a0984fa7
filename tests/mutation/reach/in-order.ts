import { readFileSync } from 'node:fs';

import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { z } from 'zod';

/** Runs the test files in the order in which they were chosen for a mutant, the most promising first. */
export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const chosen = process.env['MUTATION_CHOSEN'];
    if (chosen === undefined) return await super.sort(files);
    const tests = z.array(z.string()).parse(JSON.parse(readFileSync(chosen, 'utf8')));
    const place = (file: string): number =>
      tests.findIndex((test) => file.endsWith(`/${test.split('\n')[0]}`));
    return files.sort((a, b) => place(a.moduleId) - place(b.moduleId));
  }
}
