import type { Defects } from '../defects.ts'
import { actorOf, xcn } from './actors.ts'
import { authorClassification, SCHEME } from './document-entry.ts'
import { codedClassification, externalIdentifier, registryObject, STABLE_DOCUMENT, slot } from './ebrim.ts'
import type { Coded, DmpOptions } from './options.ts'
import { utcStamp } from './times.ts'
import { ESSMS, NORMAL, sectorOf, visibilityOf } from './value-sets.ts'

export const SIGNATURE = 'Signature01'

export interface SignatureFacts {
  readonly uniqueId: string
  readonly at: Date
  readonly patient: string
  readonly nextId: (kind: 'cl' | 'ei' | 'as') => string
}

/** The entry of the signature document, whose values are fixed (dmp.md §8.2). */
export function signatureEntry(options: DmpOptions, facts: SignatureFacts, defects: Defects): string {
  const { nextId, at, patient } = facts
  const sender = actorOf(options.professionnel)
  const stamp = utcStamp(at)
  const coded = (scheme: keyof typeof SCHEME, c: Coded): string =>
    codedClassification(nextId('cl'), { scheme: SCHEME[scheme], parent: SIGNATURE, code: c.code, codingScheme: c.codeSystem, label: c.libelle })
  const hidden = ['MASQUE_PS', 'INVISIBLE_PATIENT'].flatMap((c) => visibilityOf(c) ?? [])
  return registryObject(
    'ExtrinsicObject',
    { id: SIGNATURE, mimeType: 'text/xml', objectType: STABLE_DOCUMENT },
    {
      slots: [
        slot('creationTime', stamp),
        slot('languageCode', defects.has('xds-signature-langue') ? 'fr-FR' : 'art'),
        slot('legalAuthenticator', xcn(sender, new Set())),
        slot('serviceStartTime', stamp),
        slot('serviceStopTime', stamp),
        slot('sourcePatientId', patient),
      ],
      name: 'Source',
      classifications: [
        authorClassification(options, sender, SCHEME.author, SIGNATURE, nextId('cl'), new Set()),
        coded('class', { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', codeSystem: 'URN', libelle: 'Digital Signature' }),
        coded('type', { code: 'E1762', codeSystem: 'ASTM', libelle: 'Full Document' }),
        ...[NORMAL, ...hidden].map((c) => coded('confidentiality', c)),
        coded('format', { code: 'http://www.w3.org/2000/09/xmldsig#', codeSystem: 'URN', libelle: 'Default Signature Style' }),
        coded('event', { code: '1.2.840.10065.1.12.1.14', codeSystem: '1.2.840.10065.1.12', libelle: 'Source' }),
        coded('facility', sectorOf(options.structure.secteur, options.structure.secteurLibelle)),
        coded('practice', ESSMS),
      ],
      identifiers: [
        externalIdentifier(nextId('ei'), SIGNATURE, SCHEME.patientId, patient, 'XDSDocumentEntry.patientId'),
        externalIdentifier(nextId('ei'), SIGNATURE, SCHEME.uniqueId, facts.uniqueId, 'XDSDocumentEntry.uniqueId'),
      ],
    },
    new Set(),
  )
}
