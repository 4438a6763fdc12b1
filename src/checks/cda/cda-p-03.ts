import { cdaCheck } from './cda-check.ts'
import { PATIENT_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf } from './patient.ts'
import { ours } from './sources.ts'

/** One active INS a document, in first place (CDA contract §5, CDA-P-03; INS contract §10.1). */
export const cdaP03 = cdaCheck({
  id: 'CDA-P-03',
  level: 'PEUT',
  exigences: ['SC.DOC.03.MS1'],
  source: ours('Un seul matricule actif par document ; le CI-SIS le place en premier'),
  title: {
    fr: 'Le document porte un seul matricule INS, en premier parmi les identifiants de l’usager.',
    en: 'The document bears a single INS number, first among the identifiers of the person.',
  },
  why: {
    fr: 'Un ancien matricule à côté de l’actif, et le destinataire peut prendre le mauvais.',
    en: 'A former number beside the active one, and the recipient may take the wrong one.',
  },
  mend: {
    fr: 'Écrivez le matricule actif en premier, l’identifiant local ensuite, et gardez les anciens matricules pour vous.',
    en: 'Write the active number first, the local identifier next, and keep former numbers to yourself.',
  },
  reasons: {
    plusieurs: { fr: 'L’usager a {nombre} matricules INS.', en: 'The person has {nombre} INS numbers.' },
    'pas-premier': { fr: 'Le matricule INS n’est pas le premier identifiant.', en: 'The INS number is not the first identifier.' },
  },
  conforme: [{ name: 'un matricule, en premier', subject: () => n1() }],
  fautif: [
    {
      name: 'ancien matricule',
      reason: 'plusieurs',
      subject: () => n1([PATIENT_ID, `${PATIENT_ID}<id root="1.2.250.1.213.1.4.9" extension="236066322083753"/>`]),
    },
    { name: 'après l’identifiant local', reason: 'pas-premier', subject: () => n1([PATIENT_ID, `<id root="1.2.250.1.999.3" extension="7"/>${PATIENT_ID}`]) },
  ],
  applies: (document) => insOf(patientOf(document)).length > 0,
  judge(document, found) {
    const target = patientOf(document)
    const ins = insOf(target)
    const [first] = ins
    if (!target || !first) return
    if (ins.length > 1)
      found.warn('plusieurs', ins[1]?.element ?? first.element, { expected: '1', received: String(ins.length), params: { nombre: ins.length } })
    if (target.ids[0] !== first) found.warn('pas-premier', first.element, { expected: 'patientRole/id[1]', received: target.ids[0]?.root })
  },
})
