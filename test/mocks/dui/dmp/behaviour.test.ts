import type { DocumentReference } from '@medplum/fhirtypes'
import { expect, test } from 'vitest'
import { dmpScene, partsOf } from './dmp-scene.ts'
import { existence, failure, parted, queryAnswer, REFERENCE, SUCCESS, soapFault } from './fake-dmp.ts'

const LABEL = 'XDSSubmissionSet.uniqueId'
const submissionOf = (text: string): string =>
  new RegExp(`value="([\\d.]+)"><Name><LocalizedString charset="UTF8" xml:lang="FR" value="${LABEL}"`).exec(text)?.[1] ?? ''

test('an identity that is not qualified never reaches the DMP', async () => {
  await using s = await dmpScene({ qualified: false })
  for (const action of ['record.check', 'document.deposit', 'document.search', 'document.retrieve'] as const) {
    expect(await s.act(action, { consentement: 'oui' })).toMatchObject({ outcome: 'refused' })
  }
  expect(s.dmp.heard).toEqual([])
})

test.each([
  ['no DMP', existence({ state: 'NF' }), 'Cette personne n’a pas de DMP'],
  ['a closed DMP', existence({ state: 'terminated' }), 'Le DMP de cette personne est fermé'],
  ['a closed DMP, by its code', existence({ refused: 'DMPClosed' }), 'Le DMP de cette personne est fermé'],
  ['a refusal of an unknown code', existence({ refused: 'DMPCodeInconnu' }), 'DMPCodeInconnu'],
  ['a fault about the certificate', soapFault('DMPInvalidCertificate', 'Not a valid signature certificate'), 'Prévenez votre administrateur'],
  ['a server that is down', { status: 503, type: 'text/html', body: '<p>down' }, 'illisible (HTTP 503)'],
])('%s: nothing is deposited, the document waits and the user knows why', async (_, answer, words) => {
  await using s = await dmpScene()
  s.dmp.next('td0.2', answer)
  const reply = await s.act('document.deposit')
  expect(reply.outcome).not.toBe('done')
  expect(reply.message).toContain(words)
  expect(reply.message).toContain('conservé en attente')
  expect([s.heard(), s.statuses()]).toEqual([['td0.2'], ['pending']])
})

test('a document that waited is sent when asked, once the DMP is open', async () => {
  await using s = await dmpScene()
  s.dmp.next('td0.2', existence({ state: 'NF' }))
  const first = await s.act('document.deposit')
  expect(await s.act('document.deposit', { reprise: 'oui' })).toMatchObject({ outcome: 'done', document: first.document })
  expect([s.heard(), s.statuses()]).toEqual([['td0.2', 'td0.2', 'td2.1'], ['deposited']])
})

test('an opposition, or a document held back by the professional, is never sent', async () => {
  await using s = await dmpScene()
  expect(await s.act('document.deposit', { opposition: 'oui' })).toMatchObject({ outcome: 'refused' })
  expect(await s.act('document.deposit', { retenir: 'oui' })).toMatchObject({ outcome: 'refused' })
  expect([s.heard(), s.statuses()]).toEqual([[], ['held', 'held']])
})

test.each(['mute', 'cut'] as const)('an answer that does not come (%s): the next try first asks whether the document is there', async (kind) => {
  await using s = await dmpScene()
  s.dmp.next('td2.1', kind)
  expect(await s.act('document.deposit')).toMatchObject({ outcome: 'failed' })
  expect([s.heard(), s.statuses()]).toEqual([['td0.2', 'td2.1'], ['pending']])
  expect(await s.act('document.deposit', { reprise: 'oui' })).toMatchObject({ outcome: 'done' })
  expect([s.heard().slice(2), s.statuses()]).toEqual([['td3.1'], ['deposited']])
})

test('when it is not there, it is sent again under the same submission identifier', async () => {
  await using s = await dmpScene()
  s.dmp.next('td2.1', 'mute')
  await s.act('document.deposit')
  s.dmp.next('td3.1', queryAnswer())
  expect(await s.act('document.deposit', { reprise: 'oui' })).toMatchObject({ outcome: 'done' })
  expect(s.heard().slice(2)).toEqual(['td3.1', 'td2.1'])
  const [a, b] = s.calls('td2.1').map((c) => submissionOf(c.text))
  expect(a).toMatch(/^1\.2\.250\.1\.999\.5\.1\.4\.\d+$/)
  expect(b).toBe(a)
})

test('a busy registry is tried again after a while, any other refusal is not', async () => {
  await using s = await dmpScene()
  s.dmp.next('td2.1', failure('XDSRegistryBusy'), failure('XDSRepositoryBusy'))
  expect(await s.act('document.deposit')).toMatchObject({ outcome: 'done' })
  expect(s.calls('td2.1')).toHaveLength(3)
  s.dmp.next('td2.1', failure('XDSCodeJamaisVu', 'explication'))
  const reply = await s.act('document.deposit')
  expect(reply).toMatchObject({ outcome: 'failed', message: 'Le DMP refuse (XDSCodeJamaisVu : explication). Le document reste au dossier.' })
  expect([s.calls('td2.1').length, s.statuses()]).toEqual([4, ['deposited', 'refused']])
})

test('a registry that stays busy leaves the document pending', async () => {
  await using s = await dmpScene()
  s.dmp.usual('td2.1', () => failure('XDSRegistryBusy'))
  expect(await s.act('document.deposit')).toMatchObject({ outcome: 'failed' })
  expect([s.calls('td2.1').length, s.statuses()]).toEqual([3, ['pending']])
})

test('a fault inside multipart is read and its words shown', async () => {
  await using s = await dmpScene()
  s.dmp.next('td2.1', parted(soapFault('DMPAccessDeniedByRightsService', 'Droits insuffisants')))
  const reply = await s.act('document.deposit')
  expect(reply.message).toContain('vos droits ne permettent pas cette action (DMPAccessDeniedByRightsService) : Droits insuffisants')
})

test('a replacement asks the current entryUUID, keeps the series, and the old document is replaced', async () => {
  await using s = await dmpScene()
  const { document: old } = await s.act('document.deposit')
  expect(await s.act('document.replace', { traitement: 'DOLIPRANE 500 mg' })).toMatchObject({ outcome: 'done' })
  expect(s.heard()).toEqual(['td0.2', 'td2.1', 'td3.1', 'td2.1'])
  expect(s.calls('td3.1')[0]?.text).toContain(`<Value>('${old}')</Value>`)
  expect(s.calls('td3.1')[0]?.text).toContain('returnType="ObjectRef"')
  const [first, second] = s.calls('td2.1').map((c) => partsOf(c).map((p) => p.bytes.toString('utf8')))
  const setId = /<setId root="([^"]+)"\/>/.exec(first?.[1] ?? '')?.[1]
  expect(second?.[1]).toContain(`<setId root="${setId}"/>`)
  expect(second?.[1]).toContain('<versionNumber value="2"/>')
  expect(second?.[1]).toContain(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${old}"/>`)
  expect(second?.[1]).toContain('DOLIPRANE 500 mg')
  expect(second?.[0]).toContain(`associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="Document01" targetObject="${REFERENCE}"`)
  expect(s.statuses()).toEqual(['replaced', 'deposited'])
})

test('a withdrawal asks the entryUUID, then says Deleted, without any signature', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit')
  expect(await s.act('document.withdraw')).toMatchObject({ outcome: 'done' })
  expect(s.heard()).toEqual(['td0.2', 'td2.1', 'td3.1', 'td3.3'])
  const text = s.calls('td3.3')[0]?.text ?? ''
  expect(text).toContain('<soap:Body><lcm:SubmitObjectsRequest')
  expect(text).toContain(
    `targetObject="${REFERENCE}"><Slot name="OriginalStatus"><ValueList><Value>urn:oasis:names:tc:ebxml-regrep:StatusType:Approved</Value>`,
  )
  expect(text).toContain('<Slot name="NewStatus"><ValueList><Value>urn:asip:ci-sis:2010:StatusType:Deleted</Value>')
  expect(text).not.toContain('Signature01')
  expect(s.statuses()).toEqual(['withdrawn'])
})

test('what a FHIR DocumentReference says counts: type, title, visibility, a ready PDF', async () => {
  await using s = await dmpScene()
  const pdf = Buffer.from('%PDF-1.4\nfictif\n%%EOF\n')
  const document: DocumentReference = {
    resourceType: 'DocumentReference',
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: '11488-4' }] },
    description: 'CR de visite',
    securityLabel: [{ coding: [{ code: 'N' }] }, { coding: [{ code: 'MASQUE_PS' }] }],
    content: [{ attachment: { contentType: 'application/pdf', data: pdf.toString('base64') } }],
  }
  expect(await s.act('document.deposit', {}, document)).toMatchObject({ outcome: 'done', message: 'Document déposé au DMP : CR de visite.' })
  const [root, cda] = partsOf(s.calls('td2.1')[0] ?? (undefined as never)).map((p) => p.bytes.toString('utf8'))
  expect(cda).toContain(`representation="B64">${pdf.toString('base64')}</text>`)
  expect(root).toContain('nodeRepresentation="urn:ihe:iti:xds-sd:pdf:2008"')
  expect(root).toContain('nodeRepresentation="MASQUE_PS"')
})

test('a ready CDA is sent byte for byte; one of another person is not', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit', { type: '78341-5' })
  const cda = partsOf(s.calls('td2.1')[0] ?? (undefined as never))[1]?.bytes ?? Buffer.alloc(0)
  const ready = (bytes: Buffer): DocumentReference => ({
    resourceType: 'DocumentReference',
    status: 'current',
    content: [{ attachment: { contentType: 'text/xml', data: bytes.toString('base64') } }],
  })
  const other = Buffer.from(
    cda
      .toString('utf8')
      .replace(/<id root="1\.2\.250\.1\.999\.5\.1\.5\.\d+"\/>/, '<id root="1.2.250.1.999.7.1"/>')
      .replace(/<setId[^>]*>/, '<setId root="1.2.3.4"/>'),
  )
  expect(await s.act('document.deposit', {}, ready(other))).toMatchObject({ outcome: 'done', document: '1.2.250.1.999.7.1' })
  expect(partsOf(s.calls('td2.1')[1] ?? (undefined as never))[1]?.bytes.equals(other)).toBe(true)
  const stranger = Buffer.from(other.toString('utf8').replace('101066322075460', '201066322075460'))
  expect(await s.act('document.deposit', {}, ready(stranger))).toMatchObject({
    outcome: 'refused',
    message: 'Le document joint porte le matricule d’une autre personne : il n’est pas envoyé.',
  })
  expect(await s.act('document.deposit', {}, ready(Buffer.from('bonjour')))).toMatchObject({ outcome: 'refused' })
  const broken = Buffer.from(other.toString('utf8').replace('<realmCode', '<inconnu:x/><realmCode'))
  expect(await s.act('document.deposit', {}, ready(broken))).toMatchObject({ outcome: 'refused' })
})

test('a secret connection is said in the assertion of the deposit alone, and hides the document from legal representatives', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit', { connexionSecrete: 'oui' })
  const [check, sent] = s.dmp.heard.map((h) => h.text)
  expect(check).not.toContain('hl7:confidentiality-code')
  expect(sent).toContain('<saml2:AttributeValue>INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13</saml2:AttributeValue>')
  expect(sent).toContain('nodeRepresentation="INVISIBLE_REPRESENTANTS_LEGAUX"')
})

test('masked and invisible at once is refused; a difference of traits suspends the deposit until it is confirmed', async () => {
  await using s = await dmpScene({ dmp: { suspendOnTraitGap: true } })
  expect(await s.act('document.deposit', { visibilite: 'MASQUE_PS INVISIBLE_PATIENT' })).toMatchObject({ outcome: 'refused' })
  s.dmp.usual('td0.2', () => existence({ birthName: 'TOUT-AUTRE' }))
  const reply = await s.act('document.deposit')
  expect(reply.message).toContain('nom de naissance')
  expect(reply.message).not.toContain('TOUT-AUTRE')
  expect(s.heard()).toEqual(['td0.2'])
  expect(await s.act('document.deposit', { confirmer: 'oui' })).toMatchObject({ outcome: 'done' })
})

test('traits shown by the DMP are not reused', async () => {
  await using s = await dmpScene()
  s.dmp.next('td0.2', existence({ usedName: 'NOM-DU-DMP' }))
  s.dmp.next('td2.1', SUCCESS)
  await s.act('document.deposit')
  expect(s.dmp.heard.some((h) => h.text.includes('NOM-DU-DMP'))).toBe(false)
})
