import type { KeyPair } from '../insi-client.ts'

/** A coded value of a national terminology. */
export interface Coded {
  readonly code: string
  readonly codeSystem: string
  readonly libelle: string
}

/** The professional who is at the screen: author and sender of documents, subject of the assertion. */
export interface DmpProfessional {
  /** PS_IdNat: `8` and the RPPS, or `<Struct_IdNat>/<internal id>`. */
  readonly idNat: string
  readonly nom: string
  readonly prenom: string
  /** Profession: TRE_G15 `1.2.250.1.71.1.2.7` (60 Infirmier, 10 Médecin…), or TRE_A00 for a software. */
  readonly role: Coded
  /** Savoir-faire, mandatory for a doctor (TRE_R01 `1.2.250.1.71.4.2.5`) and a pharmacist. */
  readonly specialite?: Coded
}

/** What the DUI is given to call the DMP. Names are those of the field: structure, professionnel, logiciel, cachet. */
export interface DmpOptions {
  /** Before the service's name: `https://…/si-dmp-server/v2/services`. */
  readonly url: string
  /** ORG_AUTH_CLI: key and chain (PEM), and the authorities trusted for the service. */
  readonly tls?: KeyPair & { readonly ca: string | readonly string[] }
  /** ORG_SIGN: key and chain (PEM) of the seal that signs assertions and submissions. */
  readonly cachet: KeyPair
  /** `idNat` is the Struct_IdNat: `1` and the FINESS; `secteur` a code of TRE_R02 (`SA17`). */
  readonly structure: { readonly idNat: string; readonly nom: string; readonly secteur: string; readonly secteurLibelle?: string }
  readonly professionnel: DmpProfessional
  /** `oid`: root owned by the editor; `homologation`: the number given by the CNDA. */
  readonly logiciel: { readonly nom: string; readonly version: string; readonly homologation: string; readonly oid: string }
  /** Version announced in the assertion: sources give 3.0 (messages) and 4.0 (mapping guide). */
  readonly versionVihf?: string
  /** Certificates of other seals by name, for the defects `cachet:<name>`. */
  readonly cachets?: Readonly<Record<string, KeyPair | undefined>>
  /** Milliseconds: existence and authorisation, then everything else. */
  readonly timeoutMs?: { readonly existence?: number; readonly document?: number }
  /** Waits before a new try when the DMP says it is busy, in milliseconds. */
  readonly retryMs?: readonly number[]
  /** Suspends a deposit when the DMP shows other traits than the record, until the user confirms. */
  readonly suspendOnTraitGap?: boolean
}
