import type { BoxKind, CheckContext } from '../define.ts'
import type { DecodedSubmission } from './decoded.ts'
import { known } from './known.ts'

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

const KINDS: readonly BoxKind[] = ['PER', 'ORG', 'APP', 'CAB']

/** The kind of a box of the software: by the settings, else as the operator knew it when the box was opened; undefined when neither says it. */
export function kindOf(address: string | undefined, { settings, exchanges }: Pick<CheckContext, 'settings' | 'exchanges'>): BoxKind | undefined {
  const box = address?.trim().toLowerCase()
  if (box === undefined || box === '') return undefined
  const opened = exchanges.find((e) => e.record.transaction === 'mssante.authentification' && known(e, 'Box')?.toLowerCase() === box)
  return settings.mss.boxes?.[box] ?? KINDS.find((kind) => opened !== undefined && kind === known(opened, 'Kind'))
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0))
}
