import type { Text } from '../i18n/text.ts'
import type { NotEvaluated, SchemaProblem, SchematronFailure } from '../protocol/schematron/index.ts'
import type { XsdInputProblem, XsdSchemaProblem } from '../protocol/xsd/index.ts'

/** Which edition of the ANS artefacts judged: two editions may disagree, so a verdict always names its own. */
export interface PackVersion {
  /** `commit` read from `.git`; `arbre` = hash over the files used, when there is no `.git`. */
  readonly kind: 'commit' | 'arbre'
  /** 40 hexadecimal digits, or `sha256:` and 64. */
  readonly id: string
}

/** Something wrong with the artefacts, never with the document. */
export interface PackProblem {
  readonly code: SchemaProblem['code'] | XsdSchemaProblem['code'] | 'jeu-de-valeurs-absent' | 'terminologie-absente'
  /** `bloquant`: the pack is refused; `avertissement`: rules cannot run or may not; `information`: mended by us, or good to know. */
  readonly gravity: 'bloquant' | 'avertissement' | 'information'
  /** Schematron or schema concerned. */
  readonly schema: string
  /** File and 1-based line where the fault is. */
  readonly file: string
  readonly line: number
  readonly text: Text
  readonly conseil: Text
}

export interface TemplateId {
  readonly root: string
  readonly extension: string | null
}

/** What kind of document was received, and which document Schematron it calls for. */
export interface DocumentModel {
  /** `N1`: non-structured body (XDS-SD); `N3`: structured; `inconnu`: no ClinicalDocument or no body. */
  readonly body: 'N1' | 'N3' | 'inconnu'
  readonly templateIds: readonly TemplateId[]
  /** Name without folder nor `.sch`; null when only the generic profiles run. */
  readonly schematron: string | null
  readonly chosenBy: 'oxygen' | 'templateId' | null
  /** Why this Schematron, or why none. */
  readonly reason: Text
}

/** One error against the XML Schema. */
export interface XsdError {
  readonly message: string
  readonly line: number
  readonly column: number
  /** XPath with the prefixes of the document; null when the place is unknown. */
  readonly xpath: string | null
}

export interface SchematronVerdict {
  /** Name without folder nor `.sch`: `IHE`, `ASIP-STRUCT-MIN-StrucMin`, `CI-SIS_DLU-FT-SU_2025.01`. */
  readonly profile: string
  readonly failures: readonly SchematronFailure[]
  /** Assertions that say nothing of the document, for lack of a file or because they cannot be computed. */
  readonly notEvaluated: readonly NotEvaluated[]
  readonly firedRules: number
}

/** Why the bytes are no document to judge, with the parser's words. */
export type Unreadable = XsdInputProblem

export interface AnsVerdict {
  readonly version: PackVersion
  /** Set when the bytes cannot be judged at all; everything else is then empty. */
  readonly unreadable: Unreadable | null
  readonly model: DocumentModel
  readonly xsd: readonly XsdError[]
  /** In the order of the ANS tool: IHE, terminologie, modèles, structuration minimale, modèles ANS, then the document's own. */
  readonly schematrons: readonly SchematronVerdict[]
  /** Problems of the artefacts that took part in this verdict. */
  readonly problems: readonly PackProblem[]
}

/** What a pack is made of, for a person who asks whether it is usable. */
export interface PackDescription {
  readonly version: PackVersion
  /** Names of the document Schematrons present. */
  readonly documentSchematrons: readonly string[]
  /** OIDs of the terminologies whose file is present: only their codes are checked. */
  readonly terminologies: readonly string[]
  readonly problems: readonly PackProblem[]
}

/** Something that judges documents by the ANS artefacts: in this thread or in another. */
export interface AnsValidator {
  readonly description: PackDescription
  validate(bytes: Uint8Array): Promise<AnsVerdict>
  close(): Promise<void>
}
