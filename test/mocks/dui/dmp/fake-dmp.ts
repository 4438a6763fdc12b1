import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** One call as its bytes came. */
export interface Heard {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
  readonly transaction: string
  /** CN of the client certificate, with TLS. */
  readonly client: string
  readonly protocol: string
}

export interface Canned {
  readonly status?: number
  readonly type?: string
  readonly body: string | Buffer
}
/** `cut` closes the connection after the request was read; `mute` never answers. */
export type Answer = Canned | 'cut' | 'mute'

export interface FakeDmp {
  readonly url: string
  readonly heard: Heard[]
  /** Answers to give next to a transaction, before its usual one. */
  next(transaction: string, ...answers: Answer[]): void
  /** The usual answer of a transaction. */
  usual(transaction: string, answer: (heard: Heard) => Answer): void
  close(): Promise<void>
}

const TRANSACTIONS: readonly (readonly [RegExp, string])[] = [
  [/PRPA_IN201307UV02<\/wsa:Action>/, 'td0.2'],
  [/setAuthorization<\/wsa:Action>/, 'td0.3'],
  [/ProvideAndRegisterDocumentSet-b<\/wsa:Action>/, 'td2.1'],
  [/RegistryStoredQuery<\/wsa:Action>/, 'td3.1'],
  [/:RetrieveDocumentSet<\/wsa:Action>/, 'td3.2'],
  [/UpdateDocumentSet<\/wsa:Action>/, 'td3.3'],
]

/** A DMP of canned answers that keeps every byte it is sent; with `tls` it asks for a client certificate. */
export async function fakeDmp(tls?: ServerOptions): Promise<FakeDmp> {
  const heard: Heard[] = []
  const queued = new Map<string, Answer[]>()
  const usual = new Map<string, (h: Heard) => Answer>(USUAL)
  const handler: Parameters<typeof createServer>[1] = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (c: Buffer) => chunks.push(c))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const text = bytes.toString('utf8')
      const socket = request.socket as TLSSocket
      const call: Heard = {
        path: request.url ?? '',
        headers: request.headers,
        bytes,
        text,
        transaction: TRANSACTIONS.find(([p]) => p.test(text))?.[1] ?? 'inconnue',
        client: tls ? String(socket.getPeerCertificate().subject?.CN ?? '') : '',
        protocol: tls ? String(socket.getProtocol()) : '',
      }
      heard.push(call)
      const answer = queued.get(call.transaction)?.shift() ?? usual.get(call.transaction)?.(call) ?? { status: 404, body: '' }
      if (answer === 'mute') return
      if (answer === 'cut') return void request.socket.destroy()
      response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/soap+xml; charset=UTF-8' }).end(answer.body)
    })
  }
  const server: Server = tls ? (createTlsServer(tls, handler) as unknown as Server) : createServer(handler)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/si-dmp-server/v2/services`,
    heard,
    next: (transaction, ...answers) => queued.set(transaction, [...(queued.get(transaction) ?? []), ...answers]),
    usual: (transaction, answer) => usual.set(transaction, answer),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

export function envelope(body: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header>' +
    `<Action xmlns="http://www.w3.org/2005/08/addressing">urn:answer</Action></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  )
}

export interface ExistenceAnswer {
  readonly state?: 'active' | 'terminated' | 'NF'
  readonly authorisation?: string
  readonly usedName?: string
  readonly birthName?: string
  readonly refused?: string
}

/** An answer to TD0.2. */
export function existence({ state = 'active', authorisation = 'VALIDE', usedName = 'AUTRE-NOM', birthName = 'X', refused }: ExistenceAnswer = {}): Canned {
  const line =
    authorisation === ''
      ? ''
      : `<attentionLine><keyWordText code="AUTORISATION" codeSystem="1.2.250.1.213.4.1.2.6.1"/><value xsi:type="CV" code="${authorisation}"/></attentionLine>`
  const ack =
    refused === undefined
      ? '<acknowledgement typeCode="AA"/>'
      : `<acknowledgement typeCode="AE"><acknowledgementDetail typeCode="E"><code code="${refused}"/><text>Motif du refus</text></acknowledgementDetail></acknowledgement>`
  const person =
    state === 'NF' || refused !== undefined
      ? ''
      : `<subject><registrationEvent><subject1><patient><statusCode code="${state}"/><patientPerson><name><family qualifier="SP">${usedName}</family>` +
        `<family qualifier="BR">${birthName}</family></name></patientPerson></patient></subject1></registrationEvent></subject>`
  const ask = refused === undefined ? `<queryAck><queryResponseCode code="${state === 'NF' ? 'NF' : 'OK'}"/></queryAck>` : ''
  const body = `${line}${ack}<controlActProcess>${person}${ask}</controlActProcess>`
  return { body: envelope(`<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${body}</PRPA_IN201308UV02>`) }
}

const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0'
const STATUS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType'

export const SUCCESS: Canned = { body: envelope(`<rs:RegistryResponse xmlns:rs="${RS}" status="${STATUS}:Success"/>`) }

export function failure(code: string, text = ''): Canned {
  const error = `<rs:RegistryError errorCode="${code}" codeContext="${text}" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"/>`
  return {
    body: envelope(
      `<rs:RegistryResponse xmlns:rs="${RS}" status="${STATUS}:Failure"><rs:RegistryErrorList>${error}</rs:RegistryErrorList></rs:RegistryResponse>`,
    ),
  }
}

export function soapFault(code: string, text: string): Canned {
  const body = `<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>soap:${code}</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang="fr">${text}</soap:Text></soap:Reason></soap:Fault>`
  return { status: 500, body: envelope(body) }
}

/** The same answer inside multipart/related, as the repository gives even its faults. */
export function parted(answer: Canned, ...parts: readonly { readonly id: string; readonly bytes: Buffer }[]): Canned {
  const head = (type: string, id: string): string =>
    `\r\n--uuid:b1\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`
  const chunks = [
    Buffer.from(head('application/xop+xml; charset=UTF-8; type="application/soap+xml"', 'root.message@cxf.apache.org')),
    Buffer.from(answer.body),
    ...parts.flatMap((p) => [Buffer.from(head('text/xml', p.id)), p.bytes]),
    Buffer.from('\r\n--uuid:b1--'),
  ]
  return {
    ...(answer.status !== undefined && { status: answer.status }),
    type: 'multipart/related; type="application/xop+xml"; boundary="uuid:b1"; start="<root.message@cxf.apache.org>"; start-info="application/soap+xml"',
    body: Buffer.concat(chunks),
  }
}

export const REFERENCE = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'
export const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'

/** An answer to a stored query. */
export function queryAnswer(...objects: readonly string[]): Canned {
  const list = `<rim:RegistryObjectList xmlns:rim="${RIM}">${objects.join('')}</rim:RegistryObjectList>`
  const attrs = `status="${STATUS}:Success" totalResultCount="${objects.length}"`
  return { body: envelope(`<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" ${attrs}>${list}</query:AdhocQueryResponse>`) }
}

export const objectRef = `<rim:ObjectRef id="${REFERENCE}"/>`

export interface EntryAnswer {
  readonly uniqueId: string
  readonly id?: string
  readonly type?: string
  readonly hash?: string
  readonly codes?: readonly string[]
  readonly creation?: string
  readonly patient?: string
}

/** A DocumentEntry as the registry returns it. */
export function entry({
  uniqueId,
  id = REFERENCE,
  type = '34112-3',
  hash = '',
  codes = ['N'],
  creation = '20260102091000',
  patient = 'X',
}: EntryAnswer): string {
  const slot = (name: string, value: string): string => `<rim:Slot name="${name}"><rim:ValueList><rim:Value>${value}</rim:Value></rim:ValueList></rim:Slot>`
  const label = (value: string): string => `<rim:Name><rim:LocalizedString value="${value}"/></rim:Name>`
  const coded = (scheme: string, code: string): string =>
    `<rim:Classification id="urn:uuid:c" classificationScheme="urn:uuid:${scheme}" classifiedObject="${id}" nodeRepresentation="${code}">${slot('codingScheme', '1.2.3')}${label(code)}</rim:Classification>`
  const external = (scheme: string, value: string): string =>
    `<rim:ExternalIdentifier id="urn:uuid:e" registryObject="${id}" identificationScheme="urn:uuid:${scheme}" value="${value}">${label('id')}</rim:ExternalIdentifier>`
  return (
    `<rim:ExtrinsicObject id="${id}" lid="urn:uuid:11110000-0000-4000-8000-000000000001" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">` +
    slot('creationTime', creation) +
    (hash === '' ? '' : slot('hash', hash)) +
    slot('repositoryUniqueId', '1.2.250.1.213.4.1.1.1.2') +
    label('Compte rendu d’hospitalisation') +
    '<rim:VersionInfo versionName="3"/>' +
    codes.map((c) => coded('f4f85eac-e6cb-4883-b524-f2705394840f', c)).join('') +
    coded('f0306f51-975f-434e-a61c-c59651d33983', type) +
    external('58a6f841-87b3-4a3e-92fd-a8ffeff98427', patient) +
    external('2e82c1f6-a085-4c72-9da3-8640a32e42ab', uniqueId) +
    '</rim:ExtrinsicObject>'
  )
}

/** An answer to TD3.2 with the percent-encoded reference of the real one. */
export function retrieved(uniqueId: string, bytes: Buffer): Canned {
  const body =
    `<xdsb:RetrieveDocumentSetResponse xmlns:xdsb="urn:ihe:iti:xds-b:2007" xmlns:rs="${RS}"><rs:RegistryResponse status="${STATUS}:Success"/>` +
    `<xdsb:DocumentResponse><xdsb:RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${uniqueId}</xdsb:DocumentUniqueId>` +
    '<xdsb:mimeType>text/xml</xdsb:mimeType><xdsb:Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:2f0c-1@urn%3Aihe%3Aiti%3Axds-b%3A2007"/></xdsb:Document>' +
    '</xdsb:DocumentResponse></xdsb:RetrieveDocumentSetResponse>'
  return parted({ body: envelope(body) }, { id: '2f0c-1@urn:ihe:iti:xds-b:2007', bytes })
}

const AUTHORISED: Canned = {
  body: envelope(
    '<ns1:setAuthorizationResponse xmlns:ns1="urn:si-dmp-habilitations"><ns1:output><ns1:status>DMPOk</ns1:status><ns1:context/></ns1:output></ns1:setAuthorizationResponse>',
  ),
}

const USUAL: readonly (readonly [string, () => Answer])[] = [
  ['td0.2', () => existence()],
  ['td0.3', () => AUTHORISED],
  ['td2.1', () => SUCCESS],
  ['td3.1', () => queryAnswer(objectRef)],
  ['td3.3', () => SUCCESS],
]
