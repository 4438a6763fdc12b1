import { escapeText } from '../../src/protocol/xml/escape.ts'
import { publishedMail } from './published-boxes.ts'

/** Namespace of the liste blanche (mssante.md §1 [C]). */
export const TRUSTED_DOMAINS_NAMESPACE = 'https://listeblanche.mssante.fr/schema'

/** What a scenario adds to the liste blanche, or takes out of it. */
export interface TrustedDomainsChange {
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
}

/** Domains of the space of trust; names may hold non-ASCII characters, and membership is never told by a suffix (mssante.md §1). */
export class TrustedDomains {
  readonly names: readonly string[]
  readonly #keys: ReadonlySet<string>

  constructor(changes: readonly TrustedDomainsChange[] = []) {
    const names = new Map(publishedMail().domains.map((name) => [key(name), name]))
    for (const { add = [], remove = [] } of changes) {
      for (const name of add) names.set(key(name), name)
      for (const name of remove) names.delete(key(name))
    }
    this.names = [...names.values()]
    this.#keys = new Set(names.keys())
  }

  has(domain: string): boolean {
    return this.#keys.has(key(domain))
  }
}

/** The published list: one `Domaine` a domain, with its `Nom` (mssante.md §1 [C]; the name of the root is ours). */
export function trustedDomainsXml({ names }: TrustedDomains): string {
  const domains = names.map((name) => ` <Domaine><Nom>${escapeText(name)}</Nom></Domaine>\n`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListeBlanche xmlns="${TRUSTED_DOMAINS_NAMESPACE}">\n${domains}</ListeBlanche>\n`
}

/** A-labels and U-labels of one name are equal (RFC 5890 §2.3.2.4). */
function key(name: string): string {
  const lower = name.trim().toLowerCase().normalize('NFC').replace(/\.$/, '')
  try {
    return new URL(`http://${lower}/`).hostname
  } catch {
    return lower
  }
}
