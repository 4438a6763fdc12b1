import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { ABSENT } from '../insi/decoded.ts'

/** Douteuse or fictive means provisoire, without number (INS/va1.44; INS contract §9.2). `with: attribut` when the scenario set one. */
export const rnivAttribut = defineObservationCheck({
  id: 'RNIV-ATTRIBUT',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.44'],
  source: { ref: 'Guide d’implémentation INS, règle 25 ; RNIV EXI SI 09', mark: 'S' },
  title: {
    fr: 'Une identité douteuse ou fictive redevient provisoire et perd son matricule INS.',
    en: 'A doubtful or fictive identity goes back to provisoire and loses its INS number.',
  },
  why: {
    fr: 'Si l’on doute de l’identité, on ne peut plus affirmer que ce matricule est le sien, ni le transmettre.',
    en: 'If the identity is in doubt, nobody can state that this number is theirs, nor send it out.',
  },
  mend: {
    fr: 'En posant l’attribut, ramenez le statut à « provisoire » et retirez matricule et OID dans la même opération.',
    en: 'When setting the attribute, bring the status back to "provisoire" and remove number and OID in the same operation.',
  },
  reasons: {
    'statut-garde': {
      fr: 'L’identité est {attribut} et son statut est resté « {statut} ».',
      en: 'The identity is {attribut} and its status remained "{statut}".',
    },
    'matricule-garde': { fr: 'L’identité est {attribut} et porte encore un matricule INS.', en: 'The identity is {attribut} and still carries an INS number.' },
    'attribut-absent': { fr: 'L’attribut « {attribut} » a été posé mais n’apparaît pas.', en: 'Attribute "{attribut}" was set but does not show.' },
    combinaison: {
      fr: 'L’attribut « fictive » est combiné avec « {autre} » ; il ne se combine avec aucun autre.',
      en: 'Attribute "fictive" is combined with "{autre}"; it combines with no other.',
    },
  },
  examples: {
    conforme: [
      { name: 'douteuse, provisoire, sans matricule', subject: () => aResident({ attributs: ['DOUT'], statut: 'provisoire', matricule: null }) },
      { name: 'douteuse et homonyme', subject: () => aResident({ attributs: ['DOUT', 'HOMO'], statut: 'provisoire', matricule: null }) },
    ],
    fautif: [
      { name: 'douteuse et qualifiée', reason: 'statut-garde', subject: () => aResident({ attributs: ['DOUT'], matricule: null }) },
      { name: 'fictive avec matricule', reason: 'matricule-garde', subject: () => aResident({ attributs: ['FICT'], statut: 'provisoire' }) },
      {
        name: 'attribut perdu',
        reason: 'attribut-absent',
        context: { params: { attribut: 'fictive' } },
        subject: () => aResident({ statut: 'provisoire', matricule: null }),
      },
      { name: 'fictive et homonyme', reason: 'combinaison', subject: () => aResident({ attributs: ['FICT', 'HOMO'], statut: 'provisoire', matricule: null }) },
    ],
  },
  judge(subject, { params }) {
    const resident = residentOf(subject)
    if (!resident) return []
    const { attributs, status, ins } = resident.view
    const wanted = params['attribut']
    const attribut = attributs.find((a) => a === 'douteuse' || a === 'fictive') ?? wanted
    if (attribut !== 'douteuse' && attribut !== 'fictive') return []
    const at = (path: string) => ({ part: 'observation' as const, path })
    const found: Judgement[] = []
    if (wanted && !attributs.some((a) => a === wanted))
      found.push(
        nonConforme('attribut-absent', {
          params: { attribut: wanted },
          expected: wanted,
          received: attributs.join(', ') || ABSENT,
          at: at('Patient.extension'),
        }),
      )
    if (status !== 'provisoire')
      found.push(
        nonConforme('statut-garde', {
          params: { attribut, statut: status ?? '?' },
          expected: 'provisoire',
          received: status ?? ABSENT,
          at: at('Patient.extension'),
        }),
      )
    const [number] = ins
    if (number)
      found.push(
        nonConforme('matricule-garde', { params: { attribut }, expected: '∅', received: `${number.matricule} (${number.oid})`, at: at('Patient.identifier') }),
      )
    const autre = attributs.includes('fictive') ? attributs.find((a) => a !== 'fictive') : undefined
    if (autre) found.push(nonConforme('combinaison', { params: { autre }, expected: 'fictive', received: attributs.join(', '), at: at('Patient.extension') }))
    return found.length > 0 ? found : [ok]
  },
})
