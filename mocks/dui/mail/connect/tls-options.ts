import type { ConnectionOptions, TLSSocket } from 'node:tls'
import type { Defects } from '../../defects.ts'
import type { MailClient } from '../mail-client.ts'
import type { Box } from '../options.ts'

/** TLS 1.3, then the suites of SC.MSS/CONF.03: C030, C02F, C028, C027, 009F, 009E. */
const SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-RSA-AES128-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'DHE-RSA-AES128-GCM-SHA256',
].join(':')

/** How a server is verified, and what is presented to it: the certificate of the structure for an APP box. */
export function tlsOptions(client: MailClient, box: Box, crl: string[] | undefined): ConnectionOptions {
  const { options, defects } = client
  const { ca } = options.tls
  const pair = box.kind === 'APP' ? clientPair(client) : undefined
  return {
    ca: typeof ca === 'string' ? ca : [...ca],
    ...(pair && { key: pair.key, cert: pair.cert }),
    ...(crl && { crl }),
    minVersion: defects.has('mss-tls-1-1') ? 'TLSv1' : 'TLSv1.2',
    ciphers: defects.has('mss-suite-faible') ? `${SUITES}:NULL-SHA256:@SECLEVEL=0` : defects.has('mss-tls-1-1') ? `${SUITES}:AES256-SHA:@SECLEVEL=0` : SUITES,
    minDHSize: 2048,
    ...(tolerated(defects).length > 0 && { rejectUnauthorized: false }),
  }
}

function clientPair({ options, certificates, defects }: MailClient): { readonly key: string; readonly cert: string } | undefined {
  if (defects.has('mss-app-sans-certificat')) return undefined
  const named = [...defects].find((d) => d.startsWith('mss-certificat:'))?.slice('mss-certificat:'.length)
  if (named === undefined) return options.tls
  const pair = certificates?.[named]
  if (!pair) throw new TypeError(`no certificate named “${named}” was given: put it in the option certificates`)
  return pair
}

/** What a defect lets pass, by the codes of the TLS layer. */
function tolerated(defects: Defects): string[] {
  return [
    ...(defects.has('mss-certificat-expire-accepte') ? ['CERT_HAS_EXPIRED'] : []),
    ...(defects.has('mss-autorite-non-verifiee')
      ? [
          'UNABLE_TO_GET_ISSUER_CERT',
          'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
          'SELF_SIGNED_CERT_IN_CHAIN',
          'DEPTH_ZERO_SELF_SIGNED_CERT',
          'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          'UNABLE_TO_GET_CRL',
          'CERT_SIGNATURE_FAILURE',
          'CERT_UNTRUSTED',
        ]
      : []),
    ...(defects.has('mss-nom-non-verifie') ? ['ERR_TLS_CERT_ALTNAME_INVALID'] : []),
  ]
}

/** With a defect the handshake lets everything pass: what it does not tolerate is refused here, before anything is said. */
export function refuseServer(socket: unknown, defects: Defects): void {
  const error = (socket as Partial<TLSSocket> | undefined)?.authorizationError
  if (!error || tolerated(defects).length === 0) return
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (!tolerated(defects).includes(code)) throw Object.assign(new Error(code), { code })
}
