import { attribute, child, childrenNamed, elementsOf, isElement, textOf, type XmlElement } from '../xml/tree.ts'
import { CTXBAM, CTXLPS, INSI_OPERATIONS, type InsiOperation, RECSANS, RECVIT, SAML2, SOAP12, WSA, WSSE } from './names.ts'

/** A value with the element it was read from, so that a finding can point at its line. */
export interface Read<T = string> {
  readonly value: T
  readonly element: XmlElement
}

/** The parts of an INSi request, read without judging: what is missing is `undefined`, what is wrong is kept as it came. */
export interface InsiRequest {
  readonly envelope: XmlElement
  readonly header: XmlElement | undefined
  readonly body: XmlElement | undefined
  /** The element children of Body; one is expected. */
  readonly payloads: readonly XmlElement[]
  readonly operation: InsiOperation | undefined
  /** Where the operation was read (spec §2.1: wsa:Action, else Content-Type action, else SOAPAction, else body root). */
  readonly operationFrom: 'wsa:Action' | 'content-type' | 'SOAPAction' | 'body' | undefined
  readonly action: Read | undefined
  readonly messageId: Read | undefined
  readonly contexteLps: ContexteLps | undefined
  readonly contexteBam: ContexteBam | undefined
  readonly security: XmlElement | undefined
  readonly assertions: readonly XmlElement[]
  readonly traits: TraitsRequest | undefined
  readonly carte: CarteRequest | undefined
  readonly verification: VerificationRequest | undefined
}

export interface ContexteLps {
  readonly element: XmlElement
  readonly version: string | undefined
  readonly nature: string | undefined
  readonly id: Read | undefined
  readonly temps: Read | undefined
  readonly emetteur: Read | undefined
  readonly lps: XmlElement | undefined
  readonly idam: Read | undefined
  readonly idamR: string | undefined
  readonly lpsVersion: Read | undefined
  readonly lpsInstance: Read | undefined
  readonly lpsNom: Read | undefined
}

export interface ContexteBam {
  readonly element: XmlElement
  readonly version: string | undefined
  readonly nature: string | undefined
  readonly id: Read | undefined
  readonly temps: Read | undefined
  readonly emetteur: Read | undefined
  readonly couverture: XmlElement | undefined
}

/** WS_INS2 body (spec §4.1). */
export interface TraitsRequest {
  readonly element: XmlElement
  readonly nomNaissance: Read | undefined
  readonly prenoms: readonly Read[]
  readonly sexe: Read | undefined
  readonly dateNaissance: Read | undefined
  readonly lieuNaissance: Read | undefined
}

/** WS_INS1 body (spec §4.2). */
export interface CarteRequest {
  readonly element: XmlElement
  readonly individu: MatriculeRead | undefined
  readonly ouvrantDroit: MatriculeRead | undefined
  readonly nomNaissance: Read | undefined
  readonly dateNaissance: Read | undefined
  readonly rangNaissance: Read | undefined
}

export interface MatriculeRead {
  readonly element: XmlElement
  readonly numIdentifiant: Read | undefined
  readonly cle: Read | undefined
  readonly typeMatricule: Read | undefined
}

/** WS_INS3 body, unofficial profile (spec §7): local names only, whatever the namespace. */
export interface VerificationRequest {
  readonly element: XmlElement
  readonly ins: MatriculeRead | undefined
  readonly oid: Read | undefined
  readonly nomNaissance: Read | undefined
  readonly prenom: Read | undefined
  readonly listePrenom: Read | undefined
  readonly sexe: Read | undefined
  readonly dateNaissance: Read | undefined
  readonly lieuNaissance: Read | undefined
}

/** HTTP hints used to find the operation when the envelope does not say it. */
export interface ActionHints {
  readonly contentTypeAction?: string | undefined
  readonly soapAction?: string | undefined
}

/**
 * Reads an INSi request from its envelope (DESIR_ICIR_EXP_1.5.0.wsdl; INSi contract §§3–7).
 * Returns undefined when the root is not a SOAP 1.2 envelope.
 */
export function readInsiRequest(envelope: XmlElement, hints: ActionHints = {}): InsiRequest | undefined {
  if (envelope.ns !== SOAP12 || envelope.local !== 'Envelope') return undefined
  const header = child(envelope, SOAP12, 'Header')
  const body = child(envelope, SOAP12, 'Body')
  const payloads = body ? elementsOf(body) : []
  const payload = payloads[0]
  const action = read(header, WSA, 'Action')
  const security = child(header, WSSE, 'Security')
  return {
    envelope,
    header,
    body,
    payloads,
    ...findOperation(action?.value, hints, payload),
    action,
    messageId: read(header, WSA, 'MessageID'),
    contexteLps: readLps(child(header, CTXLPS, 'ContexteLPS')),
    contexteBam: readBam(child(header, CTXBAM, 'ContexteBAM')),
    security,
    assertions: childrenNamed(security, SAML2, 'Assertion'),
    traits: payload?.ns === RECSANS && payload.local === 'RECSANSVITALE' ? readTraits(payload) : undefined,
    carte: payload?.ns === RECVIT && payload.local === 'RECVITALE' ? readCarte(payload) : undefined,
    verification: payload?.local === 'RequeteUnitaire' ? readVerification(payload) : undefined,
  }
}

export function read(parent: XmlElement | undefined, ns: string, local: string): Read | undefined {
  const element = child(parent, ns, local)
  return element && { value: textOf(element), element }
}

function operationOf(uri: string | undefined): InsiOperation | undefined {
  if (!uri) return undefined
  const last = uri.slice(uri.lastIndexOf(':') + 1)
  return INSI_OPERATIONS.find((o) => o === last)
}

function operationOfBody(payload: XmlElement | undefined): InsiOperation | undefined {
  if (payload?.ns === RECSANS && payload.local === 'RECSANSVITALE') return 'rechercherInsAvecTraitsIdentite'
  if (payload?.ns === RECVIT && payload.local === 'RECVITALE') return 'rechercherInsAvecCarteVitale'
  if (payload?.local === 'RequeteUnitaire') return 'verifierInsAvecTraitsIdentite'
  return undefined
}

/** The first place that says an action decides, even when what it says is unknown. */
function findOperation(action: string | undefined, hints: ActionHints, payload: XmlElement | undefined): Pick<InsiRequest, 'operation' | 'operationFrom'> {
  if (action !== undefined) return { operation: operationOf(action), operationFrom: 'wsa:Action' }
  if (hints.contentTypeAction) return { operation: operationOf(hints.contentTypeAction), operationFrom: 'content-type' }
  if (hints.soapAction) return { operation: operationOf(hints.soapAction), operationFrom: 'SOAPAction' }
  const operation = operationOfBody(payload)
  return { operation, operationFrom: operation ? 'body' : undefined }
}

function readLps(element: XmlElement | undefined): ContexteLps | undefined {
  if (!element) return undefined
  const lps = child(element, CTXLPS, 'LPS')
  const idam = read(lps, CTXLPS, 'IDAM')
  return {
    element,
    version: attribute(element, 'Version'),
    nature: attribute(element, 'Nature'),
    id: read(element, CTXLPS, 'Id'),
    temps: read(element, CTXLPS, 'Temps'),
    emetteur: read(element, CTXLPS, 'Emetteur'),
    lps,
    idam,
    idamR: attribute(idam?.element, 'R'),
    lpsVersion: read(lps, CTXLPS, 'Version'),
    lpsInstance: read(lps, CTXLPS, 'Instance'),
    lpsNom: read(lps, CTXLPS, 'Nom'),
  }
}

function readBam(element: XmlElement | undefined): ContexteBam | undefined {
  if (!element) return undefined
  return {
    element,
    version: attribute(element, 'Version'),
    nature: attribute(element, 'Nature'),
    id: read(element, CTXBAM, 'Id'),
    temps: read(element, CTXBAM, 'Temps'),
    emetteur: read(element, CTXBAM, 'Emetteur'),
    couverture: child(element, CTXBAM, 'COUVERTURE'),
  }
}

function readTraits(element: XmlElement): TraitsRequest {
  return {
    element,
    nomNaissance: read(element, RECSANS, 'NomNaissance'),
    prenoms: childrenNamed(element, RECSANS, 'Prenom').map((e) => ({ value: textOf(e), element: e })),
    sexe: read(element, RECSANS, 'Sexe'),
    dateNaissance: read(element, RECSANS, 'DateNaissance'),
    lieuNaissance: read(element, RECSANS, 'LieuNaissance'),
  }
}

function readCarte(element: XmlElement): CarteRequest {
  return {
    element,
    individu: readMatricule(child(element, RECVIT, 'MatriculeIndividu')),
    ouvrantDroit: readMatricule(child(element, RECVIT, 'MatriculeOD')),
    nomNaissance: read(element, RECVIT, 'NomNaissance'),
    dateNaissance: read(element, RECVIT, 'DateNaissance'),
    rangNaissance: read(element, RECVIT, 'RangNaissance'),
  }
}

function readMatricule(element: XmlElement | undefined): MatriculeRead | undefined {
  if (!element) return undefined
  return {
    element,
    numIdentifiant: readLocal(element, 'NumIdentifiant'),
    cle: readLocal(element, 'Cle'),
    typeMatricule: readLocal(element, 'TypeMatricule'),
  }
}

function readVerification(element: XmlElement): VerificationRequest {
  const ins = findLocal(element, 'INSFourni')
  const traits = findLocal(element, 'TraitsIdentiteIndividu')
  return {
    element,
    ins: readMatricule(ins && findLocal(ins, 'IdIndividu')),
    oid: readLocal(ins, 'OID'),
    nomNaissance: readLocal(traits, 'NomNaissance'),
    prenom: readLocal(traits, 'Prenom'),
    listePrenom: readLocal(traits, 'ListePrenom'),
    sexe: readLocal(traits, 'Sexe'),
    dateNaissance: readLocal(traits, 'DateNaissance'),
    lieuNaissance: readLocal(traits, 'LieuNaissance'),
  }
}

function readLocal(parent: XmlElement | undefined, local: string): Read | undefined {
  const element = parent && elementsOf(parent).find((c) => c.local === local)
  return element && { value: textOf(element), element }
}

function findLocal(parent: XmlElement, local: string): XmlElement | undefined {
  for (const c of parent.children) {
    if (!isElement(c)) continue
    if (c.local === local) return c
    const found = findLocal(c, local)
    if (found) return found
  }
  return undefined
}
