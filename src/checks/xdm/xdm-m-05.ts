import { SUBMISSION_SET } from '../../protocol/xds/names.ts'
import { withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

/** contentTypeCode is there; its value is never judged, as published archives misuse it (XDM contract §§3.1, 5, 6, XDM-M-05). */
export const xdmM05 = metadataCheck({
  id: 'XDM-M-05',
  level: 'PEUT',
  source: MODELS,
  title: {
    fr: 'Le lot dit dans quelle activité il a été produit (« contentTypeCode »).',
    en: 'The set tells in which activity it was made (contentTypeCode).',
  },
  why: {
    fr: 'Le modèle des lots le demande une fois. Certains destinataires classent les envois par ce code.',
    en: 'The model of sets asks for it once. Some receivers sort sendings by this code.',
  },
  mend: {
    fr: 'Ajoutez la Classification urn:uuid:aa543740-bdda-424e-8c96-df4873be8500 avec un code de JDV_J03, par exemple 11 (hébergement complet).',
    en: 'Add Classification urn:uuid:aa543740-bdda-424e-8c96-df4873be8500 with a code of JDV_J03, for instance 11 (full accommodation).',
  },
  reasons: { absent: { fr: 'Le lot n’a pas de contentTypeCode.', en: 'The set has no contentTypeCode.' } },
  conforme: [{ name: 'activité d’hébergement', subject: () => xdm() }],
  fautif: [{ name: 'sans contentTypeCode', reason: 'absent', subject: withMetadata([SUBMISSION_SET.contentTypeCode, 'urn:uuid:autre']) }],
  judge(set, found) {
    const [submission] = set.submit.submissionSets
    if (!submission) return false
    const code = submission.contentTypeCode
    if (!code || code.code.trim() === '') {
      found.warn('absent', inMetadata(set, code?.element ?? submission.element), { expected: 'contentTypeCode (JDV_J03)' })
    }
    return true
  },
})
