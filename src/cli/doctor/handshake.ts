import { connect, type DetailedPeerCertificate } from 'node:tls'
import type { Text } from '../../i18n/text.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

const CAUSES: Readonly<Record<string, { text: Text; action: Text }>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: {
    text: {
      fr: 'Le certificat du serveur n’est pas fait pour le nom « {host} » (noms prévus : {names}).',
      en: 'The server certificate is not made for the name "{host}" (names in it: {names}).',
    },
    action: {
      fr: 'Appelez le banc par l’un des noms prévus (localhost ou 127.0.0.1), ou ajoutez le vôtre dans le fichier hosts.',
      en: 'Call the bench by one of these names (localhost or 127.0.0.1), or add yours to the hosts file.',
    },
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    text: {
      fr: 'L’autorité qui a signé le certificat de « {host} » n’est pas celle de ce banc.',
      en: 'The authority that signed the certificate of "{host}" is not this bench’s.',
    },
    action: {
      fr: 'Vérifiez l’adresse : un autre serveur répond. Sinon, donnez à votre logiciel les autorités du banc (gabarit pki).',
      en: 'Check the address: another server answers. Otherwise give your software the bench’s authorities (gabarit pki).',
    },
  },
  CERT_HAS_EXPIRED: {
    text: { fr: 'Le certificat de « {host} » a expiré.', en: 'The certificate of "{host}" has expired.' },
    action: { fr: 'Relancez le banc : il renouvelle son certificat au démarrage.', en: 'Restart the bench: it renews its certificate when it starts.' },
  },
  ECONNREFUSED: {
    text: { fr: 'Rien n’écoute à l’adresse {host}:{port}.', en: 'Nothing listens at {host}:{port}.' },
    action: { fr: 'Démarrez « gabarit serve » et reprenez l’adresse qu’il affiche.', en: 'Start "gabarit serve" and use the address it shows.' },
  },
  ENOTFOUND: {
    text: { fr: 'Le nom « {host} » est inconnu de cette machine.', en: 'The name "{host}" is unknown to this machine.' },
    action: { fr: 'Corrigez le nom, ou ajoutez-le dans le fichier hosts.', en: 'Mend the name, or add it to the hosts file.' },
  },
  EPROTO: {
    text: {
      fr: '{host}:{port} ne parle pas TLS : c’est sans doute l’adresse en HTTP simple.',
      en: '{host}:{port} does not speak TLS: it is probably the plain HTTP address.',
    },
    action: { fr: 'Utilisez l’adresse en https.', en: 'Use the https address.' },
  },
}
const SAME_CAUSE: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'SELF_SIGNED_CERT_IN_CHAIN',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'SELF_SIGNED_CERT_IN_CHAIN',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'SELF_SIGNED_CERT_IN_CHAIN',
  ERR_SSL_WRONG_VERSION_NUMBER: 'EPROTO',
  EAI_AGAIN: 'ENOTFOUND',
}

/** Opens a TLS connection as a client of the bench would, and says in words what it met. */
export async function probeHandshake(url: string, ca: readonly string[], client?: { key: string; cert: string }): Promise<Diagnosis> {
  const { hostname, port: portText } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const port = Number(portText || 443)
  const { code, names } = await handshake(host, port, ca, client)
  const params = { host, port, names: names || '–' }
  if (code === undefined) {
    return well(
      'tls',
      {
        fr: 'La connexion TLS à {host}:{port} s’établit, certificat et nom compris.',
        en: 'The TLS connection to {host}:{port} works, certificate and name included.',
      },
      params,
    )
  }
  const cause = CAUSES[SAME_CAUSE[code] ?? code]
  const text: Text = cause?.text ?? { fr: 'La connexion TLS à {host}:{port} échoue ({code}).', en: 'The TLS connection to {host}:{port} fails ({code}).' }
  const action: Text = cause?.action ?? {
    fr: 'Comparez l’adresse à celle qu’affiche « gabarit serve ».',
    en: 'Compare the address with the one "gabarit serve" shows.',
  }
  return wrong('tls', 'bloquant', 'configuration', text, action, { ...params, code })
}

function handshake(
  host: string,
  port: number,
  ca: readonly string[],
  client?: { key: string; cert: string },
): Promise<{ code: string | undefined; names: string }> {
  return new Promise((resolve) => {
    let names = ''
    const socket = connect({
      host,
      port,
      ca: [...ca],
      servername: /[a-z]/i.test(host) && !host.includes(':') ? host : '',
      ...client,
      rejectUnauthorized: false,
      timeout: 5000,
    })
    const end = (code: string | undefined): void => {
      socket.destroy()
      resolve({ code, names })
    }
    socket.once('secureConnect', () => {
      const certificate: DetailedPeerCertificate = socket.getPeerCertificate(true)
      names = (certificate.subjectaltname ?? '').replace(/(DNS|IP Address):/g, '')
      // The name is judged here: with rejectUnauthorized off, Node leaves it to us.
      const nameFits = names.split(', ').some((n) => n === host || (n.startsWith('*.') && host.endsWith(n.slice(1))))
      if (!socket.authorized) end(String((socket.authorizationError as unknown as { code?: string })?.code ?? socket.authorizationError))
      else end(nameFits ? undefined : 'ERR_TLS_CERT_ALTNAME_INVALID')
    })
    socket.once('timeout', () => end('ETIMEDOUT'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}
