import type { PresentedCertificate, TransportFacts } from '../../evidence/exchange.ts'
import type { Identity } from '../../protocol/ins/identity.ts'
import { ACTION_PREFIX, type InsiOperation, OID_INS_NIR } from '../../protocol/insi/names.ts'
import type { ExchangeSubject, ScenarioSubject } from '../define.ts'

/** One change to a valid message: what is replaced, by what. */
export type Change = readonly [from: string, to: string]

/** A valid WS_INS2 request (INSi contract §4.4), then the changes asked for; a change that finds nothing to replace is a mistake of ours. */
export function traitsRequest(...changes: readonly Change[]): string {
  return changed(envelope('rechercherInsAvecTraitsIdentite', TRAITS_BODY), changes)
}

/** A valid WS_INS1 request (INSi contract §4.2). */
export function carteRequest(...changes: readonly Change[]): string {
  return changed(envelope('rechercherInsAvecCarteVitale', CARTE_BODY), changes)
}

/** A WS_INS3 request of the unofficial profile (INSi contract §7). */
export function verificationRequest(...changes: readonly Change[]): string {
  return changed(envelope('verifierInsAvecTraitsIdentite', VERIFICATION_BODY), changes)
}

export const TRAITS_BODY = `<r:RECSANSVITALE>
      <r:NomNaissance>TCHITCHI</r:NomNaissance>
      <r:Prenom>CATARINA</r:Prenom>
      <r:Sexe>F</r:Sexe>
      <r:DateNaissance>1936-06-21</r:DateNaissance>
    </r:RECSANSVITALE>`

const CARTE_BODY = `<v:RECVITALE xmlns:v="http://www.cnamts.fr/INSiRecVit">
      <v:MatriculeIndividu><v:NumIdentifiant>2360663220836</v:NumIdentifiant><v:Cle>56</v:Cle></v:MatriculeIndividu>
      <v:NomNaissance>TCHITCHI</v:NomNaissance>
      <v:DateNaissance>19360621</v:DateNaissance>
      <v:RangNaissance>1</v:RangNaissance>
    </v:RECVITALE>`

const VERIFICATION_BODY = `<q:RequeteUnitaire xmlns:q="http://www.cnamts.fr/INSiLot2/REQUnitaire">
      <q:IndividuVerifie>
        <q:INSFourni><q:IdIndividu><q:NumIdentifiant>2360663220836</q:NumIdentifiant><q:Cle>56</q:Cle></q:IdIndividu><q:OID>${OID_INS_NIR}</q:OID></q:INSFourni>
        <q:TraitsIdentiteIndividu><q:NomNaissance>TCHITCHI</q:NomNaissance><q:ListePrenom>CATARINA BELLA</q:ListePrenom><q:Sexe>F</q:Sexe><q:DateNaissance>1936-06-21</q:DateNaissance></q:TraitsIdentiteIndividu>
      </q:IndividuVerifie>
    </q:RequeteUnitaire>`

function envelope(operation: InsiOperation, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"
    xmlns:ctxbam="urn:siram:bam:ctxbam" xmlns:ctxlps="urn:siram:lps:ctxlps" xmlns:r="http://www.cnamts.fr/INSiRecSans">
  <soap:Header>
    <ctxbam:ContexteBAM Nature="CTXBAM" Version="01_02">
      <ctxbam:Id>8f1f2c0e-0000-4000-8000-000000000001</ctxbam:Id>
      <ctxbam:Temps>2026-01-15T09:30:00.000Z</ctxbam:Temps>
      <ctxbam:Emetteur>10B0000001</ctxbam:Emetteur>
      <ctxbam:COUVERTURE/>
    </ctxbam:ContexteBAM>
    <ctxlps:ContexteLPS Nature="CTXLPS" Version="01_00">
      <ctxlps:Id>8f1f2c0e-0000-4000-8000-000000000002</ctxlps:Id>
      <ctxlps:Temps>2026-01-15T09:30:00.000Z</ctxlps:Temps>
      <ctxlps:Emetteur>10B0000001</ctxlps:Emetteur>
      <ctxlps:LPS>
        <ctxlps:IDAM R="4">AAA00AA00AA0</ctxlps:IDAM>
        <ctxlps:Version>3.2</ctxlps:Version>
        <ctxlps:Instance>8f1f2c0e-0000-4000-8000-00000000000a</ctxlps:Instance>
        <ctxlps:Nom>urn:lps:MONDUI:3.2</ctxlps:Nom>
      </ctxlps:LPS>
    </ctxlps:ContexteLPS>
    <wsa:Action>${ACTION_PREFIX}${operation}</wsa:Action>
    <wsa:MessageID>uuid:8f1f2c0e-0000-4000-8000-000000000003</wsa:MessageID>
  </soap:Header>
  <soap:Body>
    ${body}
  </soap:Body>
</soap:Envelope>`
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return before.replace(from, () => to)
  }, text)
}

/** What an answer 00 says: TCHITCHI CATARINA BELLA, a published fictitious person, then what is changed. */
export interface AnswerTraits {
  readonly matricule: string
  readonly oid: string
  /** Former numbers, as 15 characters and their authority. */
  readonly historique: readonly (readonly [matricule: string, oid: string])[]
  readonly nomNaissance: string
  readonly listePrenom: string
  readonly sexe: string
  readonly dateNaissance: string
  readonly lieuNaissance: string
}

const TCHITCHI_ANSWER: AnswerTraits = {
  matricule: '236066322083656',
  oid: OID_INS_NIR,
  historique: [],
  nomNaissance: 'TCHITCHI',
  listePrenom: 'CATARINA BELLA',
  sexe: 'F',
  dateNaissance: '1936-06-21',
  lieuNaissance: '63220',
}

/** The person as the bench knows her; her local given names begin with one that INSi does not know (CNDA 2.07). */
export const TCHITCHI: Identity = {
  id: 'tchitchi',
  source: ['CNDA'],
  confidence: 'S',
  traits: {
    nomNaissance: 'TCHITCHI',
    listePrenoms: 'CATARINA BELLA',
    premierPrenom: 'CATARINA',
    sexe: 'F',
    dateNaissance: '1936-06-21',
    lieuNaissance: '63220',
  },
  actif: { numIdentifiant: '2360663220836', cle: '56', oid: OID_INS_NIR },
  historique: [],
}

const NS_RESULTAT = 'http://www.cnamts.fr/INSiResultat'

/** An answer with one identity (INSi contract §4.3). */
export function answer00(change: Partial<AnswerTraits> = {}): string {
  const t = { ...TCHITCHI_ANSWER, ...change }
  const id = (matricule: string, oid: string): string =>
    `<IdIndividu><NumIdentifiant>${matricule.slice(0, 13)}</NumIdentifiant><Cle>${matricule.slice(13)}</Cle></IdIndividu><OID>${oid}</OID>`
  const histo = t.historique.map(([m, o]) => `<INSHISTO>${id(m, o)}</INSHISTO>`).join('')
  const tiq = `<TIQ><NomNaissance>${t.nomNaissance}</NomNaissance><ListePrenom>${t.listePrenom}</ListePrenom><Sexe>${t.sexe}</Sexe><DateNaissance>${t.dateNaissance}</DateNaissance><LieuNaissance>${t.lieuNaissance}</LieuNaissance></TIQ>`
  return result('00', 'OK', `<INDIVIDU><INSACTIF>${id(t.matricule, t.oid)}</INSACTIF>${histo}${tiq}</INDIVIDU>`)
}

export function answer01(): string {
  return result('01', 'Aucune identite trouvee')
}

export function answer02(): string {
  return result('02', 'Plusieurs identites trouvees')
}

function result(code: string, label: string, individu = ''): string {
  return inEnvelope(`<RESULTAT xmlns="${NS_RESULTAT}"><CR><CodeCR>${code}</CodeCR><LibelleCR>${label}</LibelleCR></CR>${individu}</RESULTAT>`)
}

/** Answer of the unit verification (unofficial profile). */
export function verificationAnswer(code: '00' | '01'): string {
  return inEnvelope(`<Resultat xmlns="http://www.cnamts.fr/INSiLot2/REPUnitaire"><CR><CodeCR>${code}</CodeCR><LibelleCR>-</LibelleCR></CR></Resultat>`)
}

/** The technical fault of the back end, siram_40 / insi_102 (INSi contract §8.2). */
export function faultAnswer(): string {
  return inEnvelope(
    '<soap:Fault><soap:Code><soap:Value>soap:Receiver</soap:Value><soap:Subcode><soap:Value>soap:siram_40</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang="en">Le service est temporairement inaccessible.</soap:Text></soap:Reason><soap:Detail><siram:Erreur severite="fatal" code="insi_102" xmlns:siram="urn:siram">Erreur technique.</siram:Erreur></soap:Detail></soap:Fault>',
  )
}

function inEnvelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>${body}</soap:Body></soap:Envelope>`
}

export const TRUSTED_CERTIFICATE: PresentedCertificate = {
  chain: [],
  subject: 'C=FR, O=EHPAD LES TILLEULS (FICTIF), OU=10B0000001, CN=INSI-AUTO',
  issuer: 'C=FR, O=ASIP-SANTE, CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
  subjectCn: 'INSI-AUTO',
  subjectOus: ['10B0000001'],
  fingerprint256: 'AA:BB',
  authorized: true,
  authorizationError: null,
}

/** What an example exchange is made of; everything has a valid default. */
export interface ExchangeParts {
  readonly id?: string
  readonly operation?: InsiOperation | 'inconnue'
  readonly startLine?: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly request?: string | Uint8Array
  /** null: nothing was answered. */
  readonly response?: string | Uint8Array | null
  readonly status?: string
  readonly at?: string
  readonly transport?: Partial<TransportFacts>
  readonly complete?: boolean
}

/** A captured exchange, valid unless told otherwise: mutual TLS, a request by traits, an answer 00. */
export function insiExchange(parts: ExchangeParts = {}): ExchangeSubject {
  const operation = parts.operation ?? 'rechercherInsAvecTraitsIdentite'
  const requestBody = bytes(parts.request ?? traitsRequest())
  const responseBody = bytes(parts.response ?? (parts.response === null ? '' : answer00()))
  const at = parts.at ?? '2026-01-15T09:30:00.100Z'
  const raw = { segment: 'exemple', offset: 0, length: 0, sha256: '' }
  const message = (startLine: string, headers: readonly (readonly [string, string])[]) => ({
    startLine,
    headers,
    raw,
    bodyOffset: 0,
    chunked: false,
    complete: parts.complete ?? true,
  })
  return {
    kind: 'exchange',
    requestBody,
    responseBody,
    record: {
      id: parts.id ?? 'E1',
      session: 'exemple',
      route: 'certificate',
      service: 'insi',
      transaction: `insi.${operation}`,
      startedAt: at,
      endedAt: at,
      transport: {
        secure: true,
        localPort: 8443,
        peer: '127.0.0.1:50000',
        host: 'localhost',
        tlsVersion: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        clientCertificate: TRUSTED_CERTIFICATE,
        ...parts.transport,
      },
      request: message(
        parts.startLine ?? 'POST /lps HTTP/1.1',
        parts.headers ?? [['Content-Type', `application/soap+xml; charset=utf-8; action="${ACTION_PREFIX}${operation}"`]],
      ),
      response: parts.response === null ? null : message(`HTTP/1.1 ${parts.status ?? '200 OK'}`, [['Content-Type', 'application/soap+xml; charset=utf-8']]),
      outcome: { kind: parts.response === null ? 'none' : 'result', code: '' },
      problem: null,
    },
  }
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** Several exchanges as a scenario; each is given its own id, instant (5 s apart) and fresh identifiers unless it sets them. */
export function insiScenario(...exchanges: readonly ExchangeParts[]): ScenarioSubject {
  return {
    kind: 'scenario',
    observations: [],
    exchanges: exchanges.map((parts, i) =>
      insiExchange({ id: `E${i + 1}`, at: new Date(Date.UTC(2026, 0, 15, 9, 30, 5 * i)).toISOString(), request: fresh(traitsRequest(), i), ...parts }),
    ),
  }
}

/** The same message with identifiers of its own. */
export function fresh(xml: string, n: number): string {
  const digit = (n + 1).toString(16)
  return xml.replace(/8f1f2c0e-0000-4000-8000-00000000000([123])/g, `8f1f2c0e-000${digit}-4000-8000-00000000000$1`)
}

/** A search with one given name and its answer: a step of the retry sequence (INSi contract §6.2). */
export function search(n: number, prenom: string, response: string | null, ...changes: readonly Change[]): ExchangeParts {
  return { request: fresh(traitsRequest(['<r:Prenom>CATARINA</r:Prenom>', `<r:Prenom>${prenom}</r:Prenom>`], ...changes), n), response }
}
