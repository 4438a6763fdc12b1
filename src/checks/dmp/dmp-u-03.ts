import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { STATUS } from '../../protocol/xds/names.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { seen, wholeEntry } from './example-updates.ts'
import { EXAMPLE } from './example-vihf.ts'
import { dmpExchange } from './examples.ts'
import { givenEntry, metadataOf } from './given-entries.ts'
import { UPDATE_EXIGENCES } from './update-sources.ts'
import { modeOf } from './vihf-reading.ts'

const AIR = { mode: 'INDIRECTE_RENFORCEE' } as const
const OTHER_HOME = { exchanges: [seen({ answer: wholeEntry([`IDNST^^^${EXAMPLE.structure}`, 'IDNST^^^10B0200009']) })] }

/** Who withdraws a document is who deposited it: the structure in plain indirect mode, the professional otherwise (matrix INF-526, notes 8 and 9; DMP contract §12.1). */
export const dmpU03 = defineExchangeCheck({
  id: 'DMP-U-03',
  on: ['dmp.td3.3'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: UPDATE_EXIGENCES,
  source: { ref: 'PDT-INF-526 v1.8 et PDT-INF-606 v1.3, matrices d’habilitation du DMP (suppression d’un document)', mark: 'S' },
  title: {
    fr: 'Le logiciel ne retire du DMP que les documents de la structure ou du professionnel qui le demande.',
    en: 'The software withdraws from the DMP only documents of the structure or of the professional who asks for it.',
  },
  why: {
    fr: 'Un document appartient à qui l’a écrit : le DMP refuse qu’un autre le supprime.',
    en: 'A document belongs to who wrote it: the DMP refuses that someone else delete it.',
  },
  mend: {
    fr: 'Ne proposez la suppression que sur les documents déposés par votre structure (mode indirect) ou par le professionnel connecté (CPS, AIR).',
    en: 'Offer deletion only for documents deposited by your structure (indirect mode) or by the professional logged in (CPS, AIR).',
  },
  reasons: {
    structure: {
      fr: 'Le document est de la structure « {attendu} » ; la structure « {recu} » demande sa suppression.',
      en: 'The document is of structure "{attendu}"; structure "{recu}" asks for its deletion.',
    },
    professionnel: {
      fr: 'Le document est de « {attendu} » ; « {recu} » demande sa suppression.',
      en: 'The document is of "{attendu}"; "{recu}" asks for its deletion.',
    },
  },
  examples: {
    conforme: [
      { name: 'document de la structure', subject: () => dmpExchange('dmp.td3.3', { id: 'E9' }), context: { exchanges: [seen()] } },
      {
        name: 'document du professionnel, en AIR',
        subject: () => dmpExchange('dmp.td3.3', { id: 'E9', vihf: AIR }),
        context: {
          exchanges: [seen({ answer: wholeEntry(['authorPerson"><ValueList><Value>899900012346', `authorPerson"><ValueList><Value>${EXAMPLE.ps}`]) })],
        },
      },
    ],
    fautif: [
      { name: 'document d’un autre EHPAD', reason: 'structure', subject: () => dmpExchange('dmp.td3.3', { id: 'E9' }), context: OTHER_HOME },
      {
        name: 'document d’un confrère d’une autre structure, en AIR',
        reason: 'professionnel',
        subject: () => dmpExchange('dmp.td3.3', { id: 'E9', vihf: AIR }),
        context: OTHER_HOME,
      },
    ],
  },
  judge(subject, context) {
    const judged = (decodeDmp(subject).update?.statusUpdates ?? [])
      .filter((u) => u.newStatus?.value.trim() === STATUS.deleted)
      .flatMap(({ target = '', association }) => {
        const known = givenEntry(target, subject, context)
        const entry = known && metadataOf(known, subject, context)
        const found = entry && judgeOwner(entry, association.element, subject)
        return found ? [found] : []
      })
    const found = judged.flat()
    return found.length > 0 ? found : judged.length > 0 ? [ok] : []
  },
})

/** Undefined when who asks, or who wrote, cannot be told. */
function judgeOwner(entry: DocumentEntry, element: XmlElement, subject: ExchangeSubject): Judgement[] | undefined {
  const { vihf } = decodeDmp(subject)
  const mode = vihf && modeOf(vihf)
  const structures = idsOf(entry.authors.flatMap((a) => a.institutions))
  const structure = vihf?.identifiantStructure?.text.trim() ?? ''
  if (!mode || structures.length === 0 || structure === '') return undefined
  if (structures.includes(structure)) return mode === 'INDIRECTE' || own(entry, vihf.nameId?.text) ? [] : undefined
  const details = (attendu: string, recu: string): Omit<Judgement, 'verdict' | 'reason'> => ({
    params: { attendu: shown(attendu), recu: shown(recu) },
    expected: shown(attendu),
    received: shown(recu),
    at: inEnvelope(element),
  })
  if (mode === 'INDIRECTE') return [nonConforme('structure', details(structures.join(' | '), structure))]
  const persons = idsOf(entry.authors.flatMap((a) => a.persons))
  const recu = vihf.nameId?.text.trim() ?? ''
  if (persons.length === 0 || recu === '') return undefined
  return own(entry, recu) ? [] : [nonConforme('professionnel', details(persons.join(' | '), recu))]
}

function own(entry: DocumentEntry, nameId: string | undefined): boolean {
  return nameId !== undefined && idsOf(entry.authors.flatMap((a) => a.persons)).includes(nameId.trim())
}

function idsOf(actors: readonly { readonly value: { readonly id: string } }[]): string[] {
  return actors.map(({ value }) => value.id.trim()).filter((id) => id !== '')
}
