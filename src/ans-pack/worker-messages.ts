import type { BancError } from '../evidence/banc-error.ts'
import type { AnsVerdict, PackDescription } from './types.ts'

/** What the two threads say to each other. */
export interface ToWorker {
  readonly id: number
  readonly bytes: Uint8Array
}

export type FromWorker =
  | { readonly kind: 'ready'; readonly description: PackDescription }
  | { readonly kind: 'refused'; readonly error: Pick<BancError, 'code' | 'blame' | 'text' | 'conseil' | 'params'> }
  | { readonly kind: 'verdict'; readonly id: number; readonly verdict: AnsVerdict }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
