/** What went wrong between the DUI and a mail server. */
export interface Trouble {
  /** `transient`: come back later; `final`: the server said no; `doubt`: it may have been taken; `token`: the identity was refused. */
  readonly kind: 'transient' | 'final' | 'doubt' | 'token'
  /** SMTP or enhanced code, `5.1.1`, `550`; empty when nothing was answered. */
  readonly code: string
  readonly said: string
}

/** An error of a mail library, told in words; codes of the server are kept as they came. */
export function troubleOf(cause: unknown): Trouble {
  const error = cause instanceof Error ? (cause as Error & Readonly<Record<string, unknown>>) : undefined
  const code = String(error?.['originalCode'] ?? error?.['code'] ?? '')
  const response = typeof error?.['response'] === 'string' ? error['response'] : typeof error?.['responseText'] === 'string' ? error['responseText'] : ''
  const status = Number(error?.['responseCode'] ?? 0)
  if (error?.['authenticationFailed'] === true || (error?.['code'] === 'EAUTH' && status >= 500) || status === 535) {
    return { kind: 'token', code: codeIn(response, status || 535), said: `La messagerie refuse votre identité${shown(response)}.` }
  }
  if (status >= 500) return { kind: 'final', code: codeIn(response, status), said: `La messagerie refuse le message${shown(response)}.` }
  if (status >= 400) return { kind: 'transient', code: codeIn(response, status), said: `La messagerie est occupée${shown(response)}.` }
  if (code === 'EMESSAGE') return { kind: 'final', code: '5.3.4', said: 'Le message est trop volumineux pour la messagerie : il n’est pas envoyé.' }
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME|CRL|TLS|SSL|certificate/.test(`${code} ${error?.message ?? ''}`)) {
    return { kind: 'transient', code: '', said: 'La connexion sécurisée avec la messagerie est refusée : vérifiez les certificats. Rien n’est envoyé.' }
  }
  if (/ECONNREFUSED|ENOTFOUND|ESERVFAIL|ENODATA|EDNS/.test(code)) return { kind: 'transient', code: '', said: 'La messagerie ne répond pas.' }
  return { kind: 'doubt', code: '', said: 'La connexion avec la messagerie est interrompue.' }
}

/** The enhanced code of an answer, else its first three digits. */
function codeIn(response: string, status: number): string {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? (status === 0 ? '' : String(status))
}

function shown(response: string): string {
  const line = response.replace(/\s+/g, ' ').trim().slice(0, 200)
  return line === '' ? '' : ` (${line})`
}
