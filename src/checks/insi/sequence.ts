import type { Text } from '../../i18n/text.ts'
import { elementsOf, qnameOf, type XmlElement } from '../../protocol/xml/tree.ts'
import { type Judgement, nonConforme } from '../define.ts'
import { inRequest } from './decoded.ts'

/** The reasons every schema sequence can give; each check that judges one spreads them in its own reasons. */
export const SEQUENCE_REASONS: Readonly<Record<'element-inconnu' | 'element-repete' | 'ordre', Text>> = {
  'element-inconnu': {
    fr: 'L’élément « {element} » n’est pas prévu dans « {parent} » : nom mal écrit, ou mauvais espace de noms.',
    en: 'Element "{element}" is not expected in "{parent}": misspelt name, or wrong namespace.',
  },
  'element-repete': {
    fr: 'L’élément « {element} » apparaît plusieurs fois dans « {parent} » ; une seule fois est permise.',
    en: 'Element "{element}" appears several times in "{parent}"; only once is allowed.',
  },
  ordre: {
    fr: 'L’élément « {element} » n’est pas à sa place dans « {parent} » : le schéma impose un ordre.',
    en: 'Element "{element}" is out of place in "{parent}": the schema imposes an order.',
  },
}

/**
 * Compares the children of an element with the sequence of its schema (DESIR_ICIR_EXP_1.5.0 XSDs): unknown names,
 * repetitions, order. Absences are judged by each check, which knows what is mandatory. One finding a kind is enough to mend.
 */
export function sequenceProblems(parent: XmlElement, ns: string, names: readonly string[], repeatable: readonly string[] = []): Judgement[] {
  const found: Judgement[] = []
  const seen = new Set<string>()
  let last = -1
  let misplaced = false
  const expected = names.join(', ')
  for (const element of elementsOf(parent)) {
    const params = { element: element.local, parent: parent.local }
    const index = element.ns === ns ? names.indexOf(element.local) : -1
    if (index < 0) {
      found.push(
        nonConforme('element-inconnu', {
          params,
          expected: names.includes(element.local) ? `{${ns}}${element.local}` : expected,
          received: qnameOf(element),
          at: inRequest(element),
        }),
      )
      continue
    }
    if (seen.has(element.local) && !repeatable.includes(element.local)) {
      found.push(nonConforme('element-repete', { params, expected: '1', received: '2+', at: inRequest(element) }))
    } else if (index < last && !misplaced) {
      misplaced = true
      found.push(
        nonConforme('ordre', {
          params,
          expected,
          received: elementsOf(parent)
            .map((e) => e.local)
            .join(', '),
          at: inRequest(element),
        }),
      )
    }
    seen.add(element.local)
    last = Math.max(last, index)
  }
  return found
}
