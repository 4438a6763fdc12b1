import { isUid } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { PATIENT_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const IPP = '<id root="1.2.250.1.999.2" extension="IPP-0001"/>'

/** Identifiers of the patient, with their authority (CDA contract §§4.3, 5, CDA-P-02). */
export const cdaP02 = cdaCheck({
  id: 'CDA-P-02',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.01'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'L’usager a au moins un identifiant, avec son autorité (root) et sa valeur (extension).',
    en: 'The person has at least one identifier, with its authority (root) and value (extension).',
  },
  why: {
    fr: 'Un numéro sans autorité peut être celui d’un autre usager dans un autre logiciel.',
    en: 'A number without authority may be somebody else’s in another software.',
  },
  mend: {
    fr: 'Donnez à chaque patientRole/id l’OID de l’autorité et la valeur : INS si l’identité est qualifiée, puis l’identifiant local sous votre OID.',
    en: 'Give each patientRole/id the OID of its authority and its value: INS if the identity is qualifiée, then the local identifier under your OID.',
  },
  reasons: {
    absent: { fr: 'L’usager n’a aucun identifiant.', en: 'The person has no identifier.' },
    incomplet: { fr: 'Un identifiant de l’usager n’a pas d’attribut {attribut}.', en: 'An identifier of the person has no attribute {attribut}.' },
    mal: { fr: 'L’autorité « {racine} » n’est ni un OID ni un UUID.', en: 'Authority "{racine}" is neither an OID nor a UUID.' },
  },
  conforme: [
    { name: 'INS et identifiant local', subject: () => n1() },
    { name: 'identifiant local seul', subject: () => n1([PATIENT_ID, '']) },
  ],
  fautif: [
    { name: 'aucun', reason: 'absent', subject: () => n1([PATIENT_ID, ''], [IPP, '']) },
    { name: 'sans extension', reason: 'incomplet', subject: () => n1([IPP, '<id root="1.2.250.1.999.2"/>']) },
    { name: 'sans root', reason: 'incomplet', subject: () => n1([IPP, '<id extension="IPP-0001"/>']) },
    { name: 'autorité en clair', reason: 'mal', subject: () => n1([IPP, '<id root="MONDUI" extension="IPP-0001"/>']) },
  ],
  applies: (document) => patientOf(document)?.patientRole !== undefined,
  judge(document, found) {
    const target = patientOf(document)
    if (!target?.patientRole) return
    if (target.ids.length === 0) found.fail('absent', target.patientRole, { expected: '<id root="…" extension="…"/>' })
    for (const id of target.ids) {
      for (const attribut of ['root', 'extension'] as const) {
        if (!id[attribut]?.trim()) found.fail('incomplet', id.element, { expected: `@${attribut}`, received: id[attribut], params: { attribut } })
      }
      if (id.root && !isUid(id.root)) found.fail('mal', id.element, { expected: 'OID | UUID', received: id.root, params: { racine: id.root } })
    }
  },
})
