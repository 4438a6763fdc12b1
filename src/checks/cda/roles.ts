import type { Coded } from '../../protocol/cda/datatypes.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import type { ValueSet } from '../../protocol/cda/header-value-sets.ts'
import type { Participation, PersonName } from '../../protocol/cda/people.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import type { Findings } from './findings.ts'

/** Reports, under one reason, a code that is not of its value set or is incomplete; says nothing when it is absent or a lone nullFlavor. */
export function judgeMembership(code: Coded | undefined, set: ValueSet, reason: string, found: Findings): void {
  if (!code || (code.nullFlavor !== undefined && code.code === undefined)) return
  const received = `${code.code ?? ''} (${code.codeSystem ?? ''})`
  if (!set.has(code.code ?? '', code.codeSystem ?? '')) found.fail(reason, code.element, { expected: set.name, received, params: { code: code.code ?? '' } })
}

/** Every professional named in the header, with the element that holds the name. */
export function professionals({ header }: ClinicalDocument): readonly { readonly person: XmlElement; readonly name: PersonName | undefined }[] {
  const roles: readonly (Participation | undefined)[] = [
    ...header.authors,
    ...header.dataEnterers,
    ...header.informationRecipients,
    ...header.legalAuthenticators,
    ...header.authenticators,
    ...header.participants,
    ...header.serviceEvents.flatMap((e) => e.performers),
    ...header.encounters.flatMap((e) => [e.responsibleParty, ...e.participants]),
  ]
  return roles.flatMap((p) => (p?.role?.person ? [{ person: p.role.person, name: p.role.name }] : []))
}
