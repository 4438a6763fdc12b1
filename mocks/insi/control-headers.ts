import { CTXBAM, CTXLPS } from '../../src/protocol/insi/names.ts'
import type { InsiRequest, Read } from '../../src/protocol/insi/request.ts'
import type { InsiCall } from './call.ts'
import { sequenceProblem } from './sequence.ts'
import { KNOWN_FAULTS, mockFault, type SoapFault } from './soap-faults.ts'

const DATE_TIME = /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/

/** INSI-H5: `wsa:MessageID` is present; its form is free. */
export function messageIdPresent({ messageId }: InsiRequest): SoapFault | undefined {
  return messageId && messageId.value.trim() !== '' ? undefined : mockFault('INSI-H5', 'MessageID manque')
}

/** INSI-H1: ContexteLPS with Version, Id, Temps, in the order of the schema (INSi contract §3.3, S). */
export function contexteLps({ contexteLps: lps }: InsiRequest): SoapFault | undefined {
  if (!lps) return mockFault('INSI-H1', 'ContexteLPS manque')
  const problem =
    contextProblem('ContexteLPS', lps, 'CTXLPS') ??
    sequenceProblem(lps.element, CTXLPS, [
      ['Id', 1, 1],
      ['Temps', 1, 1],
      ['Emetteur', 0, 1],
      ['LPS', 0, 1],
    ]) ??
    (lps.lps &&
      sequenceProblem(lps.lps, CTXLPS, [
        ['IDAM', 0, 1],
        ['Version', 0, 1],
        ['Instance', 0, 1],
        ['Nom', 0, 1],
      ]))
  return problem === undefined ? undefined : mockFault('INSI-H1', problem)
}

/** INSI-H2: the authorisation number of the software is there, with R = 4, and known. */
export function idamKnown({ contexteLps: lps }: InsiRequest, { settings }: InsiCall): SoapFault | undefined {
  const idam = lps?.idam?.value.trim() ?? ''
  const accepted = idam !== '' && lps?.idamR === '4' && (settings.acceptedIdams === null || settings.acceptedIdams.includes(idam))
  return accepted ? undefined : KNOWN_FAULTS.desir_550
}

/** INSI-H4: ContexteBAM with Id, Temps and COUVERTURE, which may be empty (INSi contract §3.3, S); any Version was served. */
export function contexteBam({ contexteBam: bam }: InsiRequest): SoapFault | undefined {
  if (!bam) return mockFault('INSI-H4', 'ContexteBAM manque')
  const problem =
    contextProblem('ContexteBAM', bam, 'CTXBAM') ??
    sequenceProblem(bam.element, CTXBAM, [
      ['Id', 1, 1],
      ['Temps', 1, 1],
      ['Emetteur', 0, 1],
      ['DateRef', 0, 1],
      ['COUVERTURE', 1, 1],
    ]) ??
    (bam.couverture &&
      sequenceProblem(bam.couverture, CTXBAM, [
        ['GrandRegime', 0, 1],
        ['Organisme', 0, 1],
        ['CodeCentre', 0, 1],
        ['ASSURE', 0, 1],
        ['BENEFICIAIRE', 0, 1],
      ]))
  return problem === undefined ? undefined : mockFault('INSI-H4', problem)
}

/** INSI-H9: the action, wherever it was read, is one of the operations. Absent from the header, it may be elsewhere (INSi contract §2.1). */
export function actionKnown({ operation, operationFrom, action }: InsiRequest, { media }: InsiCall): SoapFault | undefined {
  if (operation) return undefined
  return mockFault(
    'INSI-H9',
    operationFrom ? `Action inconnue : ${action?.value ?? media.action ?? 'SOAPAction'}` : "Aucune action n'est donnée et le contenu du Body n'est pas connu",
  )
}

function contextProblem(
  name: string,
  context: { version: string | undefined; nature: string | undefined; id: Read | undefined; temps: Read | undefined },
  nature: string,
): string | undefined {
  if (!context.version) return `L'attribut Version de ${name} manque`
  if (context.nature !== undefined && context.nature !== nature) return `L'attribut Nature de ${name} vaut « ${context.nature} », la seule valeur est ${nature}`
  if (!context.id?.value.trim()) return `Id manque dans ${name}`
  if (!context.temps) return `Temps manque dans ${name}`
  return DATE_TIME.test(context.temps.value.trim()) ? undefined : `Temps de ${name} n'est pas une date et heure : « ${context.temps.value} »`
}
