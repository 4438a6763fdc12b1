import type { Identity, InsNumber } from '../../src/protocol/ins/identity.ts'
import { RECSANS, RECVIT, REP_UNITAIRE, RESULTAT, SOAP12 } from '../../src/protocol/insi/names.ts'
import type { CodeRetour, InsiSettings } from './settings.ts'
import type { IndividuOverride } from './world.ts'
import { xmlText } from './xml-text.ts'

/** Literal values of the qualification platform, without accents (INSi contract §6.1, S). */
export const CODES_RETOUR = {
  '00': { code: '00', libelle: 'OK' },
  '01': { code: '01', libelle: 'Aucune identite trouvee' },
  '02': { code: '02', libelle: 'Plusieurs identites trouvees' },
} as const satisfies Record<string, CodeRetour>

type Values<Name extends string> = Readonly<Partial<Record<Name, string | null | undefined>>>
type InsAnswer = Values<keyof InsNumber>

/** `res:INDIVIDU` as it will be written: undefined and null leave the element out. */
export interface IndividuAnswer {
  readonly actif: InsAnswer
  readonly historique: readonly InsAnswer[]
  readonly traits: Values<'nomNaissance' | 'prenom' | 'listePrenoms' | 'sexe' | 'dateNaissance' | 'lieuNaissance'>
}

/** The answer about a person, with what a scenario changed in it. Live answers carry ListePrenom and no Prenom (INSi contract §4.3, S). */
export function individuOf(person: Identity, changed: IndividuOverride = {}): IndividuAnswer {
  const { premierPrenom: _first, ...traits } = person.traits
  return {
    actif: { ...person.actif, ...changed.actif },
    historique: changed.historique ?? person.historique,
    traits: { ...traits, ...changed.traits },
  }
}

/** WS_INS1 and WS_INS2 answers, in the exact envelope of the live platform: a line feed after the XML declaration, none elsewhere (§4.3, S). */
export function resultEnvelope(cr: CodeRetour, individu: IndividuAnswer | undefined, style: InsiSettings['resultPrefixStyle']): string {
  const write = elementWriter(style === 'ns2' ? 'ns2:' : '')
  const content = write('CR', write('CodeCR', xmlText(cr.code)) + write('LibelleCR', xmlText(cr.libelle))) + (individu ? individuElement(individu, write) : '')
  return style === 'ns2'
    ? `<?xml version="1.0" encoding="UTF-8"?>\n<S:Envelope xmlns:S="${SOAP12}"><S:Body><ns2:RESULTAT xmlns:ns2="${RESULTAT}" xmlns="${RECSANS}">${content}</ns2:RESULTAT></S:Body></S:Envelope>`
    : liveEnvelope(`<RESULTAT xmlns="${RESULTAT}" xmlns:ns0="${RECVIT}" xmlns:ns1="${RECSANS}">${content}</RESULTAT>`)
}

/** WS_INS3 answer, unofficial profile: the namespace is known, the name of the root is not (§7). */
export function verificationEnvelope(cr: CodeRetour): string {
  const write = elementWriter('')
  return liveEnvelope(
    `<Resultat xmlns="${REP_UNITAIRE}">${write('CR', write('CodeCR', xmlText(cr.code)) + write('LibelleCR', xmlText(cr.libelle)))}</Resultat>`,
  )
}

function liveEnvelope(payload: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP12}"><env:Body xmlns:S="${SOAP12}" xmlns:env="${SOAP12}">${payload}</env:Body></soap:Envelope>`
}

type ElementWriter = (name: string, content: string | null | undefined) => string

function elementWriter(prefix: string): ElementWriter {
  return (name, content) => (content === null || content === undefined ? '' : `<${prefix}${name}>${content}</${prefix}${name}>`)
}

function individuElement({ actif, historique, traits: t }: IndividuAnswer, write: ElementWriter): string {
  const text = (name: string, value: string | null | undefined): string => write(name, value && xmlText(value))
  const ins = (n: InsAnswer): string =>
    write('IdIndividu', text('NumIdentifiant', n.numIdentifiant) + text('Cle', n.cle) + text('TypeMatricule', n.typeMatricule)) +
    text('OID', n.oid) +
    text('DateDeb', n.dateDeb) +
    text('DateFin', n.dateFin)
  return write(
    'INDIVIDU',
    write('INSACTIF', ins(actif)) +
      historique.map((n) => write('INSHISTO', ins(n))).join('') +
      write(
        'TIQ',
        text('NomNaissance', t.nomNaissance) +
          text('Prenom', t.prenom) +
          text('ListePrenom', t.listePrenoms) +
          text('Sexe', t.sexe) +
          text('DateNaissance', t.dateNaissance) +
          text('LieuNaissance', t.lieuNaissance),
      ),
  )
}
