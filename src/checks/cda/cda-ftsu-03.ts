import { cdaCheck } from './cda-check.ts'
import { ftSu } from './examples.ts'
import { statementsRule } from './model-rules.ts'
import { volet } from './sources.ts'

/** Coded data of the transfer sheet of 2025 (CDA contract §2.3). */
export const cdaFtsu03 = cdaCheck({
  ...statementsRule(['ft-su']),
  id: 'CDA-FTSU-03',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-03'],
  source: volet('DLU-FT-SU 2025, entrées'),
  title: {
    fr: 'La fiche de transfert (2025) porte ses données codées : qui est informé, conscience, dernière prise, dernier repas, cinq signes vitaux dans leur unité.',
    en: 'The transfer sheet (2025) bears its coded data: who is informed, consciousness, last intake, last meal, five vital signs in their unit.',
  },
  why: {
    fr: 'Codées, elles s’affichent d’elles-mêmes dans le logiciel des urgences ; une unité fausse peut tuer.',
    en: 'Coded, they show by themselves in the emergency software; a wrong unit can kill.',
  },
  mend: {
    fr: 'Ajoutez l’observation avec le code, le type de valeur et l’unité UCUM donnés.',
    en: 'Add the observation with the code, value type and UCUM unit given.',
  },
  conforme: [{ name: 'fiche de transfert', subject: () => ftSu() }],
  fautif: [
    { name: 'Centre 15 non dit', reason: 'absente', subject: () => ftSu(['code="ORG-214"', 'code="ORG-999"']) },
    { name: 'sans poids', reason: 'absente', subject: () => ftSu(['code="29463-7"', 'code="29463-8"']) },
    { name: 'conscience non dite', reason: 'absente', subject: () => ftSu(['code="MED-1301"', 'code="MED-1300"']) },
    { name: 'repas en texte', reason: 'type', subject: () => ftSu(['xsi:type="IVL_TS" value="20260115120000"', 'xsi:type="ST"']) },
    { name: 'température en °C', reason: 'unite', subject: () => ftSu(['unit="Cel"', 'unit="°C"']) },
  ],
})
