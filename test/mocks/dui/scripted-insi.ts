import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** One request as it came. */
export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly socket: Socket
  /** CN of the client certificate, read while the connection is open. */
  readonly peer: string | undefined
}

/** What to answer: text (200), or anything done by hand. */
export type Scripted = string | ((response: ServerResponse, seen: Seen) => void)

export interface ScriptedInsi {
  readonly url: string
  readonly seen: readonly Seen[]
  /** Answers, in order; the last one stays. */
  script(...answers: Scripted[]): void
  close(): Promise<void>
}

/** A server that knows nothing: it answers what the test wrote, in order. */
export async function scriptedInsi(tls?: ServerOptions): Promise<ScriptedInsi> {
  const seen: Seen[] = []
  let answers: Scripted[] = []
  const listener: Parameters<typeof createServer>[1] = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (c: Buffer) => chunks.push(c))
    request.on('end', () => {
      const { method = '', url = '', headers, socket } = request
      const peer = socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : undefined
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8'), socket, peer }
      seen.push(one)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (typeof answer === 'function') answer(response, one)
      else response.setHeader('content-type', 'application/soap+xml; charset=utf-8').end(answer ?? '')
    })
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/lps`,
    seen,
    script: (...list) => {
      answers = list
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'

function envelope(payload: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP}"><env:Body xmlns:S="${SOAP}" xmlns:env="${SOAP}">${payload}</env:Body></soap:Envelope>`
}

const result = (content: string): string =>
  envelope(`<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat" xmlns:ns0="http://www.cnamts.fr/INSiRecVit">${content}</RESULTAT>`)

export const NOBODY = result('<CR><CodeCR>01</CodeCR><LibelleCR>Aucune identite trouvee</LibelleCR></CR>')
export const SEVERAL = result('<CR><CodeCR>02</CodeCR><LibelleCR>Plusieurs identites trouvees</LibelleCR></CR>')

export interface Person {
  readonly nom?: string
  readonly prenoms?: string
  readonly sexe?: string
  readonly date?: string
  readonly lieu?: string
  readonly num?: string
  /** null = left out of the answer. */
  readonly cle?: string | null
  readonly oid?: string
  readonly histo?: readonly (readonly [num: string, cle: string, oid: string])[]
}

/** Answer 00 for a fictitious person of the INSi test platform, D'ARTAGNAN DE L'HERAULT by default. */
export function found(person: Person = {}): string {
  const { nom = "D'ARTAGNAN DE L'HERAULT", prenoms = 'PIERRE-ALAIN GUNTHER', sexe = 'M', date = '2001-06-17', lieu = '63220' } = person
  const { num = '1010663220754', cle = '60', oid = '1.2.250.1.213.1.4.8', histo = [] } = person
  const ins = (n: string, c: string | null, o: string): string =>
    `<IdIndividu><NumIdentifiant>${n}</NumIdentifiant>${c === null ? '' : `<Cle>${c}</Cle>`}</IdIndividu><OID>${o}</OID>`
  return result(
    `<CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR><INDIVIDU><INSACTIF>${ins(num, cle, oid)}</INSACTIF>` +
      histo.map((h) => `<INSHISTO>${ins(...h)}</INSHISTO>`).join('') +
      `<TIQ><NomNaissance>${nom}</NomNaissance><ListePrenom>${prenoms}</ListePrenom><Sexe>${sexe}</Sexe>` +
      `<DateNaissance>${date}</DateNaissance><LieuNaissance>${lieu}</LieuNaissance></TIQ></INDIVIDU>`,
  )
}

/** The same answer with every element prefixed, as the service wrote it in 2021. */
export function prefixed(answer: string): string {
  return answer
    .replace(
      /<(\/?)(?=[A-Z])(RESULTAT|CR|CodeCR|LibelleCR|INDIVIDU|INSACTIF|INSHISTO|IdIndividu|NumIdentifiant|Cle|OID|TIQ|NomNaissance|ListePrenom|Sexe|DateNaissance|LieuNaissance)\b/g,
      '<$1ns2:$2',
    )
    .replace('xmlns="http://www.cnamts.fr/INSiResultat"', 'xmlns:ns2="http://www.cnamts.fr/INSiResultat" xmlns="http://www.cnamts.fr/INSiRecSans"')
}

export function verification(code: string): string {
  return envelope(
    `<v:Resultat xmlns:v="http://www.cnamts.fr/INSiLot2/REPUnitaire"><v:CR><v:CodeCR>${code}</v:CodeCR><v:LibelleCR>-</v:LibelleCR></v:CR></v:Resultat>`,
  )
}

/** insi_102, as the back end sends it: HTTP 500. */
export const technicalFault: Scripted = (response) => {
  response
    .writeHead(500, { 'content-type': 'application/soap+xml; charset=utf-8' })
    .end(
      envelope(
        '<S:Fault xmlns:ns4="http://schemas.xmlsoap.org/soap/envelope/"><S:Code><S:Value>S:Receiver</S:Value><S:Subcode><S:Value>S:siram_40</S:Value></S:Subcode></S:Code>' +
          '<S:Reason><S:Text xml:lang="en">Le service est temporairement inaccessible.</S:Text></S:Reason><S:Detail>' +
          '<siram:Erreur severite="fatal" code="insi_102" xmlns:siram="urn:siram">L&apos;appel au service de recherche renvoie une erreur technique.</siram:Erreur></S:Detail></S:Fault>',
      ),
    )
}
