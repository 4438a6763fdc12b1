import { TextDecoder } from 'node:util'
import type { ContentType } from '../../protocol/mime/content-type.ts'
import type { MimePart } from '../../protocol/mime/part.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, shown } from './decoded.ts'
import { reframed, retyped } from './example-frames.ts'
import { deposit, depositParts, dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const UTF8 = new TextDecoder('utf-8', { fatal: true })
const MARK = 'ï»¿'

const existence = () => dmpExchange('dmp.td0.2')

/** UTF-8 everywhere, as announced, and no byte-order mark in the parts (DMP contract §3.3). */
export const dmpT04 = defineExchangeCheck({
  id: 'DMP-T-04',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('encodage UTF-8'),
  title: {
    fr: 'Le message est en UTF-8, comme il l’annonce, et ses parties commencent sans marque d’ordre.',
    en: 'The message is in UTF-8, as it announces, and its parts begin without a byte-order mark.',
  },
  why: {
    fr: 'Un mauvais encodage abîme les accents des noms, ou fait refuser tout le message.',
    en: 'A wrong encoding damages the accents of names, or has the whole message refused.',
  },
  mend: {
    fr: 'Produisez les octets en UTF-8, annoncez « charset=UTF-8 » (ou rien), et n’écrivez pas de marque d’ordre (BOM) au début des parties.',
    en: 'Make the bytes in UTF-8, announce "charset=UTF-8" (or nothing), and write no byte-order mark (BOM) at the beginning of parts.',
  },
  reasons: {
    'octets-faux': {
      fr: 'Des octets ne sont pas de l’UTF-8, alors que le message l’annonce ({detail}).',
      en: 'Some bytes are not UTF-8, although the message announces it ({detail}).',
    },
    'autre-encodage': { fr: 'Le message annonce l’encodage « {jeu} » ; UTF-8 est attendu.', en: 'The message announces encoding "{jeu}"; UTF-8 is expected.' },
    'marque-d-ordre': {
      fr: 'La partie {partie} commence par une marque d’ordre (BOM).',
      en: 'Part {partie} begins with a byte-order mark (BOM).',
    },
    'partie-fausse': {
      fr: 'La partie {partie} est annoncée en UTF-8, et ses octets n’en sont pas.',
      en: 'Part {partie} is announced as UTF-8, and its bytes are not.',
    },
  },
  examples: {
    conforme: [
      { name: 'UTF-8 annoncé', subject: existence },
      { name: 'rien d’annoncé', subject: () => retyped(existence(), 'application/soap+xml') },
      { name: 'dépôt', subject: () => deposit() },
    ],
    fautif: [
      { name: 'octets Latin-1', reason: 'octets-faux', subject: () => reframed(existence(), ['DUI EXEMPLE', 'DUI \xc9XEMPLE']) },
      { name: 'Latin-1 annoncé', reason: 'autre-encodage', subject: () => retyped(existence(), 'application/soap+xml; charset=ISO-8859-1') },
      {
        name: 'Latin-1 dans la déclaration XML',
        reason: 'autre-encodage',
        subject: () => reframed(existence(), ['encoding="UTF-8"', 'encoding="ISO-8859-1"']),
      },
      { name: 'marque d’ordre dans l’enveloppe', reason: 'marque-d-ordre', subject: () => reframed(deposit(), ['<?xml', `${MARK}<?xml`]) },
      {
        name: 'document annoncé en UTF-8 et écrit en Latin-1',
        reason: 'partie-fausse',
        subject: () =>
          deposit({
            parts: depositParts(Buffer.from('<a>é</a>', 'latin1')).map((p, i) => (i === 0 ? { ...p, contentType: 'text/xml; charset=utf-8' } : p)),
          }),
      },
    ],
  },
  judge(subject) {
    const { message } = decodeDmp(subject)
    const { problem, root, rootType, multipart } = message
    if (problem?.layer === 'mime' || root.length === 0) return []
    const at = { part: 'request' } as const
    if (problem?.layer === 'xml' && problem.problem.code === 'charset') {
      const { detail, line, column } = problem.problem
      return [nonConforme('octets-faux', { params: { detail }, expected: 'UTF-8', received: detail, at: { ...at, line, column } })]
    }
    const found: Judgement[] = []
    const written = [charsetOf(rootType), declared(root)].find((c) => c !== undefined && !isUtf8(c))
    if (written !== undefined) found.push(nonConforme('autre-encodage', { params: { jeu: shown(written) }, expected: 'UTF-8', received: shown(written), at }))
    for (const part of multipart?.parts ?? []) {
      const partie = part.contentId ?? String(part.index + 1)
      if (hasMark(part.content)) found.push(nonConforme('marque-d-ordre', { params: { partie: shown(partie) }, received: 'EF BB BF', at }))
      if (part !== multipart?.root && isWronglyUtf8(part))
        found.push(nonConforme('partie-fausse', { params: { partie: shown(partie) }, expected: 'UTF-8', at }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function charsetOf(type: ContentType): string | undefined {
  return type.parameters.get('charset')
}

function isUtf8(charset: string): boolean {
  return /^utf-?8$/i.test(charset.trim())
}

/** Encoding of the XML declaration, when there is one. */
function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1')
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function isWronglyUtf8(part: MimePart): boolean {
  const charset = charsetOf(part.contentType)
  if (charset === undefined || !isUtf8(charset)) return false
  try {
    UTF8.decode(part.content)
    return false
  } catch {
    return true
  }
}
