import { expect, test } from 'vitest'
import { MATRICULE, ORG, told } from './mail-scene.ts'
import { APP_BOX, operatorScene } from './operator-scene.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'
const CR = { patient: MATRICULE, kind: 'cr-hospitalier' } as const

test('a report about a known resident is filed once, and its sender told', async () => {
  await using s = await operatorScene()
  s.bench.seed({ messages: [{ documents: [CR], mdn: true, pdf: true }] } as never)
  expect(await s.act('message.fetch')).toMatchObject({ outcome: 'done', message: 'Un nouveau message.' })
  const [mail] = s.received()
  expect([told(mail, 'status'), told(mail, 'text'), mail?.subject?.reference]).toEqual(['filed', expect.stringContaining('intégré'), `Patient/${s.resident}`])
  expect(s.documents()).toHaveLength(1)
  expect(s.flags()).toEqual([['$MDNSent', '\\Seen']])
  expect(await s.act('message.fetch')).toMatchObject({ message: 'Aucun nouveau message.' })
  expect(s.documents()).toHaveLength(1)
  expect(s.bench.exchanges('mssante.submission')).toHaveLength(1)
})

test('a mail of a shared box is sent with a token, kept in Sent, and comes back as receipts', async () => {
  await using s = await operatorScene()
  s.bench.seed({ correspondents: { [PRO]: [{ kind: 'mdn', type: 'processed' }] } } as never)
  expect(await s.act('message.send', { boite: 'ORG', vers: PRO, type: '34112-3', accuse: 'lecture remise' })).toMatchObject({ outcome: 'done' })
  expect(s.psc.heard.map((h) => h['grant_type'] ?? h['login_hint'])).toEqual([
    '899900000011',
    'urn:openid:params:grant-type:ciba',
    'urn:openid:params:grant-type:ciba',
  ])
  const sent = [...(s.bench.world.store.box(ORG.address)?.folder('Sent')?.messages() ?? [])]
  expect(sent).toHaveLength(1)
  await s.act('message.fetch', { boite: 'ORG' })
  expect(told(s.messages()[0], 'status')).toBe('integrated')
  expect(s.received().map((m) => told(m, 'status'))).toEqual(['receipt', 'receipt'])
})

test('a draft goes through the server, and nothing of it is lost', async () => {
  await using s = await operatorScene()
  expect(await s.act('message.send', { boite: 'PER', vers: PRO, type: '34112-3', brouillon: 'oui', accuse: 'lecture' })).toMatchObject({ outcome: 'done' })
  const box = s.bench.world.store.box('agathe.tilleul@esms-fictif.mssante.fr')
  const count = (folder: string): number => [...(box?.folder(folder)?.messages() ?? [])].length
  expect([count('Drafts'), count('Sent')]).toEqual([0, 1])
  const [submission] = s.bench.exchanges('mssante.submission')
  const raw = submission ? s.bench.body(submission).toString('utf8') : ''
  expect(raw).toContain('IHE_XDM.zip')
  expect(raw).toContain('Disposition-Notification-To: agathe.tilleul@')
})

test.each([
  [{ patient: '279035121518989' }, '902'],
  [{ ...CR, changes: { sansIns: true } }, '903'],
  [{ ...CR, changes: { dateNaissance: '1950-01-01' } }, '904'],
  [{ ...CR, changes: { sansTraits: ['sexe'] } }, '905'],
])('%o waits for a person and answers %s', async (document, code) => {
  await using s = await operatorScene()
  s.bench.seed({ messages: [{ documents: [{ kind: 'cr-hospitalier', ...document }], mdn: true }] } as never)
  await s.act('message.fetch')
  expect([told(s.received()[0], 'status'), told(s.received()[0], 'code')]).toEqual(['waiting', code])
  expect([s.documents(), s.flags()]).toEqual([[], [['$MDNSent']]])
  const [mdn] = s.bench.exchanges('mssante.submission')
  expect(mdn ? s.bench.body(mdn).toString('utf8') : '').toContain(`Error: ${code}^`)
})

test('a person attaches a waiting document, or sets it aside', async () => {
  await using s = await operatorScene()
  s.bench.seed({
    messages: [{ documents: [{ ...CR, changes: { dateNaissance: '1950-01-01' } }] }, { documents: [{ ...CR, label: 'autre', changes: { sansIns: true } }] }],
  } as never)
  await s.act('message.fetch')
  const [one, two] = s.received().map((m) => m.identifier?.[0]?.value ?? '')
  expect(await s.act('message.integrate', { message: one ?? '', decision: 'rattacher' })).toMatchObject({ outcome: 'done' })
  expect(await s.act('message.integrate', { message: two ?? '', decision: 'ecarter' })).toMatchObject({ outcome: 'done' })
  expect(s.received().map((m) => told(m, 'status'))).toEqual(['filed', 'refused'])
  expect([s.documents().length, s.flags()]).toEqual([1, [['\\Seen'], ['\\Seen']]])
})

test.each(['nom-majuscules', 'octet-stream', 'sans-disposition', 'rfc2231', 'autre-nom'])('an archive written as « %s » is found', async (archive) => {
  await using s = await operatorScene()
  s.bench.seed({ messages: [{ documents: [CR], archive }] } as never)
  await s.act('message.fetch')
  expect(told(s.received()[0], 'status')).toBe('filed')
})

test.each(['tronquee', 'sans-metadata', 'traversee', 'bombe', 'chiffree', 'empreinte-fausse', 'base64-tronque'])(
  'an archive « %s » is shown as an error',
  async (archive) => {
    await using s = await operatorScene()
    s.bench.seed({ messages: [{ documents: [CR], archive, mdn: true }] } as never)
    await s.act('message.fetch')
    expect([told(s.received()[0], 'status'), told(s.received()[0], 'code')]).toEqual(['refused', '906'])
    expect([s.documents(), s.flags()]).toEqual([[], [['$MDNSent']]])
  },
)

test('nothing is done twice: same mail, same document in another mail, folder renumbered', async () => {
  await using s = await operatorScene()
  s.bench.seed({
    messages: [
      { documents: [{ ...CR, label: 'un' }], copies: 2 },
      { documents: [{ ...CR, label: 'un' }], label: 'autre' },
    ],
  } as never)
  await s.act('message.fetch')
  expect(s.received().map((m) => told(m, 'status'))).toEqual(['filed', 'duplicate', 'duplicate'])
  s.bench.seed({ renumber: [{ box: APP_BOX }], messages: [{ text: 'Bonjour', label: 'ordinaire' }] } as never, 'run/suite')
  await s.act('message.fetch')
  expect(s.received().map((m) => told(m, 'status'))).toEqual(['filed', 'duplicate', 'duplicate', 'read'])
  expect(s.documents()).toHaveLength(1)
})

test('new versions, deletion orders, several documents and archives', async () => {
  await using s = await operatorScene()
  s.bench.seed({
    messages: [{ documents: [{ ...CR, label: 'v1', created: 'J-2T10:00' }] }, { documents: [{ ...CR, label: 'v2', replaces: 'v1', action: 'C' }] }],
  } as never)
  await s.act('message.fetch')
  expect(s.documents()).toEqual(['34112-3 replaced', '34112-3 integrated'])
  s.bench.seed(
    {
      messages: [
        { documents: [{ ...CR, label: 'v2', action: 'D' }] },
        {
          documents: [
            { ...CR, label: 'a' },
            { patient: MATRICULE, kind: 'synthese-medicale' },
          ],
        },
      ],
    } as never,
    'run/essai',
  )
  await s.act('message.fetch')
  expect(s.received().map((m) => told(m, 'status'))).toEqual(['filed', 'filed', 'filed', 'filed'])
  expect(s.documents().filter((d) => d.endsWith('withdrawn')).length).toBeGreaterThan(0)
  expect(s.documents()).toHaveLength(4)
})

test('a citizen who answers is shown as such, by name and matricule', async () => {
  await using s = await operatorScene()
  s.bench.seed({ messages: [{ from: MATRICULE, text: 'Merci' }] } as never)
  await s.act('message.fetch')
  const [mail] = s.received()
  expect([told(mail, 'citizen'), told(mail, 'matricule'), told(mail, 'status'), mail?.subject?.reference]).toEqual([
    true,
    MATRICULE,
    'read',
    `Patient/${s.resident}`,
  ])
  expect(told(mail, 'citizen-name')).toContain('HERAULT')
})

test('what Mon espace santé did not deliver is shown with its cause', async () => {
  await using s = await operatorScene()
  s.bench.seed({ boxesState: { [MATRICULE]: 'closed' } } as never)
  await s.act('message.send', { vers: 'usager', type: '34112-3' })
  await s.act('message.fetch')
  expect([told(s.messages()[0], 'status'), told(s.messages()[0], 'text')]).toEqual(['not-delivered', expect.stringContaining('fermée')])
})

test('waits connected for a mail that comes later, through a break of the server', async () => {
  await using s = await operatorScene({ mail: { pollMs: 200, patienceMs: 8000 } })
  const waiting = s.act('message.fetch', { attendre: 'oui' })
  await s.bench.recorded('mssante.imap.search', 1)
  s.bench.seed({ messages: [{ documents: [CR] }] } as never)
  expect(await waiting).toMatchObject({ outcome: 'done', message: 'Un nouveau message.' })
  expect(s.documents()).toHaveLength(1)
})

test('traces say who did what, and never a matricule', async () => {
  await using s = await operatorScene()
  s.bench.seed({ messages: [{ documents: [CR], mdn: true }] } as never)
  await s.act('message.fetch')
  const traces = (s.received()[0]?.extension ?? []).filter((e) => e.url === 'urn:gabarit:message:trace')
  expect(traces.map((t) => t.extension?.find((e) => e.url === 'action')?.valueString)).toEqual(['lecture', 'classement', 'accusé'])
  expect(traces.every((t) => ['action', 'author', 'at', 'request', 'response'].every((n) => t.extension?.some((e) => e.url === n)))).toBe(true)
  expect(JSON.stringify(traces)).not.toContain(MATRICULE)
})
