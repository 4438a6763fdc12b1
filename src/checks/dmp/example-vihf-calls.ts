import type { ExchangeSubject } from '../define.ts'
import { ce } from './example-vihf.ts'
import { type Change, type DmpExampleParts, dmpExchange, presented } from './examples.ts'

/** Calls of which only the VIHF matters, with a change to its text: `existence(['Version="2.0"', 'Version="1.1"'])`. */

/** In plain indirect mode: TD0.2. */
export function existence(...changes: readonly Change[]): ExchangeSubject {
  return dmpExchange('dmp.td0.2', { changes })
}

/** In AIR mode: TD3.1a. */
export function air(...changes: readonly Change[]): ExchangeSubject {
  return dmpExchange('dmp.td3.1', { changes })
}

/** With the card of a professional: TD3.1a. */
export function withCard(...changes: readonly Change[]): ExchangeSubject {
  return cardCall({ changes })
}

export function cardCall(parts: DmpExampleParts = {}): ExchangeSubject {
  return dmpExchange('dmp.td3.1', { vihf: { mode: 'DIRECTE' }, transport: { clientCertificate: presented('carte-authentification') }, ...parts })
}

/** A text attribute, as the example VIHF writes it. */
export function attributeText(name: string, value: string): string {
  return `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${value}</saml2:AttributeValue></saml2:Attribute>`
}

/** Another value of a text attribute. */
export function valued(name: string, from: string, to: string): Change {
  return [attributeText(name, from), attributeText(name, to)]
}

export function removed(name: string, value: string): Change {
  return [attributeText(name, value), '']
}

export function added(name: string, value: string): Change {
  return ['</saml2:AttributeStatement>', `${attributeText(name, value)}</saml2:AttributeStatement>`]
}

const NURSE = ce('Role', '60', '1.2.250.1.71.1.2.7', 'Infirmier')

/** Other roles than that of the nurse; each is the content of an AttributeValue. */
export function roles(...values: readonly string[]): Change {
  return [NURSE, values.join('</saml2:AttributeValue><saml2:AttributeValue>')]
}
