import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import { INS_OIDS } from '../../protocol/insi/names.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { shown } from '../insi/decoded.ts'
import { answer00, insiExchange } from '../insi/examples.ts'
import { aResident } from './examples.ts'
import { returnedMatricules } from './reference.ts'
import { residentOf } from './resident.ts'

/** Shape and key of the number (INS contract §1.1), unless INSi itself returned it so (HERMANN GATIEN, CNDA 2.08). */
export const insD2 = defineObservationCheck({
  id: 'INS-D2',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.01', 'INS/va1.41'],
  source: { ref: 'Structure du NIR (INSEE) ; schéma CTXBAM ; vecteurs publiés des identités de test', mark: 'S' },
  title: {
    fr: 'Le matricule INS a 15 caractères et sa clé est juste.',
    en: 'The INS number has 15 characters and its key is right.',
  },
  why: {
    fr: 'La clé révèle une faute de frappe ou un chiffre perdu. Un matricule tronqué ou modifié désigne quelqu’un d’autre, ou personne.',
    en: 'The key reveals a typing mistake or a lost digit. A cut or altered number points to somebody else, or to no one.',
  },
  mend: {
    fr: 'Stockez le matricule comme un texte de 15 caractères (13 + clé), lettres A et B de Corse comprises, sans le reformater.',
    en: 'Store the number as a 15-character text (13 + key), Corsican letters A and B included, without reformatting it.',
  },
  reasons: {
    forme: {
      fr: 'Le matricule « {matricule} » n’a pas la forme d’un matricule INS (15 caractères).',
      en: 'Number "{matricule}" does not have the shape of an INS number (15 characters).',
    },
    cle: {
      fr: 'La clé du matricule « {matricule} » est fausse : {recue} au lieu de {attendue}.',
      en: 'The key of number "{matricule}" is wrong: {recue} instead of {attendue}.',
    },
  },
  examples: {
    conforme: [
      { name: 'clé juste', subject: () => aResident() },
      { name: 'Corse', subject: () => aResident({ matricule: '160012B02077713' }) },
      {
        name: 'clé fausse rendue par INSi lui-même (HERMANN GATIEN)',
        subject: () => aResident({ matricule: '181036322045660' }),
        context: { exchanges: [insiExchange({ response: answer00({ matricule: '181036322045660' }) })] },
      },
    ],
    fautif: [
      { name: 'sans clé', reason: 'forme', subject: () => aResident({ matricule: '2360663220836' }) },
      { name: 'clé fausse', reason: 'cle', subject: () => aResident({ matricule: '236066322083655' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (!resident) return []
    const returned = returnedMatricules(context)
    let judged = 0
    const found = (resident.patient.identifier ?? []).flatMap((identifier, i): Judgement[] => {
      if (!INS_OIDS.includes((identifier.system ?? '').replace(/^urn:oid:/, ''))) return []
      judged++
      const value = identifier.value ?? ''
      const problem = returned.has(value) ? undefined : matriculeProblem(value)
      if (!problem) return []
      const matricule = shown(value)
      const at = { part: 'observation' as const, path: `Patient.identifier[${i}].value` }
      if (problem.code === 'shape') return [nonConforme('forme', { params: { matricule }, expected: '13 + 2', received: matricule, at })]
      return [
        nonConforme('cle', {
          params: { matricule, attendue: problem.expected, recue: problem.received },
          expected: problem.expected,
          received: problem.received,
          at,
        }),
      ]
    })
    return found.length > 0 ? found : judged > 0 ? [ok] : []
  },
})
