import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import type { MetadataUpdate } from '../../protocol/xds/update-document-set.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, type CheckContext, defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { MASKED, masking, OLD_LID, seen, wholeEntry } from './example-updates.ts'
import { givenEntries } from './given-entries.ts'
import { changedAttributes, confidentialityOf } from './metadata-copy.ts'
import { UPDATE_REGISTRY } from './update-sources.ts'

const SEEN = { exchanges: [seen()] }
const PREVIOUS = '<Slot name="PreviousVersion"><ValueList><Value>1</Value></ValueList></Slot>'

/** New metadata are a whole copy of the entry, under its lid and its version, where only confidentialityCode changes (DMP contract §10.3). */
export const dmpU04 = defineExchangeCheck({
  id: 'DMP-U-04',
  on: ['dmp.td3.3'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.01.MS1', 'DMP/va1.17'],
  source: UPDATE_REGISTRY,
  title: {
    fr: 'Pour masquer ou rendre visible un document, le logiciel renvoie toute sa fiche, dont seule la confidentialité change.',
    en: 'To mask a document or make it visible, the software sends its whole entry again, where only the confidentiality changes.',
  },
  why: {
    fr: 'La fiche envoyée remplace l’ancienne : ce qui n’y est pas recopié serait perdu.',
    en: 'The entry sent replaces the former one: what is not copied would be lost.',
  },
  mend: {
    fr: 'Relisez la fiche (TD3.1a), recopiez-la avec son lid, hash, size et repositoryUniqueId, changez confidentialityCode, et mettez dans HasMember PreviousVersion = la version lue.',
    en: 'Read the entry (TD3.1a), copy it with its lid, hash, size and repositoryUniqueId, change confidentialityCode, and put in HasMember PreviousVersion = the version read.',
  },
  reasons: {
    'sans-lid': { fr: 'La fiche « {objet} » n’a pas de lid (identifiant logique).', en: 'Entry "{objet}" has no lid (logical identifier).' },
    lid: {
      fr: 'Le lid « {recu} » n’est pas celui de la fiche que le DMP a rendue (« {attendu} »).',
      en: 'Lid "{recu}" is not that of the entry the DMP returned ("{attendu}").',
    },
    'sans-version': { fr: 'PreviousVersion manque pour « {objet} ».', en: 'PreviousVersion is missing for "{objet}".' },
    version: {
      fr: 'PreviousVersion vaut « {recu} » ; la version de la fiche est « {attendu} ».',
      en: 'PreviousVersion is "{recu}"; the version of the entry is "{attendu}".',
    },
    absent: { fr: '« {champ} » n’est pas recopié dans « {objet} ».', en: '"{champ}" is not copied in "{objet}".' },
    change: { fr: 'La fiche « {objet} » change aussi : {champ}.', en: 'Entry "{objet}" also changes: {champ}.' },
    inchange: {
      fr: 'La confidentialité de « {objet} » est la même qu’avant : rien ne change.',
      en: 'The confidentiality of "{objet}" is the same as before: nothing changes.',
    },
  },
  examples: {
    conforme: [
      { name: 'masquage d’une fiche lue', subject: () => masking(), context: SEEN },
      { name: 'fiche lue hors du scénario', subject: () => masking() },
    ],
    fautif: [
      { name: 'sans lid', reason: 'sans-lid', subject: () => masking([` lid="${OLD_LID}"`, '']) },
      { name: 'autre lid', reason: 'lid', subject: () => masking([OLD_LID, 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0fff']), context: SEEN },
      { name: 'sans PreviousVersion', reason: 'sans-version', subject: () => masking([PREVIOUS, '']) },
      { name: 'autre version', reason: 'version', subject: () => masking([PREVIOUS, PREVIOUS.replace('>1<', '>8<')]), context: SEEN },
      { name: 'sans hash', reason: 'absent', subject: () => masking(['<Slot name="hash">', '<Slot name="urn:autre">']) },
      {
        name: 'titre changé',
        reason: 'change',
        subject: () => masking(['value="Document de liaison d\'urgence"/></Name><VersionInfo', 'value="DLU"/></Name><VersionInfo']),
        context: SEEN,
      },
      { name: 'déjà masqué de la même façon', reason: 'inchange', subject: () => masking(), context: { exchanges: [seen({ answer: wholeEntry(MASKED) })] } },
    ],
  },
  judge(subject, context) {
    const updates = decodeDmp(subject).update?.metadataUpdates ?? []
    const found = updates.flatMap((update) => judgeUpdate(update, subject, context))
    return found.length > 0 ? found : updates.length > 0 ? [ok] : []
  },
})

function judgeUpdate({ association, entry, previousVersion }: MetadataUpdate, subject: ExchangeSubject, context: CheckContext): Judgement[] {
  const objet = entry.id ?? ''
  const found: Judgement[] = []
  const add = (reason: string, element: XmlElement, expected: string, received: string, params: Judgement['params'] = {}): void => {
    found.push(
      nonConforme(reason, {
        params: { objet, ...params },
        expected: shown(expected),
        received: received === '' ? ABSENT : shown(received),
        at: inEnvelope(element),
      }),
    )
  }
  const former = formerOf(entry, subject, context)
  const lid = entry.lid?.trim() ?? ''
  if (lid === '') add('sans-lid', entry.element, 'lid="urn:uuid:…"', '')
  else if (former?.lid !== undefined && former.lid !== lid) add('lid', entry.element, former.lid, lid, { attendu: shown(former.lid), recu: shown(lid) })

  const version = previousVersion?.value.trim() ?? ''
  const attendu = former?.version?.value.trim() ?? entry.version?.value.trim() ?? ''
  if (!previousVersion || version === '') add('sans-version', association.element, 'PreviousVersion', '')
  else if (attendu !== '' && version !== attendu) add('version', previousVersion.element, attendu, version, { attendu: shown(attendu), recu: shown(version) })

  const missing = (['hash', 'size', 'repositoryUniqueId'] as const).filter((champ) => !entry[champ])
  for (const champ of missing) add('absent', entry.element, champ, '', { champ })
  if (!former) return found
  const changed = changedAttributes(entry, former).filter((name) => !missing.some((m) => m === name))
  if (changed.length > 0) add('change', entry.element, 'confidentialityCode', changed.join(', '), { champ: shown(changed.join(', ')) })
  const [before, after] = [confidentialityOf(former).join(', '), confidentialityOf(entry).join(', ')]
  if (before === after) {
    const element = entry.confidentialityCodes[0]?.element ?? entry.element
    found.push(avertissement('inchange', { params: { objet }, expected: `≠ ${before}`, received: after, at: inEnvelope(element) }))
  }
  return found
}

/** The entry as the DMP last gave it whole: by its lid, else by its uniqueId. */
function formerOf(entry: DocumentEntry, subject: ExchangeSubject, context: CheckContext): DocumentEntry | undefined {
  const given = givenEntries(subject, context).flatMap((k) => (k.entry ? [k.entry] : []))
  return (
    given.findLast((e) => e.lid !== undefined && e.lid === entry.lid) ??
    given.findLast((e) => e.lid !== undefined && e.uniqueId?.value.trim() === entry.uniqueId?.value.trim())
  )
}
