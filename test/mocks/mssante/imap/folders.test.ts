import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternOf } from '../../../../mocks/mssante/imap/list-pattern.ts'
import { decodeFolderName, encodeFolderName } from '../../../../mocks/mssante/imap/modified-utf7.ts'
import { MOST_FOLDERS } from '../../../../mocks/mssante/mail-box.ts'
import { anImap } from './an-imap.ts'
import { put, SIMPLE, signedIn } from './raw-imap.ts'

test('LIST: special uses, children, levels that hold no message, wildcards', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  expect(await client.say('LIST "" ""')).toBe('* LIST (\\Noselect) "/" ""\r\nOK LIST completed\r\n')
  expect(await client.say('CREATE R&AOk-sidents/2026/')).toBe('OK CREATE completed\r\n')
  expect(await client.say('LIST "" *')).toBe(
    [
      '* LIST (\\HasNoChildren) "/" "INBOX"',
      '* LIST (\\HasNoChildren \\Drafts) "/" "Drafts"',
      '* LIST (\\HasChildren) "/" "R&AOk-sidents"',
      '* LIST (\\HasNoChildren) "/" "R&AOk-sidents/2026"',
      '* LIST (\\HasNoChildren \\Sent) "/" "Sent"',
      '* LIST (\\HasNoChildren \\Trash) "/" "Trash"',
      'OK LIST completed\r\n',
    ].join('\r\n'),
  )
  expect(await client.say('LIST "R&AOk-sidents/" %')).toBe('* LIST (\\HasNoChildren) "/" "R&AOk-sidents/2026"\r\nOK LIST completed\r\n')
  expect(await client.say('LIST "" inbox')).toContain('"INBOX"')
  expect(await client.say('LIST "" sent')).toBe('OK LIST completed\r\n')
  expect(await client.say('LIST (SPECIAL-USE) "" ("Dra*" "S%") RETURN (CHILDREN SPECIAL-USE)')).toBe(
    '* LIST (\\HasNoChildren \\Drafts) "/" "Drafts"\r\n* LIST (\\HasNoChildren \\Sent) "/" "Sent"\r\nOK LIST completed\r\n',
  )
  expect(await client.say('DELETE R&AOk-sidents')).toBe('OK DELETE completed\r\n')
  expect(await client.say('LIST "" R%')).toBe('* LIST (\\Noselect \\HasChildren) "/" "R&AOk-sidents"\r\nOK LIST completed\r\n')
  expect(await client.say('SELECT R&AOk-sidents')).toMatch(/^NO \[NONEXISTENT\]/)
  expect(await client.say('DELETE R&AOk-sidents')).toBe('NO [CANNOT] Folders are below it\r\n')
  expect(await client.say(`LIST "" ${'%'.repeat(300)}`)).toMatch(/^BAD/)
})

test('CREATE, RENAME, DELETE and subscriptions, what is told and what is left', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  put(imap, SIMPLE)
  expect(await client.say('CREATE inbox')).toBe('NO [ALREADYEXISTS] The folder exists already\r\n')
  expect(await client.say('CREATE "a//b"')).toBe('NO [CANNOT] A folder cannot have this name\r\n')
  expect(await client.sayWith('CREATE', 'Traités é')).toBe('OK CREATE completed\r\n')
  await client.say('COPY 1 Sent')
  await client.say('CREATE a/b')
  expect(await client.say('RENAME a Trash')).toBe('NO [ALREADYEXISTS] The folder exists already\r\n')
  expect(await client.say('RENAME a a/b/c')).toBe('NO [CANNOT] The folder cannot have this name\r\n')
  expect(await client.say('RENAME a z/y')).toBe('OK RENAME completed\r\n')
  expect(await client.say('RENAME inbox Ancien')).toBe('OK RENAME completed\r\n')
  expect(await client.say('UNSUBSCRIBE Sent')).toBe('OK UNSUBSCRIBE completed\r\n')
  expect(await client.say('SUBSCRIBE Rien')).toMatch(/^NO \[NONEXISTENT\]/)
  expect(await client.say('DELETE INBOX')).toBe('NO [CANNOT] The inbox cannot be deleted\r\n')
  expect(await client.say('DELETE Drafts')).toBe('OK DELETE completed\r\n')
  expect(await client.say('DELETE Drafts')).toMatch(/^NO \[NONEXISTENT\]/)
  const folders = imap.box.folders.map((f) => [f.name, f.size, f.subscribed])
  expect(folders).toEqual([
    ['INBOX', 0, true],
    ['Sent', 0, false],
    ['Trash', 0, true],
    ['Traités é', 0, true],
    ['z', 0, true],
    ['z/y', 0, true],
    ['z/y/b', 0, true],
    ['Ancien', 1, true],
  ])
  expect(await client.say('LSUB "" *')).not.toContain('Sent')
  expect(await client.say('NAMESPACE')).toBe('* NAMESPACE (("" "/")) NIL NIL\r\nOK NAMESPACE completed\r\n')
  expect(await client.say('STATUS Ancien (MESSAGES UIDNEXT UIDVALIDITY RECENT UNSEEN)')).toMatch(
    /^\* STATUS "Ancien" \(MESSAGES 1 UIDNEXT 2 UIDVALIDITY \d+ RECENT 1 UNSEEN 1\)/,
  )
  expect(await client.say('STATUS Ancien ()')).toMatch(/^BAD/)
  // The same again, from what was kept.
  expect(
    imap
      .replayed()
      .box(imap.box.address)
      ?.folders.map((f) => [f.name, f.subscribed]),
  ).toEqual(folders.map(([name, , subscribed]) => [name, subscribed]))
})

test('thousands of folders are made and listed; beyond the bound, LIMIT', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  for (let i = 0; i < 10_000; i++) imap.box.createFolder(`dossier/${i}`)
  expect((await client.say('LIST "" *')).split('\r\n')).toHaveLength(10_000 + 5 + 2)
  while (imap.box.folders.length < MOST_FOLDERS && imap.box.createFolder(`n${imap.box.folders.length}`));
  expect(await client.say('CREATE trop')).toBe(`NO [LIMIT] At most ${MOST_FOLDERS} folders\r\n`)
})

test('names go through modified UTF-7 and back', () => {
  expect(encodeFolderName('Traités é & 台北')).toBe('Trait&AOk-s &AOk- &- &U,BTFw-')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(decodeFolderName(encodeFolderName(name))).toBe(name)
      expect(encodeFolderName(name)).toMatch(/^[\x20-\x7e]*$/)
    }),
  )
  expect(decodeFolderName('&AO')).toBe('&AO')
  expect(decodeFolderName(Buffer.from('Traités').toString('latin1'))).toBe('Traités')
})

test('patterns match as their regular expression would, in little time', () => {
  const piece = fc.constantFrom('a', 'b', '/', '%', '*')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 10 }), (pattern, name) => {
      const expression = new RegExp(`^${pattern.map((p) => (p === '*' ? '.*' : p === '%' ? '[^/]*' : p)).join('')}$`)
      expect(patternOf(pattern.join(''))(name.join(''))).toBe(expression.test(name.join('')))
    }),
  )
  expect(patternOf('*a'.repeat(120))('a'.repeat(250))).toBe(true)
  expect(patternOf(`${'*a'.repeat(120)}b`)('a'.repeat(250))).toBe(false)
})
