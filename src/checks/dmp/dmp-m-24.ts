import { INVISIBLE_REPRESENTANTS_LEGAUX } from '../../protocol/dmp/value-sets/confidentiality-code.ts'
import { coded } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import type { Change } from './examples.ts'
import { metadataCheck, nameOf, OUTGOING } from './metadata-check.ts'
import { guide } from './metadata-sources.ts'

const SCHEME = 'f4f85eac-e6cb-4883-b524-f2705394840f'
const N = coded('cl7', 'Document01', SCHEME, 'N', '2.16.840.1.113883.5.25', 'Normal')
const HIDDEN = coded(
  'cl70',
  'Document01',
  SCHEME,
  INVISIBLE_REPRESENTANTS_LEGAUX,
  '1.2.250.1.213.1.1.4.13',
  'Non visible par les représentants légaux du patient',
)
const SECRET: Change = [
  '</saml2:AttributeStatement>',
  `<saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code"><saml2:AttributeValue>${INVISIBLE_REPRESENTANTS_LEGAUX}^1.2.250.1.213.1.1.4.13</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>`,
]

/** In a secret connection, every document is hidden from legal representatives (EX_2.1-1050, in DMP contract §§4.3, 12.3, DMP-M-24). */
export const dmpM24 = metadataCheck({
  id: 'DMP-M-24',
  exigences: [...OUTGOING, 'SC.DOC.01.MS1', 'DMP/va1.17'],
  source: guide('EX_2.1-1050'),
  title: {
    fr: 'En connexion secrète, chaque document déposé est invisible pour les représentants légaux.',
    en: 'In a secret connection, each document deposited is invisible to legal representatives.',
  },
  why: {
    fr: 'Un mineur a demandé le secret sur ces soins : un document visible de ses parents romprait ce secret.',
    en: 'A minor asked for secrecy on this care: a document that the parents can see would break it.',
  },
  mend: {
    fr: 'Quand l’assertion porte INVISIBLE_REPRESENTANTS_LEGAUX, ajoutez ce même code à « confidentialityCode » de chaque document.',
    en: 'When the assertion bears INVISIBLE_REPRESENTANTS_LEGAUX, add the same code to the confidentialityCode of each document.',
  },
  reasons: {
    visible: {
      fr: 'La connexion est secrète, et « {objet} » reste visible des représentants légaux.',
      en: 'The connection is secret, and "{objet}" remains visible to legal representatives.',
    },
  },
  conforme: [{ name: 'connexion secrète, document invisible', subject: withMetadata(SECRET, [N, N + HIDDEN]) }],
  fautif: [{ name: 'connexion secrète, document visible', reason: 'visible', subject: withMetadata(SECRET) }],
  judge({ entries, decoded: { vihf } }, found) {
    if (vihf?.confidentialityCode?.code.trim() !== INVISIBLE_REPRESENTANTS_LEGAUX) return false
    for (const entry of entries) {
      const codes = entry.confidentialityCodes.map((c) => c.code.trim())
      if (!codes.includes(INVISIBLE_REPRESENTANTS_LEGAUX)) {
        const at = entry.confidentialityCodes[0]?.element ?? entry.element
        found.fail('visible', at, { expected: INVISIBLE_REPRESENTANTS_LEGAUX, received: codes.join(', '), params: { objet: nameOf(entry) } })
      }
    }
    return entries.length > 0
  },
})
