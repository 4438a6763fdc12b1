import { type Cx, parseCx } from '../xds/hl7v2.ts'
import { attribute, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { HL7V3, SAML2, XSI } from './names.ts'

/** A saml2:Attribute as received. */
export interface VihfAttribute {
  readonly name: string
  readonly nameFormat: string | null
  /** The saml2:AttributeValue elements, in order. */
  readonly values: readonly XmlElement[]
  readonly element: XmlElement
}

/** A value read in the message, and where. `text` is as written, white space included. */
export interface VihfText {
  readonly text: string
  /** Name of the attribute as written. */
  readonly name: string
  readonly element: XmlElement
}

/** `SA17^1.2.250.1.71.4.2.4`. */
export interface VihfCode extends VihfText {
  readonly code: string
  readonly codeSystem: string
}

/** A patient identifier, `285…^^^&1.2.250.1.213.1.4.10&ISO^NH`. */
export interface VihfCx extends VihfText {
  readonly cx: Cx
}

/** The HL7 v3 element (`Role`, `PurposeOfUse`) that an AttributeValue holds. */
export interface VihfCe {
  readonly code: string | null
  readonly codeSystem: string | null
  readonly codeSystemName: string | null
  readonly displayName: string | null
  /** Local name and namespace of the element; null when the AttributeValue holds text alone, as some software writes it. */
  readonly local: string | null
  readonly ns: string | null
  /** xsi:type as written. */
  readonly type: string | null
  /** Its type is CE of HL7 v3, whatever prefix it is written with. */
  readonly isCe: boolean
  /** The only element of its AttributeValue. */
  readonly alone: boolean
  readonly element: XmlElement
}

/** Every Attribute of the AttributeStatement elements of an Assertion, in order. */
export function attributesOf(assertion: XmlElement): VihfAttribute[] {
  return childrenNamed(assertion, SAML2, 'AttributeStatement')
    .flatMap((statement) => childrenNamed(statement, SAML2, 'Attribute'))
    .map((element) => ({
      name: attribute(element, 'Name') ?? '',
      nameFormat: attribute(element, 'NameFormat') ?? null,
      values: childrenNamed(element, SAML2, 'AttributeValue'),
      element,
    }))
}

/** The first value of an attribute; null when it has none. */
export function textValue(found: VihfAttribute | undefined): VihfText | null {
  const [value] = found?.values ?? []
  return found && value ? { text: textOf(value), name: found.name, element: value } : null
}

/** The first value, as `code^OID`. */
export function codeValue(found: VihfAttribute | undefined): VihfCode | null {
  const value = textValue(found)
  if (!value) return null
  const [code = '', codeSystem = ''] = value.text.trim().split('^')
  return { ...value, code, codeSystem }
}

export function cxValue(found: VihfAttribute | undefined): VihfCx | null {
  const value = textValue(found)
  return value && { ...value, cx: parseCx(value.text.trim()) }
}

/** Every value, as the coded element it holds. */
export function ceValues(found: VihfAttribute | undefined): VihfCe[] {
  return (found?.values ?? []).map((value) => {
    const inside = elementsOf(value)
    const element = inside[0] ?? value
    const type = element.attributes.find((a) => a.ns === XSI && a.local === 'type')?.value ?? null
    return {
      code: attribute(element, 'code') ?? null,
      codeSystem: attribute(element, 'codeSystem') ?? null,
      codeSystemName: attribute(element, 'codeSystemName') ?? null,
      displayName: attribute(element, 'displayName') ?? null,
      local: inside[0]?.local ?? null,
      ns: inside[0]?.ns ?? null,
      type,
      isCe: type !== null && isCeType(type.trim(), element),
      alone: inside.length === 1,
      element,
    }
  })
}

/**
 * A QName in content takes its namespace from the declarations in scope (XML Schema Part 2 §3.2.18). They are known by the
 * elements that use them: an element's own prefix, or that of what holds it.
 */
function isCeType(type: string, element: XmlElement): boolean {
  const colon = type.indexOf(':')
  const prefix = colon < 0 ? '' : type.slice(0, colon)
  if (type.slice(colon + 1) !== 'CE') return false
  for (let at: XmlElement | null = element; at; at = at.parent) if (at.prefix === prefix) return at.ns === HL7V3
  // A prefix that no element around uses: nothing shows that it is another namespace.
  return prefix !== ''
}
