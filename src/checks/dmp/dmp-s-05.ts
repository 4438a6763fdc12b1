import { ASSOCIATION } from '../../protocol/xds/names.ts'
import { associationsOf } from '../../protocol/xds/submission.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { ACCEPTED } from './example-metadata.ts'
import { found as lookedUp, masking, seen } from './example-updates.ts'
import { deposit, dmpExchange } from './examples.ts'
import { changedSince, freshEntries, givenEntries } from './given-entries.ts'

const withdrawal = () => dmpExchange('dmp.td3.3', { id: 'E9' })
const replacement = () => deposit({ id: 'E9', replaces: true })

/** An entry is aimed at by the entryUUID that a search has just given (DMP contract §7.5). */
export const dmpS05 = defineExchangeCheck({
  id: 'DMP-S-05',
  on: ['dmp.td3.3', 'dmp.td2.1'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP.02.MS1', 'DMP/va1.16'],
  source: { ref: 'ANS, PDSM4DMP, annexe « identifiants » : entryUUID, lid et uniqueId', mark: 'S' },
  title: {
    fr: 'Avant de remplacer ou de modifier un document du DMP, le logiciel redemande son identifiant courant (TD3.1b).',
    en: 'Before replacing or changing a document of the DMP, the software asks again for its current identifier (TD3.1b).',
  },
  why: {
    fr: 'L’entryUUID change à chaque modification de la fiche : celui gardé d’un appel ancien vise une version périmée.',
    en: 'The entryUUID changes with each change of the entry: one kept from an old call aims at an outdated version.',
  },
  mend: {
    fr: 'Gardez le uniqueId du document ; juste avant chaque remplacement ou TD3.3, demandez son entryUUID par TD3.1b et servez-vous de la réponse.',
    en: 'Keep the document’s uniqueId; just before each replacement or TD3.3, ask for its entryUUID with TD3.1b and use the answer.',
  },
  reasons: {
    'sans-recherche': {
      fr: 'Aucune recherche n’a donné d’entryUUID avant cet appel, qui vise « {cible} ».',
      en: 'No search gave an entryUUID before this call, which aims at "{cible}".',
    },
    perime: {
      fr: 'L’appel {appel} a modifié la fiche « {cible} » depuis qu’elle a été demandée : son entryUUID n’est plus le même.',
      en: 'Call {appel} changed entry "{cible}" since it was asked for: its entryUUID is no longer the same.',
    },
  },
  examples: {
    conforme: [
      { name: 'TD3.1b puis suppression', subject: withdrawal, context: { exchanges: [lookedUp()] } },
      { name: 'TD3.1b puis remplacement', subject: replacement, context: { exchanges: [lookedUp()] } },
      { name: 'recherche puis masquage', subject: () => masking(), context: { exchanges: [seen()] } },
    ],
    fautif: [
      { name: 'suppression sans recherche', reason: 'sans-recherche', subject: withdrawal },
      { name: 'remplacement sans recherche', reason: 'sans-recherche', subject: replacement },
      { name: 'suppression après masquage, sans redemander', reason: 'perime', subject: withdrawal, context: { exchanges: [seen(), acceptedMasking()] } },
    ],
  },
  judge(subject, context) {
    const targets = targetsOf(decodeDmp(subject))
    const given = givenEntries(subject, context)
    const fresh = freshEntries(subject, context)
    const found = targets.flatMap(({ cible, element }): Judgement[] => {
      const at = inEnvelope(element)
      const known = given.findLast((k) => k.uuid === cible || k.entry?.lid === cible)
      // A search was made, and another target taken: that is the business of DMP-M-32 and DMP-U-02.
      if (!known && fresh.length > 0) return []
      if (!known) return [nonConforme('sans-recherche', { params: { cible: shown(cible) }, expected: 'TD3.1b', received: '∅', at })]
      const since = changedSince(known, subject, context)
      if (!since) return []
      return [nonConforme('perime', { params: { cible: shown(cible), appel: since.record.id }, expected: 'TD3.1b', received: shown(cible), at })]
    })
    return found.length > 0 ? found : targets.length > 0 ? [ok] : []
  },
})

/** entryUUID aimed at by a replacement or a change of status, lid aimed at by new metadata. */
function targetsOf({ submit, update }: ReturnType<typeof decodeDmp>): { cible: string; element: XmlElement }[] {
  const replaced = submit ? associationsOf(submit, ASSOCIATION.replaces) : []
  return [
    ...replaced.map(({ target = '', element }) => ({ cible: target, element })),
    ...(update?.statusUpdates ?? []).map(({ target = '', association }) => ({ cible: target, element: association.element })),
    ...(update?.metadataUpdates ?? []).map(({ entry }) => ({ cible: entry.lid ?? '', element: entry.element })),
  ]
}

function acceptedMasking() {
  return dmpExchange('dmp.td3.3', { id: 'E2', body: bodyOf(), answer: ACCEPTED })
}

function bodyOf(): string {
  return /<soap:Body>([^]*)<\/soap:Body>/.exec(Buffer.from(masking().requestBody).toString())?.[1] ?? ''
}
