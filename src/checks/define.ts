import type { AnsVerdict } from '../ans-pack/types.ts'
import type { Blame, FindingRecord, Location, ObservationRecord, Verdict } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { Text } from '../i18n/text.ts'
import type { Identity } from '../protocol/ins/identity.ts'

/** A captured exchange with its bytes, as given to checks. */
export interface ExchangeSubject {
  readonly kind: 'exchange'
  readonly record: ExchangeRecord
  /** Body bytes, transfer coding removed; empty when there was none. */
  readonly requestBody: Uint8Array
  readonly responseBody: Uint8Array
}

/** What the DUI shows, read by the adapter or given by a person. */
export interface ObservationSubject {
  readonly kind: 'observation'
  readonly record: ObservationRecord
}

/** A whole scenario: all its exchanges and observations, in order. */
export interface ScenarioSubject {
  readonly kind: 'scenario'
  readonly exchanges: readonly ExchangeSubject[]
  readonly observations: readonly ObservationSubject[]
}

/** What a document is, as far as checks choose by it. */
export type DocumentType = 'cda' | 'xdm'

/** A document on its own: a part of a message of the DUI, or a file given by its user. */
export interface DocumentSubject {
  readonly kind: 'document'
  readonly type: DocumentType
  /** File name, or the id it bears in its message (`Document01`). */
  readonly name: string
  /** Exactly as received. */
  readonly bytes: Uint8Array
  /** The exchange that carried it; null for a file. */
  readonly from: ExchangeSubject | null
}

export type CheckSubject = ExchangeSubject | ObservationSubject | DocumentSubject | ScenarioSubject

/** What a check may know besides its subject. Pure data: no clock, no I/O. */
export interface CheckContext {
  readonly settings: CheckSettings
  /** The scenario's fictitious person, when it has one. */
  readonly persona: Identity | null
  /** `with:` of the check step. */
  readonly params: Readonly<Record<string, string>>
  /** The scenario's exchanges up to now, in order, the subject included. */
  readonly exchanges: readonly ExchangeSubject[]
  readonly observations: readonly ObservationSubject[]
  /** What the ANS artefacts say of a document, judged beforehand; absent when the user gave no checkout of the ANS tool. */
  readonly ans?: (document: DocumentSubject) => AnsVerdict | undefined
  /** How many exchanges the scenario had before each action it asked for: what the bench asked twice is not the DUI's burst. */
  readonly actions?: readonly number[]
}

/** Facts of the bench that are settings, never official rules. */
export interface CheckSettings {
  /** Assigning authorities accepted in this environment for INS numbers of the INSi service. */
  readonly insOids: readonly string[]
  /** Software authorisation numbers (IDAM) accepted; null = any. */
  readonly acceptedIdams: readonly string[] | null
  /** Common names of the authorities that may issue client certificates. */
  readonly issuerCns: readonly string[]
  /** true on a test bench: test certificates are expected. */
  readonly sandbox: boolean
  readonly dmp: DmpSettings
  readonly mss: MssSettings
}

/** Facts of the DMP of this environment. */
export interface DmpSettings {
  /** Assigning authorities of INS numbers known here. The DMP test platform has `.10` (DMP contract §0), INSi answers `.8`: a bench that plays both takes all four. */
  readonly insOids: readonly string[]
  /** VIHF version the suite expects; null = those seen in published samples, 3.0 or 4.0. */
  readonly vihfVersion: string | null
  /** Values the software declared for `LPS_Nom`, `LPS_Version`, `LPS_ID_HOMOLOGATION_DMP`; null = not declared, only their presence is judged. */
  readonly software: { readonly nom: string; readonly version: string; readonly homologation: string } | null
  /** Authorities that issue the signature certificates accepted here, and their CRLs (PEM); empty = chaining is not judged. */
  readonly authorities: readonly string[]
  readonly crls: readonly string[]
  /** Seconds a clock may be ahead. */
  readonly skewS: number
  /** Seconds a VIHF lives in AIR mode, and in plain indirect mode: warning, then error (the second pair is ours, DMP contract §4.4). */
  readonly vihfLifeS: { readonly air: number; readonly warning: number; readonly error: number }
}

/** The DMP test platform, as far as it is known. */
export const DMP_SETTINGS: DmpSettings = {
  insOids: ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'],
  vihfVersion: null,
  software: null,
  authorities: [],
  crls: [],
  skewS: 60,
  vihfLifeS: { air: 30, warning: 300, error: 3600 },
}

/** Kind of a box (TRE_R257-TypeBAL; MSSanté contract §1). */
export type BoxKind = 'PER' | 'ORG' | 'APP' | 'CAB'

/** Facts of the mail service of this environment. */
export interface MssSettings {
  /** Product reference declared for `X-MSS-NIL`; null = not declared, only its presence is judged. */
  readonly productReference: string | null
  /** Domain of the boxes of Mon espace santé. */
  readonly citizenDomain: string
  /** Largest message the operator takes, in bytes, as it announces it (SIZE). */
  readonly sizeLimit: number
  /** Largest message to a citizen, in bytes: warning, then error (the source says 25 MB without its unit, MSSanté contract §6). */
  readonly citizenSizeLimit: { readonly warning: number; readonly error: number }
  /** Assigning authorities of INS numbers known here. */
  readonly insOids: readonly string[]
  /** Kind of each box of the software, by address in lower case; null = unknown. */
  readonly boxes: Readonly<Record<string, BoxKind>> | null
  /** true: an archive whose names are not in capitals is refused, as a strict importer would (XDM contract §5, XDM-Z-05). */
  readonly strictXdmNames: boolean
}

/** A mail operator as most are; the four authorities of INS numbers, as a bench plays INSi and the DMP too. */
export const MSS_SETTINGS: MssSettings = {
  productReference: null,
  citizenDomain: 'patient.mssante.fr',
  sizeLimit: 25 * 1024 * 1024,
  citizenSizeLimit: { warning: 25_000_000, error: 25 * 1024 * 1024 },
  insOids: DMP_SETTINGS.insOids,
  boxes: null,
  strictXdmNames: false,
}

export interface Judgement {
  readonly verdict: Extract<Verdict, 'conforme' | 'avertissement' | 'non-conforme' | 'non-testable' | 'configuration' | 'sans-objet'>
  /** Key of `reasons`; required unless conforme. */
  readonly reason?: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly expected?: string
  readonly received?: string
  readonly at?: Location
  /** Defaults to 'dui'. */
  readonly blame?: Blame
}

interface Common<S extends CheckSubject> {
  /** Stable id, also the file's name in lower case: `INSI-H2` is `src/checks/insi/insi-h2.ts`. */
  readonly id: string
  /** One plain sentence a non-specialist understands: what the software must do. */
  readonly title: Text
  /** Why the rule exists. */
  readonly why: Text
  /** How to mend it. */
  readonly mend: Text
  /** Requirement codes; only codes that are in `profiles/requirements.json`. */
  readonly exigences: readonly string[]
  readonly level: 'DOIT' | 'PEUT'
  /** Document and section, with the confidence mark of the fact. M and I are never worded as official. */
  readonly source: { readonly ref: string; readonly mark: 'S' | 'C' | 'M' | 'I' }
  /** true: runs on every subject of its kind even if no step asks. */
  readonly always: boolean
  /** Every way to fail, with its words. `{name}` is replaced by the judgement's params. */
  readonly reasons: Readonly<Record<string, Text>>
  readonly examples: {
    readonly conforme: readonly Example<S>[]
    /** At least one; the test asserts the reason, not only the colour. */
    readonly fautif: readonly (Example<S> & { readonly reason: string })[]
  }
  /** Empty = the check does not apply to this subject. */
  judge(subject: S, context: CheckContext): readonly Judgement[]
}

export interface Example<S extends CheckSubject> {
  readonly name: string
  subject(): S
  /** What differs from the default context of examples. */
  readonly context?: Partial<CheckContext>
}

export interface ExchangeCheck extends Common<ExchangeSubject> {
  readonly on: { readonly kind: 'exchange'; readonly transactions: readonly string[] }
  /** What it reads that a message kept in a file does not have: it is then not run. `http`: start line and headers; `connection`: TLS, times, neighbours. */
  readonly needs?: 'http' | 'connection'
}
export interface ObservationCheck extends Common<ObservationSubject> {
  readonly on: { readonly kind: 'observation'; readonly query: string }
}
export interface DocumentCheck extends Common<DocumentSubject> {
  readonly on: { readonly kind: 'document'; readonly types: readonly DocumentType[] }
}
export interface ScenarioCheck extends Common<ScenarioSubject> {
  readonly on: { readonly kind: 'scenario' }
}
export type Check = ExchangeCheck | ObservationCheck | DocumentCheck | ScenarioCheck

/** Declares a rule on one captured exchange; `insi.*` in `transactions` means every operation of the service. */
export function defineExchangeCheck(check: Omit<ExchangeCheck, 'on'> & { on: readonly string[] }): ExchangeCheck {
  return { ...check, on: { kind: 'exchange', transactions: check.on } }
}

/** Declares a rule on what the DUI shows. */
export function defineObservationCheck(check: Omit<ObservationCheck, 'on'> & { on: string }): ObservationCheck {
  return { ...check, on: { kind: 'observation', query: check.on } }
}

/** Declares a rule on a document the DUI made, wherever it comes from. */
export function defineDocumentCheck(check: Omit<DocumentCheck, 'on'> & { on: readonly DocumentType[] }): DocumentCheck {
  return { ...check, on: { kind: 'document', types: check.on } }
}

/** Declares a rule on a whole scenario. */
export function defineScenarioCheck(check: Omit<ScenarioCheck, 'on'>): ScenarioCheck {
  return { ...check, on: { kind: 'scenario' } }
}

export const ok: Judgement = { verdict: 'conforme' }

export function nonConforme(reason: string, details: Omit<Judgement, 'verdict' | 'reason'> = {}): Judgement {
  return { verdict: 'non-conforme', reason, ...details }
}

export function avertissement(reason: string, details: Omit<Judgement, 'verdict' | 'reason'> = {}): Judgement {
  return { verdict: 'avertissement', reason, ...details }
}

export type { FindingRecord }
