import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { withDmpSettings } from './example-settings.ts'
import { existence, valued } from './example-vihf-calls.ts'
import { samples } from './vihf-sources.ts'

const NAME = 'urn:oasis:names:tc:xacml:2.0:resource:resource-id'
const CX = '236066322083656^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'
const patient = (to: string) => existence(valued(NAME, CX, to))

/** `<INS>^^^&<INS OID>&ISO^NH` (DMP interface §4.3); which OIDs are known is a fact of the environment. */
export const dmpV29 = defineExchangeCheck({
  id: 'DMP-V-29',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : urn:oasis:names:tc:xacml:2.0:resource:resource-id'),
  title: {
    fr: 'Le VIHF désigne l’usager par son matricule INS complet, clé et OID compris.',
    en: 'The VIHF names the person by their whole INS matricule, key and OID included.',
  },
  why: {
    fr: 'Pour certaines transactions, l’usager n’est nommé nulle part ailleurs : une erreur ici ouvre le dossier d’un autre.',
    en: 'For some transactions the person is named nowhere else: an error here opens someone else’s record.',
  },
  mend: {
    fr: 'Écrivez « <13 chiffres + clé>^^^&<OID>&ISO^NH », avec l’OID que l’INSi a rendu pour ce matricule.',
    en: 'Write "<13 digits + key>^^^&<OID>&ISO^NH", with the OID that INSi gave for this matricule.',
  },
  reasons: {
    forme: {
      fr: 'L’usager (resource-id) n’est pas de la forme « <INS>^^^&<OID>&ISO^NH ».',
      en: 'The person (resource-id) is not of the form "<INS>^^^&<OID>&ISO^NH".',
    },
    matricule: {
      fr: 'Le matricule n’a pas les 15 caractères d’un matricule INS avec sa clé.',
      en: 'The matricule does not have the 15 characters of an INS matricule with its key.',
    },
    cle: { fr: 'La clé du matricule est « {recue} » au lieu de « {attendue} ».', en: 'The key of the matricule is "{recue}" instead of "{attendue}".' },
    oid: {
      fr: 'L’OID « {oid} » n’est pas celui d’un matricule INS de cet environnement.',
      en: 'OID "{oid}" is not that of an INS matricule of this environment.',
    },
  },
  examples: {
    conforme: [{ name: 'matricule de test et sa clé', subject: () => existence() }],
    fautif: [
      { name: 'matricule seul', reason: 'forme', subject: () => patient('236066322083656') },
      { name: 'type PI', reason: 'forme', subject: () => patient(CX.replace('^NH', '^PI')) },
      { name: 'sans clé', reason: 'matricule', subject: () => patient(CX.replace('83656', '836')) },
      { name: 'clé fausse', reason: 'cle', subject: () => patient(CX.replace('83656', '83657')) },
      { name: 'INS-C', reason: 'oid', subject: () => patient(CX.replace('4.10', '4.2')) },
      { name: 'matricule de test, en production', reason: 'oid', subject: () => existence(), context: withDmpSettings({ insOids: ['1.2.250.1.213.1.4.8'] }) },
    ],
  },
  judge(subject, { settings }) {
    const read = decodeDmp(subject).vihf?.resourceId
    if (!read) return []
    const { cx } = read
    const at = inEnvelope(read.element)
    const received = shown(read.text.trim())
    const { universalId: oid, universalIdType, namespaceId } = cx.authority
    const empty = cx.components[1] === '' && cx.components[2] === '' && cx.extra.length === 0 && namespaceId === ''
    if (!empty || oid === '' || universalIdType !== 'ISO' || cx.typeCode !== 'NH' || cx.id === '') {
      return [nonConforme('forme', { expected: '<INS>^^^&<OID>&ISO^NH', received, at })]
    }
    const found = []
    const problem = matriculeProblem(cx.id)
    if (problem?.code === 'shape') found.push(nonConforme('matricule', { expected: '15', received, at }))
    if (problem?.code === 'key') {
      found.push(
        nonConforme('cle', { params: { recue: problem.received, attendue: problem.expected }, expected: problem.expected, received: problem.received, at }),
      )
    }
    const { insOids } = settings.dmp
    if (!insOids.includes(oid)) found.push(nonConforme('oid', { params: { oid: shown(oid) }, expected: insOids.join(', '), received: shown(oid), at }))
    return found.length > 0 ? found : [ok]
  },
})
