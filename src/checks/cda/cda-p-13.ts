import { descendants } from '../../protocol/cda/path.ts'
import { textOf } from '../../protocol/xml/tree.ts'
import type { CheckContext } from '../define.ts'
import { returnedMatricules } from '../ins/reference.ts'
import { statusBefore } from '../ins/status-before.ts'
import { TCHITCHI } from '../insi/examples.ts'
import { cdaCheck } from './cda-check.ts'
import { MATRICULE, PATIENT_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf } from './patient.ts'

const MAIL = `<telecom value="mailto:${MATRICULE}@patient.mssante.fr"/>`
const unverified = { params: { statut: 'recuperee' }, persona: TCHITCHI }

/** No INS in a document about an identity that is not qualifiée (INS/va1.53; INS contract §9.4). */
export const cdaP13 = cdaCheck({
  id: 'CDA-P-13',
  exigences: ['INS/va1.53'],
  source: { ref: 'Guide d’implémentation INS, règle 28', mark: 'S' },
  title: {
    fr: 'Tant que l’identité n’est pas qualifiée, le document ne porte ni matricule INS ni OID d’INS.',
    en: 'As long as the identity is not qualifiée, the document bears neither an INS number nor an INS OID.',
  },
  why: {
    fr: 'Un matricule qui n’a pas été vérifié sur une pièce d’identité peut être celui d’un autre ; le document irait dans son dossier.',
    en: 'A number not checked against an identity document may be somebody else’s; the document would go into their record.',
  },
  mend: {
    fr: 'Au moment de produire le document, n’ajoutez patientRole/id sous un OID d’INS que si le statut est « qualifiée » ; sinon, les traits seuls.',
    en: 'When producing the document, add patientRole/id under an INS OID only if the status is "qualifiée"; otherwise the traits alone.',
  },
  reasons: {
    transmis: {
      fr: 'L’identité est « {statut} » et le document porte un matricule INS.',
      en: 'The identity is "{statut}" and the document bears an INS number.',
    },
    ailleurs: {
      fr: 'L’identité est « {statut} » et son matricule INS est écrit ailleurs dans le document.',
      en: 'The identity is "{statut}" and its INS number is written elsewhere in the document.',
    },
  },
  conforme: [
    { name: 'qualifiée, avec matricule', context: { params: { statut: 'qualifiee' } }, subject: () => n1() },
    { name: 'récupérée, sans matricule', context: unverified, subject: () => n1([PATIENT_ID, ''], [MAIL, '']) },
  ],
  fautif: [
    { name: 'récupérée, avec matricule', reason: 'transmis', context: unverified, subject: () => n1() },
    { name: 'matricule dans l’adresse', reason: 'ailleurs', context: unverified, subject: () => n1([PATIENT_ID, '']) },
  ],
  applies: (_, context) => statusOf(context) !== undefined,
  judge(document, found, context) {
    const statut = statusOf(context)
    if (statut === undefined || statut === 'qualifiee') return
    const official = insOf(patientOf(document))
    for (const id of official) found.fail('transmis', id.element, { expected: '∅', received: id.extension, params: { statut } })
    const numbers = knownNumbers(context)
    for (const element of descendants(document.element, () => true)) {
      if (official.some((id) => id.element === element)) continue
      const own = element.children.filter((c) => typeof c === 'string').join(' ')
      const written = [...element.attributes.map((a) => a.value), own.length < 10_000 ? own : textOf(element).slice(0, 10_000)]
        .join(' ')
        .replace(/[ .\u00a0]/g, '')
      const number = numbers.find((n) => written.includes(n))
      if (number !== undefined) found.fail('ailleurs', element, { expected: '∅', received: number, params: { statut } })
    }
  },
})

/** The status the scenario knows, or the one the DUI showed before it sent the document. */
function statusOf(context: CheckContext): string | undefined {
  const carrier = context.exchanges.at(-1)
  return context.params['statut'] ?? (carrier && statusBefore(carrier, context))
}

function knownNumbers(context: CheckContext): readonly string[] {
  const actif = context.persona?.actif
  return [...new Set([...returnedMatricules(context), ...(actif ? [actif.numIdentifiant + actif.cle] : [])])]
}
