import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Text } from '../../src/i18n/text.ts'
import { readCertificate } from '../../src/protocol/x509/certificate.ts'
import { nameText } from '../../src/protocol/x509/name.ts'
import type { Authorities, Authority } from './authority.ts'
import { BAD_CERTIFICATES, BAD_SET } from './bad-set.ts'
import type { IssuedCertificate } from './issued.ts'
import type { Issuer } from './issuer.ts'
import { FICTITIOUS_STRUCTURE } from './names.ts'
import { badName, clientName, SERVER_NAME } from './orders.ts'
import type { PkiEntry } from './pki.ts'

const PURPOSES = {
  root: { fr: 'Autorité racine de test', en: 'Test root authority' },
  intermediate: { fr: 'Autorité de test qui délivre les certificats', en: 'Test authority that issues the certificates' },
  server: { fr: 'Certificat des services du banc', en: 'Certificate of the bench’s services' },
  client: {
    fr: 'Certificat client d’une structure, à installer dans le DUI',
    en: 'Client certificate of an organisation, to be installed in the DUI',
  },
}

/** Everything the authority has, or issues on demand, authorities first. */
export async function listEntries(dir: string, { root, intermediate }: Authorities, issuer: Issuer): Promise<PkiEntry[]> {
  const leaf = async (name: string, kind: PkiEntry['kind'], purpose: Text, file = name): Promise<PkiEntry> => {
    const kept = await issuer.kept(file)
    return { name, kind, purpose, issued: kept && summary(kept) }
  }
  const files = (await readdir(join(dir, 'certificates'))).filter((f) => f.startsWith('client-') && f.endsWith('.pem'))
  const usual = ['INSI-AUTO', 'INSI-MANU'].map((cn) => clientName({ cn, ...FICTITIOUS_STRUCTURE }))
  const clients = new Set([...usual, ...files.map((f) => basename(f, '.pem')).sort()])
  return [
    authorityEntry('root', join(dir, 'root.pem'), root),
    authorityEntry('intermediate', join(dir, 'intermediate.pem'), intermediate),
    await leaf(SERVER_NAME, 'serveur', PURPOSES.server),
    ...(await Promise.all([...clients].map((name) => leaf(name, 'client', PURPOSES.client)))),
    ...(await Promise.all(BAD_CERTIFICATES.map((name) => leaf(name, 'fautif', BAD_SET[name].purpose, badName(name))))),
  ]
}

function authorityEntry(name: 'root' | 'intermediate', file: string, { certificate }: Authority): PkiEntry {
  const view = readCertificate(certificate)
  return { name, kind: 'autorite', purpose: PURPOSES[name], issued: summary({ ...view, file, subject: nameText(view.subject) }) }
}

function summary(of: Pick<IssuedCertificate, 'file' | 'subject' | 'notBefore' | 'notAfter' | 'fingerprint256'>): PkiEntry['issued'] {
  const { file, subject, notBefore, notAfter, fingerprint256 } = of
  return { file, subject, notBefore, notAfter, fingerprint256 }
}
