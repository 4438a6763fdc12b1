import type { Text } from '../../i18n/text.ts'
import { membership, type ValueSet } from '../../protocol/dmp/value-sets/value-set.ts'
import type { CodedAttribute } from '../../protocol/xds/metadata.ts'
import type { MetadataFindings } from './metadata-findings.ts'

/** Reasons of the rules that look a code up in a value set. */
export const VALUE_SET_REASONS: Readonly<Record<'inconnu' | 'nomenclature', Text>> = {
  inconnu: {
    fr: '« {champ} » vaut « {code} », que le jeu de valeurs {jeu} ne contient pas.',
    en: '"{champ}" is "{code}", which value set {jeu} does not hold.',
  },
  nomenclature: {
    fr: 'Le code « {code} » de « {champ} » est donné sous la nomenclature « {recue} », il appartient à « {attendue} ».',
    en: 'Code "{code}" of "{champ}" is given under coding scheme "{recue}", it belongs to "{attendue}".',
  },
}

/**
 * Looks a coded attribute up. A code without its coding scheme is judged by its code alone: DMP-M-25 tells the absence.
 * Returns false when there is no code to look up.
 */
export function judgeValueSet(coded: CodedAttribute | undefined, champ: string, set: ValueSet, found: MetadataFindings): boolean {
  const code = coded?.code.trim() ?? ''
  if (!coded || code === '') return false
  const scheme = coded.scheme?.value.trim()
  const concept = set.concepts.find((c) => c.code === code)
  if (scheme === undefined || scheme === '') {
    if (!concept) found.fail('inconnu', coded.element, { expected: set.name, received: code, params: { champ, code, jeu: set.name } })
    return true
  }
  const member = membership(set, code, scheme)
  if (member.kind === 'unknown') {
    found.fail('inconnu', coded.element, { expected: set.name, received: `${code} (${scheme})`, params: { champ, code, jeu: set.name } })
  } else if (member.kind === 'other-scheme') {
    const attendue = member.schemes.join(', ')
    found.fail('nomenclature', coded.scheme?.element ?? coded.element, {
      expected: attendue,
      received: scheme,
      params: { champ, code, recue: scheme, attendue },
    })
  }
  return true
}
