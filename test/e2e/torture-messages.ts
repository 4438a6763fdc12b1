const CRLF = '\r\n'

function lines(...all: readonly string[]): string {
  return all.join(CRLF) + CRLF
}

/** Multiparts one inside the other, each closed. */
function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_, i) => lines(`--b${i}`, `Content-Type: multipart/mixed; boundary="b${i + 1}"`, ''))
  const close = Array.from({ length: depth }, (_, i) => lines(`--b${depth - i - 1}--`))
  return lines('Content-Type: multipart/mixed; boundary="b0"', '') + open.join('') + close.join('')
}

/** Messages one inside the other. */
function enclosed(depth: number): string {
  return 'Content-Type: message/rfc822\r\n\r\n'.repeat(depth) + lines('Subject: au fond', '', 'enfin')
}

/** Messages that are not what standards say, or are on the edge: one character a byte, as they go by the wire. Names say what is wrong. */
export const TORTURE: Readonly<Record<string, string>> = {
  'no header at all': lines('', 'bonjour'),
  'a header alone, without its empty line': lines('Subject: rien'),
  'an empty line': CRLF,
  'a body before any header': lines('bonjour à tous', 'Subject: trop tard', '', 'fin'),
  'a field without a name, one without a colon, one with spaces before it': lines(
    ': sans nom',
    'sans deux-points',
    'Sub ject : espace',
    'Subject : ok',
    '',
    'x',
  ),
  'NUL, BEL and DEL bytes': lines('Subject: \x00\x07\x7f', '', 'a\x00b\x00\x00', '\x00'),
  'bare CR and bare LF': `Subject: nus\r\n\r\nun\rdeux\ntrois\n\nquatre\r\r\n`,
  'a bare LF around a dot, as smuggling has it': `Subject: passe\r\n\r\nun\n.\nMAIL FROM:<a@example.org>\nRCPT TO:<b@example.org>\nDATA\ndeux\n.\r\ntrois\r\n`,
  '8-bit bytes in a header, not UTF-8': lines('Subject: d\xe9j\xe0 \xff\xfe', 'From: \xc3 <a@x.fr>', 'Content-Type: text/plain; name="\xe9.txt"', '', '\xe9'),
  'a byte order mark first': `\xef\xbb\xbfSubject: marque\r\n\r\nx\r\n`,
  'encoded words that are not': lines('Subject: =?utf-8?Q?=ZZ?= =?utf-8?B?***?= =?x-inconnu?Q?a?= =?utf-8?X?a?= =?=?=', '', 'x'),
  'addresses that do not end': lines(`From: ${'('.repeat(5_000)}`, `To: ${'"'.repeat(999)}`, `Cc: ${'<'.repeat(999)}`, 'Bcc: a:b:c;;;,,,@@@', '', 'x'),
  'ten thousand addresses': lines(`To: ${Array.from({ length: 10_000 }, (_, i) => `a${i}@x.fr`).join(',\r\n ')}`, '', 'x'),
  'twenty thousand fields': Array.from({ length: 20_000 }, (_, i) => `X-${i}: ${i}\r\n`).join('') + CRLF,
  'a field of 1 MB': lines(`Subject: ${'=?utf-8?Q?=C3=A9?= '.repeat(50_000)}`, '', 'x'),
  'a media type that is none': lines('Content-Type: ;;;=;="', 'Content-Disposition: ====', 'Content-Transfer-Encoding: \x01', '', 'x'),
  'two media types, two encodings': lines(
    'Content-Type: text/plain',
    'Content-Type: multipart/mixed; boundary=a',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: 7bit',
    '',
    '--a',
    '',
    'x',
    '--a--',
  ),
  'parameters of RFC 2231 that do not fit': lines("Content-Type: text/plain; name*1*=b; name*0*=utf-8''a%ZZ; name*99999999=c; name*=x'y'%C3", '', 'x'),
  'a multipart without a boundary': lines('Content-Type: multipart/mixed', '', '--', '', 'x'),
  'a multipart without a part': lines('Content-Type: multipart/mixed; boundary=a', '', 'rien'),
  'a multipart that does not end': lines('Content-Type: multipart/mixed; boundary=a', '', '--a', 'Content-Type: text/plain', '', 'x'),
  'a boundary of 1,000 characters, with characters of regular expressions': lines(
    `Content-Type: multipart/mixed; boundary="${'.*+?(['.repeat(160)}"`,
    '',
    `--${'.*+?(['.repeat(160)}`,
    '',
    'x',
    `--${'.*+?(['.repeat(160)}--`,
  ),
  'the same boundary inside': lines(
    'Content-Type: multipart/mixed; boundary=a',
    '',
    '--a',
    'Content-Type: multipart/mixed; boundary=a',
    '',
    '--a',
    '',
    'x',
    '--a--',
    '--a--',
  ),
  'boundaries that begin alike': lines('Content-Type: multipart/mixed; boundary=a', '', '--ab', '', 'x', '--a b', '', '--a', '', 'y', '--a--b', '--a--'),
  'five thousand parts': lines('Content-Type: multipart/mixed; boundary=a', '', ...Array.from({ length: 5_000 }, () => '--a\r\n\r\nx'), '--a--'),
  'two hundred multiparts one inside the other': nested(200),
  'three hundred messages one inside the other': enclosed(300),
  'a message inside in base64': lines('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'U3ViamVjdDogYQ0KDQp4DQo='),
  'truncated base64': lines('Content-Type: application/zip; name=IHE_XDM.zip', 'Content-Transfer-Encoding: base64', '', 'UEsDBBQAAAAIAAAAIQ', 'CGZ'),
  'base64 with anything in it': lines('Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', '', 'é!?=A=B==', '=', '****', 'QQ==QQ=='),
  'quoted-printable with anything in it': lines('Content-Transfer-Encoding: quoted-printable', '', '=', '=G1=\x00==', `${'='.repeat(2_000)}`, 'fin='),
  'a charset that is none': lines('Content-Type: text/plain; charset=x-inconnu-8', '', 'd\xe9j\xe0'),
  'a charset that is not the one told': lines('Content-Type: text/plain; charset=utf-8', '', 'd\xe9j\xe0 \xf0\x28\x8c\xbc'),
  'UTF-16 told as text': lines('Content-Type: text/plain; charset=utf-16', '', '\xff\xfea\x00b\x00\n\x00'),
  'UTF-7, EBCDIC': lines('Content-Type: text/plain; charset=utf-7', 'Subject: =?ibm500?Q?=C1=C2?=', '', '+AOk-'),
  'a line of 100,000 characters': lines('Subject: longue', '', 'x'.repeat(100_000)),
  'dots at the start of lines': lines('Subject: .', '', '.', '..', '...', '.a', ' .', '.'),
  'a receipt of nothing': lines(
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=a',
    '',
    '--a',
    'Content-Type: message/disposition-notification',
    '',
    'Original-Message-ID',
    'Disposition: ;;;/',
    '--a--',
  ),
  'a thousand threads': lines(`References: ${'<a@x.fr> '.repeat(1_000)}`, `In-Reply-To: ${'<'.repeat(1_000)}`, 'Message-ID: <<<>>>', '', 'x'),
}
