import { OID_INS_NIA, OID_INS_NIR } from '../../protocol/insi/names.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { acceptedAnswer } from '../ins/reference.ts'
import { residentOf } from '../ins/resident.ts'
import { answer00, insiExchange } from '../insi/examples.ts'

const nia = { exchanges: [insiExchange({ response: answer00({ oid: OID_INS_NIA }) })] }
const NATURES: Readonly<Record<string, string>> = { [OID_INS_NIR]: 'INS-NIR', [OID_INS_NIA]: 'INS-NIA' }

/** NIR and NIA have the same shape; only the OID tells them apart (INS contract §1; CNDA 1.10, 2.05). */
export const rnivNature = defineObservationCheck({
  id: 'RNIV-NATURE',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.52', 'INS/va1.15'],
  source: { ref: 'Cas de conformité CNDA 1.10 et 2.05 ; FR Core Patient INS 2.2.0', mark: 'S' },
  title: {
    fr: 'Un numéro d’attente (NIA) reste un NIA, un NIR reste un NIR.',
    en: 'A waiting number (NIA) stays a NIA, a NIR stays a NIR.',
  },
  why: {
    fr: 'Le NIA sera remplacé un jour par un NIR. Le montrer comme un NIR empêche ce remplacement et fait échouer les rapprochements.',
    en: 'The NIA will one day be replaced by a NIR. Showing it as a NIR prevents that replacement and makes matching fail.',
  },
  mend: {
    fr: 'Déduisez la nature (NIR ou NIA) de l’OID rendu par INSi, jamais de la forme du numéro.',
    en: 'Work out the nature (NIR or NIA) from the OID INSi returned, never from the shape of the number.',
  },
  reasons: {
    'nia-montre-comme-nir': { fr: 'INSi a rendu un NIA ; le logiciel le montre comme un NIR.', en: 'INSi returned a NIA; the software shows it as a NIR.' },
    'nir-montre-comme-nia': { fr: 'INSi a rendu un NIR ; le logiciel le montre comme un NIA.', en: 'INSi returned a NIR; the software shows it as a NIA.' },
    'type-contredit-oid': {
      fr: 'L’identifiant est typé « {type} » alors que son OID est celui de « {attendu} ».',
      en: 'The identifier is typed "{type}" while its OID is that of "{attendu}".',
    },
  },
  examples: {
    conforme: [
      { name: 'NIA gardé NIA', context: nia, subject: () => aResident({ oid: OID_INS_NIA, type: 'INS-NIA' }) },
      { name: 'NIR gardé NIR', subject: () => aResident(), context: { exchanges: [insiExchange()] } },
    ],
    fautif: [
      { name: 'NIA devenu NIR', reason: 'nia-montre-comme-nir', context: nia, subject: () => aResident() },
      { name: 'NIR devenu NIA', reason: 'nir-montre-comme-nia', context: { exchanges: [insiExchange()] }, subject: () => aResident({ oid: OID_INS_NIA }) },
      { name: 'type et OID contradictoires', reason: 'type-contredit-oid', context: nia, subject: () => aResident({ oid: OID_INS_NIA, type: 'INS-NIR' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (!resident || resident.view.ins.length === 0) return []
    const actif = acceptedAnswer(resident, context)?.actif
    const found = (resident.patient.identifier ?? []).flatMap((identifier, i): Judgement[] => {
      const oid = (identifier.system ?? '').replace(/^urn:oid:/, '')
      const nature = NATURES[oid]
      if (!nature || identifier.use === 'old') return []
      const at = { part: 'observation' as const, path: `Patient.identifier[${i}]` }
      const type = identifier.type?.coding?.map((c) => c.code).find((c) => c === 'INS-NIR' || c === 'INS-NIA')
      const contradicted =
        type && type !== nature ? [nonConforme('type-contredit-oid', { params: { type, attendu: nature }, expected: nature, received: type, at })] : []
      const returned = actif && actif.matricule === identifier.value ? NATURES[actif.oid] : undefined
      if (!actif || !returned || returned === nature) return contradicted
      const reason = returned === 'INS-NIA' ? 'nia-montre-comme-nir' : 'nir-montre-comme-nia'
      return [...contradicted, nonConforme(reason, { expected: actif.oid, received: oid, at })]
    })
    return found.length > 0 ? found : [ok]
  },
})
