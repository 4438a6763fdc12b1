import type { Ts } from '../../protocol/cda/datatypes.ts'
import type { Participation } from '../../protocol/cda/people.ts'
import type { Read } from '../../protocol/xml/read.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { compareTimes } from '../dmp/cda-times.ts'
import type { DescribedCda } from './decoded.ts'

/** An attribute of the entry beside what the document says; `right`: they agree. */
export interface HeaderCopy {
  readonly reason: 'structure' | 'cadre' | 'confidentialite' | 'langue' | 'debut' | 'fin' | 'responsable' | 'auteur'
  readonly recu: string
  readonly attendu: string
  readonly right: boolean
  readonly element: XmlElement
}

/** The attributes that both the entry and the header of the document give (XDM contract §3.2). */
export function headerCopies({ document: { entry }, cda: { header } }: DescribedCda): HeaderCopy[] {
  const [event] = header.serviceEvents
  const [encounter] = header.encounters
  const setting = event?.performers[0]?.role?.organization?.industry?.code
  const level = header.confidentiality?.code?.trim()
  // The code of the document may be among others that only mask it.
  const confidentiality = entry.confidentialityCodes.find((c) => c.code.trim() === level) ?? entry.confidentialityCodes[0]
  const { healthcareFacilityTypeCode: facility, practiceSettingCode: practice, languageCode, legalAuthenticator, authors } = entry
  const time = event?.effectiveTime
  const copies = [
    same('structure', facility && { value: facility.code, element: facility.element }, encounter?.facilityCode?.code),
    same('cadre', practice && { value: practice.code, element: practice.element }, setting),
    same('confidentialite', confidentiality && { value: confidentiality.code, element: confidentiality.element }, level),
    same('langue', languageCode, header.language?.code),
    sameTime('debut', entry.serviceStartTime, time?.low ?? time),
    sameTime('fin', entry.serviceStopTime, time?.high ?? (time?.low ? undefined : time)),
    among('responsable', legalAuthenticator && { value: legalAuthenticator.value.id, element: legalAuthenticator.element }, header.legalAuthenticators),
    ...authors.flatMap((a) => a.persons.map((p) => among('auteur', { value: p.value.id, element: p.element }, header.authors))),
  ]
  return copies.filter((c): c is HeaderCopy => c !== undefined)
}

function same(reason: HeaderCopy['reason'], said: Read | undefined, document: string | undefined): HeaderCopy | undefined {
  const [recu, attendu] = [said?.value.trim() ?? '', document?.trim() ?? '']
  return said && recu !== '' && attendu !== '' ? { reason, recu, attendu, right: recu === attendu, element: said.element } : undefined
}

function sameTime(reason: HeaderCopy['reason'], said: Read | undefined, ts: Ts | undefined): HeaderCopy | undefined {
  const compared = said && ts?.value !== undefined ? compareTimes(ts.value, said.value) : undefined
  if (!said || !compared) return undefined
  const recu = said.value.trim()
  return { reason, recu, attendu: compared.kind === 'same' ? recu : compared.expected, right: compared.kind === 'same', element: said.element }
}

/** One of the people of the document, by any of their identifiers: the extension, or the root of one that has none. */
function among(reason: HeaderCopy['reason'], said: Read | undefined, people: readonly Participation[]): HeaderCopy | undefined {
  const recu = said?.value.trim() ?? ''
  const ids = people.flatMap(({ role }) => role?.ids.map((i) => (i.extension ?? i.root ?? '').trim()) ?? []).filter((id) => id !== '')
  return said && recu !== '' && ids.length > 0 ? { reason, recu, attendu: ids.join(' | '), right: ids.includes(recu), element: said.element } : undefined
}
