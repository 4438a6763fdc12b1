import { readCrl } from '../../protocol/x509/crl.ts'
import { readAuthorities, type TrustAnchors } from '../../protocol/x509/trust.ts'
import type { DmpSettings } from '../define.ts'

const known = new WeakMap<DmpSettings, TrustAnchors>()

/** Authorities and revocation lists of the settings, read once. */
export function anchorsOf(settings: DmpSettings): TrustAnchors {
  const before = known.get(settings)
  if (before) return before
  const anchors = { authorities: readAuthorities(settings.authorities), lists: settings.crls.map((list) => readCrl(list)) }
  known.set(settings, anchors)
  return anchors
}
