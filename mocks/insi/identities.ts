import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { BancError } from '../../src/evidence/banc-error.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'
import { identitySchema } from './seed-schema.ts'

/** A person of the simulated reference base. */
export interface InsiPersona extends Identity {
  /** Answered only when a seed names the person: the CNDA cases made of an injected file, which contradict another person. */
  readonly onlyByInjection?: boolean
}

/** Checks that parsed JSON is a list of persons, each id once; `from` is shown in the error. */
export function readIdentities(parsed: unknown, from: string): InsiPersona[] {
  const ajv = new Ajv2020({ allErrors: true })
  const accepts = ajv.compile<InsiPersona[]>({ type: 'array', items: identitySchema })
  if (!accepts(parsed)) throw invalid(from, ajv.errorsText(accepts.errors, { dataVar: '' }))
  const seen = new Set<string>()
  for (const { id } of parsed) {
    if (seen.has(id)) throw invalid(from, `id ${id}: 2 ×`)
    seen.add(id)
  }
  return parsed
}

export function loadIdentities(path: string = publishedIdentities()): InsiPersona[] {
  return readIdentities(JSON.parse(readFileSync(path, 'utf8')), path)
}

/** `profiles/` is beside `mocks/` in the sources, and one folder higher when the code runs from `dist/`. */
function publishedIdentities(): string {
  const beside = new URL('../../profiles/personas/insi.json', import.meta.url)
  return fileURLToPath(existsSync(beside) ? beside : new URL('../../../profiles/personas/insi.json', import.meta.url))
}

function invalid(from: string, detail: string): BancError {
  return new BancError(
    'personnes-invalides',
    'configuration',
    { fr: 'Le fichier de personnes fictives {from} n’est pas lisible : {detail}.', en: 'The file of fictitious people {from} cannot be read: {detail}.' },
    { fr: 'Corrigez la ligne indiquée.', en: 'Correct the line shown.' },
    { from, detail },
  )
}
