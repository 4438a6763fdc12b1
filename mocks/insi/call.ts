import { insiRequestFacts } from '../../src/protocol/insi/facts.ts'
import type { InsiOperation, InsiTransaction } from '../../src/protocol/insi/names.ts'
import { type InsiRequest, readInsiRequest } from '../../src/protocol/insi/request.ts'
import { parseXml, type XmlResult } from '../../src/protocol/xml/parse.ts'
import type { HttpCall } from '../http/answer.ts'
import { type MediaType, mediaType } from './media-type.ts'
import { DEFAULT_SETTINGS, type InsiSettings, STRANGER_SETTINGS } from './settings.ts'
import { type Facts, InsiWorld } from './world.ts'

/** One call to `/lps`, decoded once. */
export interface InsiCall {
  readonly http: HttpCall
  readonly media: MediaType
  readonly xml: XmlResult
  /** Undefined when the bytes are not a SOAP 1.2 envelope. */
  readonly request: InsiRequest | undefined
  readonly transaction: InsiTransaction
  readonly facts: Facts
  readonly world: InsiWorld
  readonly settings: InsiSettings
  readonly now: Date
}

/** People a stranger may ask about: the published ones, untouched by any scenario. */
let strangersWorld: InsiWorld | undefined

function worldOfStrangers(): InsiWorld {
  strangersWorld ??= new InsiWorld()
  return strangersWorld
}

/** Decodes a call; the action URI decides of the operation, never the path (INSi contract §2.1). */
export function readCall(http: HttpCall, now: Date): InsiCall {
  const media = mediaType(http.headers['content-type'])
  const xml = parseXml(http.body, media.charset)
  const soapAction = http.headers['soapaction']
  const hints = {
    contentTypeAction: media.action,
    soapAction: typeof soapAction === 'string' ? soapAction.replace(/^"|"$/g, '') : undefined,
  }
  const request = xml.ok ? readInsiRequest(xml.root, hints) : undefined
  const transaction: InsiTransaction = request?.operation ? `insi.${request.operation}` : 'insi.inconnue'
  const facts = request ? { transaction, ...insiRequestFacts(request) } : { transaction }
  const held = http.session?.world('insi')
  const world = held instanceof InsiWorld ? held : worldOfStrangers()
  const settings = world.settingsFor(facts, http.session ? DEFAULT_SETTINGS : STRANGER_SETTINGS)
  return { http, media, xml, request, transaction, facts, world, settings, now }
}

/** The operation whose body came, whatever the action says: what a lenient session answers. */
export function operationOfBody(request: InsiRequest | undefined): InsiOperation | undefined {
  if (request?.traits) return 'rechercherInsAvecTraitsIdentite'
  if (request?.carte) return 'rechercherInsAvecCarteVitale'
  if (request?.verification) return 'verifierInsAvecTraitsIdentite'
  return undefined
}
