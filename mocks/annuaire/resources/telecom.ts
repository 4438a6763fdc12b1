import type { ContactPoint, Extension } from '@medplum/fhirtypes'
import { holderOf, type Mailbox } from '../directory.ts'
import { AS, FR_CORE, NOS } from '../systems.ts'
import type { WritingContext } from './frame.ts'

/** The boxes published on a person, a situation or a structure; never one of the liste rouge (annuaire §§1.3, 1.7). */
export function mailboxesOf(holder: string, { directory, settings }: Pick<WritingContext, 'directory' | 'settings'>): ContactPoint[] {
  return directory.mailboxes.filter((box) => box.listeRouge !== true && holderOf(box) === holder).map((box) => mailbox(box, settings.digitization))
}

/** A box is told from an ordinary e-mail by its coding alone. */
function mailbox({ address, kind, label }: Mailbox, digitization: boolean): ContactPoint {
  const metadata: Extension[] = [
    { url: 'type', valueCodeableConcept: { coding: [{ system: NOS.boxKind, code: kind }] } },
    ...(label === undefined ? [] : [{ url: 'description', valueString: label }]),
    ...(digitization ? [{ url: 'digitization', valueBoolean: kind === 'ORG' || kind === 'APP' }] : []),
  ]
  return {
    extension: [
      { url: `${FR_CORE}/fr-core-contact-point-email-type`, valueCoding: { system: NOS.messaging, code: 'MSSANTE' } },
      { url: `${AS}/as-ext-mailbox-mss-metadata`, extension: metadata },
    ],
    system: 'email',
    value: address,
  }
}

/** Addresses of the boxes of a resource, recognised as a client must: by their coding. */
export function mailboxAddresses(telecom: readonly ContactPoint[] | undefined): string[] {
  return (telecom ?? []).filter(isMailbox).flatMap((t) => t.value ?? [])
}

/** Kind of each box of a resource. */
export function mailboxKinds(telecom: readonly ContactPoint[] | undefined): string[] {
  return (telecom ?? []).filter(isMailbox).flatMap((t) => {
    const metadata = t.extension?.find((e) => e.url === `${AS}/as-ext-mailbox-mss-metadata`)
    return metadata?.extension?.find((e) => e.url === 'type')?.valueCodeableConcept?.coding?.[0]?.code ?? []
  })
}

function isMailbox({ extension }: ContactPoint): boolean {
  return extension?.some((e) => e.valueCoding?.code === 'MSSANTE' && e.valueCoding.system === NOS.messaging) === true
}
