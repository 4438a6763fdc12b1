import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressList } from '../../../mocks/mssante/imap/envelope.ts'
import { type BoxEvent, type MailBox, MailStore } from '../../../mocks/mssante/mail-store.ts'
import { applyChange, isMailboxChange } from '../../../mocks/mssante/mailbox-changes.ts'
import { messageIdOf } from '../../../mocks/mssante/message-id.ts'

const ADDRESS = 'dui@esms-fictif.mssante.fr'
const AT = new Date('2026-01-15T09:30:00.000Z')
const aBox = (): MailBox => new MailStore().addBox({ address: ADDRESS, kind: 'APP', label: 'ESMS FICTIF' })
const raw = (text: string): Buffer => Buffer.from(`${text}\r\n\r\n`)

test('a box has one address, whatever its case', () => {
  const store = new MailStore()
  store.addBox({ address: ADDRESS, kind: 'APP', label: 'x' })
  expect(store.box(ADDRESS.toUpperCase())?.address).toBe(ADDRESS)
  expect(() => store.addBox({ address: 'DUI@esms-fictif.mssante.fr', kind: 'ORG', label: 'y' })).toThrow('exists already')
  expect([store.removeBox(ADDRESS), store.removeBox(ADDRESS), store.boxes().length]).toEqual([true, false, 0])
})

test('UIDs go up and are never given twice, whatever is taken away', () => {
  const box = aBox()
  const add = (): number => box.append('INBOX', { raw: raw('a: b'), internalDate: AT, flags: ['\\Deleted'] }).uid
  expect([add(), add(), add()]).toEqual([1, 2, 3])
  box.expunge('INBOX')
  expect(add()).toBe(4)
  expect(box.append('inbox', { raw: raw('a: b'), internalDate: AT, uid: 9 }).uid).toBe(9)
  expect(box.append('INBOX', { raw: raw('a: b'), internalDate: AT, uid: 2 }).uid).toBe(10)
})

test('a new UIDVALIDITY numbers messages again from 1, in their order, and is above all others', () => {
  const box = aBox()
  for (const id of ['a', 'b', 'c']) box.append('INBOX', { raw: raw(`Message-ID: <${id}@x>`), internalDate: AT })
  box.setFlags('INBOX', [1], 'add', ['\\deleted'])
  box.expunge('INBOX', [1, 2])
  const known = box.folders.map((f) => f.uidValidity)
  expect(box.resetUidValidity('INBOX')).toBe(Math.max(...known) + 1)
  expect([...(box.folder('INBOX')?.messages() ?? [])].map((m) => [m.uid, m.messageId])).toEqual([
    [1, '<b@x>'],
    [2, '<c@x>'],
  ])
  expect(box.createFolder('Neuf')?.uidValidity).toBe(Math.max(...known) + 2)
})

test('listeners are told what happened, and no longer once they left', () => {
  const box = aBox()
  const told: string[] = []
  const leave = box.subscribe((event: BoxEvent) => told.push(`${event.kind} ${event.folder.name}`))
  box.append('INBOX', { raw: raw('a: b'), internalDate: AT })
  box.setFlags('INBOX', [1, 7], 'add', ['\\Seen'])
  box.setFlags('INBOX', [1], 'add', ['\\SEEN'])
  box.copy('INBOX', 'Sent', [1])
  box.move('INBOX', 'Trash', [1])
  box.createFolder('Vide')
  box.deleteFolder('Vide')
  leave()
  box.append('INBOX', { raw: raw('a: b'), internalDate: AT })
  expect(told).toEqual(['delivered INBOX', 'flags INBOX', 'delivered Sent', 'delivered Trash', 'expunged INBOX', 'gone Vide'])
})

test('what a scenario brought is taken out wherever it was filed; a full box has no room', () => {
  const box = aBox()
  box.append('INBOX', { raw: raw('a: b'), internalDate: AT, scope: 'un' })
  box.append('INBOX', { raw: raw('a: b'), internalDate: AT, scope: 'deux' })
  box.copy('INBOX', 'Sent', [1, 2])
  box.removeScope('un')
  expect(['INBOX', 'Sent'].map((f) => [...(box.folder(f)?.messages() ?? [])].map((m) => m.scope))).toEqual([['deux'], ['deux']])
  expect(box.usedBytes).toBe(16)
  box.quotaBytes = 20
  expect([box.hasRoomFor(4), box.hasRoomFor(5)]).toEqual([true, false])
  box.state = 'full'
  expect(box.hasRoomFor(0)).toBe(false)
})

test('Message-ID is read folded or not, from the header only', () => {
  expect(messageIdOf(raw('Subject: x\r\nmessage-id:\r\n <a@b>\r\nTo: c'))).toBe('<a@b>')
  expect(messageIdOf(Buffer.from('Subject: x\n\nMessage-ID: <corps@x>\n'))).toBeNull()
})

test('a change whose message, folder or box is gone is passed over, and pairs of UIDs stay together', () => {
  const store = new MailStore()
  const box = store.addBox({ address: ADDRESS, kind: 'APP', label: 'x' })
  box.append('INBOX', { raw: raw('a: b'), internalDate: AT, uid: 2 })
  applyChange(store, { type: 'moved', box: ADDRESS, folder: 'INBOX', to: 'Sent', uids: [1, 2], newUids: [5, 6] })
  expect([...(box.folder('Sent')?.messages() ?? [])].map((m) => m.uid)).toEqual([6])
  applyChange(store, { type: 'copied', box: ADDRESS, folder: 'Sent', to: 'Absent', uids: [6], newUids: [1] })
  applyChange(store, { type: 'expunged', box: ADDRESS, folder: 'Absent', uids: [1] })
  applyChange(store, { type: 'uid-validity', box: 'autre@x', folder: 'INBOX', uidValidity: 5 })
  expect([isMailboxChange({ type: 'moved' }), isMailboxChange({ kind: 'accepted' }), isMailboxChange(null)]).toEqual([true, false, false])
})

test('addresses of an envelope: quoted names, comments, routes, and any text without failing', () => {
  expect(addressList('"A \\"B\\", C" <a@x>, b@y (Bé), <@r,@s:c@z>, <>')).toMatch(
    /^\(\("A \\"B\\", C" NIL "a" "x"\)\(\{\d\}\r\nB\u00e9 NIL "b" "y"\)\(NIL NIL "c" "z"\)\)$/,
  )
  expect(addressList('')).toBe('NIL')
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void expect(addressList(text)).toMatch(/^(?:NIL|\([^]*\))$/)))
})
