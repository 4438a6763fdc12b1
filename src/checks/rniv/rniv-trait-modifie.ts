import type { IdentityStatus } from '../../protocol/fhir/identity-view.ts'
import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { type Resident, residentOf } from '../ins/resident.ts'
import { answeredTrait, TRAITS, type TraitKey, traitOf } from '../ins/traits.ts'
import { returnedIdentities } from '../insi/calls.ts'
import { ABSENT } from '../insi/decoded.ts'
import { answer00, insiExchange } from '../insi/examples.ts'

const answered = { exchanges: [insiExchange({ response: answer00() })] }
const from = (avant: string) => ({ ...answered, params: { avant } })
/** From récupérée, provisoire; from qualifiée, validée when the document check still holds, else provisoire (INS/va1.60, SC.INS.15B). */
const AFTER: Readonly<Record<string, readonly IdentityStatus[]>> = { recuperee: ['provisoire'], qualifiee: ['validee', 'provisoire'] }

/** A strict trait edited by hand: refused, or number removed and status lowered. `with: avant` (recuperee, qualifiee), `trait` and `valeur` if INSi was not called in the scenario. */
export const rnivTraitModifie = defineObservationCheck({
  id: 'RNIV-TRAIT-MODIFIE',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['SC.INS.15B', 'INS/va1.60', 'INS/va1.18'],
  source: { ref: 'Guide d’implémentation INS, règles 26 et 27', mark: 'S' },
  title: {
    fr: 'Modifier un trait strict d’une identité récupérée ou qualifiée est impossible, ou retire le matricule et abaisse le statut.',
    en: 'Editing a strict trait of a récupérée or qualifiée identity is impossible, or removes the number and lowers the status.',
  },
  why: {
    fr: 'Un matricule qui reste à côté de traits modifiés à la main affirme une chose qu’INSi n’a jamais dite.',
    en: 'A number left beside traits edited by hand states something INSi never said.',
  },
  mend: {
    fr: 'Verrouillez ces champs, ou, à l’enregistrement, retirez matricule et OID et ramenez récupérée à provisoire, qualifiée à validée.',
    en: 'Lock these fields, or, on saving, remove number and OID and bring récupérée back to provisoire, qualifiée to validée.',
  },
  reasons: {
    'matricule-garde': {
      fr: 'Le trait « {trait} » a été modifié et le matricule INS est resté.',
      en: 'Trait "{trait}" was edited and the INS number remained.',
    },
    'statut-garde': {
      fr: 'Le trait « {trait} » a été modifié et le statut est « {statut} » au lieu de « {attendu} ».',
      en: 'Trait "{trait}" was edited and the status is "{statut}" instead of "{attendu}".',
    },
    'refus-destructeur': {
      fr: 'La modification n’a pas été retenue, mais l’identité a perdu son matricule ou son statut.',
      en: 'The edit was not kept, but the identity lost its number or status.',
    },
    'avant-inconnu': {
      fr: 'Le scénario ne dit pas quel était le statut avant la modification (paramètre « avant » : recuperee ou qualifiee).',
      en: 'The scenario does not say what the status was before the edit (parameter "avant": recuperee or qualifiee).',
    },
  },
  examples: {
    conforme: [
      { name: 'modification refusée', context: from('qualifiee'), subject: () => aResident() },
      {
        name: 'récupérée devenue provisoire',
        context: from('recuperee'),
        subject: () => aResident({ nomNaissance: 'TCHITCHY', statut: 'provisoire', matricule: null }),
      },
      {
        name: 'qualifiée devenue validée',
        context: from('qualifiee'),
        subject: () => aResident({ nomNaissance: 'TCHITCHY', statut: 'validee', matricule: null }),
      },
    ],
    fautif: [
      {
        name: 'matricule resté',
        reason: 'matricule-garde',
        context: from('qualifiee'),
        subject: () => aResident({ nomNaissance: 'TCHITCHY', statut: 'validee' }),
      },
      {
        name: 'statut resté, trait donné par le scénario',
        reason: 'statut-garde',
        context: { params: { avant: 'recuperee', trait: 'nomNaissance', valeur: 'TCHITCHY' } },
        subject: () => aResident({ nomNaissance: 'TCHITCHY', statut: 'recuperee', matricule: null }),
      },
      {
        name: 'refusée mais matricule perdu',
        reason: 'refus-destructeur',
        context: from('qualifiee'),
        subject: () => aResident({ matricule: null, statut: 'provisoire' }),
      },
      { name: 'paramètre oublié', reason: 'avant-inconnu', context: answered, subject: () => aResident() },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (!resident) return []
    const avant = context.params['avant'] ?? ''
    const allowed = AFTER[avant]
    if (!allowed)
      return [{ verdict: 'non-testable', blame: 'configuration', reason: 'avant-inconnu', expected: 'recuperee | qualifiee', received: avant || ABSENT }]
    const { status, ins } = resident.view
    const trait = editedTrait(resident, context)
    const at = (path: string) => ({ part: 'observation' as const, path })
    if (trait === undefined) {
      const intact = status === avant && (resident.seen === 'sortie' || ins.length > 0)
      return intact
        ? [ok]
        : [nonConforme('refus-destructeur', { expected: avant, received: `${status ?? ABSENT}, ${ins[0]?.matricule ?? '∅'}`, at: at('Patient') })]
    }
    const found: Judgement[] = ins.map((n) =>
      nonConforme('matricule-garde', { params: { trait }, expected: '∅', received: n.matricule, at: at('Patient.identifier') }),
    )
    if (!status || !allowed.includes(status)) {
      const attendu = allowed.join(' | ')
      found.push(
        nonConforme('statut-garde', {
          params: { trait, statut: status ?? ABSENT, attendu: allowed[0] ?? '' },
          expected: attendu,
          received: status ?? ABSENT,
          at: at('Patient.extension'),
        }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})

/** The trait that was edited with success: the one the scenario names, else the first that is no longer as INSi said. */
function editedTrait(resident: Resident, { params, exchanges }: CheckContext): TraitKey | undefined {
  const named = TRAITS.find((t) => t === params['trait'])
  if (named && params['valeur'] !== undefined) return traitOf(resident.view, named) === params['valeur'] ? named : undefined
  const answer = returnedIdentities(exchanges).at(-1)
  return (
    answer &&
    TRAITS.find((trait) => {
      const said = answeredTrait(answer.traits, trait)
      return said !== undefined && said !== traitOf(resident.view, trait)
    })
  )
}
