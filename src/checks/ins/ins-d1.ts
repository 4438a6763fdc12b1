import { MATRICULE } from '../../protocol/ins/matricule.ts'
import { INS_OIDS, OID_INS_NIR_TEST } from '../../protocol/insi/names.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { shown } from '../insi/decoded.ts'
import { aResident, insIdentifier, TCHITCHI_MATRICULE } from './examples.ts'
import { residentOf } from './resident.ts'

const INS_C = '1.2.250.1.213.1.4.2'
/** Billing numbers: same digits, another meaning (INS contract §1). */
const NSS = ['1.2.250.1.213.1.4.13', '1.2.250.1.213.1.4.14']

/** The authority of each INS number is one of this environment (INS contract §1). */
export const insD1 = defineObservationCheck({
  id: 'INS-D1',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.01', 'INS/va1.52'],
  source: { ref: 'FR Core Patient INS 2.2.0, systèmes d’identification ; réglage de l’environnement par le banc', mark: 'S' },
  title: {
    fr: 'Le matricule INS est toujours accompagné de l’OID de son autorité, celui de l’environnement.',
    en: 'The INS number always comes with the OID of its authority, the one of this environment.',
  },
  why: {
    fr: 'Le même nombre peut être un NIR, un NIA ou un numéro de test : seul l’OID le dit. Un OID de test en production, ou un matricule sans OID, n’identifie personne.',
    en: 'The same number may be a NIR, a NIA or a test number: only the OID tells. A test OID in production, or a number without OID, identifies no one.',
  },
  mend: {
    fr: 'Stockez l’OID tel que l’INSi l’a rendu, à côté du matricule, et ne le recalculez jamais.',
    en: 'Store the OID as INSi returned it, beside the number, and never work it out yourself.',
  },
  reasons: {
    'oid-non-autorise': {
      fr: 'L’OID {oid} n’est pas de ceux de cet environnement (réglage du banc : {attendus}).',
      en: 'OID {oid} is not one of this environment (bench setting: {attendus}).',
    },
    'ins-c': {
      fr: 'L’OID {oid} est celui de l’INS-C, l’ancien identifiant calculé, abandonné.',
      en: 'OID {oid} is that of INS-C, the former computed identifier, now abandoned.',
    },
    'matricule-sans-oid': {
      fr: 'Un matricule est présent sans OID d’INS (système : « {oid} »).',
      en: 'An INS number is present without an INS OID (system: "{oid}").',
    },
  },
  examples: {
    conforme: [
      { name: 'NIR', subject: () => aResident() },
      { name: 'numéro de sécurité sociale à part', subject: () => aResident({ identifiants: [insIdentifier(TCHITCHI_MATRICULE, '1.2.250.1.213.1.4.13')] }) },
    ],
    fautif: [
      { name: 'OID de test', reason: 'oid-non-autorise', subject: () => aResident({ oid: OID_INS_NIR_TEST }) },
      { name: 'INS-C', reason: 'ins-c', subject: () => aResident({ oid: INS_C }) },
      {
        name: 'matricule sans OID',
        reason: 'matricule-sans-oid',
        subject: () => aResident({ matricule: null, identifiants: [{ value: TCHITCHI_MATRICULE }] }),
      },
    ],
  },
  judge(subject, { settings }) {
    const resident = residentOf(subject)
    if (!resident) return []
    const attendus = settings.insOids.join(', ')
    let judged = 0
    const found = (resident.patient.identifier ?? []).flatMap((identifier, i): Judgement[] => {
      const oid = (identifier.system ?? '').replace(/^urn:oid:/, '')
      const details = {
        params: { oid: shown(oid), attendus },
        expected: attendus,
        received: shown(oid),
        at: { part: 'observation' as const, path: `Patient.identifier[${i}].system` },
      }
      if (INS_OIDS.includes(oid)) {
        judged++
        return settings.insOids.includes(oid) ? [] : [nonConforme('oid-non-autorise', details)]
      }
      if (oid === INS_C && identifier.use !== 'old') return [nonConforme('ins-c', details)]
      const bare = oid === INS_C || NSS.includes(oid) ? false : MATRICULE.test(identifier.value ?? '')
      return bare ? [nonConforme('matricule-sans-oid', details)] : []
    })
    return found.length > 0 ? found : judged > 0 ? [ok] : []
  },
})
