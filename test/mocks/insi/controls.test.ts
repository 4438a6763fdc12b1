import { beforeAll, describe, expect, test } from 'vitest'
import { type TestAuthority, testAuthority } from '../http/test-certificates.ts'
import { anEnvelope, BAM_CONTENT, CARTE_ACTION, type EnvelopeParts, LPS_CONTENT, search, TRAITS_ACTION, traits } from './an-envelope.ts'
import { anInsi, NOW } from './an-insi.ts'

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'

/** A PS assertion; a test changes one value. */
function assertion(a: { qualifier?: string; issued?: Date; version?: string; billing?: string; signed?: boolean } = {}): string {
  const signature = a.signed === false ? '' : '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'
  return `<s:Assertion xmlns:s="${SAML}" ID="_1" Version="${a.version ?? '2.0'}" IssueInstant="${(a.issued ?? NOW).toISOString()}"><s:Issuer>CN=899900063480</s:Issuer>${signature}<s:Subject><s:NameID NameQualifier="${a.qualifier ?? 'CPS'}">899900063480</s:NameID></s:Subject><s:AttributeStatement><s:Attribute Name="identifiantFacturation"><s:AttributeValue>${a.billing ?? '100000017'}</s:AttributeValue></s:Attribute></s:AttributeStatement></s:Assertion>`
}

function security(...assertions: string[]): string {
  return `<w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertions.join('')}</w:Security>`
}

const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000)
const lpsWith = (content: string, attributes = 'Version="01_00"'): string => `<l:ContexteLPS ${attributes}>${content}</l:ContexteLPS>`
const bamWith = (content: string, attributes = 'Version="01_02"'): string => `<b:ContexteBAM ${attributes}>${content}</b:ContexteBAM>`

test.each<[control: string, code: string, defect: string, parts: EnvelopeParts]>([
  ['INSI-H5', 'mock_INSI-H5', 'no MessageID', { messageId: null }],
  ['INSI-H5', 'mock_INSI-H5', 'an empty MessageID', { messageId: ' ' }],
  ['INSI-H1', 'mock_INSI-H1', 'no ContexteLPS', { lps: null }],
  ['INSI-H1', 'mock_INSI-H1', 'a ContexteLPS without Version', { lps: lpsWith(LPS_CONTENT('<l:IDAM R="4">A</l:IDAM>'), '') }],
  ['INSI-H1', 'mock_INSI-H1', 'a ContexteLPS of another Nature', { lps: lpsWith(LPS_CONTENT('<l:IDAM R="4">A</l:IDAM>'), 'Version="01_00" Nature="CTXBAM"') }],
  ['INSI-H1', 'mock_INSI-H1', 'an empty Id', { lps: lpsWith('<l:Id/><l:Temps>2026-01-15T09:30:00Z</l:Temps>') }],
  ['INSI-H1', 'mock_INSI-H1', 'a Temps that is not a date', { lps: lpsWith('<l:Id>1</l:Id><l:Temps>15/01/2026</l:Temps>') }],
  ['INSI-H1', 'mock_INSI-H1', 'Temps before Id', { lps: lpsWith('<l:Temps>2026-01-15T09:30:00Z</l:Temps><l:Id>1</l:Id>') }],
  [
    'INSI-H1',
    'mock_INSI-H1',
    'Nom before IDAM',
    { lps: lpsWith('<l:Id>1</l:Id><l:Temps>2026-01-15T09:30:00Z</l:Temps><l:LPS><l:Nom>x</l:Nom><l:IDAM R="4">A</l:IDAM></l:LPS>') },
  ],
  ['INSI-H2', 'desir_550', 'no IDAM', { idam: null }],
  ['INSI-H2', 'desir_550', 'an IDAM without R', { idam: '<l:IDAM>AAA00AA00AA0</l:IDAM>' }],
  ['INSI-H2', 'desir_550', 'an empty IDAM', { idam: '<l:IDAM R="4"> </l:IDAM>' }],
  ['INSI-H4', 'mock_INSI-H4', 'no ContexteBAM', { bam: null }],
  ['INSI-H4', 'mock_INSI-H4', 'a ContexteBAM without Version', { bam: bamWith(BAM_CONTENT, '') }],
  ['INSI-H4', 'mock_INSI-H4', 'no COUVERTURE', { bam: BAM_CONTENT.replace('<b:COUVERTURE/>', '') }],
  ['INSI-H4', 'mock_INSI-H4', 'an unknown child of COUVERTURE', { bam: BAM_CONTENT.replace('<b:COUVERTURE/>', '<b:COUVERTURE><b:Autre/></b:COUVERTURE>') }],
  ['INSI-H8', 'mock_INSI-H8', 'two PS assertions', { security: security(assertion(), assertion()) }],
  ['INSI-H8', 'mock_INSI-H8', 'an assertion older than the window', { security: security(assertion({ issued: ago(3601) })) }],
  ['INSI-H8', 'mock_INSI-H8', 'an assertion of the future', { security: security(assertion({ issued: ago(-3601) })) }],
  ['INSI-H8', 'mock_INSI-H8', 'an assertion of another version', { security: security(assertion({ version: '1.1' })) }],
  ['INSI-H8', 'mock_INSI-H8', 'an unknown NameQualifier', { security: security(assertion({ qualifier: 'XYZ' })) }],
  ['INSI-H8', 'mock_INSI-H8', 'no billing identifier', { security: security(assertion({ billing: '' })) }],
  ['INSI-H8', 'mock_INSI-H8', 'a card assertion without signature', { security: security(assertion({ signed: false })) }],
  ['INSI-H9', 'mock_INSI-H9', 'an unknown action', { action: 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherTout' }],
  ['INSI-H9', 'mock_INSI-H9', 'no action and an unknown body', { action: null, body: '<x/>' }],
  ['INSI-B1', 'mock_INSI-B1', 'the body of another operation', { action: CARTE_ACTION }],
  ['INSI-B1', 'mock_INSI-B1', 'Sexe before Prenom', { body: traits().replace(/(<r:Prenom>.*<\/r:Prenom>)(<r:Sexe>.<\/r:Sexe>)/, '$2$1') }],
  ['INSI-B1', 'mock_INSI-B1', 'a body in no namespace', { action: TRAITS_ACTION, body: '<RECSANSVITALE/>' }],
  ['INSI-B2', 'mock_INSI-B2', 'no given name', { body: traits({ prenoms: [] }) }],
  ['INSI-B2', 'mock_INSI-B2', 'an empty name', { body: traits({ nom: '' }) }],
  ['INSI-B3', 'mock_INSI-B3', 'an accent', { body: traits({ nom: 'TCHITCHÏ' }) }],
  ['INSI-B3', 'mock_INSI-B3', 'a typographic apostrophe and ligatures', { body: traits({ nom: 'D’ÆION', prenoms: ['CŒUR'], sexe: 'M', date: '1987-01-01' }) }],
  ['INSI-B3', 'mock_INSI-B3', 'lower case in a second given name', { body: traits({ prenoms: ['OLA', 'Catarina'] }) }],
  ['INSI-B4', 'mock_INSI-B4', 'another sex', { body: traits({ sexe: 'I' }) }],
  ['INSI-B4', 'mock_INSI-B4', 'a day that does not exist', { body: traits({ date: '2001-02-30' }) }],
  ['INSI-B4', 'mock_INSI-B4', 'a date to come', { body: traits({ date: '2026-01-16' }) }],
  ['INSI-B4', 'mock_INSI-B4', 'a postal name as birthplace', { body: traits({ lieu: 'CLERMONT' }) }],
  ['INSI-T2', 'mock_INSI-T2', 'an empty Body', { body: '' }],
  ['INSI-T2', 'mock_INSI-T2', 'two bodies', { body: traits() + traits() }],
  ['INSI-T2', 'mock_INSI-T2', 'a SOAP 1.1 envelope', { soap: 'http://schemas.xmlsoap.org/soap/envelope/' }],
])('%s answers %s to %s', async (control, code, _defect, parts) => {
  await using insi = await anInsi()
  const answer = await insi.post(anEnvelope(parts))
  expect([answer.status, /siram:Erreur code="([^"]+)"/.exec(answer.body)?.[1]]).toEqual([500, code])
  expect(insi.recorder.drafts[0]?.outcome).toEqual(
    parts.security ? { kind: 'fault', code, control, note: 'signature-non-verifiee' } : { kind: 'fault', code, control },
  )
})

test('writes the gateway fault byte for byte, with the literal MessageID', async () => {
  await using insi = await anInsi()
  insi.seed({ settings: { acceptedIdams: ['BBB00BB00BB0'] } })
  const answer = await insi.post(anEnvelope({ messageId: 'uuid:"1"&amp;2' }))
  expect(answer.status).toBe(500)
  expect(answer.headers['content-type']).toBe('application/soap+xml; charset=utf-8')
  expect(answer.body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><env:Body xmlns:env="http://www.w3.org/2003/05/soap-envelope"><soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>soap:siram_100</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang="fr">L\'accès par ce progiciel au service n\'est pas autorisé. Contactez l\'éditeur du progiciel ou votre responsable informatique.</soap:Text></soap:Reason><soap:Detail><siram:Erreur code="desir_550" messageID="uuid:&quot;1&quot;&amp;2" severite="erreur" xmlns:siram="urn:siram">Numéro d\'autorisation du logiciel inconnu.</siram:Erreur></soap:Detail></soap:Fault></env:Body></soap:Envelope>',
  )
})

test.each([
  ['no wsse:Security', { security: '' }],
  ['an empty wsse:Security', { security: security() }],
  ['a fresh card assertion', { security: security(assertion({ issued: ago(3599) })) }],
  ['an unsigned Pro Santé Connect assertion', { security: security(assertion({ qualifier: 'PSC', signed: false })) }],
  ['a second assertion for the card', { security: security(assertion(), assertion({ qualifier: 'VITALE', signed: false })) }],
  ['no wsa:Action', { action: null }],
  ['a bare UUID as MessageID', { messageId: '8f1f2c0e-0000-4000-8000-000000000003' }],
  ['another Version of ContexteBAM', { bam: bamWith(BAM_CONTENT, 'Version="1.0"') }],
  ['today as date of birth', { body: traits({ date: '2026-01-15' }) }],
  ['an empty birthplace', { body: traits({ lieu: '' }) }],
])('serves a call with %s', async (_what, parts) => {
  await using insi = await anInsi()
  expect((await insi.post(anEnvelope(parts))).status).toBe(200)
})

test('says in the record that it did not verify the signature of an assertion', async () => {
  await using insi = await anInsi()
  await insi.post(anEnvelope({ security: security(assertion()) }))
  expect(insi.recorder.drafts[0]?.outcome).toEqual({ kind: 'result', code: '00', note: 'signature-non-verifiee' })
})

test('wants an assertion when the session authenticates people, within the window of the setting', async () => {
  await using insi = await anInsi()
  insi.seed({ settings: { authentication: 'cpx', assertionWindowSeconds: 20 } })
  expect((await insi.post(anEnvelope())).body).toContain('mock_INSI-H8')
  expect((await insi.post(anEnvelope({ security: security(assertion({ issued: ago(21) })) }))).body).toContain('mock_INSI-H8')
  expect((await insi.post(anEnvelope({ security: security(assertion({ issued: ago(19) })) }))).status).toBe(200)
})

test('INSI-T1 answers plain HTTP refusals', async () => {
  await using insi = await anInsi()
  expect(await insi.post(search({}), { 'content-type': 'text/xml; charset=utf-8' })).toMatchObject({ status: 415, body: '' })
  const put = await fetch(`http://127.0.0.1:${insi.port}/lps`, { method: 'PUT', body: 'x' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST'])
  expect((await fetch(`http://127.0.0.1:${insi.port}/autre`, { method: 'POST', body: 'x' })).status).toBe(404)
  expect(insi.recorder.drafts.map((d) => d.outcome)).toEqual([
    { kind: 'http', code: '415', control: 'INSI-T1' },
    { kind: 'http', code: '405', control: 'INSI-T1' },
    { kind: 'http', code: '404' },
  ])
})

test.each([
  ['no space before action', `application/soap+xml; charset=utf-8;action="${TRAITS_ACTION}"`],
  ['no parameter', 'application/soap+xml'],
  ['other case', 'Application/SOAP+XML; Charset="UTF-8"'],
])('accepts a Content-Type with %s', async (_what, contentType) => {
  await using insi = await anInsi()
  expect((await insi.post(anEnvelope({ action: null }), { 'content-type': contentType })).status).toBe(200)
})

test('reads the operation from wsa:Action, else Content-Type, else SOAPAction, else the body', async () => {
  await using insi = await anInsi()
  const unknown = 'application/soap+xml; action="urn:x:inconnu"'
  await insi.post(anEnvelope(), { 'content-type': unknown })
  await insi.post(anEnvelope({ action: null }), { 'content-type': unknown, soapaction: `"${TRAITS_ACTION}"` })
  await insi.post(anEnvelope({ action: null }), { soapaction: `"${TRAITS_ACTION}"` })
  await insi.post(anEnvelope({ action: null }))
  expect(insi.recorder.drafts.map((d) => d.transaction)).toEqual([
    'insi.rechercherInsAvecTraitsIdentite',
    'insi.inconnue',
    'insi.rechercherInsAvecTraitsIdentite',
    'insi.rechercherInsAvecTraitsIdentite',
  ])
})

test('answers the business result whatever the faults in a lenient session, when the body can be read', async () => {
  await using insi = await anInsi({ mode: 'lenient' })
  const answer = await insi.post(anEnvelope({ messageId: null, lps: null, bam: null, action: 'urn:x' }))
  expect(answer.body).toContain('<CodeCR>00</CodeCR>')
  expect((await insi.post('<pas du xml')).body).toContain('mock_INSI-T2')
  expect((await insi.post(anEnvelope({ body: '<x/>' }))).status).toBe(500)
})

test('answers a stranger as a software nobody knows', async () => {
  await using insi = await anInsi({ stranger: true })
  expect((await insi.post(search({}))).body).toContain('code="desir_550"')
  expect(insi.recorder.drafts[0]).toMatchObject({ session: null, route: 'none' })
})

describe('INSI-T4, over mutual TLS,', () => {
  let authority: TestAuthority
  const tlsOf = (crl: readonly string[] = []) => ({ ...authority.server, ca: [authority.ca], crl })

  beforeAll(async () => {
    authority = await testAuthority()
  })

  test.each(['INSI-AUTO', 'INSI-MANU'])('serves %s', async (cn) => {
    await using insi = await anInsi({ tls: tlsOf(), client: await authority.client(`CN=${cn}, OU=10B0000001, C=FR`) })
    expect((await insi.post(search({}))).body).toContain('<CodeCR>00</CodeCR>')
    expect(insi.recorder.drafts[0]?.transport.clientCertificate).toMatchObject({ subjectCn: cn, authorized: true })
  })

  test.each(['insi-auto', 'INSI-AUTO2', 'EHPAD FICTIF'])('answers desir_560 to a certificate named %s', async (cn) => {
    await using insi = await anInsi({ tls: tlsOf(), client: await authority.client(`CN=${cn}`) })
    const answer = await insi.post(search({}))
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('<soap:Text xml:lang="fr">Vous ne disposez pas des droits suffisants pour accéder à ce service</soap:Text>')
    expect(answer.body).toContain('<siram:Erreur code="desir_560" messageID="uuid:8f1f2c0e-0000-4000-8000-000000000003" severite="erreur"')
    expect(insi.recorder.drafts[0]?.outcome).toEqual({ kind: 'fault', code: 'desir_560', control: 'INSI-T4' })
  })

  test.each<[string, () => Promise<{ key: string; cert: string } | undefined>]>([
    ['no certificate', () => Promise.resolve(undefined)],
    ['a certificate of another authority', async () => (await testAuthority('CN=Autre')).client('CN=INSI-AUTO')],
    ['an expired certificate', () => authority.client('CN=INSI-AUTO', { expired: true })],
    ['a revoked certificate', () => authority.client('CN=INSI-AUTO', { serial: '7777' })],
  ])('cuts a client with %s, as a refused handshake', async (_what, make) => {
    const client = await make()
    await using insi = await anInsi({ tls: tlsOf([await authority.crl(['7777'])]), ...(client ? { client } : {}) })
    await expect(insi.post(search({}))).rejects.toThrow()
    const [draft] = await insi.recorder.recorded(1)
    expect(draft).toMatchObject({ response: null, outcome: { kind: 'none', control: 'INSI-T4' }, transaction: 'insi.rechercherInsAvecTraitsIdentite' })
    expect(Buffer.from(draft?.request?.bytes ?? []).toString()).toContain('TCHITCHI')
  })

  test('asks no certificate of people who come with an assertion', async () => {
    await using insi = await anInsi({ tls: tlsOf() })
    insi.seed({ settings: { authentication: 'cpx' } })
    expect((await insi.post(anEnvelope({ security: security(assertion()) }))).status).toBe(200)
  })
})
