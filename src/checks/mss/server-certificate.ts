import type { Text } from '../../i18n/text.ts'
import { defineExchangeCheck, type ExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { transcriptOf, verbOf } from './transcript.ts'

/** What a faulty server certificate must be refused for. */
interface RefusedCertificate {
  readonly id: string
  /** Code of the fault that shows it (mocks/mssante/faults.ts). */
  readonly fault: string
  readonly exigences: readonly string[]
  readonly source: ExchangeCheck['source']
  readonly title: Text
  readonly why: Text
  readonly mend: Text
  readonly refused: Text
}

/** What a client says once it trusts the server. */
const TRUSTS: readonly string[] = ['AUTH', 'AUTHENTICATE', 'LOGIN', 'MAIL', 'SELECT', 'EXAMINE']
/** What it may still say before it hangs up. */
const GO_ON = '{commande}'

/** The rule that a server certificate with one fault is refused: the session stops at the handshake, or right after it. */
export function refusesServerCertificate({ id, fault, exigences, source, title, why, mend, refused }: RefusedCertificate): ExchangeCheck {
  const session = (body: string): ExchangeSubject =>
    mailUnit('mssante.smtp', {
      facts: { Protocol: 'smtp', Tls: 'starttls', 'Server-Certificate': fault },
      body: `C: EHLO dui\nC: STARTTLS\n-- TLS TLSv1.3\n${body}`,
    })
  return defineExchangeCheck({
    id,
    on: ['mssante.smtp', 'mssante.imap', 'mssante.connexion'],
    needs: 'connection',
    level: 'DOIT',
    always: true,
    exigences,
    source,
    title,
    why,
    mend,
    reasons: {
      acceptee: { fr: `${refused.fr} Le logiciel a pourtant continué : « ${GO_ON} ».`, en: `${refused.en} The software nevertheless went on: "${GO_ON}".` },
    },
    examples: {
      conforme: [
        {
          name: 'refus à la poignée de main',
          subject: () =>
            mailUnit('mssante.connexion', {
              facts: { Protocol: 'smtp', 'Server-Certificate': fault },
              problem: 'tls-handshake',
              transport: { tlsVersion: null, cipher: null },
            }),
        },
        { name: 'raccroche aussitôt après', subject: () => session('') },
      ],
      fautif: [{ name: 'continue', reason: 'acceptee', subject: () => session('C: EHLO dui\nC: AUTH PLAIN ***\n') }],
    },
    judge(subject) {
      if (known(subject, 'Server-Certificate') !== fault) return []
      const protocol = known(subject, 'Protocol')
      const spoken = transcriptOf(subject).find(({ by, text }) => by === 'client' && TRUSTS.includes(verbOf(text, protocol)))
      if (!spoken) return [ok]
      const commande = verbOf(spoken.text, protocol)
      return [nonConforme('acceptee', { params: { commande }, received: commande, at: { part: 'request', line: spoken.line } })]
    },
  })
}
