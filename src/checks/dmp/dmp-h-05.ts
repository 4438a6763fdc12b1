import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { EXAMPLE } from './example-vihf.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const VALUE = `<value root="${EXAMPLE.insOid}" extension="${EXAMPLE.matricule}"/>`

/** One patient, the same as in the VIHF (DMP contract §5.1). */
export const dmpH05 = defineExchangeCheck({
  id: 'DMP-H-05',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('TD0.2, patientIdentifier'),
  title: {
    fr: 'Le test d’existence porte sur une seule personne, celle de l’assertion.',
    en: 'The existence test is about a single person, that of the assertion.',
  },
  why: {
    fr: 'L’assertion donne le droit d’interroger le dossier d’une personne précise : demander celui d’une autre serait une erreur d’identité.',
    en: 'The assertion gives the right to ask about the record of one given person: asking about another would be an identity error.',
  },
  mend: {
    fr: 'Écrivez un seul patientIdentifier, avec le matricule (15 caractères) et l’OID de l’attribut resource-id du VIHF.',
    en: 'Write a single patientIdentifier, with the matricule (15 characters) and the OID of the VIHF’s resource-id attribute.',
  },
  reasons: {
    absent: { fr: 'Le message ne nomme aucune personne.', en: 'The message names no person.' },
    plusieurs: { fr: 'Le message nomme {n} personnes.', en: 'The message names {n} persons.' },
    'autre-personne': {
      fr: 'Le matricule du message (« {recu} ») n’est pas celui de l’assertion (« {attendu} »).',
      en: 'The matricule of the message ("{recu}") is not that of the assertion ("{attendu}").',
    },
    'autre-oid': {
      fr: 'L’OID du matricule (« {recu} ») n’est pas celui de l’assertion (« {attendu} »).',
      en: 'The OID of the matricule ("{recu}") is not that of the assertion ("{attendu}").',
    },
  },
  examples: {
    conforme: [{ name: 'une personne, la même', subject: () => dmpExchange('dmp.td0.2') }],
    fautif: [
      { name: 'sans identifiant', reason: 'absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[VALUE, '']] }) },
      { name: 'deux personnes', reason: 'plusieurs', subject: () => dmpExchange('dmp.td0.2', { changes: [[VALUE, VALUE + VALUE]] }) },
      {
        name: 'un autre matricule',
        reason: 'autre-personne',
        subject: () => dmpExchange('dmp.td0.2', { changes: [[VALUE, VALUE.replace('236066', '285027')]] }),
      },
      { name: 'un autre OID', reason: 'autre-oid', subject: () => dmpExchange('dmp.td0.2', { changes: [[VALUE, VALUE.replace('.4.10"', '.4.8"')]] }) },
    ],
  },
  judge(subject) {
    const { patientQuery: query, vihf } = decodeDmp(subject)
    if (!query) return []
    const values = query.patientIdentifiers.flatMap((i) => i.values)
    const [value, second] = values
    const place = query.patientIdentifiers[0]?.element ?? query.controlAct ?? query.element
    if (!value) return [nonConforme('absent', { expected: 'patientIdentifier/value', received: ABSENT, at: inEnvelope(place) })]
    if (second || query.patientIdentifiers.length > 1) {
      const n = Math.max(values.length, query.patientIdentifiers.length)
      return [nonConforme('plusieurs', { params: { n }, expected: '1', received: String(n), at: inEnvelope(second?.element ?? place) })]
    }
    const cx = vihf?.resourceId?.cx
    // Without resource-id there is nothing to compare with: DMP-V-30 says so.
    if (!cx) return []
    const at = inEnvelope(value.element)
    const found: Judgement[] = []
    const compare = (reason: string, received: string, expected: string): void => {
      if (received === expected) return
      const [recu, attendu] = [shown(received || ABSENT), shown(expected || ABSENT)]
      found.push(nonConforme(reason, { params: { recu, attendu }, expected: attendu, received: recu, at }))
    }
    compare('autre-personne', value.extension, cx.id)
    compare('autre-oid', value.root, cx.authority.universalId)
    return found.length > 0 ? found : [ok]
  },
})
