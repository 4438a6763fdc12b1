import { INVISIBLE_PATIENT, MASQUE_PS } from '../../protocol/dmp/value-sets/confidentiality-code.ts'
import { coded } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf, OUTGOING } from './metadata-check.ts'
import { guide } from './metadata-sources.ts'

const SCHEME = 'f4f85eac-e6cb-4883-b524-f2705394840f'
const N = coded('cl7', 'Document01', SCHEME, 'N', '2.16.840.1.113883.5.25', 'Normal')
const hidden = (...codes: readonly string[]): Change => [
  N,
  [N, ...codes.map((code, i) => coded(`cl7${i}`, 'Document01', SCHEME, code, '1.2.250.1.213.1.1.4.13', code))].join(''),
]

/** A document is not hidden from professionals and from the patient at once; the signature is (EX_2.1-1050, in DMP contract §8.5, DMP-M-23). */
export const dmpM23 = metadataCheck({
  id: 'DMP-M-23',
  exigences: [...OUTGOING, 'SC.DOC.01.MS1', 'DMP/va1.17'],
  source: guide('EX_2.1-1050'),
  title: {
    fr: 'Aucun document n’est à la fois masqué aux professionnels et invisible pour la personne.',
    en: 'No document is both masked to professionals and invisible to the person.',
  },
  why: {
    fr: 'Un tel document ne serait lisible de presque personne : le DMP n’admet pas ce cumul.',
    en: 'Almost nobody could read such a document: the DMP does not allow both.',
  },
  mend: {
    fr: 'Proposez les deux choix comme exclusifs l’un de l’autre à l’écran. Seule la signature du lot porte les deux codes.',
    en: 'Offer both choices as exclusive of each other on screen. Only the signature of the set bears both codes.',
  },
  reasons: {
    cumul: {
      fr: '« {objet} » porte à la fois MASQUE_PS et INVISIBLE_PATIENT.',
      en: '"{objet}" bears both MASQUE_PS and INVISIBLE_PATIENT.',
    },
  },
  conforme: [
    { name: 'ni l’un ni l’autre', subject: () => deposit() },
    { name: 'masqué aux professionnels', subject: withMetadata(hidden(MASQUE_PS)) },
    { name: 'invisible pour la personne et ses représentants', subject: withMetadata(hidden(INVISIBLE_PATIENT, 'INVISIBLE_REPRESENTANTS_LEGAUX')) },
  ],
  fautif: [{ name: 'les deux', reason: 'cumul', subject: withMetadata(hidden(MASQUE_PS, INVISIBLE_PATIENT)) }],
  judge({ entries }, found) {
    for (const entry of entries) {
      const bears = (code: string) => entry.confidentialityCodes.find((c) => c.code.trim() === code)
      const [masked, invisible] = [bears(MASQUE_PS), bears(INVISIBLE_PATIENT)]
      if (masked && invisible)
        found.fail('cumul', invisible.element, {
          expected: `${MASQUE_PS} ou ${INVISIBLE_PATIENT}`,
          received: `${MASQUE_PS}, ${INVISIBLE_PATIENT}`,
          params: { objet: nameOf(entry) },
        })
    }
    return entries.some((e) => e.confidentialityCodes.length > 0)
  },
})
