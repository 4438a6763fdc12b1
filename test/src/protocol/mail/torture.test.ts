import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAIL_LIMITS } from '../../../../src/protocol/mail/message.ts'
import { readMessage } from '../../../../src/protocol/mail/read-message.ts'
import { walkParts } from '../../../../src/protocol/mail/walk.ts'
import { mail, problems, read, tree } from './a-mail.ts'

const MIXED = 'Content-Type: multipart/mixed; boundary=b'

/** Title, lines, tree expected, problems expected. */
const CASES: readonly (readonly [string, readonly string[], readonly string[], readonly string[]])[] = [
  ['no byte', [''], ['1 text/plain ""'], ['no-header-end@1']],
  ['a header, no body, no empty line', ['Subject: x'], ['1 text/plain ""'], ['no-header-end@1']],
  ['a header, an empty line, no body', ['Subject: x', '', ''], ['1 text/plain ""'], []],
  ['no header, a body', ['', 'body'], ['1 text/plain "body"'], []],
  ['a body without the empty line', ['Subject: x', 'Bonjour, voici', '', 'body'], ['1 text/plain "body"'], ['malformed-header-line@2']],
  ['a line of mbox before the header', ['From dui@a.fr Thu Jan 15', 'Subject: x', '', 'b'], ['1 text/plain "b"'], ['malformed-header-line@1']],
  ['a folded line before any field', [' x', 'Subject: x', '', 'b'], ['1 text/plain "b"'], ['malformed-header-line@1']],
  ['a folded line of blanks', ['Subject: x', ' ', ' y', '', 'b'], ['1 text/plain "b"'], ['malformed-header-line@2']],
  ['blanks before the colon', ['Content-Type : text/html', '', 'b'], ['1 text/html "b"'], ['malformed-header-line@1']],
  ['a name with an accent', ['Sujét: x', '', 'b'], ['1 text/plain "b"'], ['malformed-header-line@1']],
  ['a field without a name', [': x', '', 'b'], ['1 text/plain "b"'], ['malformed-header-line@1']],
  ['raw UTF-8 in a field', ['Subject: \xc3\xa9', '', 'b'], ['1 text/plain "b"'], ['header-not-ascii@1']],
  ['raw UTF-8 in a folded line', ['Subject: a', ' \xc3\xa9', '', 'b'], ['1 text/plain "b"'], ['header-not-ascii@1']],
  ['lines end with LF alone', ['Subject: x\nFrom: y\n\nb\nc'], ['1 text/plain "b\\nc"'], ['bare-lf@1']],
  ['a CR in the middle of a line', ['Subject: x\rBcc: y', '', 'b'], ['1 text/plain "b"'], ['bare-cr@1']],
  ['lines end with CR alone', ['Subject: x\rFrom: y\r\rb'], ['1 text/plain ""'], ['no-header-end@1', 'bare-cr@1']],
  ['a NUL in the body', ['Subject: x', '', 'a\0b'], ['1 text/plain "a\\u0000b"'], ['nul@3']],
  ['a NUL in a field', ['Subject: a\0b', '', 'b'], ['1 text/plain "b"'], ['nul@1']],
  [
    'a line of 998, and one of 999',
    ['Subject: x', '', 'a'.repeat(998), 'a'.repeat(999)],
    [`1 text/plain "${'a'.repeat(998)}\\r\\n${'a'.repeat(999)}"`],
    ['line-too-long@4'],
  ],
  ['a field twice', ['Subject: x', 'From: a@b', 'subject: y', '', 'b'], ['1 text/plain "b"'], ['repeated-header@3']],
  ['Received twice', ['Received: x', 'Received: y', '', 'b'], ['1 text/plain "b"'], []],
  ['Content-Type twice: the first', ['Content-Type: text/html', 'Content-Type: text/plain', '', 'b'], ['1 text/html "b"'], ['repeated-header@2']],
  ['a type that is none', ['Content-Type: text', '', 'b'], ['1 text/plain "b"'], []],
  ['a type without a name for its subtype', ['Content-Type: application/', '', 'b'], ['1 text/plain "b"'], []],
  [
    'comments in the MIME fields',
    ['Content-Type: text/html (a (b) c); charset=utf-8 (d)', 'Content-Transfer-Encoding: (x) base64 (y)', '', 'YQ=='],
    ['1 text/html "a"'],
    [],
  ],
  ['parentheses in a name without quotes', ['Content-Type: text/html; name=CR (1).pdf', '', 'b'], ['1 text/html "CR (1).pdf" "b"'], []],
  ['an encoding in capitals', ['Content-Transfer-Encoding: BASE64', '', 'YQ=='], ['1 text/plain "a"'], []],
  ['an encoding that is none', ['Content-Transfer-Encoding: x-uue', '', 'YQ=='], ['1 text/plain "YQ=="'], []],

  ['two parts', [MIXED, '', '--b', '', 'un', '--b', '', 'deux', '--b--', ''], ['- multipart/mixed', '  1 text/plain "un"', '  2 text/plain "deux"'], []],
  ['a preamble and an epilogue', [MIXED, '', 'pre', '', '--b', '', 'un', '--b--', '', '--b', 'epi'], ['- multipart/mixed', '  1 text/plain "un"'], []],
  ['empty lines around are content', [MIXED, '', '--b', '', '', 'un', '', '--b--', ''], ['- multipart/mixed', '  1 text/plain "\\r\\nun\\r\\n"'], []],
  ['a part without body', [MIXED, '', '--b', 'X: y', '', '--b--', ''], ['- multipart/mixed', '  1 text/plain ""'], []],
  ['a part without header nor empty line', [MIXED, '', '--b', '--b--', ''], ['- multipart/mixed', '  1 text/plain ""'], ['no-header-end@4']],
  [
    'a delimiter right after the fields',
    [MIXED, '', '--b', 'Content-Type: text/html', '--b--', ''],
    ['- multipart/mixed', '  1 text/html ""'],
    ['no-header-end@4'],
  ],
  ['blanks after a delimiter', [MIXED, '', '--b \t ', '', 'un', '--b-- ', ''], ['- multipart/mixed', '  1 text/plain "un"'], []],
  [
    'a line that only begins like a delimiter',
    [MIXED, '', '--b', '', '--ba', '--b-', '-- b', '--b--', ''],
    ['- multipart/mixed', '  1 text/plain "--ba\\r\\n--b-\\r\\n-- b"'],
    [],
  ],
  ['no final delimiter', [MIXED, '', '--b', '', 'un', ''], ['- multipart/mixed', '  1 text/plain "un\\r\\n"'], ['missing-final-boundary@5']],
  ['a final delimiter only', [MIXED, '', '--b--', ''], ['- multipart/mixed "--b--\\r\\n"'], ['no-part@1']],
  ['no delimiter at all', [MIXED, '', 'un', ''], ['- multipart/mixed "un\\r\\n"'], ['no-part@1', 'missing-final-boundary@3']],
  ['no boundary', ['Content-Type: multipart/mixed', '', '--b', '', 'un', '--b--'], ['- multipart/mixed "--b\\r\\n\\r\\nun\\r\\n--b--"'], ['no-boundary@1']],
  [
    'an empty boundary',
    ['Content-Type: multipart/mixed; boundary=""', '', '--', '', 'un', '----'],
    ['- multipart/mixed "--\\r\\n\\r\\nun\\r\\n----"'],
    ['no-boundary@1'],
  ],
  ['a boundary of 201 characters', [`Content-Type: multipart/mixed; boundary=${'a'.repeat(201)}`, '', 'x'], ['- multipart/mixed "x"'], ['no-boundary@1']],
  [
    'a boundary not quoted that should be',
    ['Content-Type: multipart/mixed; boundary=a=b:c', '', '--a=b:c', '', 'un', '--a=b:c--'],
    ['- multipart/mixed', '  1 text/plain "un"'],
    [],
  ],
  [
    'a boundary that ends with a blank',
    ['Content-Type: multipart/mixed; boundary="b "', '', '--b ', '', 'un', '--b --'],
    ['- multipart/mixed', '  1 text/plain "un\\r\\n--b --"'],
    ['missing-final-boundary@6'],
  ],
  [
    'a boundary with two dashes at its end',
    ['Content-Type: multipart/mixed; boundary="b--"', '', '--b--', '', 'un', '--b----'],
    ['- multipart/mixed', '  1 text/plain "un"'],
    [],
  ],
  ['delimiters with LF alone', [`${MIXED}\n\n--b\n\nun\n--b--\n`], ['- multipart/mixed', '  1 text/plain "un"'], ['bare-lf@1']],
  [
    'an inner multipart not closed: the outer delimiter closes it',
    [MIXED, '', '--b', 'Content-Type: multipart/alternative; boundary=c', '', '--c', '', 'un', '--b', '', 'deux', '--b--', ''],
    ['- multipart/mixed', '  1 multipart/alternative', '    1.1 text/plain "un"', '  2 text/plain "deux"'],
    ['missing-final-boundary@9'],
  ],
  [
    'the same boundary inside: the inner one first',
    [MIXED, '', '--b', 'Content-Type: multipart/alternative; boundary=b', '', '--b', '', 'un', '--b--', '--b', '', 'deux', '--b--', ''],
    ['- multipart/mixed', '  1 multipart/alternative', '    1.1 text/plain "un"', '  2 text/plain "deux"'],
    [],
  ],
  [
    'one boundary is the beginning of the other',
    [MIXED, '', '--b', 'Content-Type: multipart/alternative; boundary=b2', '', '--b2', '', 'un', '--b2--', '--b', '', 'deux', '--b--', ''],
    ['- multipart/mixed', '  1 multipart/alternative', '    1.1 text/plain "un"', '  2 text/plain "deux"'],
    [],
  ],
  [
    'an enclosed message',
    [MIXED, '', '--b', 'Content-Type: message/rfc822', '', 'Subject: x', '', 'un', '--b--', ''],
    ['- multipart/mixed', '  1 message/rfc822', '    >1.1 text/plain "un"'],
    [],
  ],
  [
    'an enclosed message of several parts',
    [
      MIXED,
      '',
      '--b',
      '',
      'zéro',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Content-Type: multipart/mixed; boundary=c',
      '',
      '--c',
      '',
      'un',
      '--c',
      '',
      'deux',
      '--c--',
      '',
      '--b--',
    ],
    [
      '- multipart/mixed',
      '  1 text/plain "z\xe9ro"',
      '  2 message/rfc822',
      '    >2 multipart/mixed',
      '      2.1 text/plain "un"',
      '      2.2 text/plain "deux"',
    ],
    [],
  ],
  [
    'the enclosed message has the boundary of the outer one',
    [MIXED, '', '--b', 'Content-Type: message/rfc822', '', MIXED, '', '--b', '', 'un', '--b--', '--b--', ''],
    ['- multipart/mixed', '  1 message/rfc822', '    >1 multipart/mixed', '      1.1 text/plain "un"'],
    [],
  ],
  [
    'an enclosed message cut in its header',
    [MIXED, '', '--b', 'Content-Type: message/rfc822', '', 'Subject: x', '--b--', ''],
    ['- multipart/mixed', '  1 message/rfc822', '    >1.1 text/plain ""'],
    ['no-header-end@6'],
  ],
  [
    'an enclosed message in base64',
    [MIXED, '', '--b', 'Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'U3ViamVjdDogeA0KDQphDQo=', '--b--', ''],
    ['- multipart/mixed', '  1 message/rfc822 "Subject: x\\r\\n\\r\\na\\r\\n"'],
    ['encoded-message@4'],
  ],
  ['a message whose whole body is another', ['Content-Type: message/rfc822', '', 'Subject: x', '', 'un'], ['1 message/rfc822', '  >1.1 text/plain "un"'], []],
  [
    'a digest: its parts are messages',
    ['Content-Type: multipart/digest; boundary=b', '', '--b', '', 'Subject: x', '', 'un', '--b--'],
    ['- multipart/digest', '  1 message/rfc822', '    >1.1 text/plain "un"'],
    [],
  ],
  [
    'a digest: a type that is none is a text all the same',
    ['Content-Type: multipart/digest; boundary=b', '', '--b', 'Content-Type: text', '', 'un', '--b--'],
    ['- multipart/digest', '  1 text/plain "un"'],
    [],
  ],
  [
    'homonyms',
    [MIXED, '', '--b', 'Content-Type: application/pdf; name=a.pdf', '', 'un', '--b', 'Content-Disposition: attachment; filename=a.pdf', '', 'deux', '--b--'],
    ['- multipart/mixed', '  1 application/pdf "a.pdf" "un"', '  2 text/plain "a.pdf" "deux"'],
    [],
  ],
  [
    'the name of the disposition comes before that of the type',
    ['Content-Type: application/zip; name=IHE_XDM.zip', "Content-Disposition: attachment; filename*=UTF-8''%C3%A9.zip; filename=e.zip", '', 'b'],
    ['1 application/zip "\xe9.zip" "b"'],
    [],
  ],
  ['base64 with what is not', ['Content-Transfer-Encoding: base64', '', 'YW*Jj'], ['1 text/plain "abc"'], []],
  ['quoted-printable cut short', ['Content-Transfer-Encoding: quoted-printable', '', 'a=3Db=', 'c=4'], ['1 text/plain "a=bc=4"'], []],
]

describe('torture', () => {
  test.each(CASES)('%s', (_, lines, expected, told) => {
    const message = read(lines)
    expect(tree(message)).toEqual(expected)
    expect(problems(message)).toEqual(told)
  })

  test('cut at any byte, a message is read, its places in order and within it', () => {
    for (const [, lines] of CASES) {
      const whole = mail(...lines)
      for (let size = 0; size <= Math.min(whole.length, 400); size++) placesHold(whole.subarray(0, size))
    }
  })
})

/** Each part is inside the one above it, after the one before it, and where its line says. */
function placesHold(bytes: Uint8Array): void {
  const { root } = readMessage(bytes)
  const text = Buffer.from(bytes).toString('latin1')
  for (const part of walkParts(root, true)) {
    if (!(part.start <= part.bodyStart && part.bodyStart <= part.end && part.end <= bytes.length)) throw new Error(`places of ${part.path}`)
    if (text.slice(0, part.start).split('\n').length !== part.line) throw new Error(`line of ${part.path}`)
    let from = part.bodyStart
    for (const under of [...part.parts, ...(part.message ? [part.message] : [])]) {
      if (under.start < from || under.end > part.end) throw new Error(`${under.path} is not inside ${part.path}`)
      from = under.end
    }
  }
}

test('any lines are read, whatever they are', () => {
  const line = fc.constantFrom(
    '',
    ' ',
    'Subject: x',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: multipart/alternative; boundary=bb',
    'Content-Type: message/rfc822',
    'Content-Transfer-Encoding: base64',
    '--b',
    '--b--',
    '--bb',
    '--bb--',
    'text',
    '\xe9\0\r',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\r\n', '\n'), (lines, eol) => placesHold(Buffer.from(lines.join(eol), 'latin1'))),
    { numRuns: 1000 },
  )
})

describe('bounds', () => {
  const nested = (levels: number): string[] => Array.from({ length: levels }, (_, i) => [`Content-Type: multipart/mixed; boundary=b${i}`, '', `--b${i}`]).flat()

  test('depth: what is deeper is not opened', () => {
    const message = read([...nested(100), '', 'text'])
    expect([...walkParts(message.root)].length).toBe(20)
    expect(problems(message)).toContain('too-deep@58')
  })

  test('depth of enclosed messages', () => {
    const message = read(Array.from({ length: 100 }, () => ['Content-Type: message/rfc822', '']).flat())
    expect([...walkParts(message.root, true)].length).toBe(20)
    expect(problems(message)).toContain('too-deep@39')
  })

  test('parts: the last one holds what follows', () => {
    const message = read([MIXED, '', ...Array.from({ length: 600 }, (_, i) => ['--b', '', String(i)]).flat(), '--b--'])
    expect(message.root.parts.length).toBe(499)
    expect(problems(message)).toEqual(['too-many-parts@1500'])
    expect(tree(message).at(-1)).toContain('498\\r\\n--b\\r\\n\\r\\n499')
  })

  test('parts: enclosed messages count', () => {
    const enclosed = ['--b', 'Content-Type: message/rfc822', '', 'Subject: x', '', 'y']
    const message = read([MIXED, '', ...Array.from({ length: 400 }, () => enclosed).flat(), '--b--'])
    expect([...walkParts(message.root, true)].length).toBe(500)
    expect(problems(message).some((p) => p.startsWith('too-many-parts@'))).toBe(true)
  })

  test('fields: the first thousand', () => {
    const message = read([...Array.from({ length: 1200 }, (_, i) => `X-${i}: y`), ' folded', '', 'b'])
    expect(message.root.headers.length).toBe(1000)
    expect(problems(message)).toEqual(['too-many-headers@1001'])
  })

  test('bytes: what is beyond is not read', () => {
    const message = read(['Subject: x', '', 'a'.repeat(200)], { ...MAIL_LIMITS, bytes: 100 })
    expect(message.root.end).toBe(100)
    expect(problems(message)).toEqual(['too-large@1'])
  })

  test('problems of one kind are told twenty times at most, those of lines once', () => {
    const message = read([...Array.from({ length: 100 }, () => 'no field'), ...Array.from({ length: 50 }, () => 'X: \0'), '', ''])
    expect(message.problems.filter(({ code }) => code === 'malformed-header-line').length).toBe(20)
    expect(message.problems.filter(({ code }) => code === 'nul')).toEqual([{ code: 'nul', detail: 'a NUL byte, and 49 more like this', line: 101 }])
  })

  test('hostile messages cost what their bytes cost', () => {
    const size = 600_000
    const deep = nested(15)
    const hostile: readonly (readonly [string, string])[] = [
      ['delimiters', `${[...deep, ''].join('\r\n')}${'\r\n--b0'.repeat(size / 6)}`],
      ['lines of dashes', `${[...deep, ''].join('\r\n')}${'\r\n--'.repeat(size / 4)}`],
      ['almost delimiters', `Content-Type: multipart/mixed; boundary=${'a'.repeat(199)}\r\n\r\n${`--${'a'.repeat(198)}\r\n`.repeat(size / 202)}`],
      ['one folded field', `Subject: x${'\r\n =?utf-8?q?a?='.repeat(size / 16)}\r\n\r\n`],
      ['a field of parameters', `Content-Type: a/b${'; n*0=a'.repeat(size / 7)}\r\n\r\n`],
      ['numbered parameters', `Content-Type: a/b${Array.from({ length: 40_000 }, (_, i) => `;name*${i}=a`).join('')}\r\n\r\n`],
      ['parentheses', `Content-Type: a/b ${'('.repeat(size)}\r\n\r\n`],
      ['quotes', `Content-Type: a/b; name=${'"\\'.repeat(size / 2)}\r\n\r\n`],
      ['empty fields', 'a:\r\n'.repeat(size / 4)],
      ['lines without colon', 'a\r\n'.repeat(size / 3)],
      ['NUL', '\0'.repeat(size)],
      ['CR', '\r'.repeat(size)],
      ['LF', '\n'.repeat(size)],
      ['colons', ':'.repeat(size)],
    ]
    for (const [name, text] of hostile) {
      const bytes = Buffer.from(text, 'latin1')
      const started = performance.now()
      readMessage(bytes)
      expect(performance.now() - started, name).toBeLessThan(3000)
    }
  })
})
