import type { Judgement } from '../define.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { errorOf } from './answer-errors.ts'
import { callsBefore, type DmpCall } from './calls.ts'
import { type DecodedDmp, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { SET_UNIQUE_ID, UNIQUE_ID } from './example-bodies.ts'
import { type Change, deposit, lookup } from './examples.ts'

const cut = () => deposit({ id: 'E1', answer: null })
const OTHER_SET: Change = [`value="${SET_UNIQUE_ID}"`, `value="${SET_UNIQUE_ID}9"`]
const again = () => deposit({ id: 'E9', changes: [OTHER_SET] })

/** After a deposit without answer, the document may be there: the same set again, or a look-up first (DMP contract §15.7; a setting of the bench). */
export const dmpS06 = defineExchangeCheck({
  id: 'DMP-S-06',
  on: ['dmp.td2.1'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['SC.DMP.01.MS1', 'LOCAL-FRN-04'],
  source: { ref: 'Réglage du banc : reprise d’un dépôt sans réponse ; uniqueId d’un lot jamais réutilisé (IHE XDSDuplicateUniqueIdInRegistry)', mark: 'M' },
  title: {
    fr: 'Après une coupure pendant un dépôt, le logiciel ne risque pas de déposer deux fois le même document.',
    en: 'After a cut during a deposit, the software does not risk depositing the same document twice.',
  },
  why: {
    fr: 'Sans réponse, on ne sait pas si le DMP a enregistré le document : le redéposer à l’aveugle peut créer un doublon.',
    en: 'Without an answer, one does not know whether the DMP stored the document: depositing it again blindly may create a duplicate.',
  },
  mend: {
    fr: 'Demandez d’abord au DMP s’il a le document (TD3.1b sur son uniqueId), ou renvoyez le même lot, avec le même uniqueId de SubmissionSet : le DMP le reconnaîtra.',
    en: 'First ask the DMP whether it has the document (TD3.1b on its uniqueId), or send the same set again, with the same SubmissionSet uniqueId: the DMP will know it.',
  },
  reasons: {
    aveugle: {
      fr: 'Le dépôt {appel} du même document est resté sans réponse ; celui-ci le renvoie dans un autre lot, sans avoir cherché s’il était arrivé.',
      en: 'Deposit {appel} of the same document got no answer; this one sends it again in another set, without having looked whether it had arrived.',
    },
  },
  examples: {
    conforme: [
      { name: 'même lot renvoyé', subject: () => deposit({ id: 'E9' }), context: { exchanges: [cut()] } },
      {
        name: 'document cherché avant',
        subject: again,
        context: { exchanges: [cut(), lookup({ id: 'E2', changes: [["('1.2.250.1.999.5.1.5.1772442600000')", `('${UNIQUE_ID}')`]] })] },
      },
    ],
    fautif: [
      { name: 'autre lot, à l’aveugle', reason: 'aveugle', subject: again, context: { exchanges: [cut()] } },
      { name: 'autre document cherché', reason: 'aveugle', subject: again, context: { exchanges: [cut(), lookup({ id: 'E2' })] } },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const before = callsBefore(subject, context)
    const documents = documentsOf(decoded)
    const place = before.findLastIndex((c) => c.exchange.record.transaction === 'dmp.td2.1' && documentsOf(c.decoded).some((d) => documents.includes(d)))
    const former = before[place]
    if (!former || errorOf(former.exchange)?.kind !== 'silence') return []
    const set = setOf(decoded)
    if (set && setOf(former.decoded) === set) return [ok]
    if (before.slice(place + 1).some((c) => asksFor(c, documents))) return [ok]
    const element = decoded.submit?.submissionSet?.uniqueId?.element ?? decoded.body
    if (!element) return []
    const appel = former.exchange.record.id
    const details: Omit<Judgement, 'verdict' | 'reason'> = {
      params: { appel },
      expected: shown(setOf(former.decoded) ?? ''),
      received: shown(set ?? ''),
      at: inEnvelope(element),
    }
    return [avertissement('aveugle', details)]
  },
})

function documentsOf({ submit }: DecodedDmp): string[] {
  return (submit?.documentEntries ?? []).flatMap((e) => e.uniqueId?.value.trim() || [])
}

function setOf({ submit }: DecodedDmp): string | undefined {
  return submit?.submissionSet?.uniqueId?.value.trim()
}

/** A search that names one of the documents, or that lists those of the person. */
function asksFor({ decoded: { query } }: DmpCall, documents: readonly string[]): boolean {
  if (!query) return false
  const asked = query.parameters.filter((p) => p.name === '$XDSDocumentEntryUniqueId').flatMap((p) => p.items)
  return asked.length === 0 || asked.some((i) => documents.includes(i.text.trim()))
}
