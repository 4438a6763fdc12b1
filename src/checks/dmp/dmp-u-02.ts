import { STATUS } from '../../protocol/xds/names.ts'
import type { StatusUpdate } from '../../protocol/xds/update-document-set.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { type CheckContext, defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { OLD_ENTRY_UUID, OLD_UNIQUE_ID } from './example-bodies.ts'
import { ACCEPTED, withdrawalWith } from './example-metadata.ts'
import { found as lookedUp, seen, wholeEntry } from './example-updates.ts'
import { dmpExchange } from './examples.ts'
import { freshEntries, givenEntries, statusOf } from './given-entries.ts'
import { UPDATE_EXIGENCES, UPDATE_REGISTRY } from './update-sources.ts'

const ENTRY_UUID = /^urn:uuid:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const KNOWN: readonly string[] = Object.values(STATUS)
const slot = (name: string, value: string): string => `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`
const ORIGINAL = slot('OriginalStatus', STATUS.approved)
const NEW = slot('NewStatus', STATUS.deleted)
const TARGET = `targetObject="${OLD_ENTRY_UUID}"`
const OTHER_UUID = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0042'

/** A change of status tells the old and the new status, rightly, of the current entry (DMP contract §10.2). */
export const dmpU02 = defineExchangeCheck({
  id: 'DMP-U-02',
  on: ['dmp.td3.3'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: UPDATE_EXIGENCES,
  source: UPDATE_REGISTRY,
  title: {
    fr: 'Un changement de statut (suppression, archivage) donne l’ancien statut, le nouveau, et vise la bonne fiche.',
    en: 'A change of status (deletion, archiving) gives the old status, the new one, and aims at the right entry.',
  },
  why: {
    fr: 'Le registre refuse un changement dont l’ancien statut n’est pas le vrai : c’est sa protection contre deux modifications croisées.',
    en: 'The registry refuses a change whose old status is not the true one: that protects it from two crossing modifications.',
  },
  mend: {
    fr: 'Redemandez l’entryUUID (TD3.1b), puis donnez OriginalStatus tel qu’il est, NewStatus tel que voulu, tous deux parmi Approved, Archived, Deleted ; sans PreviousVersion.',
    en: 'Ask for the entryUUID again (TD3.1b), then give OriginalStatus as it is, NewStatus as wanted, both among Approved, Archived, Deleted; without PreviousVersion.',
  },
  reasons: {
    absent: { fr: '« {champ} » manque.', en: '"{champ}" is missing.' },
    inconnu: { fr: '« {champ} » vaut « {recu} », qui n’est pas un statut.', en: '"{champ}" is "{recu}", which is no status.' },
    identiques: { fr: 'L’ancien statut et le nouveau sont le même : « {recu} ».', en: 'The old status and the new one are the same: "{recu}".' },
    'previous-version': { fr: 'PreviousVersion est interdit dans un changement de statut.', en: 'PreviousVersion is forbidden in a change of status.' },
    faux: { fr: 'La fiche est au statut « {attendu} », et non « {recu} ».', en: 'The entry is in status "{attendu}", not "{recu}".' },
    cible: { fr: 'La cible « {recu} » n’est pas un entryUUID (urn:uuid:…).', en: 'Target "{recu}" is not an entryUUID (urn:uuid:…).' },
    'autre-cible': {
      fr: 'La cible « {recu} » n’est aucune des fiches que le DMP a rendues.',
      en: 'Target "{recu}" is none of the entries the DMP returned.',
    },
  },
  examples: {
    conforme: [
      { name: 'suppression', subject: withdrawalWith() },
      { name: 'fiche rendue par une recherche', subject: () => dmpExchange('dmp.td3.3', { id: 'E9' }), context: { exchanges: [seen()] } },
      {
        name: 'suppression d’un document archivé par le logiciel',
        subject: () => dmpExchange('dmp.td3.3', { id: 'E9', changes: [[ORIGINAL, slot('OriginalStatus', STATUS.archived)]] }),
        context: { exchanges: [seen(), dmpExchange('dmp.td3.3', { id: 'E2', answer: ACCEPTED, changes: [[NEW, slot('NewStatus', STATUS.archived)]] })] },
      },
    ],
    fautif: [
      { name: 'sans OriginalStatus', reason: 'absent', subject: withdrawalWith([ORIGINAL, '']) },
      {
        name: 'statut ebXML inconnu',
        reason: 'inconnu',
        subject: withdrawalWith([NEW, slot('NewStatus', 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deleted')]),
      },
      { name: 'Approved vers Approved', reason: 'identiques', subject: withdrawalWith([NEW, slot('NewStatus', STATUS.approved)]) },
      { name: 'avec PreviousVersion', reason: 'previous-version', subject: withdrawalWith([NEW, NEW + slot('PreviousVersion', '1')]) },
      {
        name: 'document déjà archivé',
        reason: 'faux',
        subject: () => dmpExchange('dmp.td3.3', { id: 'E9' }),
        context: { exchanges: [seen({ answer: wholeEntry([STATUS.approved, STATUS.archived]) })] },
      },
      { name: 'uniqueId au lieu de l’entryUUID', reason: 'cible', subject: withdrawalWith([TARGET, `targetObject="${OLD_UNIQUE_ID}"`]) },
      {
        name: 'fiche que le DMP n’a pas rendue',
        reason: 'autre-cible',
        subject: () => dmpExchange('dmp.td3.3', { id: 'E9', changes: [[TARGET, `targetObject="${OTHER_UUID}"`]] }),
        context: { exchanges: [lookedUp()] },
      },
    ],
  },
  judge(subject, context) {
    const updates = decodeDmp(subject).update?.statusUpdates ?? []
    const found = updates.flatMap((update) => [...judgeStatuses(update, subject, context), ...judgeTarget(update, subject, context)])
    return found.length > 0 ? found : updates.length > 0 ? [ok] : []
  },
})

function fault(reason: string, element: XmlElement, expected: string, received: string, params: Judgement['params'] = {}): Judgement {
  return nonConforme(reason, { params, expected, received: received === '' ? ABSENT : shown(received), at: inEnvelope(element) })
}

function judgeStatuses(update: StatusUpdate, subject: ExchangeSubject, context: CheckContext): Judgement[] {
  const { association, originalStatus, newStatus, previousVersion } = update
  const found = previousVersion ? [fault('previous-version', previousVersion.element, '∅', previousVersion.value)] : []
  for (const [champ, read] of [
    ['OriginalStatus', originalStatus],
    ['NewStatus', newStatus],
  ] as const) {
    const recu = read?.value.trim() ?? ''
    if (!read || recu === '') found.push(fault('absent', association.element, champ, '', { champ }))
    else if (!KNOWN.includes(recu)) found.push(fault('inconnu', read.element, KNOWN.join(' | '), recu, { champ, recu: shown(recu) }))
  }
  if (found.length > 0 || !originalStatus || !newStatus) return found
  const [from, to] = [originalStatus.value.trim(), newStatus.value.trim()]
  if (from === to) return [fault('identiques', newStatus.element, `≠ ${from}`, to, { recu: to })]
  const attendu = statusOf(update.target ?? '', subject, context)
  return attendu === undefined || attendu === from ? [] : [fault('faux', originalStatus.element, attendu, from, { attendu, recu: from })]
}

function judgeTarget({ association, target = '' }: StatusUpdate, subject: ExchangeSubject, context: CheckContext): Judgement[] {
  const recu = shown(target)
  if (!ENTRY_UUID.test(target)) return [fault('cible', association.element, 'urn:uuid:…', target, { recu: recu === '' ? ABSENT : recu })]
  // Without a search of late there is nothing to compare with: DMP-S-05 speaks.
  const given = [...new Set(freshEntries(subject, context).map((k) => k.uuid))]
  if (given.length === 0 || givenEntries(subject, context).some((k) => k.uuid === target)) return []
  return [fault('autre-cible', association.element, shown(given.join(' | ')), target, { recu })]
}
