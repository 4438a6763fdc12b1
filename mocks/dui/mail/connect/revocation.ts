import { request } from 'undici'
import type { MailClient } from '../mail-client.ts'

/** No list of the field comes near it. */
const MAX_LIST_BYTES = 8 * 1024 * 1024
const LIST_TIMEOUT_MS = 3000

/** The lists of revoked certificates to verify a server with (PEM); undefined when none is asked for. */
export interface Revocation {
  /** Rejects when none can be had. */
  current(signal?: AbortSignal): Promise<string[] | undefined>
}

/**
 * Asks for the lists at each connection and keeps the last ones: a list that cannot be had is replaced by the one before,
 * which OpenSSL refuses once it has expired (ECO.1.1.7 = SC.MSS/CONF.22). With no list at all nothing is connected to.
 */
export function revocationLists({ options, defects }: MailClient): Revocation {
  const { urls = [], pem = [] } = options.crl ?? {}
  const kept = new Map<string, string>()
  return {
    current: async (signal) => {
      if (options.crl === undefined || defects.has('mss-revocation-non-verifiee')) return undefined
      await Promise.all(
        urls.map(async (url) => {
          const list = await fetchList(url, signal)
          if (list !== undefined) kept.set(url, list)
        }),
      )
      signal?.throwIfAborted()
      const lists = [...pem, ...kept.values()]
      // An empty list would be taken for « do not verify ».
      if (lists.length === 0) throw Object.assign(new Error('no list of revoked certificates'), { code: 'UNABLE_TO_GET_CRL' })
      return lists
    },
  }
}

/** A list by HTTP, DER or PEM; undefined when it cannot be had. */
async function fetchList(url: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(LIST_TIMEOUT_MS)
  try {
    const { statusCode, body } = await request(url, { signal: signal ? AbortSignal.any([signal, deadline]) : deadline })
    const bytes = Buffer.from(await body.arrayBuffer())
    if (statusCode !== 200 || bytes.length > MAX_LIST_BYTES) return undefined
    if (bytes.subarray(0, 11).toString('latin1') === '-----BEGIN ') return bytes.toString('latin1')
    return `-----BEGIN X509 CRL-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`
  } catch {
    return undefined
  }
}
