import type { RuleChapter } from './rule-example.ts';

const TAGS = 'content/tags.yaml';

/** Rules about `milepost.lock` and about the vocabulary. */
export const IDS_AND_TAGS: RuleChapter = {
  'broken-lock': {
    means:
      '`milepost.lock` is damaged. Without it readers would be shown every entry again, so nothing is built.',
    mend: 'Restore it from git: `git checkout milepost.lock`.',
  },
  'conflicted-lock': {
    means: 'Two branches changed `milepost.lock` at the same place, and git left its conflict markers in it.',
    mend: 'Keep the entries of both sides, remove the markers, and build. With `milepost.lock merge=union` in `.gitattributes` git does this by itself.',
  },
  'doubled-id': {
    means: 'Two articles or two milestones have the same id, so readers would take them for one.',
    found:
      '# Two things\n\n1. Alpha ships <!-- milestone: id=first -->\n\n2. Beta follows <!-- milestone: id=first -->\n',
    mended:
      '# Two things\n\n1. Alpha ships <!-- milestone: id=first -->\n\n2. Beta follows <!-- milestone: id=second -->\n',
  },
  'frozen-lock': {
    means: 'In CI, or with `--frozen`, a build must not change `milepost.lock`, and this one would have to.',
    mend: 'Run `milepost build` where you write, and commit `milepost.lock`.',
  },
  'broader-cycle': {
    means: 'A tag is broader than itself, by way of others.',
    file: TAGS,
    found: 'docker:\n  broader: [containers]\ncontainers:\n  broader: [docker]\n',
    mended: 'docker:\n  broader: [containers]\ncontainers: {}\n',
  },
  'doubled-alias': {
    means: 'A word names two tags. It counts for the first.',
    file: TAGS,
    found: 'docker:\n  aliases: [moby]\nmoby: {}\n',
    mended: 'docker: {}\nmoby: {}\n',
  },
  'doubled-key': {
    means: 'A tag has the same field twice.',
    file: TAGS,
    found: 'docker:\n  aliases: [moby]\n  aliases: [dockerd]\n',
    mended: 'docker:\n  aliases: [moby, dockerd]\n',
  },
  'doubled-tag': {
    means: 'A tag is in the file twice.',
    file: TAGS,
    found: '- id: docker\n- id: docker\n',
    mended: '- id: docker\n',
  },
  'formerly-in-use': {
    means: 'A tag’s former id is another tag’s id, so its old page can’t redirect.',
    file: TAGS,
    found: 'containers:\n  formerly: [docker]\ndocker: {}\n',
    mended: 'containers: {}\ndocker: {}\n',
  },
  'invalid-alias': {
    means: 'An alias has no word in it that could be found in a text.',
    file: TAGS,
    found: "docker:\n  aliases: [' - ']\n",
    mended: 'docker:\n  aliases: [moby]\n',
  },
  'invalid-regex': {
    means: 'An alias between slashes is not a regular expression that can be matched quickly.',
    file: TAGS,
    found: "docker:\n  aliases: ['/dock(er/']\n",
    mended: "docker:\n  aliases: ['/dock(er)?/']\n",
  },
  'invalid-tag-id': {
    means: 'The id of a tag can’t be part of an address.',
    file: TAGS,
    found: "'C/C++':\n  label: C/C++\n",
    mended: 'c-and-cpp:\n  label: C/C++\n',
  },
  'invalid-vocabulary': {
    means: '`content/tags.yaml` is not YAML, or has another form than a list of tags.',
    file: TAGS,
    found: 'docker: [moby\n',
    mended: 'docker:\n  aliases: [moby]\n',
  },
  'unknown-broader': {
    means: 'A broader tag does not exist.',
    file: TAGS,
    found: 'docker:\n  broader: [container]\ncontainers: {}\n',
    mended: 'docker:\n  broader: [containers]\ncontainers: {}\n',
  },
  'unknown-key': {
    means: 'A tag has a field that means nothing.',
    file: TAGS,
    found: 'docker:\n  alias: [moby]\n',
    mended: 'docker:\n  aliases: [moby]\n',
  },
};
