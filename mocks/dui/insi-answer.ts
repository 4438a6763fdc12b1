import type { Defects } from './defects.ts'
import type { InsNumber } from './resident.ts'
import { readXml, type XmlNode } from './xml-node.ts'

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'
const RESULT = 'http://www.cnamts.fr/INSiResultat'
const VERIFICATION = 'http://www.cnamts.fr/INSiLot2/REPUnitaire'
const SIRAM = 'urn:siram'

/** The reference traits of an answer; an absent one is empty. */
export interface ReferenceTraits {
  readonly nomNaissance: string
  readonly listePrenoms: string
  readonly sexe: string
  readonly dateNaissance: string
  readonly lieuNaissance: string
}

export interface FoundIdentity {
  /** `cle` is empty when the answer leaves it out. */
  readonly active: InsNumber
  readonly former: readonly InsNumber[]
  readonly traits: ReferenceTraits
}

/** What the service said, or why nothing usable was heard. */
export type InsiAnswer =
  | { readonly kind: 'found'; readonly identity: FoundIdentity }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'fault'; readonly code: string; readonly text: string }
  | { readonly kind: 'unavailable'; readonly cause: string }

/** Reads the answer of INSi by namespace: the prefixes of the real service have changed over the years. */
export function readAnswer(body: string, status: number, defects: Defects): InsiAnswer {
  const envelope = readXml(body)
  if (!envelope) return unavailable(status === 200 ? 'réponse illisible' : `le service a répondu ${status}`)
  const find = finder(defects)
  const soapBody = envelope.ns === SOAP && envelope.local === 'Envelope' ? envelope.children.find((c) => c.ns === SOAP && c.local === 'Body') : undefined
  const payload = soapBody?.children[0]
  if (!soapBody || !payload) return unavailable(`réponse inattendue (${status})`)
  if (payload.ns === SOAP && payload.local === 'Fault') return readFault(payload)
  if (payload.ns === VERIFICATION) return readVerification(find(payload, VERIFICATION, 'CR'))
  const result = find(soapBody, RESULT, 'RESULTAT')
  return result ? readResult(result, find, defects) : unavailable('réponse inattendue')
}

type Find = (parent: XmlNode | undefined, ns: string, local: string) => XmlNode | undefined

function finder(defects: Defects): Find {
  if (defects.has('lit-par-prefixe')) return (parent, _ns, local) => parent?.children.find((c) => c.name === local)
  return (parent, ns, local) => parent?.children.find((c) => c.ns === ns && c.local === local)
}

function readResult(result: XmlNode, find: Find, defects: Defects): InsiAnswer {
  const code = find(find(result, RESULT, 'CR'), RESULT, 'CodeCR')?.text.trim()
  if (code === '01') return { kind: 'none' }
  if (code === '02') return { kind: 'several' }
  const individu = find(result, RESULT, 'INDIVIDU')
  const actif = find(individu, RESULT, 'INSACTIF')
  const tiq = find(individu, RESULT, 'TIQ')
  if (code !== '00' || !individu || !actif || !tiq) return unavailable(`réponse inattendue (code ${code ?? 'absent'})`)
  const former = individu.children.filter((c) => c.ns === RESULT && c.local === 'INSHISTO')
  if (defects.has('plante-sur-historique') && former.length > 0) return unavailable('erreur interne du logiciel')
  const trait = (local: string): string => find(tiq, RESULT, local)?.text ?? ''
  return {
    kind: 'found',
    identity: {
      active: readNumber(actif, find),
      former: former.map((f) => readNumber(f, find)),
      traits: {
        nomNaissance: trait('NomNaissance'),
        // Live answers carry the list only, the official sample carries Prenom only.
        listePrenoms: trait('ListePrenom') || trait('Prenom'),
        sexe: trait('Sexe'),
        dateNaissance: trait('DateNaissance'),
        lieuNaissance: trait('LieuNaissance'),
      },
    },
  }
}

function readNumber(ins: XmlNode, find: Find): InsNumber {
  const id = find(ins, RESULT, 'IdIndividu')
  const text = (parent: XmlNode | undefined, local: string): string => find(parent, RESULT, local)?.text.trim() ?? ''
  const [type, from, to] = [text(id, 'TypeMatricule'), text(ins, 'DateDeb'), text(ins, 'DateFin')]
  return {
    numIdentifiant: text(id, 'NumIdentifiant'),
    cle: text(id, 'Cle'),
    oid: text(ins, 'OID'),
    ...(type && { typeMatricule: type }),
    ...(from && { dateDeb: from }),
    ...(to && { dateFin: to }),
  }
}

function readVerification(cr: XmlNode | undefined): InsiAnswer {
  const code = cr?.children.find((c) => c.local === 'CodeCR')?.text.trim()
  if (!code) return unavailable('réponse inattendue')
  return code === '00' ? { kind: 'confirmed' } : { kind: 'not-confirmed' }
}

function readFault(fault: XmlNode): InsiAnswer {
  const part = (parent: XmlNode | undefined, local: string): XmlNode | undefined => parent?.children.find((c) => c.ns === SOAP && c.local === local)
  const erreur = part(fault, 'Detail')?.children.find((c) => c.ns === SIRAM && c.local === 'Erreur')
  return {
    kind: 'fault',
    code: erreur?.attributes['code'] ?? '',
    text: (erreur?.text ?? part(part(fault, 'Reason'), 'Text')?.text ?? '').trim(),
  }
}

function unavailable(cause: string): InsiAnswer {
  return { kind: 'unavailable', cause }
}
