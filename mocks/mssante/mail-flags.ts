/** System flags of IMAP (RFC 3501 §2.3.2); `\Recent` belongs to connections, not to messages. */
export const SYSTEM_FLAGS = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'] as const

const AS_WRITTEN = new Map<string, string>([...SYSTEM_FLAGS, '$MDNSent', '$Forwarded'].map((flag) => [flag.toLowerCase(), flag]))

/** A flag in the spelling it is stored and shown in: flags are compared without case (RFC 3501 §2.3.2), known ones have one spelling. */
export function canonicalFlag(written: string): string {
  return AS_WRITTEN.get(written.toLowerCase()) ?? written
}

/** The flag of a set that is the same without case, as it was first written. */
export function heldFlag(flags: ReadonlySet<string>, wanted: string): string | undefined {
  const flag = canonicalFlag(wanted)
  if (flags.has(flag)) return flag
  const folded = flag.toLowerCase()
  for (const held of flags) if (held.toLowerCase() === folded) return held
  return undefined
}

/** How a client changes flags (RFC 3501 §6.4.6): `+FLAGS`, `-FLAGS`, `FLAGS`. */
export type FlagChange = 'add' | 'remove' | 'replace'

/** The flags after a change; false when nothing changed. */
export function changeFlags(flags: Set<string>, how: FlagChange, named: readonly string[]): boolean {
  if (how === 'remove') return named.map((flag) => removed(flags, flag)).includes(true)
  let changed = false
  if (how === 'replace') {
    const wanted = new Set(named.map((flag) => canonicalFlag(flag).toLowerCase()))
    for (const held of [...flags]) if (!wanted.has(held.toLowerCase())) changed = flags.delete(held) || changed
  }
  for (const flag of named) {
    if (heldFlag(flags, flag) !== undefined) continue
    flags.add(canonicalFlag(flag))
    changed = true
  }
  return changed
}

function removed(flags: Set<string>, flag: string): boolean {
  const held = heldFlag(flags, flag)
  return held !== undefined && flags.delete(held)
}
