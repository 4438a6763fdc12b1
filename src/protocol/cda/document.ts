import { parseXml } from '../xml/parse.ts'
import type { XmlLimits, XmlProblem } from '../xml/problem.ts'
import { elementsOf, type XmlElement } from '../xml/tree.ts'
import { type CdaBody, readBody } from './body.ts'
import { type CdaHeader, readHeader } from './header.ts'
import { CDA_NS } from './names.ts'
import { descendants } from './path.ts'
import { type Instruction, prologInstructions } from './prolog.ts'

/** A clinical document read once: header, body, and where it stands in its file. */
export interface ClinicalDocument {
  /** The ClinicalDocument element. */
  readonly element: XmlElement
  /** The root of the file: the ClinicalDocument, or the `xsl:stylesheet` that presents it (CDA contract §2.6). */
  readonly root: XmlElement
  readonly instructions: readonly Instruction[]
  readonly header: CdaHeader
  readonly body: CdaBody
}

/** Why a file is not a clinical document we can read. */
export type CdaProblem =
  | { readonly code: 'too-big'; readonly size: number; readonly limit: number }
  | { readonly code: 'xml'; readonly xml: XmlProblem }
  | { readonly code: 'no-clinical-document'; readonly root: XmlElement }

export type CdaReading = { readonly ok: true; readonly document: ClinicalDocument } | { readonly ok: false; readonly problem: CdaProblem }

/** 20 MB is what the DMP takes; base64 and markup included, a file stays below this. */
export const CDA_SIZE_LIMIT = 64 * 1024 * 1024
const LIMITS: XmlLimits = { depth: 200, attributes: 100, nodes: 1_000_000 }

/** Reads a CDA R2 document from its bytes, within bounds; the ClinicalDocument is found anywhere in the tree (CDA contract §§2.6, 7). */
export function readCda(bytes: Uint8Array): CdaReading {
  if (bytes.length > CDA_SIZE_LIMIT) return { ok: false, problem: { code: 'too-big', size: bytes.length, limit: CDA_SIZE_LIMIT } }
  const parsed = parseXml(bytes, undefined, LIMITS)
  if (!parsed.ok) return { ok: false, problem: { code: 'xml', xml: parsed.problem } }
  const element = clinicalDocument(parsed.root)
  if (!element) return { ok: false, problem: { code: 'no-clinical-document', root: parsed.root } }
  return { ok: true, document: { element, root: parsed.root, instructions: prologInstructions(bytes), header: readHeader(element), body: readBody(element) } }
}

function clinicalDocument(root: XmlElement): XmlElement | undefined {
  const named = (e: XmlElement): boolean => e.local === 'ClinicalDocument' && e.ns === CDA_NS
  if (named(root)) return root
  // A style sheet has templates that build a ClinicalDocument only in theory: the first one with a header is the document.
  let first: XmlElement | undefined
  for (const found of descendants(root, named)) {
    if (elementsOf(found).some((e) => e.ns === CDA_NS && e.local === 'typeId')) return found
    first ??= found
  }
  return first
}
