import type { CertificateView } from './certificate.ts'
import { structureOf } from './structure.ts'

/**
 * What an IGC-Santé certificate is for: client, seal (`ORG_SIGN`) or server of an organisation, authentication or signature
 * of a person. Told by its usages and by whether its subject names a person; `autre` when they agree with none.
 */
export type IgcProfile = 'ORG_AUTH_CLI' | 'ORG_SIGN' | 'ORG_SERV_SSL' | 'PERS_AUTH' | 'PERS_SIGN' | 'autre'

/** The profile of a certificate (keyUsage and extendedKeyUsage of real ones; AUTH_CLI is deduced). */
export function igcProfileOf({ subject, keyUsage, extendedKeyUsage }: CertificateView): IgcProfile {
  // Cards and software certificates of persons hold the names in one RDN of several attributes, with the family name.
  const person = subject.rdns.some((rdn) => rdn.some(({ type }) => type === 'SN'))
  const uses = extendedKeyUsage ?? []
  const signs = keyUsage?.includes('nonRepudiation') ?? false
  if (uses.includes('serverAuth')) return person ? 'autre' : 'ORG_SERV_SSL'
  if (uses.includes('clientAuth')) return person ? 'PERS_AUTH' : 'ORG_AUTH_CLI'
  if (uses.includes('emailProtection') && signs) return person ? 'PERS_SIGN' : 'ORG_SIGN'
  return 'autre'
}

/** The structure a certificate is of: the first OU that is a Struct_IdNat; null when there is none. */
export function structureIdOf({ ous }: CertificateView): string | null {
  return ous.find((ou) => structureOf(ou) !== null) ?? null
}
