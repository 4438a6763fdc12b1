import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { PUBLISHED } from '../../../mocks/dmp/catalogue.ts'
import { DmpWorld } from '../../../mocks/dmp/world.ts'
import { ARCHIVE_VARIANTS } from '../../../mocks/mssante/archive-variants.ts'
import { type MssanteSeed, mssanteService, trustedDomainsXml } from '../../../mocks/mssante/index.ts'
import { OPERATORS } from '../../../mocks/mssante/operators.ts'
import { catalogue } from '../../../mocks/mssante/published-boxes.ts'
import { archivesOf } from '../../../src/protocol/mail/archive-parts.ts'
import { field } from '../../../src/protocol/mail/header.ts'
import { readReceipt } from '../../../src/protocol/mail/mdn.ts'
import type { MailMessage } from '../../../src/protocol/mail/message.ts'
import { contentOf, textOf } from '../../../src/protocol/mail/part-content.ts'
import { readArchive } from '../../../src/protocol/xdm/read-archive.ts'
import { readXdm } from '../../../src/protocol/xdm/read-package.ts'
import { APP, NOW } from './a-mail-bench.ts'
import { postalMessages, readInbox } from './postal-messages.ts'

const ONE = '160012B02077713'
const OTHER = '297022A02077878'
const CR = { patient: ONE, kind: 'cr-hospitalier' } as const
const accepts = new Ajv2020({ allErrors: true }).compile(mssanteService.seedSchema)

function aWorld() {
  const world = mssanteService.world()
  const seed = (data: MssanteSeed, scope = 'run/a', at = NOW): void => {
    if (!accepts(data)) throw new Error(JSON.stringify(accepts.errors))
    mssanteService.seed(world, scope, data, at)
  }
  return { world, seed, inbox: (): MailMessage[] => readInbox(world, APP) }
}

function delivered(seed: MssanteSeed): MailMessage {
  const { seed: put, inbox } = aWorld()
  put(seed)
  const [message] = inbox()
  if (!message) throw new Error('nothing came in')
  return message
}

function packageOf(message: MailMessage) {
  const [part] = archivesOf(message)
  if (!part) throw new Error('no archive')
  const archive = readArchive(contentOf(message, part).bytes)
  const xdm = readXdm(archive)
  const [subset] = xdm.subsets
  const documents = subset?.metadata?.documents ?? []
  return { archive, xdm, documents, cda: Buffer.from(documents[0]?.file?.bytes ?? []).toString('utf8') }
}

test('a report comes as the volet wants it: subject, archive, PDF beside, X-MSS fields', () => {
  const message = delivered({ messages: [{ documents: [CR], mdn: true }] })
  const value = (name: string): string | undefined => field(message.root, name)?.text
  expect(message.problems).toEqual([])
  expect(value('Subject')).toMatch(/^XDM\/1\.0\/DDM\+CR hospitalier \(séjour\) ADRTROIS TOUSSAINT 01\/01\/1960$/)
  expect([value('X-MSS-CODECDA'), value('X-MSS-INS'), value('To')]).toEqual(['34112-3', 'O', APP])
  expect(value('Disposition-Notification-To')).toBe('echanges@ch-fictif.mssante.fr')
  expect(value('Return-Path')).toBe('<echanges@ch-fictif.mssante.fr>')
  const { archive, documents, cda } = packageOf(message)
  expect(archive.problems).toEqual([])
  expect(documents).toHaveLength(1)
  expect(documents[0]?.entry.patientId?.value.id).toBe(ONE)
  expect(cda).toContain('<family qualifier="BR">ADRTROIS</family>')
  const pdf = message.root.parts.find((p) => p.contentType.mediaType === 'application/pdf')
  expect(pdf?.fileName).toMatch(/^2026\d{4}_CR hospitalier \(séjour\)_ADRTROIS_TOUSSAINT\.pdf$/)
  const embedded = Buffer.from(/representation="B64">([^<]*)</.exec(cda)?.[1] ?? '', 'base64')
  expect(pdf && Buffer.from(contentOf(message, pdf).bytes).equals(embedded)).toBe(true)
})

test('a level 3 document has a PDF made of its header and narrative', () => {
  const message = delivered({ messages: [{ documents: [{ patient: ONE, kind: 'cr-biologie' }] }] })
  const pdf = message.root.parts.find((p) => p.contentType.mediaType === 'application/pdf')
  const bytes = pdf ? Buffer.from(contentOf(message, pdf).bytes) : Buffer.alloc(0)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.toString('latin1')).toContain('<pdfaid:part>1</pdfaid:part>')
  expect(bytes.length).toBeGreaterThan(4_000)
})

test('the report that is also in the DMP is the same document, byte for byte (LOCAL-CR-03)', () => {
  const document = { ...CR, number: 901, created: 'J-2T16:30', start: 'J-9T14:00', stop: 'J-2T10:00' }
  const { documents } = packageOf(delivered({ messages: [{ documents: [document] }] }))
  const dmp = new DmpWorld(PUBLISHED)
  dmp.seed('run/a', { documents: [document] })
  dmp.open(NOW)
  const uniqueId = documents[0]?.entry.uniqueId?.value ?? ''
  const found = dmp.documentEntry(uniqueId)
  expect(Buffer.from(found?.record.document(uniqueId) ?? []).equals(Buffer.from(documents[0]?.file?.bytes ?? []))).toBe(true)
  expect(documents[0]?.file?.bytes.length).toBeGreaterThan(1_000)
})

test('a document of the catalogue is sent by its number', () => {
  const record = catalogue().data.records.find((r) => r.documents.some((d) => d.delivered))
  const known = record?.documents.find((d) => d.delivered)
  const [expected] = catalogue().delivered(NOW)
  const patient = expected?.metadata.patientId.split('^')[0] ?? ''
  const { documents } = packageOf(delivered({ messages: [{ documents: [{ patient, number: known?.number ?? 0 }] }] }))
  expect(Buffer.from(documents[0]?.file?.bytes ?? []).equals(expected?.bytes ?? Buffer.alloc(0))).toBe(true)
})

test.each([
  ['another name', { nomNaissance: 'AUTRE' }, '<family qualifier="BR">AUTRE</family>', 'O'],
  ['another birth date', { dateNaissance: '1950-02-03' }, '<birthTime value="19500203"/>', 'O'],
  ['another number', { matricule: OTHER }, `extension="${OTHER}"`, 'O'],
  ['the test authority', { oid: '1.2.250.1.213.1.4.10' }, 'root="1.2.250.1.213.1.4.10"', 'O'],
  ['no INS', { sansIns: true }, 'root="1.2.250.1.999.2.2.1"', 'N'],
  ['no birth date', { sansTraits: ['dateNaissance'] }, '<birthTime nullFlavor="UNK"/>', 'N'],
] as const)('a document with %s says it, and its metadata agree', (_what, changes, words, ins) => {
  const message = delivered({ messages: [{ documents: [{ ...CR, changes }] }] })
  const { archive, documents, cda } = packageOf(message)
  expect(cda).toContain(words)
  expect(archive.problems).toEqual([])
  const { createHash } = process.getBuiltinModule('node:crypto')
  expect(documents[0]?.entry.hash?.value.toLowerCase()).toBe(createHash('sha1').update(cda).digest('hex'))
  expect(field(message.root, 'X-MSS-INS')?.value).toBe(ins)
  if ('sansIns' in changes) expect(cda).not.toContain(ONE)
  if ('sansIns' in changes) expect(documents[0]?.entry.patientId?.value).toMatchObject({ id: 'IPP0000004217', typeCode: 'PI' })
})

test('metadata may say another person than the document', () => {
  const { documents, cda } = packageOf(delivered({ messages: [{ documents: [{ ...CR, metadataChanges: { matricule: OTHER } }] }] }))
  expect(cda).toContain(`extension="${ONE}"`)
  expect(documents[0]?.entry.patientId?.value.id).toBe(OTHER)
})

test('the trap: subject and PDF name of one person, archive of another', () => {
  const message = delivered({ messages: [{ documents: [CR], misleading: OTHER }] })
  expect(field(message.root, 'Subject')?.text).toContain('ADRTROIS DOMINIQUE 26/02/1997')
  expect(packageOf(message).documents[0]?.entry.patientId?.value.id).toBe(ONE)
})

test('a replacement names the version it replaces, and has the action C', () => {
  const { seed, inbox } = aWorld()
  seed({ messages: [{ documents: [{ ...CR, label: 'un', created: 'J-2T10:00' }] }] })
  seed({ messages: [{ documents: [{ ...CR, label: 'deux', replaces: 'un', action: 'C' }] }] })
  const [first, second] = inbox().map(packageOf)
  const uniqueId = first?.documents[0]?.entry.uniqueId?.value ?? ''
  expect(second?.cda).toMatch(new RegExp(`<relatedDocument typeCode="RPLC">[\\s\\S]*root="${uniqueId.replaceAll('.', '\\.')}"`))
  expect(second?.documents[0]?.entry.object.slots.find((s) => s.name.includes('action'))).toBeDefined()
})

test('two documents with the same label are the same document; without one they are not', () => {
  const { seed, inbox } = aWorld()
  seed({ messages: [{ documents: [{ ...CR, label: 'x' }] }, { documents: [{ ...CR, label: 'x' }], label: 'bis' }, { documents: [CR] }] })
  const ids = inbox().map((m) => packageOf(m).documents[0]?.entry.uniqueId?.value)
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).not.toBe(ids[0])
  const again = aWorld()
  again.seed({ messages: [{ documents: [{ ...CR, label: 'x' }] }] }, 'autre/a')
  expect(packageOf(again.inbox()[0] as MailMessage).documents[0]?.entry.uniqueId?.value).not.toBe(ids[0])
})

const PROBLEMS: Readonly<Partial<Record<(typeof ARCHIVE_VARIANTS)[number], readonly string[]>>> = {
  traversee: ['parent-path', 'absolute-path'],
  bombe: ['ratio'],
  chiffree: ['encrypted'],
}

test.each(ARCHIVE_VARIANTS.filter((v) => v !== 'aucune'))('the archive "%s" is found where a reader looks for it, and has its one fault', (variant) => {
  const message = delivered({ messages: [{ documents: [CR, { ...CR, label: 'second' }], archive: variant }] })
  const parts = archivesOf(message)
  expect(parts).toHaveLength(variant === 'deux-archives' ? 2 : 1)
  const [part] = parts
  if (!part) throw new Error('no archive')
  const content = contentOf(message, part)
  expect(content.fault === undefined).toBe(variant !== 'base64-tronque')
  if (variant === 'base64-tronque' || variant === 'tronquee') return expect(readArchive(content.bytes).problems.length).toBeGreaterThan(0)
  const { archive, xdm, documents } = packageOf(message)
  const codes = new Set(archive.problems.map((p) => p.code))
  for (const code of PROBLEMS[variant] ?? []) expect(codes).toContain(code)
  if (!(variant in PROBLEMS)) expect([...codes]).toEqual([])
  if (variant === 'sans-metadata') expect(xdm.subsets[0]?.metadataFile ?? null).toBeNull()
  else if (variant === 'empreinte-fausse') expect(documents[0]?.entry.hash?.value).toBe('0'.repeat(40))
  else if (variant === 'deux-archives') expect(documents).toHaveLength(1)
  else if (!(variant in PROBLEMS)) expect(documents).toHaveLength(2)
  const name = { 'nom-majuscules': 'IHE_XDM.ZIP', 'autre-nom': 'documents.zip' }[variant as string] ?? 'IHE_XDM.zip'
  expect(part.fileName).toBe(name)
  if (variant === 'sans-disposition') expect(part.disposition).toBeNull()
  if (variant === 'octet-stream') expect(part.contentType.mediaType).toBe('application/octet-stream')
  if (variant === 'rfc2231') expect(Buffer.from(message.bytes).toString('latin1')).toContain("filename*=UTF-8''IHE%5FXDM.zip")
  if (variant === 'charset-faux') expect(Buffer.from(message.bytes).toString('latin1')).toContain('charset=US-ASCII')
})

test('without an archive no X-MSS field of documents', () => {
  const message = delivered({ messages: [{ documents: [CR], archive: 'aucune' }] })
  expect(archivesOf(message)).toEqual([])
  expect([field(message.root, 'X-MSS-CODECDA'), field(message.root, 'X-MSS-INS')]).toEqual([undefined, undefined])
})

test('ordinary mail: words, HTML with its script, two attachments of one name, a citizen, dates', () => {
  const { seed, inbox } = aWorld()
  seed({
    messages: [
      {
        text: 'Bonjour',
        html: '<p>Bonjour</p><script>alert(1)</script>',
        attachments: [
          { name: 'note.txt', text: 'un' },
          { name: 'note.txt', text: 'deux' },
        ],
        dated: 'J-3T10:00',
      },
      { from: ONE, text: 'Merci', inReplyTo: '<x@y.fr>' },
    ],
  })
  const [mail, citizen] = inbox()
  if (!mail || !citizen) throw new Error('a message is missing')
  expect(mail.root.parts.map((p) => p.contentType.mediaType)).toEqual(['multipart/alternative', 'text/plain', 'text/plain'])
  expect(mail.root.parts.slice(1).map((p) => textOf(mail, p).text)).toEqual(['un', 'deux'])
  expect(field(mail.root, 'Date')?.value).toBe('Sat, 21 Nov 2026 09:00:00 +0000')
  expect(field(citizen.root, 'From')?.text).toContain(`<${ONE.toLowerCase()}@patient.mssante.fr>`)
  expect(field(citizen.root, 'In-Reply-To')?.value).toBe('<x@y.fr>')
  expect(field(citizen.root, 'X-MSS-NIL')).toBeUndefined()
})

test('receipts about a message of the DUI', () => {
  const { seed, inbox } = aWorld()
  const about = '<dui@esms-fictif.mssante.fr>'
  seed({
    messages: [
      { receipt: { kind: 'mdn', about } },
      { receipt: { kind: 'mdn-erreur', about, code: '905', grammar: '1.1.2' } },
      { receipt: { kind: 'dsn', about, status: '5.4.4' } },
    ],
  })
  expect(inbox().map((m) => readReceipt(m))).toMatchObject([
    { kind: 'mdn', originalMessageId: about, error: null },
    { kind: 'mdn', grammar: '1.1.2', error: { code: '905' } },
    { kind: 'dsn', recipients: [{ status: '5.4.4', action: 'failed' }] },
  ])
})

test('the same data comes in once in a scenario, twice when it is said twice at once, again once the scenario was closed', () => {
  const { world, seed } = aWorld()
  const data: MssanteSeed = { messages: [{ text: 'Un' }, { text: 'Un' }, { text: 'Deux', copies: 2 }] }
  seed(data)
  seed(data)
  const messages = postalMessages(world, APP)
  expect(messages).toHaveLength(4)
  expect(messages[2]?.messageId).toBe(messages[3]?.messageId)
  expect(new Set(messages.map((m) => m.messageId)).size).toBe(3)
  seed(data, 'run/b')
  expect(postalMessages(world, APP)).toHaveLength(8)
  mssanteService.release(world, 'run/a')
  expect(postalMessages(world, APP).map((m) => m.scope)).toEqual(Array(4).fill('run/b'))
  seed(data)
  expect(postalMessages(world, APP)).toHaveLength(8)
})

test('what a scenario says of boxes and of the operator goes away with it', () => {
  const { world, seed } = aWorld()
  seed({
    operator: { profile: 'petite-limite', latencyMs: 5 },
    boxes: [{ address: 'nouvelle@ch-fictif.mssante.fr', kind: 'ORG', label: 'Nouvelle', holders: ['infirmier', '899900000052'] }],
    boxesState: { 'urgences@ch-fictif.mssante.fr': 'suspended', [ONE]: 'absent' },
    trustedDomains: { add: ['nouveau.fr'], remove: ['ch-fictif.mssante.fr'] },
  })
  expect(world.operator).toMatchObject({ id: 'petite-limite', latencyMs: 5, maxMessageBytes: 10 * 1024 * 1024 })
  expect(world.holdersOf('nouvelle@ch-fictif.mssante.fr')).toEqual(['899900000029', '899900000052'])
  expect(world.store.box('urgences@ch-fictif.mssante.fr')?.state).toBe('suspended')
  expect(world.store.box(`${ONE}@patient.mssante.fr`)).toBeUndefined()
  expect([world.trustedDomains.has('nouveau.fr'), world.trustedDomains.has('ch-fictif.mssante.fr')]).toEqual([true, false])
  const xml = trustedDomainsXml(world.trustedDomains)
  expect(xml).toContain('<ListeBlanche xmlns="https://listeblanche.mssante.fr/schema">')
  expect(xml).toContain('<Domaine><Nom>santé-fictive.fr</Nom></Domaine>')
  mssanteService.release(world, 'run/a')
  expect(world.operator.id).toBe('socle')
  expect(world.store.box('nouvelle@ch-fictif.mssante.fr')).toBeUndefined()
  expect(world.store.box('urgences@ch-fictif.mssante.fr')?.state).toBe('open')
  expect(world.store.box(`${ONE}@patient.mssante.fr`)?.state).toBe('open')
  expect(world.trustedDomains.has('ch-fictif.mssante.fr')).toBe(true)
})

test('a token opens the boxes of its professional, and those that list her', () => {
  const { world } = aWorld()
  expect(world.holdersOf('agathe.tilleul@esms-fictif.mssante.fr')).toEqual(['899900000011'])
  expect(world.holdersOf('coordination@esms-fictif.mssante.fr')).toEqual(['899900000011', '899900000029'])
  expect(world.holdersOf(APP)).toEqual([])
})

test('renumbering gives the folder another UIDVALIDITY', () => {
  const { world, seed } = aWorld()
  const before = world.store.box(APP)?.folder('INBOX')?.uidValidity
  seed({ renumber: [{}] })
  expect(world.store.box(APP)?.folder('INBOX')?.uidValidity).not.toBe(before)
})

test.each([
  [{ operator: 'inconnu' }],
  [{ messages: [{ documents: [{ kind: 'cr-hospitalier' }] }] }],
  [{ messages: [{ archive: 'autre' }] }],
  [{ correspondents: { 'a@b.fr': [{ kind: 'mdn-erreur' }] } }],
  [{ unknown: 1 }],
  [{}],
])('the schema refuses %j', (data) => {
  expect(accepts(data)).toBe(false)
})

test('what the world cannot hold leaves it as it was', () => {
  const { world, seed } = aWorld()
  const boxes = world.store.boxes().length
  expect(() => seed({ boxes: [{ address: 'a@ch-fictif.mssante.fr', kind: 'ORG', label: 'A' }], messages: [{ to: 'nulle-part@x.fr', text: 'x' }] })).toThrow(
    /there is no box/,
  )
  expect(() => seed({ messages: [{ documents: [{ patient: '184127510812312', kind: 'cr-hospitalier' }] }] })).toThrow(/nobody has the number 18412…/)
  expect(() => mssanteService.seed(world, 'run/a', {})).toThrow(/at a time/)
  expect(world.store.boxes()).toHaveLength(boxes)
  expect(postalMessages(world, APP)).toEqual([])
})

test('profiles of operators say they are settings of the bench', () => {
  expect(new Set(OPERATORS.map((o) => o.id)).size).toBe(OPERATORS.length)
  for (const { title, maxMessageBytes } of OPERATORS) expect(title.fr !== '' && title.en !== '' && maxMessageBytes >= 10 * 1024 * 1024).toBe(true)
})
