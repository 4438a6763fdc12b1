import type { Change } from '../cda/example-changes.ts'
import { CITIZEN, EMERGENCY, submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inPart } from './mail-findings.ts'
import { citizensOf, recipientsOf } from './recipients.ts'

/** Codes that hide a document, in METADATA.XML; the last two are of the XDS value set and of the HL7 v2 one (XDM contract §8). */
const FROM_PATIENT = 'INVISIBLE_PATIENT'
const FROM_PROFESSIONALS = 'MASQUE_PS'
const FROM_REPRESENTATIVES: readonly string[] = ['INVISIBLE_REPRESENTANTS_LEGAUX', 'INVISIBLE_REP_LEGAUX']

const hidden = (code: string): readonly Change[] => [['nodeRepresentation="N"', `nodeRepresentation="${code}"`]]
const sent = (code: string, to: string) => () => submission({ metadata: hidden(code), headers: { To: to } })

/** Who may receive a hidden document (MSSanté contract §§6, 12.3, MSS-C-08). */
export const mssC08 = mailCheck({
  id: 'MSS-C-08',
  exigences: ['SC.MSS.17.MS1', 'SC.MSS.18.MS1'],
  source: { ref: 'ANS, volet « Transmission de documents CDA en HL7v2 », combinaisons permises de destinataires et de visibilité', mark: 'S' },
  title: {
    fr: 'Un document caché à l’usager ne lui est pas envoyé ; un document masqué aux professionnels ne leur est pas envoyé.',
    en: 'A document hidden from the citizen is not sent to them; a document masked from professionals is not sent to them.',
  },
  why: {
    fr: 'Une annonce grave attend la consultation : le courriel la ferait lire seul, le soir, sur un téléphone.',
    en: 'Grave news waits for the consultation: the mail would have it read alone, in the evening, on a telephone.',
  },
  mend: {
    fr: 'Avant d’envoyer, comparez la visibilité de chaque document à la liste des destinataires, et retirez ceux qui n’y ont pas droit.',
    en: 'Before sending, compare the visibility of each document with the list of recipients, and remove those not entitled.',
  },
  reasons: {
    'cache-usager': {
      fr: 'Le document {document}, caché à l’usager, part à {adresse}.',
      en: 'Document {document}, hidden from the citizen, leaves to {adresse}.',
    },
    'masque-professionnels': {
      fr: 'Le document {document}, masqué aux professionnels, part à {adresse}.',
      en: 'Document {document}, masked from professionals, leaves to {adresse}.',
    },
    representants: {
      fr: 'Le document {document}, caché aux représentants légaux, part à la fois à {adresse} et à l’usager.',
      en: 'Document {document}, hidden from the legal representatives, leaves both to {adresse} and to the citizen.',
    },
  },
  conforme: [
    { name: 'visible de tous', subject: () => submission({ headers: { To: `${EMERGENCY}, ${CITIZEN}` } }) },
    { name: 'caché à l’usager, à un professionnel', subject: sent(FROM_PATIENT, EMERGENCY) },
    { name: 'masqué, à l’usager', subject: sent(FROM_PROFESSIONALS, CITIZEN) },
    { name: 'caché aux représentants, à l’usager', subject: sent(FROM_REPRESENTATIVES[0] ?? '', CITIZEN) },
  ],
  fautif: [
    { name: 'caché, à l’usager', reason: 'cache-usager', subject: sent(FROM_PATIENT, CITIZEN) },
    { name: 'caché, à tous', reason: 'cache-usager', subject: sent(FROM_PATIENT, `${EMERGENCY}, ${CITIZEN}`) },
    { name: 'masqué, à un professionnel', reason: 'masque-professionnels', subject: sent(FROM_PROFESSIONALS, EMERGENCY) },
    { name: 'caché aux représentants, à tous', reason: 'representants', subject: sent('INVISIBLE_REPRESENTANTS_LEGAUX', `${EMERGENCY}, ${CITIZEN}`) },
  ],
  applies: (mail) => mail.cdas.some((c) => c.described) && recipientsOf(mail).length > 0,
  judge(mail, found, context) {
    const citizens = citizensOf(mail, context)
    const professionals = recipientsOf(mail).filter((to) => !citizens.includes(to))
    for (const { name: document, described, archive } of mail.cdas) {
      const codes = described?.entry.confidentialityCodes.map((c) => c.code.trim()) ?? []
      const at = inPart(archive.part)
      const fault = (adresse: string) => ({ expected: 'N', received: codes.join(', '), params: { document, adresse } })
      const [citizen, professional] = [citizens[0], professionals.join(', ')]
      if (codes.includes(FROM_PATIENT) && citizen) found.fail('cache-usager', at, fault(citizen))
      if (codes.includes(FROM_PROFESSIONALS) && professional !== '') found.fail('masque-professionnels', at, fault(professional))
      if (codes.some((c) => FROM_REPRESENTATIVES.includes(c)) && citizen && professional !== '') found.fail('representants', at, fault(professional))
    }
  },
})
