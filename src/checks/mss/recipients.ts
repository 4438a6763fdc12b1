import type { BoxKind, CheckContext } from '../define.ts'
import type { DecodedSubmission } from './decoded.ts'

/** Who a mail is for: the envelope, else To, Cc and Bcc. */
export function recipientsOf({ envelope, to }: Pick<DecodedSubmission, 'envelope' | 'to'>): readonly string[] {
  return envelope && envelope.to.length > 0 ? envelope.to.map((r) => r.address) : to.map((a) => a.address)
}

/** Whether an address is that of a box of Mon espace santé. */
export function isCitizen(address: string, { settings }: Pick<CheckContext, 'settings'>): boolean {
  return domainOf(address) === settings.mss.citizenDomain
}

/** The recipients whose boxes are those of persons cared for. */
export function citizensOf(mail: Pick<DecodedSubmission, 'envelope' | 'to'>, context: Pick<CheckContext, 'settings'>): readonly string[] {
  return recipientsOf(mail).filter((address) => isCitizen(address, context))
}

/** The kind of a box of the software; undefined when the settings do not say it. */
export function kindOf(address: string | undefined, { settings }: Pick<CheckContext, 'settings'>): BoxKind | undefined {
  return address === undefined ? undefined : settings.mss.boxes?.[address.trim().toLowerCase()]
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0))
}
