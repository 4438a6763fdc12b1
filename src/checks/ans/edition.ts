import type { AnsVerdict } from '../../ans-pack/types.ts'

/** The edition of the ANS artefacts as a person quotes it: a commit in short, or the hash of the files. */
export function editionWords({ version }: Pick<AnsVerdict, 'version'>): string {
  return version.kind === 'commit' ? version.id.slice(0, 12) : version.id.slice(0, 19)
}
