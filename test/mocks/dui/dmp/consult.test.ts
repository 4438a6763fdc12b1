import { createHash } from 'node:crypto'
import type { DocumentReference } from '@medplum/fhirtypes'
import { expect, test } from 'vitest'
import { type DmpScene, dmpScene, foreignReport } from './dmp-scene.ts'
import { entry, existence, parted, queryAnswer, retrieved, soapFault } from './fake-dmp.ts'

const UID = '1.2.250.1.888.1.1'
const CONSENT = { consentement: 'oui' }

async function holding(s: DmpScene, codes: readonly string[] = ['N']): Promise<Buffer> {
  const bytes = await foreignReport(UID)
  s.dmp.usual('td3.1', () => queryAnswer(entry({ uniqueId: UID, hash: createHash('sha1').update(bytes).digest('hex'), codes })))
  s.dmp.usual('td3.2', () => retrieved(UID, bytes))
  return bytes
}

test('the first search is limited to Approved and to two years, with the patient between quotes', async () => {
  await using s = await dmpScene()
  await holding(s)
  const reply = await s.act('document.search', CONSENT)
  expect(reply.message).toContain('1 document dans le DMP : Compte rendu d’hospitalisation')
  const text = s.calls('td3.1')[0]?.text ?? ''
  expect(text).toContain('<AdhocQuery id="urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d">')
  expect(text).toContain(`<Slot name="$XDSDocumentEntryPatientId"><ValueList><Value>'101066322075460^^^&amp;1.2.250.1.213.1.4.8&amp;ISO^NH'</Value>`)
  expect(text).toContain("<Value>('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')</Value>")
  expect(text).toContain(`<Slot name="$XDSDocumentEntryServiceStartTimeFrom"><ValueList><Value>'20240115093000'</Value>`)
  expect(s.statuses()).toEqual(['listed'])
})

test('a search filtered by type, or without the two years, says so', async () => {
  await using s = await dmpScene()
  await s.act('document.search', { ...CONSENT, types: '34112-3 11490-0' })
  await s.act('document.search', { depuis: 'tout' })
  const [typed, whole] = s.calls('td3.1').map((c) => c.text)
  expect(typed).toContain("<Value>('34112-3^^2.16.840.1.113883.6.1','11490-0^^2.16.840.1.113883.6.1')</Value>")
  expect(whole).not.toContain('ServiceStartTimeFrom')
})

test('the authorisation: none or expired is declared once with consent, blocked never, and nothing without consent', async () => {
  await using s = await dmpScene()
  s.dmp.usual('td0.2', () => existence({ authorisation: '' }))
  expect(await s.act('document.search')).toMatchObject({ outcome: 'refused', message: expect.stringContaining('n’a pas consenti') })
  expect(s.heard()).toEqual(['td0.2'])
  await s.act('record.check', CONSENT)
  expect(s.heard()).toEqual(['td0.2', 'td0.2', 'td0.3'])
  expect(s.calls('td0.3')[0]?.text).toContain('<soap:Body><setAuthorization xmlns="urn:si-dmp-habilitations"><action>AJOUT</action></setAuthorization>')
  await s.act('document.search')
  expect(s.heard().slice(3)).toEqual(['td3.1'])
  await using blocked = await dmpScene()
  blocked.dmp.usual('td0.2', () => existence({ authorisation: 'INTERDIT' }))
  expect(await blocked.act('document.search', CONSENT)).toMatchObject({ outcome: 'refused', message: expect.stringContaining('bloqué') })
  expect(blocked.heard()).toEqual(['td0.2'])
})

test('a blocked professional can still deposit for the structure', async () => {
  await using s = await dmpScene()
  s.dmp.usual('td0.2', () => existence({ authorisation: 'INTERDIT' }))
  expect(await s.act('document.deposit')).toMatchObject({ outcome: 'done' })
  expect(s.heard()).toEqual(['td0.2', 'td2.1'])
})

test('a report is integrated as it is, under its own identifier, and only once', async () => {
  await using s = await dmpScene()
  const bytes = await holding(s)
  await s.act('document.search', CONSENT)
  expect(await s.act('document.retrieve')).toMatchObject({ outcome: 'done', document: UID })
  const asked = s.calls('td3.2')[0]?.text ?? ''
  expect(asked).toContain(`<RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</RepositoryUniqueId><DocumentUniqueId>${UID}</DocumentUniqueId>`)
  const [held] = (s.bundle().entry ?? []).map((e) => e.resource as DocumentReference)
  expect(held?.masterIdentifier?.value).toBe(`urn:oid:${UID}`)
  expect(held?.content?.[0]?.attachment).toMatchObject({ size: bytes.length, hash: createHash('sha1').update(bytes).digest('base64') })
  expect(held?.content?.[0]?.attachment).not.toHaveProperty('data')
  expect(s.statuses()).toEqual(['integrated'])
  expect(await s.act('document.retrieve', { document: UID })).toMatchObject({
    outcome: 'refused',
    message: expect.stringContaining('déjà au dossier (origine DMP)'),
  })
  expect([s.calls('td3.2').length, s.statuses()]).toEqual([1, ['integrated']])
})

test('a report that came by mail is not integrated again from the DMP, nor the other way round', async () => {
  await using s = await dmpScene()
  const bytes = await holding(s)
  expect(s.dui.receive(s.resident, bytes, 'mssante')).toMatchObject({ outcome: 'done', document: UID })
  expect((await s.act('document.search', CONSENT)).message).toContain('(déjà au dossier)')
  expect(await s.act('document.retrieve', { document: UID })).toMatchObject({ outcome: 'refused', message: expect.stringContaining('origine MSSANTE') })
  expect(s.dui.receive(s.resident, bytes, 'mssante')).toMatchObject({ outcome: 'refused' })
  expect([s.calls('td3.2').length, s.statuses()]).toEqual([0, ['integrated']])
})

test('an altered document, one of another person and an unreadable one are not integrated', async () => {
  await using s = await dmpScene()
  const bytes = await holding(s)
  await s.act('document.search', CONSENT)
  s.dmp.next('td3.2', retrieved(UID, Buffer.concat([bytes, Buffer.from(' ')])))
  expect((await s.act('document.retrieve')).message).toContain('altéré')
  const stranger = Buffer.from(
    bytes
      .toString('utf8')
      .replace('101066322075460', '277076322082910')
      .replace(/<birthTime value="\d+"/, '<birthTime value="19700101"'),
  )
  expect(s.dui.receive(s.resident, stranger, 'mssante')).toMatchObject({ outcome: 'refused', message: expect.stringContaining('autre personne') })
  expect(s.dui.receive(s.resident, Buffer.from('rien'), 'mssante')).toMatchObject({ outcome: 'refused' })
  expect(s.statuses()).toEqual(['listed'])
})

test('versions: a newer one takes the place of the older, which stays; an older one is refused', async () => {
  await using s = await dmpScene()
  const first = await foreignReport(UID)
  const second = Buffer.from(first.toString('utf8').replace(UID, `${UID}.2`).replace('<versionNumber value="1"/>', '<versionNumber value="2"/>'))
  const third = Buffer.from(first.toString('utf8').replace(UID, `${UID}.3`))
  expect(s.dui.receive(s.resident, first, 'mssante').outcome).toBe('done')
  expect(s.dui.receive(s.resident, second, 'mssante').outcome).toBe('done')
  expect(s.dui.receive(s.resident, third, 'mssante')).toMatchObject({ outcome: 'refused', message: expect.stringContaining('plus récente') })
  expect(s.statuses()).toEqual(['replaced', 'integrated'])
})

test('a document the person must not see yet is announced as such', async () => {
  await using s = await dmpScene()
  await holding(s, ['N', 'INVISIBLE_PATIENT'])
  await s.act('document.search', CONSENT)
  expect((await s.act('document.retrieve')).message).toContain('Attention : ce document n’est pas visible par la personne.')
})

test('a fault of the repository is shown, and nothing is filed', async () => {
  await using s = await dmpScene()
  await holding(s)
  s.dmp.next('td3.2', parted(soapFault('DMPAccessDeniedByRightsService', 'Blocage')))
  await s.act('document.search', CONSENT)
  expect(await s.act('document.retrieve')).toMatchObject({ outcome: 'failed', message: expect.stringContaining('Blocage') })
  expect(s.statuses()).toEqual(['listed'])
})

test('the next search asks what is new: submission sets, their members, then the entries by twenty', async () => {
  await using s = await dmpScene()
  await holding(s)
  await s.act('document.search', CONSENT)
  const members = Array.from({ length: 25 }, (_, i) => `urn:uuid:00000000-0000-4000-8000-${String(i).padStart(12, '0')}`)
  const association = (target: string): string =>
    `<rim:Association associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="urn:uuid:5e7" targetObject="${target}"/>`
  s.dmp.next(
    'td3.1',
    queryAnswer('<rim:RegistryPackage id="urn:uuid:5e7"/>'),
    queryAnswer(...members.map(association)),
    queryAnswer(entry({ uniqueId: '1.2.3.9', id: 'urn:uuid:n' })),
    queryAnswer(),
  )
  await s.act('document.search')
  const texts = s
    .calls('td3.1')
    .slice(1)
    .map((c) => c.text)
  expect(texts.map((t) => /AdhocQuery id="urn:uuid:(\w+)/.exec(t)?.[1])).toEqual(['f26abbcb', 'a7ae438b', 'bab9529a', 'bab9529a'])
  expect(texts.slice(2).map((t) => t.match(/'urn:uuid:0/g)?.length)).toEqual([20, 5])
})

test('masking sends the whole entry back with its logical id and the version it follows', async () => {
  await using s = await dmpScene()
  s.dmp.usual('td3.1', () => queryAnswer(entry({ uniqueId: UID, hash: 'a'.repeat(40) })))
  expect(await s.act('document.update', { ...CONSENT, document: UID, masquage: 'oui' })).toMatchObject({ outcome: 'done' })
  expect(s.calls('td3.1')[0]?.text).toContain('returnType="LeafClass"')
  const text = s.calls('td3.3')[0]?.text ?? ''
  expect(text).toContain('<ExtrinsicObject id="Document01" lid="urn:uuid:11110000-0000-4000-8000-000000000001"')
  expect(text).toContain('<Slot name="PreviousVersion"><ValueList><Value>3</Value>')
  expect(text).toContain(`<Slot name="hash"><ValueList><Value>${'a'.repeat(40)}</Value>`)
  expect(text).toContain('nodeRepresentation="MASQUE_PS"')
  expect(text).toContain('<VersionInfo versionName="3"></VersionInfo>')
  expect(text).not.toContain('Signature01')
})

test('archiving and bringing back change the status both ways, in AIR', async () => {
  await using s = await dmpScene()
  await s.act('document.update', { ...CONSENT, document: UID, archivage: 'oui' })
  await s.act('document.update', { document: UID, archivage: 'non' })
  const statuses = s.calls('td3.3').map((c) => [...c.text.matchAll(/Status"><ValueList><Value>[^<]*StatusType:(\w+)/g)].map((m) => m[1]))
  expect(statuses).toEqual([
    ['Approved', 'Archived'],
    ['Archived', 'Approved'],
  ])
  expect(s.calls('td3.3')[0]?.text).toContain('>INDIRECTE_RENFORCEE<')
})
