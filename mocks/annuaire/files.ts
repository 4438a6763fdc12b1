import { EXTRACTION_PATH } from '../../src/protocol/annuaire/names.ts'
import { escapeText } from '../../src/protocol/xml/escape.ts'
import { type HttpAnswer, plainAnswer } from '../http/answer.ts'
import { type AnnuaireCall, originOf } from './call.ts'
import { trustedDomains } from './data.ts'
import { EXTRACTS, zippedExtract } from './extracts/extract.ts'

/** Suffixes an extract is served under: zipped as ANS publishes it, plain as data.gouv.fr mirrors it (MSSanté §8, C). */
const FORMS = ['zip', 'txt'] as const

/** A public extract, without any key: the folder lists what there is (annuaire §1.6). */
export function extractAnswer(call: AnnuaireCall, name: string): HttpAnswer {
  if (name === '') return fileAnswer(call, 'text/plain; charset=UTF-8', listing(call))
  const directory = call.world.directory()
  for (const extract of EXTRACTS) {
    if (name === `${extract.name}.zip`) return fileAnswer(call, 'application/zip', Buffer.from(zippedExtract(extract, directory, call.now)))
    if (name === `${extract.name}.txt`) return fileAnswer(call, 'text/plain; charset=UTF-8', extract.text(directory))
  }
  return plainAnswer(404, call.transaction, 'fichier')
}

/** What a world of the mail service says of the space of trust, when the session has one. */
interface TrustedDomainsSource {
  readonly trustedDomains: { readonly names: readonly string[] }
}

/** The liste blanche of MSSanté, as its scenarios left it (MSSanté §1, C; the name of the root element is ours). */
export function trustedDomainsAnswer(call: AnnuaireCall): HttpAnswer {
  const mail = call.http.session?.world('mssante')
  const names = isSource(mail) ? mail.trustedDomains.names : trustedDomains()
  const domains = names.map((name) => ` <Domaine><Nom>${escapeText(name)}</Nom></Domaine>\n`).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<ListeBlanche xmlns="https://listeblanche.mssante.fr/schema">\n${domains}</ListeBlanche>\n`
  return fileAnswer(call, 'application/xml; charset=UTF-8', xml)
}

function isSource(world: unknown): world is TrustedDomainsSource {
  const trusted: unknown = typeof world === 'object' && world !== null ? Reflect.get(world, 'trustedDomains') : undefined
  return typeof trusted === 'object' && trusted !== null && Array.isArray(Reflect.get(trusted, 'names'))
}

function listing(call: AnnuaireCall): string {
  return EXTRACTS.flatMap(({ name }) => FORMS.map((form) => `${originOf(call)}${EXTRACTION_PATH}/${name}.${form}\n`)).join('')
}

function fileAnswer(call: AnnuaireCall, type: string, body: Buffer | string): HttpAnswer {
  return { status: 200, headers: [['Content-Type', type]], body, transaction: call.transaction, outcome: { kind: 'result', code: '200' } }
}
