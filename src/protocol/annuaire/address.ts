import { ANNUAIRE_BASE_PATH, type AnnuaireResource, type AnnuaireTransaction, EXTRACTION_PATH, isAnnuaireResource, TRUSTED_DOMAINS_PATH } from './names.ts'

/** What a call of the directory asks for, by its method and its address (annuaire §1.1). */
export type AnnuaireAddress =
  | { readonly kind: 'search'; readonly resource: AnnuaireResource; readonly form: boolean }
  | { readonly kind: 'read'; readonly resource: AnnuaireResource; readonly id: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'metadata' }
  /** `name` is the last part of the address, empty for the folder itself. */
  | { readonly kind: 'extraction'; readonly name: string }
  | { readonly kind: 'trusted-domains' }
  /** PUT, DELETE, and every other method on an address of the API. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unknown-type'; readonly type: string }
  | { readonly kind: 'elsewhere' }

/** Reads an address; `path` is that of the URL, query left out. */
export function annuaireAddressOf(method: string, path: string): AnnuaireAddress {
  const file = fileAddressOf(path)
  if (file) return method === 'GET' || method === 'HEAD' ? file : { kind: 'forbidden' }
  if (path !== ANNUAIRE_BASE_PATH && !path.startsWith(`${ANNUAIRE_BASE_PATH}/`)) return { kind: 'elsewhere' }
  const [type = '', id, ...more] = path.slice(ANNUAIRE_BASE_PATH.length + 1).split('/')
  if (method !== 'GET' && !(method === 'POST' && id === '_search')) return { kind: 'forbidden' }
  if (more.length > 0 || type === '') return { kind: 'elsewhere' }
  if (type === 'metadata' && id === undefined) return { kind: 'metadata' }
  if (type === '_page' && id === undefined) return { kind: 'page' }
  if (!isAnnuaireResource(type)) return { kind: 'unknown-type', type }
  if (id === undefined || id === '_search') return { kind: 'search', resource: type, form: method === 'POST' }
  return { kind: 'read', resource: type, id }
}

function fileAddressOf(path: string): AnnuaireAddress | undefined {
  if (path === TRUSTED_DOMAINS_PATH) return { kind: 'trusted-domains' }
  if (path === EXTRACTION_PATH) return { kind: 'extraction', name: '' }
  const name = path.startsWith(`${EXTRACTION_PATH}/`) ? path.slice(EXTRACTION_PATH.length + 1) : undefined
  return name === undefined || name.includes('/') ? undefined : { kind: 'extraction', name }
}

/** Name of the operation, for the log. */
export function annuaireTransactionOf(address: AnnuaireAddress): AnnuaireTransaction {
  switch (address.kind) {
    case 'search':
    case 'read':
      return `annuaire.${address.resource}`
    case 'page':
      return 'annuaire.page'
    case 'metadata':
      return 'annuaire.metadata'
    case 'extraction':
      return 'annuaire.extraction'
    case 'trusted-domains':
      return 'annuaire.liste-blanche'
    default:
      return 'annuaire.inconnue'
  }
}
