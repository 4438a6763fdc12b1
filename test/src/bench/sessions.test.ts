import { describe, expect, test } from 'vitest'
import { Session, type SessionKeys } from '../../../src/bench/session.ts'
import { Sessions } from '../../../src/bench/sessions.ts'
import type { TransportFacts } from '../../../src/evidence/exchange.ts'
import { aSession } from '../../builders/engine.ts'

const FINGERPRINT = 'AB:CD:EF'

function facts(more: { certificate?: string; host?: string; port?: number } = {}): TransportFacts {
  const clientCertificate = more.certificate
    ? {
        chain: [],
        subject: '',
        issuer: '',
        subjectCn: null,
        subjectOus: [],
        fingerprint256: more.certificate,
        authorized: true,
        authorizationError: null,
      }
    : null
  return { secure: true, localPort: more.port ?? 1, peer: '127.0.0.1:1', host: more.host ?? null, tlsVersion: null, cipher: null, clientCertificate }
}

/** One session a key, each with only that key. */
function open(keys: Readonly<Record<string, SessionKeys>>): Sessions {
  const { log } = aSession()
  const sessions = new Sessions()
  for (const [id, own] of Object.entries(keys)) sessions.add(new Session(id, id, 'strict', own, log, []))
  return sessions
}

const EACH = {
  'par-login': { logins: ['dui@essai.fr'] },
  'par-port': { ports: [8444] },
  'par-nom': { hosts: ['dui.gabarit.localhost'] },
  'par-certificat': { certificates: [FINGERPRINT] },
}

describe('a call finds its session', () => {
  const everything = { certificate: FINGERPRINT, host: 'dui.gabarit.localhost', port: 8444 }

  test.each([
    ['certificate first, whatever else it shows', everything, 'dui@essai.fr', 'par-certificat', 'certificate'],
    ['then host name', { ...everything, certificate: 'autre' }, 'dui@essai.fr', 'par-nom', 'host'],
    ['host names have no case', { host: 'DUI.Gabarit.localhost' }, undefined, 'par-nom', 'host'],
    ['then port', { port: 8444 }, 'dui@essai.fr', 'par-port', 'port'],
    ['then login', {}, 'dui@essai.fr', 'par-login', 'login'],
    ['else nobody’s, when several are open', { host: 'ailleurs.fr', certificate: 'autre' }, 'autre@essai.fr', null, 'none'],
  ] as const)('by %s', (_, shown, login, session, route) => {
    const found = open(EACH).resolve(facts(shown), login)
    expect([found.session?.id ?? null, found.route]).toEqual([session, route])
    // Whatever the order in which sessions were opened.
    const reversed = open(Object.fromEntries(Object.entries(EACH).reverse())).resolve(facts(shown), login)
    expect([reversed.session?.id ?? null, reversed.route]).toEqual([session, route])
  })

  test('by being the only one open, even a stranger’s', () => {
    const sessions = open({ seule: { certificates: [FINGERPRINT] } })
    expect(sessions.resolve(facts({ certificate: 'autre' }))).toMatchObject({ session: { id: 'seule' }, route: 'only-session' })
    sessions.remove('seule')
    expect(sessions.resolve(facts({ certificate: FINGERPRINT }))).toEqual({ session: null, route: 'none' })
  })

  test('by its own key only as long as it is open', () => {
    const sessions = open(EACH)
    sessions.remove('par-certificat')
    expect(sessions.resolve(facts(everything))).toMatchObject({ session: { id: 'par-nom' }, route: 'host' })
  })
})
