import { type Read, readAttribute } from '../xml/read.ts'
import { child, type XmlElement } from '../xml/tree.ts'
import { QUERY, RIM } from './names.ts'
import { codedItem, parseQueryValue, type QueryItem, type QueryValue } from './query-value.ts'
import { readSlots, type Slot } from './registry-object.ts'
import { type ParameterDefinition, type StoredQueryDefinition, storedQuery } from './stored-queries.ts'
import { parseDtm } from './time.ts'

/** One Slot of an AdhocQuery. Repeated Slots of one name mean AND, values of one Slot mean OR (DMP interface §9.1). */
export interface QueryParameter {
  readonly element: XmlElement
  readonly name: string
  readonly slot: Slot
  /** One for each `Value` element. */
  readonly values: readonly Read<QueryValue>[]
  /** Every item of every value. */
  readonly items: readonly QueryItem[]
  /** What the stored query says of it; undefined when it does not know that name, or is itself unknown. */
  readonly definition: ParameterDefinition | undefined
}

export interface QueryProblem {
  readonly code:
    | 'no-query'
    | 'unknown-query'
    | 'unknown-parameter'
    | 'missing-parameter'
    | 'too-many-parameters'
    | 'no-value'
    | 'syntax'
    | 'parentheses-on-single'
    | 'no-parentheses-on-list'
    | 'several-values'
    | 'not-coded'
    | 'not-a-time'
    | 'not-a-string'
    | 'repeated-parameter'
  readonly element: XmlElement
  /** Name of the parameter, or id of the query. */
  readonly parameter: string
  /** The value as written, or the mistake of writing found in it. */
  readonly detail: string
  /** 1-based character in the value, for `syntax`. */
  readonly position?: number
}

/** `query:AdhocQueryRequest` (ITI-18). */
export interface AdhocQuery {
  readonly element: XmlElement
  readonly id: Read | undefined
  readonly definition: StoredQueryDefinition | undefined
  /** `LeafClass` or `ObjectRef`, as written. */
  readonly returnType: Read | undefined
  readonly returnComposedObjects: Read | undefined
  readonly parameters: readonly QueryParameter[]
  readonly problems: readonly QueryProblem[]
}

/** Reads an ITI-18 body; undefined when the payload is something else. Schema defaults of generic clients are ignored (DMP interface §9.1). */
export function readAdhocQuery(payload: XmlElement): AdhocQuery | undefined {
  if (payload.ns !== QUERY || payload.local !== 'AdhocQueryRequest') return undefined
  const option = child(payload, QUERY, 'ResponseOption')
  const query = child(payload, RIM, 'AdhocQuery')
  const id = readAttribute(query, 'id')
  const definition = storedQuery(id?.value)
  const parameters = query ? readSlots(query).map((slot) => parameterOf(slot, definition)) : []
  return {
    element: payload,
    id,
    definition,
    returnType: readAttribute(option, 'returnType'),
    returnComposedObjects: readAttribute(option, 'returnComposedObjects'),
    parameters,
    problems: problemsOf(query ?? payload, id, definition, parameters),
  }
}

function parameterOf(slot: Slot, definition: StoredQueryDefinition | undefined): QueryParameter {
  const values = slot.values.map((v) => ({ value: parseQueryValue(v.value), element: v.element }))
  return {
    element: slot.element,
    name: slot.name,
    slot,
    values,
    items: values.flatMap((v) => v.value.items),
    definition: definition && Object.hasOwn(definition.parameters, slot.name) ? definition.parameters[slot.name] : undefined,
  }
}

/** Wanted values of a parameter: all the groups must be met (AND), each by one of its values (OR). */
export function wantedValues(query: AdhocQuery, name: string): string[][] {
  return query.parameters.filter((p) => p.name === name).map((p) => p.items.map((i) => i.text))
}

/** First value of a parameter. */
export function firstValue(query: AdhocQuery, name: string): string | undefined {
  return query.parameters.find((p) => p.name === name)?.items[0]?.text
}

function problemsOf(
  element: XmlElement,
  id: Read | undefined,
  definition: StoredQueryDefinition | undefined,
  parameters: readonly QueryParameter[],
): QueryProblem[] {
  if (!id) return [{ code: 'no-query', element, parameter: '', detail: '' }]
  const problems: QueryProblem[] = definition ? [] : [{ code: 'unknown-query', element: id.element, parameter: id.value, detail: '' }]
  if (definition) {
    const given = (name: string): boolean => parameters.some((p) => p.name === name)
    const missing = Object.entries(definition.parameters).filter(([name, p]) => p.required && !given(name))
    for (const [parameter] of missing) problems.push({ code: 'missing-parameter', element, parameter, detail: '' })
    const chosen = definition.oneOf.filter(given)
    if (definition.oneOf.length > 0 && chosen.length === 0)
      problems.push({ code: 'missing-parameter', element, parameter: definition.oneOf.join(' | '), detail: '' })
    if (chosen.length > 1) problems.push({ code: 'too-many-parameters', element, parameter: chosen.join(' + '), detail: '' })
  }
  const seen = new Set<string>()
  for (const p of parameters) {
    const again = seen.size === seen.add(p.name).size
    if (definition && !p.definition) problems.push({ code: 'unknown-parameter', element: p.element, parameter: p.name, detail: '' })
    // AND over several Slots only makes sense for a list (ITI TF-2 §3.18.4.1.2.3.5).
    if (again && p.definition && !p.definition.many) problems.push({ code: 'repeated-parameter', element: p.element, parameter: p.name, detail: '' })
    problems.push(...problemsOfParameter(p))
  }
  return problems
}

function problemsOfParameter(p: QueryParameter): QueryProblem[] {
  const problems: QueryProblem[] = []
  const add = (code: QueryProblem['code'], element: XmlElement, detail: string, position?: number): void => {
    problems.push({ code, element, parameter: p.name, detail, ...(position === undefined ? {} : { position }) })
  }
  if (p.values.length === 0) add('no-value', p.element, '')
  for (const { value, element } of p.values) {
    for (const m of value.mistakes) add('syntax', element, m.code, m.position)
    if (!p.definition) continue
    if (p.definition.many && !value.parenthesised && value.items.length > 0) add('no-parentheses-on-list', element, value.text)
    if (!p.definition.many && value.parenthesised) add('parentheses-on-single', element, value.text)
    for (const item of value.items) {
      const { kind } = p.definition
      if (kind === 'coded' && !codedItem(item.text)) add('not-coded', element, item.text)
      // A time may be quoted or not: both are found (DMP interface §9.1).
      if (kind === 'time' && !parseDtm(item.text).ok) add('not-a-time', element, item.text)
      if ((kind === 'string' || kind === 'coded') && !item.quoted && /^-?\d+(\.\d+)?$/.test(item.text)) add('not-a-string', element, item.text)
    }
  }
  if (p.definition && !p.definition.many && p.items.length > 1) add('several-values', p.element, String(p.items.length))
  return problems
}
