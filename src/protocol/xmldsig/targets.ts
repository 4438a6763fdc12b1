import { elementsOf, type XmlElement } from '../xml/tree.ts'
import { ENVELOPED } from './algorithms.ts'
import type { SignatureProblem } from './outcome.ts'
import type { Signature, SignatureReference } from './signature.ts'

/** An element that must be signed. */
export interface Expected {
  readonly element: XmlElement
  /** Value of its identifier attribute (`ID` in SAML, `Id` elsewhere); '' when it has none. */
  readonly id: string
  /** The signature lies inside it, and the Reference must say so. */
  readonly enveloped: boolean
}

/** The names identifiers go by in the messages of the field: SAML `ID`, XMLDSig and WS-Security `Id`, xml:id. */
const ID_NAMES: readonly string[] = ['ID', 'Id', 'id']

/**
 * Holds the references of a signature against what must be signed: the wrapping attacks (an element moved, doubled, or signed
 * in the place of the one that is used) all end here, before any digest is computed.
 */
export function targetProblems(signature: Signature, expected: readonly Expected[]): SignatureProblem[] {
  const { references, element: signedInfo } = signature.signedInfo
  const problems: SignatureProblem[] = []
  if (references.length !== expected.length) {
    problems.push({ code: 'reference-count', detail: `${references.length}, ${expected.length} expected`, element: signedInfo })
  }
  const owners = identified(rootOf(signature.element), new Set(references.flatMap((r) => (r.uri?.startsWith('#') ? [r.uri.slice(1)] : []))))
  for (const reference of references) problems.push(...referenceProblems(reference, expected, owners))
  for (const { id, element, enveloped } of expected) {
    const mine = references.filter((r) => id !== '' && r.uri === `#${id}`)
    if (mine.length !== 1)
      problems.push({ code: 'reference-target', detail: id === '' ? 'the element has no identifier' : `${mine.length} references to #${id}`, element })
    else if (enveloped && !isChildOf(signature.element, element))
      problems.push({ code: 'not-enveloped', detail: 'the signature is elsewhere', element: signature.element })
    else if (mine[0] && enveloped !== mine[0].transforms.some((t) => t.uri === ENVELOPED)) {
      problems.push({
        code: 'not-enveloped',
        detail: enveloped ? 'enveloped-signature is missing' : 'enveloped-signature is not expected',
        element: mine[0].element,
      })
    }
  }
  return problems
}

function referenceProblems(
  { uri, element }: SignatureReference,
  expected: readonly Expected[],
  owners: ReadonlyMap<string, readonly XmlElement[]>,
): SignatureProblem[] {
  if (!uri?.startsWith('#') || uri === '#') return [{ code: 'reference-uri', detail: uri === null ? 'no URI' : `URI="${uri.slice(0, 200)}"`, element }]
  const found = owners.get(uri.slice(1)) ?? []
  const [owner] = found
  if (!owner) return [{ code: 'reference-target', detail: `no element has the identifier of ${uri.slice(0, 200)}`, element }]
  if (found.length > 1) return [{ code: 'id-duplicated', detail: `${found.length} elements for ${uri.slice(0, 200)}`, element: found[1] ?? owner }]
  const target = expected.find((e) => e.element === owner)
  if (target && uri === `#${target.id}`) return []
  return [{ code: 'reference-elsewhere', detail: `${uri.slice(0, 200)} is ${owner.local}, line ${owner.line}`, element: owner }]
}

/** Every element that has one of those identifiers, by identifier. */
function identified(root: XmlElement, ids: ReadonlySet<string>): Map<string, XmlElement[]> {
  const owners = new Map<string, XmlElement[]>()
  const visit = (element: XmlElement): void => {
    const mine = new Set(element.attributes.flatMap((a) => (ids.has(a.value) && ID_NAMES.includes(a.local) ? [a.value] : [])))
    for (const id of mine) owners.set(id, [...(owners.get(id) ?? []), element])
    for (const child of elementsOf(element)) visit(child)
  }
  visit(root)
  return owners
}

function rootOf(element: XmlElement): XmlElement {
  let root = element
  while (root.parent) root = root.parent
  return root
}

function isChildOf(element: XmlElement, parent: XmlElement): boolean {
  return element.parent === parent
}
