import { X509Certificate } from 'node:crypto'
import { readCrl } from '../../src/protocol/x509/crl.ts'
import type { Authority } from './authority.ts'
import { bytesOf } from './keys.ts'
import { SERIAL_PREFIX } from './leaf.ts'
import { mintCrl } from './mint.ts'
import { certificateBundle, mintOcspResponse, type OcspStatus, ocspError } from './ocsp.ts'
import { crlPeriod, type Period, type Times } from './validity.ts'

/** One question, once read: `raw` is repeated in the answer, `ours` tells a certificate of the authority that is asked. */
interface Question {
  readonly certIds: readonly { readonly raw: Uint8Array; readonly serial: string; readonly ours: boolean }[]
  readonly nonce: Uint8Array | null
}

/** What one authority publishes; its key never leaves it. Bytes are DER, serials upper-case hexadecimal. */
export interface PublishedAuthority {
  /** Name of its files, without extension. */
  readonly file: string
  readonly certificate: Uint8Array
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** Its revocation list with those serials more; `past`: one that was good until yesterday. */
  crl(when: 'now' | 'past', added: readonly string[]): Uint8Array
  /** A signed OCSP answer; those serials are revoked as well. */
  ocsp(question: Question, added: readonly string[]): Uint8Array
}

export interface Publication {
  /** Root, then those under it. */
  readonly authorities: readonly PublishedAuthority[]
  /** Certificates of all of them, PKCS#7. */
  readonly chain: Uint8Array
  readonly ocspError: typeof ocspError
}

const DAY = 86_400_000

/**
 * What the authority publishes about itself: certificates, lists and answers, signed by keys that stay here. `lists` are the current
 * ones, PEM, in the order of the authorities; `times` says when an answer is made.
 */
export function publicationOf(authorities: readonly Authority[], lists: readonly string[], times: () => Times): Publication {
  const [root] = authorities
  return {
    authorities: authorities.map((authority, i) => published(authority, lists[i] ?? '', authority === root ? subordinates(authorities) : null, times)),
    chain: certificateBundle(authorities.map((a) => new X509Certificate(a.certificate).raw)),
    ocspError,
  }
}

/** Serial numbers of what the root issued: the authorities, itself included. */
function subordinates(authorities: readonly Authority[]): ReadonlySet<string> {
  return new Set(authorities.map((a) => new X509Certificate(a.certificate).serialNumber))
}

function published(authority: Authority, list: string, issued: ReadonlySet<string> | null, times: () => Times): PublishedAuthority {
  const current = readCrl(list)
  const { raw, publicKey } = new X509Certificate(authority.certificate)
  const known = (serial: string): boolean => (issued ? issued.has(serial) : serial.startsWith(SERIAL_PREFIX))
  const since = (serial: string, added: readonly string[]): Date | undefined => {
    const listed = current.revoked.get(serial)
    return listed !== undefined ? new Date(listed) : added.includes(serial) ? new Date(current.thisUpdate) : undefined
  }
  return {
    file: authority.file,
    certificate: raw,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    crl: (when, added) => {
      const more = added.filter((serial) => known(serial) && !current.revoked.has(serial))
      return when === 'now' && more.length === 0 ? current.der : listOf(authority, current.revoked, more, when, times())
    },
    ocsp: ({ certIds, nonce }, added) =>
      mintOcspResponse(
        {
          period: answerPeriod(times()),
          answers: certIds.map(({ raw: certId, serial, ours }) => ({
            certId,
            status: ours ? statusOf(known(serial), since(serial, added)) : { kind: 'unknown' },
          })),
          nonce,
        },
        authority,
      ),
  }
}

function statusOf(known: boolean, since: Date | undefined): OcspStatus {
  if (since) return { kind: 'revoked', since }
  return { kind: known ? 'good' : 'unknown' }
}

function listOf(authority: Authority, listed: ReadonlyMap<string, string>, added: readonly string[], when: 'now' | 'past', times: Times): Uint8Array {
  const { notBefore: thisUpdate, notAfter: nextUpdate } = when === 'now' ? crlPeriod(times) : pastPeriod(times)
  const revoked = [...[...listed].map(([serial, at]) => ({ serial, at: new Date(at) })), ...added.map((serial) => ({ serial, at: thisUpdate }))]
  const list = mintCrl({ number: Math.floor(thisUpdate.getTime() / 1000), thisUpdate, nextUpdate, revoked }, authority)
  return bytesOf(list)
}

/** A list that was good for a month, until yesterday. */
function pastPeriod({ earliest }: Times): Period {
  return { notBefore: new Date(earliest.getTime() - 31 * DAY), notAfter: new Date(earliest.getTime() - DAY) }
}

/** Good at the time of the bench and at that of the machine, which is the one clients look at; a day more. */
function answerPeriod({ earliest, latest }: Times): Period {
  return { notBefore: new Date(earliest.getTime() - 60_000), notAfter: new Date(latest.getTime() + DAY) }
}
