import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Text } from '../../src/i18n/text.ts'
import { readCertificate } from '../../src/protocol/x509/certificate.ts'
import { nameText } from '../../src/protocol/x509/name.ts'
import type { Authorities, Authority } from './authority.ts'
import { BAD_SEAL_SET, BAD_SEALS } from './bad-seals.ts'
import { BAD_SERVER_SET, BAD_SERVERS } from './bad-servers.ts'
import { BAD_CERTIFICATES, BAD_SET } from './bad-set.ts'
import { FICTITIOUS_CARD } from './card.ts'
import type { IssuedCertificate } from './issued.ts'
import type { Issuer } from './issuer.ts'
import { FICTITIOUS_STRUCTURE, SEAL_CN } from './names.ts'
import { badName, cardFileName, clientName, SERVER_NAME, sealName } from './orders.ts'
import type { PkiEntry } from './pki.ts'

const PURPOSES = {
  root: { fr: 'Autorité racine de test', en: 'Test root authority' },
  intermediate: { fr: 'Autorité de test qui délivre les certificats', en: 'Test authority that issues the certificates' },
  persons: { fr: 'Autorité de test qui délivre les cartes des personnes', en: 'Test authority that issues the cards of persons' },
  server: { fr: 'Certificat des services du banc', en: 'Certificate of the bench’s services' },
  client: {
    fr: 'Certificat client d’une structure, à installer dans le DUI',
    en: 'Client certificate of an organisation, to be installed in the DUI',
  },
  cachet: {
    fr: 'Cachet d’une structure : signe le VIHF et les lots de soumission',
    en: 'Seal of an organisation: signs the VIHF and the submission sets',
  },
  carte: {
    fr: 'Certificat d’une carte de personne (authentification ou signature), pour le mode DIRECTE',
    en: 'Certificate of a person’s card (authentication or signature), for the DIRECTE mode',
  },
}

/** Everything the authority has, or issues on demand, authorities first. */
export async function listEntries(dir: string, { root, intermediate }: Authorities, persons: Authority, issuer: Issuer): Promise<PkiEntry[]> {
  const leaf = async (name: string, kind: PkiEntry['kind'], purpose: Text, file = name): Promise<PkiEntry> => {
    const kept = await issuer.kept(file)
    return { name, kind, purpose, issued: kept && summary(kept) }
  }
  const files = (await readdir(join(dir, 'certificates'))).filter((f) => f.endsWith('.pem')).sort()
  const all = (sort: string, usual: readonly string[]): Set<string> =>
    new Set([...usual, ...files.filter((f) => f.startsWith(`${sort}-`)).map((f) => basename(f, '.pem'))])
  const clients = all(
    'client',
    ['INSI-AUTO', 'INSI-MANU'].map((cn) => clientName({ cn, ...FICTITIOUS_STRUCTURE })),
  )
  const seals = all('cachet', [sealName({ cn: SEAL_CN, ...FICTITIOUS_STRUCTURE })])
  const cards = all(
    'carte',
    (['authentification', 'signature'] as const).map((use) => cardFileName(FICTITIOUS_CARD, use)),
  )
  return [
    authorityEntry('root', join(dir, 'root.pem'), root),
    authorityEntry('intermediate', join(dir, 'intermediate.pem'), intermediate),
    authorityEntry('persons', join(dir, 'persons.pem'), persons),
    await leaf(SERVER_NAME, 'serveur', PURPOSES.server),
    ...(await Promise.all([...clients].map((name) => leaf(name, 'client', PURPOSES.client)))),
    ...(await Promise.all([...seals].map((name) => leaf(name, 'cachet', PURPOSES.cachet)))),
    ...(await Promise.all([...cards].map((name) => leaf(name, 'carte', PURPOSES.carte)))),
    ...(await Promise.all(BAD_CERTIFICATES.map((name) => leaf(name, 'fautif', BAD_SET[name].purpose, badName(name))))),
    ...(await Promise.all(BAD_SEALS.map((name) => leaf(name, 'fautif', BAD_SEAL_SET[name].purpose, badName(name))))),
    ...(await Promise.all(BAD_SERVERS.map((name) => leaf(name, 'fautif', BAD_SERVER_SET[name].purpose, badName(name))))),
  ]
}

function authorityEntry(name: 'root' | 'intermediate' | 'persons', file: string, { certificate }: Authority): PkiEntry {
  const view = readCertificate(certificate)
  return { name, kind: 'autorite', purpose: PURPOSES[name], issued: summary({ ...view, file, subject: nameText(view.subject) }) }
}

function summary(of: Pick<IssuedCertificate, 'file' | 'subject' | 'notBefore' | 'notAfter' | 'fingerprint256'>): PkiEntry['issued'] {
  const { file, subject, notBefore, notAfter, fingerprint256 } = of
  return { file, subject, notBefore, notAfter, fingerprint256 }
}
