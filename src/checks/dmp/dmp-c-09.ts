import type { Ii, Ts } from '../../protocol/cda/datatypes.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import type { RelatedDocument } from '../../protocol/cda/header.ts'
import { at } from '../../protocol/cda/path.ts'
import { ASSOCIATION } from '../../protocol/xds/names.ts'
import type { Association } from '../../protocol/xds/registry-object.ts'
import { associationsOf } from '../../protocol/xds/submission.ts'
import { attribute, type XmlElement } from '../../protocol/xml/tree.ts'
import { type CheckContext, defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { cdaOf } from './entry-document.ts'
import { OLD_ENTRY_UUID, OLD_UNIQUE_ID, UNIQUE_ID } from './example-bodies.ts'
import { ACCEPTED } from './example-metadata.ts'
import { found as lookedUp } from './example-updates.ts'
import { type Change, deposit } from './examples.ts'
import { depositedEntry, givenEntry } from './given-entries.ts'
import { inDeposited } from './xades-reading.ts'

const VERSION_2 = '<versionNumber value="2"/>'
const SET_ID = '<setId root="1.2.250.1.999.5.1.6.1"/>\n  <versionNumber value="2"/>'
const RPLC = `<Association id="as4" associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="Document01" targetObject="${OLD_ENTRY_UUID}"/>`
const replacing = (...cda: readonly Change[]) => deposit({ id: 'E3', replaces: true, cda })
/** The first version, deposited and accepted, then looked for. */
const BEFORE = {
  exchanges: [
    deposit({
      id: 'E1',
      answer: ACCEPTED,
      changes: [[`value="${UNIQUE_ID}"`, `value="${OLD_UNIQUE_ID}"`]],
      cda: [[`<id root="${UNIQUE_ID}"/>`, `<id root="${OLD_UNIQUE_ID}"/>`]],
    }),
    lookedUp({ id: 'E2' }),
  ],
}

/** A replacement says so on both sides: RPLC, same setId, next versionNumber, relatedDocument (DMP contract §8.4). */
export const dmpC09 = defineExchangeCheck({
  id: 'DMP-C-09',
  on: ['dmp.td2.1'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP.02.MS1', 'DMP/va1.16', 'LOCAL-DLU-02'],
  source: { ref: 'GIE SESAM-Vitale, exemples de messages DMP v02.05.00 (remplacement) ; HL7 CDA R2, relatedDocument, setId et versionNumber', mark: 'S' },
  title: {
    fr: 'Une nouvelle version d’un document dit, dans la fiche et dans le document, laquelle elle remplace.',
    en: 'A new version of a document tells, in the entry and in the document, which one it replaces.',
  },
  why: {
    fr: 'Sans cela le DMP garde deux documents, et celui qui lit ne sait pas lequel est à jour.',
    en: 'Otherwise the DMP keeps two documents, and the reader does not know which is up to date.',
  },
  mend: {
    fr: 'Gardez le setId, ajoutez 1 à versionNumber, mettez dans relatedDocument (RPLC) l’identifiant de l’ancien document, et une association RPLC vers son entryUUID dans les métadonnées.',
    en: 'Keep the setId, add 1 to versionNumber, put the old document’s identifier in relatedDocument (RPLC), and an RPLC association to its entryUUID in the metadata.',
  },
  reasons: {
    'sans-lien': {
      fr: 'Les métadonnées remplacent un document ; « {objet} » ne dit pas lequel (relatedDocument RPLC absent).',
      en: 'The metadata replace a document; "{objet}" does not tell which (no relatedDocument RPLC).',
    },
    'sans-rplc': {
      fr: 'Le document « {objet} » remplace « {attendu} » ; les métadonnées n’ont pas d’association RPLC : le DMP gardera les deux.',
      en: 'Document "{objet}" replaces "{attendu}"; the metadata have no RPLC association: the DMP will keep both.',
    },
    'autre-document': {
      fr: 'Le document « {objet} » dit remplacer « {recu} » ; les métadonnées remplacent « {attendu} ».',
      en: 'Document "{objet}" says it replaces "{recu}"; the metadata replace "{attendu}".',
    },
    'set-id': {
      fr: 'Le document « {objet} » change de série : setId « {recu} » au lieu de « {attendu} ».',
      en: 'Document "{objet}" changes series: setId "{recu}" instead of "{attendu}".',
    },
    version: {
      fr: 'Le document « {objet} » porte la version {recu} ; la version {attendu} était attendue.',
      en: 'Document "{objet}" has version {recu}; version {attendu} was expected.',
    },
  },
  examples: {
    conforme: [
      { name: 'deuxième version', subject: () => replacing(), context: BEFORE },
      { name: 'première version hors du scénario', subject: () => replacing() },
    ],
    fautif: [
      {
        name: 'sans relatedDocument',
        reason: 'sans-lien',
        subject: () => deposit({ changes: [['</RegistryObjectList>', `${RPLC}</RegistryObjectList>`]] }),
      },
      { name: 'sans association', reason: 'sans-rplc', subject: () => deposit({ replaces: true, changes: [[RPLC, '']] }) },
      {
        name: 'autre document remplacé',
        reason: 'autre-document',
        subject: () => replacing([`<parentDocument><id root="${OLD_UNIQUE_ID}"/>`, '<parentDocument><id root="1.2.3.4"/>']),
        context: BEFORE,
      },
      { name: 'nouveau setId', reason: 'set-id', subject: () => replacing([SET_ID, SET_ID.replace('6.1"', '6.2"')]), context: BEFORE },
      { name: 'version non changée', reason: 'version', subject: () => replacing([VERSION_2, '<versionNumber value="1"/>']), context: BEFORE },
      { name: 'version 1 d’un remplacement', reason: 'version', subject: () => replacing([VERSION_2, '<versionNumber value="1"/>']) },
      { name: 'version sautée', reason: 'version', subject: () => replacing([VERSION_2, '<versionNumber value="4"/>']), context: BEFORE },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const { submit } = decoded
    const judged = (submit?.documentEntries ?? []).flatMap((entry): Judgement[][] => {
      const document = cdaOf({ decoded, subject }, entry)
      const rplc = submit && associationsOf(submit, ASSOCIATION.replaces).find((a) => a.source === entry.id)
      const related = document?.header.relatedDocuments.find((r) => r.typeCode === 'RPLC')
      if (!document || (!rplc && !related)) return []
      return [judgeReplacement({ objet: entry.id ?? '', document, rplc, related, entry: entry.element }, subject, context)]
    })
    const found = judged.flat()
    return found.length > 0 ? found : judged.length > 0 ? [ok] : []
  },
})

interface Replacement {
  readonly objet: string
  readonly document: ClinicalDocument
  readonly rplc: Association | undefined
  readonly related: RelatedDocument | undefined
  readonly entry: XmlElement
}

function judgeReplacement({ objet, document, rplc, related, entry }: Replacement, subject: ExchangeSubject, context: CheckContext): Judgement[] {
  if (!related)
    return [
      nonConforme('sans-lien', { params: { objet }, expected: 'relatedDocument/@typeCode = RPLC', received: ABSENT, at: inDeposited(objet, document.element) }),
    ]
  const parent = related.ids.map(idText).find((id) => id !== '')
  if (!rplc)
    return [
      nonConforme('sans-rplc', {
        params: { objet, attendu: shown(parent ?? ABSENT) },
        expected: ASSOCIATION.replaces,
        received: ABSENT,
        at: inEnvelope(entry),
      }),
    ]

  const found: Judgement[] = []
  const differs = (reason: string, element: XmlElement, attendu: string, recu: string): void => {
    found.push(
      nonConforme(reason, {
        params: { objet, attendu: shown(attendu), recu: shown(recu) },
        expected: shown(attendu),
        received: shown(recu),
        at: inDeposited(objet, element),
      }),
    )
  }
  const aimed = givenEntry(rplc.target ?? '', subject, context)?.uniqueId
  if (aimed !== undefined && parent !== aimed) differs('autre-document', related.ids[0]?.element ?? related.element, aimed, parent ?? ABSENT)

  const old = replacedVersion(aimed ?? parent, related, subject, context)
  const { setId, versionNumber } = document.header
  if (old.setId !== '' && setId && idText(setId) !== old.setId) differs('set-id', setId.element, old.setId, idText(setId))
  const recu = versionNumber?.value?.trim() ?? ''
  // Without the old document at hand, a second version at least is expected.
  const right = old.version === undefined ? Number(recu) >= 2 : Number(recu) === old.version + 1
  if (!right) differs('version', versionNumber?.element ?? document.element, old.version === undefined ? '≥ 2' : String(old.version + 1), recu || ABSENT)
  return found
}

/** Series and version of the document replaced: as the scenario saw it deposited, else as the new one recalls them. */
function replacedVersion(
  uniqueId: string | undefined,
  related: RelatedDocument,
  subject: ExchangeSubject,
  context: CheckContext,
): { setId: string; version: number | undefined } {
  const found = uniqueId === undefined ? undefined : depositedEntry(uniqueId, subject, context)
  const header = found && cdaOf({ decoded: decodeDmp(found.deposit), subject: found.deposit }, found.entry)?.header
  if (header) return { setId: header.setId ? idText(header.setId) : '', version: versionOf(header.versionNumber) }
  const [setId, version] = [at(related.element, 'parentDocument', 'setId'), at(related.element, 'parentDocument', 'versionNumber')]
  return {
    setId: setId ? idText({ root: attribute(setId, 'root'), extension: attribute(setId, 'extension') }) : '',
    version: version && versionOf({ value: attribute(version, 'value') }),
  }
}

/** As uniqueId writes it. */
function idText({ root, extension }: Pick<Ii, 'root' | 'extension'>): string {
  return extension ? `${root ?? ''}^${extension}` : (root ?? '')
}

function versionOf(version: Pick<Ts, 'value'> | undefined): number | undefined {
  const text = version?.value?.trim() ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
