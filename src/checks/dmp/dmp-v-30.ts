import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence, removed, valued } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'
import { inStatement } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const NAME = 'urn:oasis:names:tc:xacml:2.0:resource:resource-id'
const CX = '236066322083656^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'

/** The patient is named, but by the list of records (TD0.4), which is about none (DMP interface §4.3). */
export const dmpV30 = defineExchangeCheck({
  id: 'DMP-V-30',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : resource-id, absent de TD0.4'),
  title: {
    fr: 'Le VIHF nomme l’usager dont on demande le dossier ; la liste des dossiers (TD0.4) n’en nomme aucun.',
    en: 'The VIHF names the person whose record is asked for; the list of records (TD0.4) names none.',
  },
  why: {
    fr: 'Le DMP vérifie les droits sur l’usager nommé ici ; pour l’autorisation d’accès (TD0.3), il n’est nommé nulle part ailleurs.',
    en: 'The DMP checks the rights on the person named here; for the access authorisation (TD0.3) they are named nowhere else.',
  },
  mend: {
    fr: 'Ajoutez l’attribut resource-id avec l’INS de l’usager à chaque appel qui concerne un dossier, et retirez-le de TD0.4.',
    en: 'Add the resource-id attribute with the person’s INS to each call about a record, and remove it from TD0.4.',
  },
  reasons: {
    absent: { fr: 'L’usager (resource-id) est absent ou vide.', en: 'The person (resource-id) is missing or empty.' },
    'en-trop': { fr: 'La liste des dossiers (TD0.4) nomme un usager (resource-id).', en: 'The list of records (TD0.4) names a person (resource-id).' },
  },
  examples: {
    conforme: [
      { name: 'test d’existence', subject: () => existence() },
      { name: 'liste des dossiers, sans usager', subject: () => dmpExchange('dmp.td0.4', { changes: [removed(NAME, CX)] }) },
    ],
    fautif: [
      { name: 'test d’existence sans usager', reason: 'absent', subject: () => existence(removed(NAME, CX)) },
      { name: 'usager vide', reason: 'absent', subject: () => existence(valued(NAME, CX, '')) },
      { name: 'liste des dossiers d’un usager', reason: 'en-trop', subject: () => dmpExchange('dmp.td0.4') },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const { transaction } = subject.record
    if (!vihf || transaction === 'dmp.inconnue') return []
    const read = vihf.resourceId
    const text = read?.text.trim() ?? ''
    const at = read ? inEnvelope(read.element) : inStatement(vihf)
    if (transaction === 'dmp.td0.4') return [text ? nonConforme('en-trop', { expected: '∅', received: shown(text), at }) : ok]
    return [text ? ok : nonConforme('absent', { expected: '<INS>^^^&<OID>&ISO^NH', received: read ? '' : ABSENT, at })]
  },
})
