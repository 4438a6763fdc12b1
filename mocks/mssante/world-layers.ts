import { MATRICULE } from '../../src/protocol/ins/matricule.ts'
import type { CorrespondentAnswer } from './correspondents.ts'
import type { BoxSpec, BoxState, MailStore } from './mail-store.ts'
import { type OperatorProfile, operatorNamed } from './operators.ts'
import { citizenAddress } from './published-boxes.ts'
import type { MssanteSeed } from './seed.ts'
import { TrustedDomains } from './trusted-domains.ts'

interface Layer {
  readonly scope: string
  readonly seed: MssanteSeed
}

/** What open scenarios say of the operator and of its boxes, one over the other; what a scenario said goes away with it. */
export class WorldLayers {
  readonly #layers: Layer[] = []
  /** Boxes as they were before any scenario spoke of them; undefined for those that were not there. */
  readonly #before = new Map<string, BoxSpec | undefined>()
  #operator: OperatorProfile
  #trustedDomains = new TrustedDomains()

  constructor(
    private readonly store: MailStore,
    private readonly base: OperatorProfile,
  ) {
    this.#operator = base
  }

  get operator(): OperatorProfile {
    return this.#operator
  }

  get trustedDomains(): TrustedDomains {
    return this.#trustedDomains
  }

  /** Throws TypeError, nothing being changed, on what cannot be. */
  add(scope: string, seed: MssanteSeed): void {
    this.#refuse(scope, seed)
    this.#layers.push({ scope, seed })
    this.#fold()
  }

  /** Takes the last seed of a scope back. */
  remove(scope: string, seed: MssanteSeed): void {
    const at = this.#layers.findLastIndex((l) => l.scope === scope && l.seed === seed)
    if (at >= 0) this.#layers.splice(at, 1)
    this.#fold()
  }

  release(scope: string): void {
    const left = this.#layers.filter((l) => l.scope !== scope)
    this.#layers.splice(0, this.#layers.length, ...left)
    this.#fold()
  }

  holdersOf(address: string): readonly string[] | undefined {
    const key = address.toLowerCase()
    return this.#boxes().findLast((b) => b.address.toLowerCase() === key)?.holders
  }

  /** What the latest scenario that spoke of the address says. */
  answersOf(address: string): { readonly answers: readonly CorrespondentAnswer[]; readonly scope: string | null } {
    const key = address.toLowerCase()
    for (const { scope, seed } of [...this.#layers].reverse()) {
      const said = Object.entries(seed.correspondents ?? {}).find(([named]) => boxAddress(named) === key)
      if (said) return { answers: said[1], scope }
    }
    return { answers: [], scope: null }
  }

  #boxes(): NonNullable<MssanteSeed['boxes']>[number][] {
    return this.#layers.flatMap(({ seed }) => seed.boxes ?? [])
  }

  /** A second scenario may not make a box that another one has made; the same one may say it again. */
  #refuse(scope: string, { boxes = [], operator }: MssanteSeed): void {
    if (operator !== undefined) profileOf(operator)
    for (const { address } of boxes) {
      const others = this.#layers.filter((l) => l.scope !== scope && (l.seed.boxes ?? []).some((b) => b.address.toLowerCase() === address.toLowerCase()))
      if (others.length > 0) throw new TypeError(`boxes: another scenario has made "${address}"`)
    }
  }

  #fold(): void {
    const seeds = this.#layers.map((l) => l.seed)
    const operator = seeds.findLast((s) => s.operator !== undefined)?.operator
    this.#operator = operator === undefined ? this.base : profileOf(operator)
    this.#trustedDomains = new TrustedDomains(seeds.flatMap((s) => (s.trustedDomains ? [s.trustedDomains] : [])))
    const made = new Map(this.#boxes().map((b): [string, BoxSpec] => [b.address.toLowerCase(), b]))
    const states = new Map<string, BoxState | 'absent'>()
    for (const [named, state] of seeds.flatMap((s) => Object.entries(s.boxesState ?? {}))) states.set(boxAddress(named), state)
    for (const address of new Set([...this.#before.keys(), ...made.keys(), ...states.keys()])) {
      this.#keepBefore(address)
      this.#put(address, made.get(address) ?? this.#before.get(address), states.get(address))
    }
  }

  #keepBefore(address: string): void {
    if (this.#before.has(address)) return
    const box = this.store.box(address)
    this.#before.set(address, box && { address, kind: box.kind, label: box.label, state: box.state, quotaBytes: box.quotaBytes })
  }

  /** A box that stays keeps what it holds. */
  #put(address: string, spec: BoxSpec | undefined, state: BoxState | 'absent' | undefined): void {
    if (!spec || state === 'absent') {
      this.store.removeBox(address)
      return
    }
    const box = this.store.box(address) ?? this.store.addBox(spec)
    box.label = spec.label
    box.state = state ?? spec.state ?? 'open'
    if (spec.quotaBytes !== undefined) box.quotaBytes = spec.quotaBytes
  }
}

/** An address, or the matricule of a citizen. */
export function boxAddress(named: string): string {
  return MATRICULE.test(named.toUpperCase()) ? citizenAddress(named) : named.toLowerCase()
}

function profileOf(said: NonNullable<MssanteSeed['operator']>): OperatorProfile {
  if (typeof said === 'string') return operatorNamed(said)
  const { profile, ...changes } = said
  return operatorNamed(profile, changes)
}
