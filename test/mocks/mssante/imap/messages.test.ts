import { expect, test } from 'vitest'
import { anImap } from './an-imap.ts'
import { inInbox, put, SIMPLE, signedIn } from './raw-imap.ts'

const FORWARD = `From: "Docteur (remplaçant)" <a@ch-fictif.mssante.fr>, Groupe : b@ch-fictif.mssante.fr, c@ch-fictif.mssante.fr;
To: undisclosed-recipients:;
Subject: =?utf-8?Q?Num=C3=A9ro?=
 deux
Date: Thu, 15 Jan 2026 10:21:05 +0100
Message-ID: <deux@ch-fictif.mssante.fr>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

avant
--b1
Content-Type: text/plain; charset=UTF-8

un
deux
--b1
Content-Type: application/pdf;
 name*0*=UTF-8''compte%20;
 name*1*=rendu.pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=UTF-8''compte%20rendu.pdf
Content-ID: <p1@x>

JVBERi0=
--b1
Content-Type: message/rfc822

Subject: dedans
Message-ID: <dedans@x>
From: z@x
Content-Type: multipart/alternative; boundary="b2"

--b2
Content-Type: text/plain

texte
--b2
Content-Type: text/html

<p>texte</p>
--b2--
--b1--
`
const wire = FORWARD.replace(/\n/g, '\r\n')

test('BODYSTRUCTURE and BODY of a forwarded mail: parameters as written, enclosed message with its envelope and lines', async () => {
  await using imap = await anImap()
  put(imap, FORWARD)
  await using client = await inInbox(imap)
  const inside = (extended: boolean): string => {
    const e = (text: string): string => (extended ? text : '')
    const plain = `("text" "plain" NIL NIL NIL "7bit" 5 0${e(' NIL NIL NIL NIL')})`
    const html = `("text" "html" NIL NIL NIL "7bit" 12 0${e(' NIL NIL NIL NIL')})`
    const envelope = '(NIL "dedans" ((NIL NIL "z" "x")) ((NIL NIL "z" "x")) ((NIL NIL "z" "x")) NIL NIL NIL NIL "<dedans@x>")'
    const alternative = `(${plain}${html} "alternative"${e(' ("boundary" "b2") NIL NIL NIL')})`
    const start = wire.indexOf('Subject: dedans')
    const size = wire.indexOf('\r\n--b1--') - start
    return [
      `("text" "plain" ("charset" "UTF-8") NIL NIL "7bit" 8 1${e(' NIL NIL NIL NIL')})`,
      `("application" "pdf" ("name*0*" "UTF-8''compte%20" "name*1*" "rendu.pdf") "<p1@x>" NIL "base64" 8${e(` NIL ("attachment" ("filename*" "UTF-8''compte%20rendu.pdf")) NIL NIL`)})`,
      `("message" "rfc822" NIL NIL NIL "7bit" ${size} ${envelope} ${alternative} 13${e(' NIL NIL NIL NIL')})`,
    ].join('')
  }
  expect(await client.say('FETCH 1 BODYSTRUCTURE')).toBe(
    `* 1 FETCH (BODYSTRUCTURE (${inside(true)} "mixed" ("boundary" "b1") NIL NIL NIL))\r\nOK FETCH completed\r\n`,
  )
  expect(await client.say('FETCH 1 (BODY)')).toBe(`* 1 FETCH (BODY (${inside(false)} "mixed"))\r\nOK FETCH completed\r\n`)
})

test('ENVELOPE: encoded words as written, 8-bit bytes as a literal, groups, Sender and Reply-To by default', async () => {
  await using imap = await anImap()
  put(imap, FORWARD)
  await using client = await inInbox(imap)
  const name = Buffer.from('Docteur (remplaçant)').toString('latin1')
  const from = `(({${name.length}}\r\n${name} NIL "a" "ch-fictif.mssante.fr")(NIL NIL "Groupe" NIL)(NIL NIL "b" "ch-fictif.mssante.fr")(NIL NIL "c" "ch-fictif.mssante.fr")(NIL NIL NIL NIL))`
  expect(await client.say('FETCH 1 ENVELOPE')).toBe(
    `* 1 FETCH (ENVELOPE ("Thu, 15 Jan 2026 10:21:05 +0100" "=?utf-8?Q?Num=C3=A9ro?= deux" ${from} ${from} ${from} ` +
      '((NIL NIL "undisclosed-recipients" NIL)(NIL NIL NIL NIL)) NIL NIL NIL "<deux@ch-fictif.mssante.fr>"))\r\nOK FETCH completed\r\n',
  )
})

const between = (from: string, to: string): string => wire.slice(wire.indexOf(from), wire.indexOf(to))
const inner = between('Subject: dedans', '\r\n--b1--')

test.each([
  ['BODY.PEEK[]', 'BODY[]', wire],
  ['BODY.PEEK[HEADER]', 'BODY[HEADER]', wire.slice(0, wire.indexOf('avant'))],
  ['BODY.PEEK[TEXT]', 'BODY[TEXT]', wire.slice(wire.indexOf('avant'))],
  ['BODY.PEEK[1]', 'BODY[1]', 'un\r\ndeux'],
  ['BODY.PEEK[1.MIME]', 'BODY[1.MIME]', 'Content-Type: text/plain; charset=UTF-8\r\n\r\n'],
  ['BODY.PEEK[2]', 'BODY[2]', 'JVBERi0='],
  ['BODY.PEEK[3]', 'BODY[3]', inner],
  ['BODY.PEEK[3.HEADER]', 'BODY[3.HEADER]', inner.slice(0, inner.indexOf('--b2'))],
  ['BODY.PEEK[3.TEXT]', 'BODY[3.TEXT]', inner.slice(inner.indexOf('--b2'))],
  ['BODY.PEEK[3.2]', 'BODY[3.2]', '<p>texte</p>'],
  ['BODY.PEEK[3.2.MIME]', 'BODY[3.2.MIME]', 'Content-Type: text/html\r\n\r\n'],
  ['BODY.PEEK[HEADER.FIELDS (subject X-ABSENT)]', 'BODY[HEADER.FIELDS (subject X-ABSENT)]', 'Subject: =?utf-8?Q?Num=C3=A9ro?=\r\n deux\r\n\r\n'],
  ['BODY.PEEK[3.HEADER.FIELDS.NOT (From Content-Type)]', 'BODY[3.HEADER.FIELDS.NOT (From Content-Type)]', 'Subject: dedans\r\nMessage-ID: <dedans@x>\r\n\r\n'],
  ['BODY.PEEK[]<5.10>', 'BODY[]<5>', wire.slice(5, 15)],
  ['BODY.PEEK[2]<6.100>', 'BODY[2]<6>', '0='],
  ['BODY.PEEK[2]<600.100>', 'BODY[2]<600>', ''],
  ['RFC822.HEADER', 'RFC822.HEADER', wire.slice(0, wire.indexOf('avant'))],
])('FETCH %s', async (item, name, expected) => {
  await using imap = await anImap()
  put(imap, FORWARD)
  await using client = await inInbox(imap)
  // Bytes as they are: names and texts are cut in bytes, not in characters.
  const bytes = Buffer.from(FORWARD.replace(/\n/g, '\r\n'))
  const whole = Buffer.from(expected)
  const answer = await client.say(`FETCH 1 ${item}`)
  const content = item.includes('<5.10>') ? bytes.subarray(5, 15) : whole
  expect(answer).toBe(`* 1 FETCH (${name} {${content.length}}\r\n${content.toString('latin1')})\r\nOK FETCH completed\r\n`)
  expect(imap.box.folder('INBOX')?.message(1)?.flags.size).toBe(0)
})

test.each(['BODY.PEEK[4]', 'BODY.PEEK[1.1]', 'BODY.PEEK[3.3]', 'BODY.PEEK[1.HEADER]', 'BODY.PEEK[0]'])('FETCH of what is not there: %s', async (item) => {
  await using imap = await anImap()
  put(imap, FORWARD)
  await using client = await inInbox(imap)
  expect(await client.say(`FETCH 1 ${item}`)).toBe(`* 1 FETCH (${item.replace('.PEEK', '')} NIL)\r\nOK FETCH completed\r\n`)
})

test('a message that is not multipart has its body as part 1', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using client = await inInbox(imap)
  expect(await client.say('FETCH 1 (BODY.PEEK[1] BODY.PEEK[1.1])')).toBe('* 1 FETCH (BODY[1] {9}\r\nbonjour\r\n BODY[1.1] NIL)\r\nOK FETCH completed\r\n')
  expect(await client.say('FETCH 1 BODY')).toContain('("text" "plain" NIL NIL NIL "7bit" 9 1)')
})

test('reading marks as seen, and says so; peeking does not; nor does EXAMINE', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  put(imap, SIMPLE)
  await using client = await inInbox(imap)
  const stored = imap.box.folder('INBOX')
  await client.say('EXAMINE INBOX')
  expect(await client.say('FETCH 1 BODY[TEXT]')).toBe('* 1 FETCH (BODY[TEXT] {9}\r\nbonjour\r\n)\r\nOK FETCH completed\r\n')
  expect(await client.say('STORE 1 +FLAGS (\\Seen)')).toBe('NO [READ-ONLY] The folder is read-only\r\n')
  expect(await client.say('EXPUNGE')).toBe('NO [READ-ONLY] The folder is read-only\r\n')
  expect(await client.say('MOVE 1 Trash')).toBe('NO [READ-ONLY] The folder is read-only\r\n')
  expect(stored?.message(1)?.flags.size).toBe(0)
  await client.say('SELECT INBOX')
  expect(await client.say('FETCH 1 (UID BODY[TEXT]<0.3>)')).toBe('* 1 FETCH (UID 1 BODY[TEXT]<0> {3}\r\nbon FLAGS (\\Seen))\r\nOK FETCH completed\r\n')
  expect(await client.say('FETCH 1 RFC822.TEXT')).toBe('* 1 FETCH (RFC822.TEXT {9}\r\nbonjour\r\n)\r\nOK FETCH completed\r\n')
  expect(await client.say('UID FETCH 2 RFC822')).toMatch(/^\* 2 FETCH \(UID 2 RFC822 \{93\}[^]* FLAGS \(\\Seen\)\)\r\nOK/)
  expect([...(stored?.message(2)?.flags ?? [])]).toEqual(['\\Seen'])
})

test('macros, dates, sizes, and UIDs of UID FETCH', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE, { flags: ['\\Flagged', '$MDNSent'], internalDate: new Date('2026-01-02T03:04:05Z') })
  await using first = await inInbox(imap)
  await using client = await inInbox(imap)
  const fast = 'FLAGS (\\Flagged $MDNSent) INTERNALDATE " 2-Jan-2026 03:04:05 +0000" RFC822.SIZE 93'
  expect(await client.say('FETCH 1 FAST')).toBe(`* 1 FETCH (${fast})\r\nOK FETCH completed\r\n`)
  expect(await client.say('FETCH 1 ALL')).toContain(`(${fast} ENVELOPE (NIL "un"`)
  expect(await client.say('UID FETCH 1:* FLAGS')).toBe('* 1 FETCH (UID 1 FLAGS (\\Flagged $MDNSent))\r\nOK FETCH completed\r\n')
  // The first client that was told of it has it as recent.
  expect(await first.say('FETCH 1 FLAGS')).toContain('(\\Recent \\Flagged $MDNSent)')
})

test.each([
  ['FETCH 2 FLAGS', 'BAD There are 1 messages only\r\n'],
  ['UID FETCH 2 FLAGS', 'OK FETCH completed\r\n'],
  ['FETCH 0 FLAGS', /^BAD Expected message numbers such as/],
  ['FETCH 1 TOUT', /^BAD Expected FLAGS, UID, ENVELOPE/],
  ['FETCH 1 BODY[MIME]', /^BAD Expected HEADER, HEADER.FIELDS, TEXT/],
  ['FETCH 1 BODY[]<0.0>', /^BAD Expected a number of bytes above 0/],
  ['FETCH 1 (FLAGS', /^BAD Expected a space/],
  ['STORE 1 FLAGS (\\Recent)', 'BAD No such flag: \\Recent\r\n'],
  ['STORE 1 FLAGS (\\Autre)', 'BAD No such flag: \\Autre\r\n'],
  ['COPY 1 Nulle-part', 'NO [TRYCREATE] There is no such folder\r\n'],
  ['SEARCH CHARSET KOI8-R TEXT x', 'NO [BADCHARSET (UTF-8 US-ASCII)] The charset KOI8-R is not known\r\n'],
  ['SEARCH', /^BAD Expected a space/],
  ['SEARCH AUTRE', /^BAD Expected a key of SEARCH/],
  ['UID EXPUNGE', /^BAD Expected a space/],
])('%s is answered %s', async (command, answer) => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using client = await inInbox(imap)
  const said = await client.say(command)
  if (typeof answer === 'string') expect(said).toBe(answer)
  else expect(said).toMatch(answer)
})

test('STORE adds, takes, replaces, silently or not; keywords are kept', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using client = await inInbox(imap)
  await client.say('FETCH 1 FLAGS')
  expect(await client.say('STORE 1 +FLAGS (\\seen $Forwarded)')).toBe('* 1 FETCH (FLAGS (\\Recent \\Seen $Forwarded))\r\nOK STORE completed\r\n')
  expect(await client.say('STORE 1 -FLAGS.SILENT $forwarded')).toBe('OK STORE completed\r\n')
  expect(await client.say('UID STORE 1 FLAGS (\\Answered \\Deleted)')).toBe('* 1 FETCH (UID 1 FLAGS (\\Recent \\Answered \\Deleted))\r\nOK STORE completed\r\n')
  expect([...(imap.box.folder('INBOX')?.message(1)?.flags ?? [])]).toEqual(['\\Answered', '\\Deleted'])
  expect(await client.say('SELECT INBOX')).toContain('* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)]')
})

test('COPY, MOVE, EXPUNGE, UID EXPUNGE and CLOSE, with the codes of UIDPLUS', async () => {
  await using imap = await anImap()
  for (let i = 0; i < 6; i++) put(imap, SIMPLE)
  await using client = await inInbox(imap)
  const trash = imap.box.folder('Trash')?.uidValidity
  expect(await client.say('COPY 1:2 Trash')).toBe(`OK [COPYUID ${trash} 1:2 1:2] COPY completed\r\n`)
  expect(await client.say('UID MOVE 2,4 Trash')).toBe(`* OK [COPYUID ${trash} 2,4 3:4] Moved\r\n* 4 EXPUNGE\r\n* 2 EXPUNGE\r\nOK MOVE completed\r\n`)
  await client.say('STORE 1:* +FLAGS.SILENT (\\Deleted)')
  expect(await client.say('UID EXPUNGE 3,5')).toBe('* 3 EXPUNGE\r\n* 2 EXPUNGE\r\nOK EXPUNGE completed\r\n')
  expect(await client.say('EXPUNGE')).toBe('* 2 EXPUNGE\r\n* 1 EXPUNGE\r\nOK EXPUNGE completed\r\n')
  expect(await client.say('SELECT Trash')).toContain('* 4 EXISTS')
  await client.say('STORE 1 +FLAGS.SILENT (\\Deleted)')
  expect(await client.say('UNSELECT')).toBe('OK UNSELECT completed\r\n')
  expect(await client.say('STATUS Trash (MESSAGES UIDNEXT UNSEEN)')).toContain('(MESSAGES 4 UIDNEXT 5 UNSEEN 4)')
  await client.say('SELECT Trash')
  expect(await client.say('CLOSE')).toBe('OK CLOSE completed\r\n')
  expect(await client.say('STATUS Trash (MESSAGES)')).toContain('(MESSAGES 3)')
  expect(await client.say('FETCH 1 FLAGS')).toBe('BAD Select a folder first\r\n')
})

test('APPEND: flags, date, literal with leave and without, told to whoever has the folder open', async () => {
  await using imap = await anImap()
  await using client = await inInbox(imap)
  const validity = imap.box.folder('INBOX')?.uidValidity
  expect(await client.sayWith('APPEND INBOX (\\Seen $A) "17-Jul-2026 02:44:25 -0700"', SIMPLE)).toBe(
    `* 1 EXISTS\r\n* 1 RECENT\r\nOK [APPENDUID ${validity} 1] APPEND completed\r\n`,
  )
  expect(await client.say(`APPEND "inbox" {5+}\r\nabc\r\n`)).toContain(`APPENDUID ${validity} 2`)
  expect(await client.say(`APPEND {5+}\r\nINBOX (\\Draft) {1+}\r\nx`)).toContain(`APPENDUID ${validity} 3`)
  expect(await client.sayWith('APPEND Nulle-part', SIMPLE)).toBe('NO [TRYCREATE] There is no such folder\r\n')
  expect(await client.say('APPEND INBOX {0+}\r\n')).toBe('NO An empty message is not kept\r\n')
  expect(await client.say('APPEND INBOX abc')).toMatch(/^BAD Expected the message, as a literal/)
  expect([...(imap.box.folder('INBOX')?.messages() ?? [])].map((m) => [m.raw.toString(), m.internalDate.toISOString(), [...m.flags]])).toEqual([
    [SIMPLE, '2026-07-17T09:44:25.000Z', ['\\Seen', '$A']],
    ['abc\r\n', '2026-01-15T09:30:00.000Z', []],
    ['x', '2026-01-15T09:30:00.000Z', ['\\Draft']],
  ])
  imap.box.quotaBytes = 100
  expect(await client.sayWith('APPEND INBOX', SIMPLE)).toBe('NO [OVERQUOTA] The box is full\r\n')
})

test.each([
  ['ALL', [1, 2, 3]],
  ['SEEN', [2]],
  ['UNSEEN UNFLAGGED', [3]],
  ['FLAGGED', [1]],
  ['KEYWORD $mdnsent', [2]],
  ['UNKEYWORD $MDNSent', [1, 3]],
  ['NEW', [1, 3]],
  ['OLD', []],
  ['RECENT', [1, 2, 3]],
  ['FROM ch-fictif', [1]],
  ['SUBJECT "numéro"', [1]],
  ['CHARSET UTF-8 SUBJECT {7+}\r\nNUMÉRO', [1]],
  ['TO undisclosed', [1]],
  ['HEADER message-id "<deux@"', [1]],
  ['HEADER X-MSS-NIL ""', [2]],
  ['HEADER X-MSS-NIL 99', []],
  ['BODY "prévue"', [2]],
  ['BODY JVBERi0', []],
  ['TEXT 3734', [2]],
  ['BODY "<p>texte"', [1]],
  ['LARGER 500', [1]],
  ['SMALLER 200', [2, 3]],
  ['BEFORE 10-Jan-2026', [2]],
  ['ON 10-Jan-2026', [1, 3]],
  ['SINCE 10-Jan-2026', [1, 3]],
  ['SENTON 15-Jan-2026', [1]],
  ['SENTSINCE 16-Jan-2026', []],
  ['SENTBEFORE 16-Jan-2026', [1]],
  ['2:3', [2, 3]],
  ['*', [3]],
  ['UID 1,3:9', [1, 3]],
  ['NOT SEEN', [1, 3]],
  ['OR SEEN FLAGGED', [1, 2]],
  ['OR (SEEN SMALLER 10) NOT (UNSEEN)', [2]],
  ['(1:2 UNSEEN)', [1]],
  ['ANSWERED', []],
  ['UNANSWERED UNDRAFT UNDELETED', [1, 2, 3]],
  ['DRAFT', []],
  ['DELETED', []],
  ['CC x', []],
  ['BCC x', []],
])('SEARCH %s', async (keys, expected) => {
  await using imap = await anImap()
  put(imap, FORWARD, { flags: ['\\Flagged'] })
  const coded = 'X-MSS-NIL: 3734\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
  put(imap, `${coded}${Buffer.from('Sortie PRÉVUE').toString('base64')}\n`, { flags: ['\\Seen', '$MDNSent'], internalDate: new Date('2026-01-09T23:59:59Z') })
  put(imap, SIMPLE.replace('ch-fictif', 'autre').replace('un@ch-fictif', 'un@autre'))
  await using client = await inInbox(imap)
  expect(await client.say(`SEARCH ${keys}`)).toBe(`* SEARCH${expected.map((n) => ` ${n}`).join('')}\r\nOK SEARCH completed\r\n`)
  imap.box.setFlags('INBOX', [1], 'add', ['\\Deleted'])
  imap.box.expunge('INBOX')
  await client.say('NOOP')
  expect(await client.say('UID SEARCH ALL')).toBe('* SEARCH 2 3\r\nOK SEARCH completed\r\n')
})

test('what another client does is told at the right time: never an expunge while numbers are in use', async () => {
  await using imap = await anImap()
  for (let i = 0; i < 3; i++) put(imap, SIMPLE)
  await using one = await inInbox(imap)
  await using other = await inInbox(imap)
  await one.say('STORE 1 +FLAGS (\\Deleted)')
  await one.say('EXPUNGE')
  await one.say('STORE 1 +FLAGS (\\Flagged)')
  put(imap, SIMPLE)
  // Numbers are those of before: the second message is still the second.
  expect(await other.say('FETCH 2 UID')).toMatch(
    /^\* 2 FETCH \(UID 2\)\r\n\* 4 EXISTS\r\n\* \d RECENT\r\n\* 1 FETCH \(FLAGS \(\\Deleted\)\)\r\n\* 2 FETCH \(FLAGS \(.*\\Flagged\)\)\r\nOK/,
  )
  expect(await other.say('STORE 1 +FLAGS (\\Seen)')).toMatch(/^\* 1 FETCH \(FLAGS \(.*\)\)\r\nOK/)
  expect(await other.say('SEARCH UID 1:9')).toBe('* SEARCH 1 2 3 4\r\nOK SEARCH completed\r\n')
  expect(await other.say('NOOP')).toBe('* 1 EXPUNGE\r\nOK NOOP completed\r\n')
  expect(await other.say('UID SEARCH ALL')).toBe('* SEARCH 2 3 4\r\nOK SEARCH completed\r\n')
})

test('IDLE tells arrivals, flags and expunges as they come, and ends by DONE', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using idle = await inInbox(imap)
  await using other = await inInbox(imap)
  idle.send('i IDLE\r\n')
  expect(await idle.until(/idling\r\n/)).toBe('+ idling\r\n')
  await other.sayWith('APPEND INBOX', SIMPLE)
  expect(await idle.until(/RECENT\r\n/)).toMatch(/^\* 2 EXISTS\r\n/)
  await other.say('STORE 1 +FLAGS (\\Deleted)')
  expect(await idle.until(/\)\)\r\n/)).toMatch(/^\* 1 FETCH \(FLAGS \(.*\\Deleted\)\)\r\n/)
  await other.say('EXPUNGE')
  expect(await idle.until(/EXPUNGE\r\n/)).toBe('* 1 EXPUNGE\r\n')
  idle.send('done\r\n')
  expect(await idle.until(/\n/)).toBe('i OK IDLE completed\r\n')
  idle.send('j IDLE\r\nFETCH\r\n')
  expect(await idle.until(/^j [^\n]*\n/m)).toBe('+ idling\r\nj BAD Expected DONE\r\n')
})

test('a folder that is deleted or renumbered under a client sends it away', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using reading = await inInbox(imap)
  await using idle = await inInbox(imap)
  idle.send('i IDLE\r\n')
  await idle.until(/idling\r\n/)
  const before = imap.box.folder('INBOX')?.uidValidity ?? 0
  imap.box.resetUidValidity('INBOX')
  expect(await idle.until(/BYE[^\n]*\n/)).toBe('* BYE The folder changed; select it again\r\n')
  expect(await reading.say('FETCH 1 FLAGS')).toBe('* BYE The folder changed; select it again\r\n')
  await using again = await signedIn(imap)
  expect(await again.say('SELECT INBOX')).toContain(`[UIDVALIDITY ${before + 4}]`)
})
