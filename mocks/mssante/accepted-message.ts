/** A recipient of an accepted message, and what it was asked to tell (RFC 3461 §4.1–4.2). */
export interface AcceptedRecipient {
  readonly address: string
  /** `SUCCESS`, `FAILURE`, `DELAY` or `NEVER`; null when nothing was asked. */
  readonly notify: readonly string[] | null
  /** Without `rfc822;`. */
  readonly orcpt: string | null
}

/** A message the operator took charge of: what the log keeps beside its exchange, that holds its bytes. Delivery is a fold over these. */
export interface AcceptedMessage {
  readonly kind: 'accepted'
  /** ISO 8601. */
  readonly at: string
  /** The box that submitted it. */
  readonly box: string
  /** Envelope sender. */
  readonly from: string
  readonly to: readonly AcceptedRecipient[]
  /** ENVID and RET of MAIL. */
  readonly envid: string | null
  readonly ret: 'FULL' | 'HDRS' | null
  /** The scenario it answers, when it answers a message of one. */
  readonly scope: string | null
  /** The exchange it came in. */
  readonly exchange: string
}

/** Whether a kept change is an accepted message, for a service that keeps others. */
export function isAcceptedMessage(change: unknown): change is AcceptedMessage {
  return typeof change === 'object' && change !== null && 'kind' in change && change.kind === 'accepted'
}
