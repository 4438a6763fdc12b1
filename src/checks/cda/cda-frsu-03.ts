import { cdaCheck } from './cda-check.ts'
import { frSu } from './examples.ts'
import { statementsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const { reasons, ...rule } = statementsRule(['fr-su'])
const { absente, type } = reasons

/** Coded data of the return sheet of 2025 (CDA contract §2.3). */
export const cdaFrsu03 = cdaCheck({
  ...rule,
  id: 'CDA-FRSU-03',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('DLU-FR-SU 2025, entrées'),
  reasons: { ...(absente && { absente }), ...(type && { type }) },
  title: {
    fr: 'La fiche de retour (2025) dit qui est informé, où va le patient, et comment il est transféré.',
    en: 'The return sheet (2025) tells who is informed, where the patient goes, and how they are transferred.',
  },
  why: {
    fr: 'Sans destination dite, l’EHPAD ne sait pas s’il doit attendre son résident.',
    en: 'Without a destination told, the EHPAD does not know whether to expect its resident.',
  },
  mend: {
    fr: 'Observations ORG-222, PCP, ORG-223 ; ORG-216, 160849004 ou 19712007 pour la destination ; acte 80413-8.',
    en: 'Observations ORG-222, PCP, ORG-223; ORG-216, 160849004 or 19712007 for the destination; act 80413-8.',
  },
  conforme: [{ name: 'fiche de retour', subject: () => frSu() }],
  fautif: [
    { name: 'destination non dite', reason: 'absente', subject: () => frSu(['code="ORG-216"', 'code="ORG-999"']) },
    { name: 'transfert non dit', reason: 'absente', subject: () => frSu(['code="80413-8"', 'code="80413-9"']) },
    { name: 'oui en texte', reason: 'type', subject: () => frSu(['xsi:type="BL" value="true"', 'xsi:type="ST"']) },
  ],
})
