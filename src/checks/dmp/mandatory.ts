import type { Text } from '../../i18n/text.ts'
import type { MetadataProblem } from '../../protocol/xds/metadata.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import type { MetadataFindings } from './metadata-findings.ts'

/** Reasons of the rules on the attributes an object must have. */
export const MANDATORY_REASONS: Readonly<Record<'absent' | 'repete' | 'inconnu', Text>> = {
  absent: { fr: '« {attribut} » manque dans « {objet} ».', en: '"{attribut}" is missing from "{objet}".' },
  repete: {
    fr: '« {attribut} » est donné plusieurs fois dans « {objet} », une seule valeur est permise.',
    en: '"{attribut}" is given several times in "{objet}"; a single value is allowed.',
  },
  inconnu: {
    fr: '« {attribut} » n’est pas un attribut connu de « {objet} » : le DMP ne le gardera pas.',
    en: '"{attribut}" is not a known attribute of "{objet}": the DMP will not keep it.',
  },
}

/** An attribute that must be there: its value, undefined or blank when it is not. */
export interface Mandatory {
  readonly attribut: string
  readonly value: string | undefined
}

/** Reports the attributes that are absent from an object, those given again, and those that no object of its kind has. */
export function judgeMandatory(
  object: { readonly element: XmlElement; readonly nom: string; readonly problems: readonly MetadataProblem[] },
  attributes: readonly Mandatory[],
  found: MetadataFindings,
): void {
  const params = (attribut: string) => ({ attribut, objet: object.nom })
  for (const { attribut, value } of attributes) {
    if (value === undefined || value.trim() === '') found.fail('absent', object.element, { expected: attribut, params: params(attribut) })
  }
  for (const { code, attribute, element } of object.problems) {
    if (code.startsWith('unknown')) found.warn('inconnu', element, { expected: 'un attribut du modèle', received: attribute, params: params(attribute) })
    // An empty Slot is an absent attribute: told above when it is mandatory.
    else if (code !== 'empty-slot') found.fail('repete', element, { expected: '1', received: '2+', params: params(attribute) })
  }
}
