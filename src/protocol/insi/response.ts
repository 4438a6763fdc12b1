import { attribute, child, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { REP_UNITAIRE, RESULTAT, SIRAM, SOAP12 } from './names.ts'

/** An INSi answer as read from its envelope: a business result, a SOAP fault, or something else. */
export type InsiResponse =
  | { readonly kind: 'result'; readonly codeCr: string; readonly libelleCr: string; readonly individu: Individu | undefined; readonly element: XmlElement }
  | { readonly kind: 'verification'; readonly codeCr: string; readonly libelleCr: string; readonly element: XmlElement }
  | {
      readonly kind: 'fault'
      readonly subcode: string
      readonly siramCode: string
      readonly severite: string
      readonly reason: string
      readonly text: string
      readonly element: XmlElement
    }
  | { readonly kind: 'other'; readonly element: XmlElement }

/** `res:INDIVIDU` (INSi contract §4.3). */
export interface Individu {
  readonly actif: InsAnswered
  readonly historique: readonly InsAnswered[]
  readonly traits: TraitsAnswered
}

export interface InsAnswered {
  readonly numIdentifiant: string
  readonly cle: string
  /** NumIdentifiant + Cle. */
  readonly matricule: string
  readonly oid: string
  readonly dateDeb: string | undefined
  readonly dateFin: string | undefined
}

/** TIQ: the reference traits, as the service wrote them; an absent element is an empty string. */
export interface TraitsAnswered {
  readonly nomNaissance: string
  readonly prenom: string
  readonly listePrenom: string
  readonly sexe: string
  readonly dateNaissance: string
  readonly lieuNaissance: string
}

/** Reads an INSi answer by namespace, whatever its prefixes (INSi contract §§4.3, 7, 8.1). */
export function readInsiResponse(envelope: XmlElement): InsiResponse {
  const body = child(envelope, SOAP12, 'Body')
  const payload = body && elementsOf(body)[0]
  if (!payload) return { kind: 'other', element: envelope }
  if (payload.ns === SOAP12 && payload.local === 'Fault') return readFault(payload)
  if (payload.ns === RESULTAT && payload.local === 'RESULTAT') {
    const cr = child(payload, RESULTAT, 'CR')
    return { kind: 'result', ...readCr(cr, RESULTAT), individu: readIndividu(child(payload, RESULTAT, 'INDIVIDU')), element: payload }
  }
  if (payload.ns === REP_UNITAIRE) {
    const cr = child(payload, REP_UNITAIRE, 'CR')
    return { kind: 'verification', ...readCr(cr, REP_UNITAIRE), element: payload }
  }
  return { kind: 'other', element: payload }
}

function readCr(cr: XmlElement | undefined, ns: string): { codeCr: string; libelleCr: string } {
  return { codeCr: textOf(child(cr, ns, 'CodeCR')), libelleCr: textOf(child(cr, ns, 'LibelleCR')) }
}

function readIndividu(individu: XmlElement | undefined): Individu | undefined {
  if (!individu) return undefined
  const tiq = child(individu, RESULTAT, 'TIQ')
  const trait = (local: string): string => textOf(child(tiq, RESULTAT, local))
  return {
    actif: readIns(child(individu, RESULTAT, 'INSACTIF')),
    historique: childrenNamed(individu, RESULTAT, 'INSHISTO').map(readIns),
    traits: {
      nomNaissance: trait('NomNaissance'),
      prenom: trait('Prenom'),
      listePrenom: trait('ListePrenom'),
      sexe: trait('Sexe'),
      dateNaissance: trait('DateNaissance'),
      lieuNaissance: trait('LieuNaissance'),
    },
  }
}

function readIns(ins: XmlElement | undefined): InsAnswered {
  const id = child(ins, RESULTAT, 'IdIndividu')
  const numIdentifiant = textOf(child(id, RESULTAT, 'NumIdentifiant'))
  const cle = textOf(child(id, RESULTAT, 'Cle'))
  const deb = child(ins, RESULTAT, 'DateDeb')
  const fin = child(ins, RESULTAT, 'DateFin')
  return {
    numIdentifiant,
    cle,
    matricule: numIdentifiant + cle,
    oid: textOf(child(ins, RESULTAT, 'OID')),
    dateDeb: deb && textOf(deb),
    dateFin: fin && textOf(fin),
  }
}

function readFault(fault: XmlElement): InsiResponse {
  const code = child(fault, SOAP12, 'Code')
  const subcode = textOf(child(child(code, SOAP12, 'Subcode'), SOAP12, 'Value'))
  const erreur = child(child(fault, SOAP12, 'Detail'), SIRAM, 'Erreur')
  return {
    kind: 'fault',
    subcode: subcode.slice(subcode.indexOf(':') + 1),
    siramCode: attribute(erreur, 'code') ?? '',
    severite: attribute(erreur, 'severite') ?? '',
    reason: textOf(child(child(fault, SOAP12, 'Reason'), SOAP12, 'Text')),
    text: textOf(erreur),
    element: fault,
  }
}
