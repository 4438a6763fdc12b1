import type { Defects } from '../defects.ts'
import { readXml, type XmlNode } from '../xml-node.ts'
import type { Part } from './mtom.ts'
import { readParts } from './multipart.ts'

/**
 * What came back of a call. `delai` and `coupure` leave a deposit in doubt: it may have been taken;
 * `injoignable` and `certificat` say that nothing was received.
 */
export type DmpAnswer =
  | { readonly kind: 'answer'; readonly body: XmlNode; readonly parts: readonly Part[] }
  | { readonly kind: 'fault'; readonly code: string; readonly text: string }
  | { readonly kind: 'unavailable'; readonly why: 'delai' | 'coupure' | 'injoignable' | 'certificat' | 'illisible'; readonly status?: number }

/** Reads an answer of any service of the DMP, faults inside multipart included (dmp.md §3.3 and §11). */
export function readDmpAnswer(status: number, contentType: string, bytes: Buffer, defects: Defects): DmpAnswer {
  const deaf = defects.has('td32-faute-multipart-ignoree') && /multipart/i.test(contentType) && status >= 400
  const read = deaf ? undefined : readParts(contentType, bytes)
  const envelope = read && readXml(read.root)
  const body = envelope?.local === 'Envelope' ? envelope.children.find((c) => c.local === 'Body')?.children[0] : undefined
  if (!read || !body) return { kind: 'unavailable', why: 'illisible', status }
  if (body.local !== 'Fault') return { kind: 'answer', body, parts: read.parts }
  // The Subcode is a QName in the prefix of SOAP itself: only its local name counts.
  const code = child(child(child(body, 'Code'), 'Subcode'), 'Value')?.text ?? ''
  return { kind: 'fault', code: code.trim().replace(/^.*:/, ''), text: child(child(body, 'Reason'), 'Text')?.text.trim() ?? '' }
}

/** The first child of that local name. */
export function child(node: XmlNode | undefined, local: string): XmlNode | undefined {
  return node?.children.find((c) => c.local === local)
}

/** The children of that local name. */
export function childrenOf(node: XmlNode | undefined, local: string): readonly XmlNode[] {
  return node?.children.filter((c) => c.local === local) ?? []
}

/** Every element of that local name below a node, at any depth. */
export function below(node: XmlNode | undefined, local: string): readonly XmlNode[] {
  return node ? node.children.flatMap((c) => [...(c.local === local ? [c] : []), ...below(c, local)]) : []
}

/** One error of a registry: its code and what it says. */
export interface RegistryError {
  readonly code: string
  readonly text: string
}

/** Whether a registry answer is a success, whole or partial, with its errors (warnings are left out). */
export function registryVerdict(body: XmlNode): { readonly success: boolean; readonly errors: readonly RegistryError[] } {
  const response = body.attributes['status'] === undefined ? (below(body, 'RegistryResponse')[0] ?? body) : body
  const status = (response.attributes['status'] ?? '').split(':').pop() ?? ''
  const errors = below(body, 'RegistryError')
    .filter((e) => !(e.attributes['severity'] ?? '').endsWith(':Warning'))
    .map((e) => ({ code: e.attributes['errorCode'] ?? '', text: e.attributes['codeContext'] ?? '' }))
  return { success: status === 'Success' || status === 'PartialSuccess', errors }
}
