export const IGC_TRANSACTIONS = ['igc.crl', 'igc.ac', 'igc.ocsp', 'igc.inconnue'] as const
export type IgcTransaction = (typeof IGC_TRANSACTIONS)[number]

/** What a call to the publication site of the authority asks for (PSC-IGC §6.1). */
export type IgcAddress =
  /** `file` without its extension. */
  | { readonly kind: 'crl' | 'ac'; readonly file: string }
  | { readonly kind: 'chain' }
  | { readonly kind: 'policy' }
  /** `request`: DER in base64, when it is in the address (RFC 6960 §A.1). */
  | { readonly kind: 'ocsp'; readonly request: string | null }
  | { readonly kind: 'elsewhere' }

/** Name of the chain of the test IGC-Santé (PSC-IGC §6.1, C). */
export const CHAIN_FILE = 'Chaine_de_certification-IGC-Sante-TEST'

/** Reads an address, method included; the real test site keeps its authorities under `AC TEST`. */
export function igcAddressOf(method: string, path: string): IgcAddress {
  const decoded = decodedPath(path)
  if (decoded === undefined) return { kind: 'elsewhere' }
  if (decoded === '/ocsp' && method === 'POST') return { kind: 'ocsp', request: null }
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'elsewhere' }
  // Base64 may hold slashes: everything after the first one is the request.
  if (decoded.startsWith('/ocsp/')) return { kind: 'ocsp', request: decoded.slice('/ocsp/'.length) }
  const [, crl] = /^\/CRL\/([\w-]{1,80})\.crl$/.exec(decoded) ?? []
  if (crl !== undefined) return { kind: 'crl', file: crl }
  const [, ac, form] = /^\/AC(?: TEST)?\/([\w-]{1,80})\.(cer|p7b)$/.exec(decoded) ?? []
  if (ac !== undefined && form === 'cer') return { kind: 'ac', file: ac }
  if (ac === CHAIN_FILE) return { kind: 'chain' }
  return decoded === '/PC TEST' ? { kind: 'policy' } : { kind: 'elsewhere' }
}

/** Name of the operation, for the log. */
export function igcTransactionOf({ kind }: IgcAddress): IgcTransaction {
  if (kind === 'chain' || kind === 'policy') return 'igc.ac'
  return kind === 'elsewhere' ? 'igc.inconnue' : `igc.${kind}`
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
